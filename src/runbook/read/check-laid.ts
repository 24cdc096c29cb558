/** The run of show against its session: links and contacts that are used, and times on the nights of a clock change. */
import type { SessionFacts } from '../../core/plan/plan.ts';
import { type Anchors, parseTime, resolveTime } from '../../core/time/times.ts';
import type { Place } from '../../errors.ts';
import { addError, addWarning } from '../problems/findings.ts';
import { placeAt } from '../problems/source-file.ts';
import { namesIn, placeOfValue } from '../problems/spots.ts';
import { findNearest } from '../problems/suggest.ts';
import { placeInText } from '../problems/text-places.ts';
import type { RawStep } from '../schema/runbook.ts';
import { type RawSession, segmentFields } from '../schema/session.ts';
import type { Mention } from '../text/analysis.ts';
import type { Checker } from '../text/text-checks.ts';
import { type Uses, usesOfSegment, usesOfStep, usesOfTrouble } from '../text/text-uses.ts';
import type { Laid } from './layout.ts';
import { addTimeProblem } from './wall-problems.ts';

export interface LaidCheck {
  readonly laid: Laid;
  readonly session: SessionFacts;
  readonly raw: RawSession;
  readonly checker: Checker;
}

export function checkLaid(input: LaidCheck): void {
  checkTimes(input);
  const given = createGiven(input);
  for (const uses of usesOfLaid(input.laid)) checkGiven(uses, input.checker, given);
}

/** Those of the steps that exist, each file's step once, of the segments, and of the troubles. */
function usesOfLaid({ steps, segments, troubles }: Laid): readonly Uses[] {
  const raws = new Set<RawStep>();
  const items = new Set(segments.values());
  for (const raw of steps.values()) if (!items.has(raw as never)) raws.add(raw as RawStep);
  return [
    ...[...raws].map(usesOfStep),
    ...[...items].map((item) =>
      usesOfSegment(
        item,
        Object.keys(item).filter((key) => !Object.hasOwn(segmentFields, key)),
      ),
    ),
    ...troubles.map(usesOfTrouble),
  ];
}

type Given = (mention: Mention, place: () => Place | undefined) => void;

/** Each missing name is told once, at its first use. */
function createGiven({ session, raw, checker: { findings } }: LaidCheck): Given {
  const told = new Set<string>();
  return ({ path, guarded }, place) => {
    const [root, name] = path.map(String);
    if ((root !== 'links' && root !== 'contacts') || name === undefined || guarded) return;
    const noun = root === 'links' ? 'link' : 'contact';
    const value = Object.hasOwn(session[root], name) ? session[root][name] : undefined;
    if (value?.trim() || told.has(`${root}.${name}`)) return;
    if (value === undefined && namesIn(raw[root]).includes(name)) return;
    told.add(`${root}.${name}`);
    if (value !== undefined) {
      addWarning(findings, 'link-empty', `${noun} '${name}' is used and empty`, placeOfValue(raw[root] ?? raw, name));
      return;
    }
    const nearest = findNearest(name, Object.keys(session[root]));
    const hint =
      nearest === undefined ? `give it in the session: ${root}: { ${name}: … }` : `did you mean '${nearest}'?`;
    const code = root === 'links' ? 'link-missing' : 'contact-missing';
    addError(findings, code, `${noun} '${name}' is used, and the session gives none`, place(), hint);
  };
}

function checkGiven({ texts, pastes }: Uses, { analyse, messages }: Checker, given: Given): void {
  for (const { holder, key, text } of texts) {
    for (const mention of analyse(text).mentions) {
      given(mention, () => placeInText(holder, key, text, mention.offset, mention.length));
    }
  }
  for (const { name } of pastes) {
    const file = messages.get(name)?.file;
    if (!file) continue;
    for (const mention of analyse(file.text).mentions)
      given(mention, () => placeAt(file, mention.offset, mention.length));
  }
}

function checkTimes({ laid, session, raw, checker: { findings } }: LaidCheck): void {
  const zone = session.timezone;
  const end = session.end === null ? null : Date.parse(session.end);
  const anchors: Anchors = { zone, start: Date.parse(session.start), end };
  let endMissing = false;
  const seen = new Set<object>();
  for (const [, origin] of [...laid.phases, ...laid.segments, ...laid.steps]) check(origin, 'at');
  if (raw.homework) check(raw.homework, 'due');

  function check<K extends 'at' | 'due'>(holder: { readonly [key in K]?: string }, key: K): void {
    const text = holder[key];
    const time = text === undefined ? undefined : parseTime(text);
    if (text === undefined || !time || seen.has(holder)) return;
    seen.add(holder);
    const resolved = resolveTime(time, anchors);
    if (resolved.ok) return;
    if (resolved.problem !== 'no-base') {
      addTimeProblem(resolved.problem, text, zone, placeOfValue(holder, key), findings);
    } else if (time.kind === 'relative' && time.base === 'E' && !endMissing) {
      endMissing = true;
      const message = `'${text}' counts from the end of class, and the session has no 'takes'`;
      addWarning(findings, 'end-unknown', message, placeOfValue(holder, key), 'add takes: 90m');
    }
  }
}
