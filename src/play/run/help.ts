/** The table of actions, and a platform's card, as lines. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { actions } from '../../core/actions/table.ts';
import { platforms } from '../../core/plan/words.ts';
import { findNamed } from '../../core/text/names.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { leadsOut } from '../../runbook/files/workspace.ts';
import type { Opened } from '../session/opening.ts';

export function renderHelp(topic: string, { play, located }: Opened): readonly string[] {
  const entry = actions.find((one) => one.word === topic.trim().toLowerCase());
  if (entry) return [`${entry.usage}: ${entry.meaning}, as in '${entry.example}'`];
  if (topic.trim() !== '') {
    const found = findNamed(
      topic,
      platforms.map((value) => ({ value, names: [value] })),
    );
    const card = found.kind === 'one' ? readCard(found.value, located.workspace) : undefined;
    return card === undefined
      ? [`there is no card for '${topic}'; the session is on ${play.state().session.platform}`]
      : card.trimEnd().split('\n');
  }
  return actions.map((one) => `${one.usage}${one.key === undefined ? '' : ` [${one.key}]`}: ${one.meaning}`);
}

/** The platform's card of the workspace, else the one that ships; undefined where there is none. */
export function readCard(platform: string, { root, shipped }: Workspace): string | undefined {
  if (!/^[a-z-]+$/.test(platform)) return undefined;
  for (const folder of [root, shipped]) {
    try {
      const file = path.join(folder, 'templates', 'platforms', `${platform}.md`);
      if (!leadsOut(file, { root })) return readFileSync(file, 'utf8');
    } catch {
      // The next place.
    }
  }
  return undefined;
}
