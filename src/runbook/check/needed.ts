/** The links and contacts that a runbook's texts use without providing for their absence. */

import { findRunbook } from '../files/find.ts';
import { gather } from '../files/read-file.ts';
import type { Workspace } from '../files/workspace.ts';
import { readRunbook } from '../read/read-runbook.ts';
import type { RawRunbook } from '../schema/runbook.ts';
import { parseCondition, pathsOf } from '../text/conditions.ts';
import { analyseText } from '../text/mentions.ts';
import { type Message, readMessages } from '../text/messages.ts';
import { type Uses, usesOfStep, usesOfTrouble } from '../text/text-uses.ts';

export interface Needed {
  readonly links: readonly string[];
  readonly contacts: readonly string[];
}

/** Nothing for a runbook that cannot be read: reading the session will say why. */
export function findNeeded(runbook: string, workspace: Workspace): Needed {
  const gathering = gather(workspace);
  const path = findRunbook(runbook, workspace);
  const read = path === undefined ? undefined : readRunbook(path, gathering);
  if (!read) return { links: [], contacts: [] };
  const names = namesIn(read.whole, readMessages(gathering));
  const of = (root: string): readonly string[] =>
    [...names].flatMap((name) => (name.startsWith(`${root}.`) ? [name.slice(root.length + 1)] : []));
  return { links: of('links'), contacts: of('contacts') };
}

function namesIn(runbook: RawRunbook, messages: ReadonlyMap<string, Message>): ReadonlySet<string> {
  const { phases = [], segments = {}, troubles = [] } = runbook;
  const steps = [...phases, ...Object.values(segments)].flatMap((one) => one.steps ?? []);
  const names = new Set<string>();
  for (const step of steps) {
    const tested = step.when === undefined ? [] : testedBy(step.when);
    for (const name of namesOf(usesOfStep(step), messages)) if (!tested.includes(name)) names.add(name);
  }
  for (const trouble of troubles) for (const name of namesOf(usesOfTrouble(trouble), messages)) names.add(name);
  return names;
}

function testedBy(when: string): readonly string[] {
  const condition = parseCondition(when);
  return 'code' in condition ? [] : pathsOf(condition).map(({ path }) => path.slice(0, 2).join('.'));
}

function namesOf({ texts, pastes }: Uses, messages: ReadonlyMap<string, Message>): readonly string[] {
  const all = [...texts.map(({ text }) => text), ...pastes.flatMap(({ name }) => messages.get(name)?.file.text ?? [])];
  return all.flatMap((text) =>
    analyseText(text).mentions.flatMap(({ path, guarded }) =>
      guarded || path.length < 2 || (path[0] !== 'links' && path[0] !== 'contacts') ? [] : [`${path[0]}.${path[1]}`],
    ),
  );
}
