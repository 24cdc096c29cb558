/** The session's agenda -> segments: each with one kind, one title and an id of its own. */

import type { Segment } from '../../core/plan/plan.ts';
import { segmentKinds } from '../../core/plan/words.ts';
import { parseSeconds } from '../../core/time/durations.ts';
import { addError, type Findings } from '../problems/findings.ts';
import { placeOfKey, placeOfValue } from '../problems/spots.ts';
import { findNearest, suggest } from '../problems/suggest.ts';
import { slug } from '../schema/leaves.ts';
import { type RawSegment, segmentFields } from '../schema/session.ts';

/** A segment of the file with what it says about its kind. */
export interface KindOf {
  readonly raw: RawSegment;
  readonly kind: string;
  readonly title: string;
}

/** The kinds that a runbook knows beside those that always exist. */
export function kindsOf(runbookKinds: Iterable<string>): ReadonlySet<string> {
  return new Set([...segmentKinds, ...runbookKinds]);
}

/** Each segment with its kind; those that have none, two, or an unknown one are errors and left out. */
export function readKinds(
  agenda: readonly RawSegment[],
  kinds: ReadonlySet<string>,
  findings: Findings,
): readonly KindOf[] {
  return agenda.flatMap((raw) => {
    const keys = Object.keys(raw).filter((key) => !Object.hasOwn(segmentFields, key));
    const [first, second] = keys.filter((key) => kinds.has(key));
    const unknown = keys.filter((key) => !kinds.has(key));
    if (first === undefined) {
      addKindMissing(raw, unknown, kinds, findings);
      return [];
    }
    const title = String(raw[first] ?? '');
    for (const key of unknown) {
      const hint = suggest(key, Object.keys(segmentFields));
      addError(findings, 'field-unknown', `unknown field '${key}' in segment '${title}'`, placeOfKey(raw, key), hint);
    }
    if (second !== undefined) {
      const message = `segment '${title}' is '${first}' and '${second}'`;
      addError(findings, 'segment-kind-twice', message, placeOfKey(raw, second), 'make two segments of it');
    }
    return [{ raw, kind: first, title }];
  });
}

function addKindMissing(
  raw: RawSegment,
  unknown: readonly string[],
  kinds: ReadonlySet<string>,
  findings: Findings,
): void {
  /** Where one of several unknown words is near a field, the other is the kind that was meant. */
  const key = unknown.find((one) => findNearest(one, kinds) !== undefined) ?? unknown[0];
  if (key === undefined) {
    const hint = `one of ${[...kinds].join(', ')}, with the title`;
    addError(findings, 'segment-kind-missing', 'a segment has no kind', placeOfValue(raw), hint);
    return;
  }
  const hint = suggest(key, kinds, `one of ${[...kinds].join(', ')}`);
  addError(findings, 'segment-kind-unknown', `no kind of segment is called '${key}'`, placeOfKey(raw, key), hint);
}

/** `taken` are the ids of the agenda phase's own steps. */
export function layAgenda(
  agenda: readonly KindOf[],
  phase: string,
  taken: Iterable<string>,
  findings: Findings,
): readonly { readonly segment: Segment; readonly raw: RawSegment }[] {
  const ids = new Set(taken);
  for (const { raw } of agenda) {
    if (raw.id === undefined) continue;
    if (ids.has(raw.id)) addError(findings, 'id-twice', `the id '${raw.id}' is taken`, placeOfValue(raw, 'id'));
    ids.add(raw.id);
  }
  return agenda.map(({ raw, kind, title }) => {
    const id = raw.id ?? freeId(slug(title) || kind, ids);
    ids.add(id);
    return { raw, segment: segmentOf(raw, { id, phase, kind, title }) };
  });
}

function freeId(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

function segmentOf(raw: RawSegment, named: Pick<Segment, 'id' | 'phase' | 'kind' | 'title'>): Segment {
  return {
    ...named,
    takes: (raw.takes === undefined ? undefined : parseSeconds(raw.takes)) ?? 0,
    ...(raw.at !== undefined && { at: raw.at }),
    ...(raw.lead !== undefined && { lead: raw.lead }),
    ...(raw.slides !== undefined && { slides: raw.slides }),
    ...(raw.cue !== undefined && { cue: raw.cue }),
    ...(raw.options !== undefined && { options: raw.options }),
    ...(raw.rooms !== undefined && { rooms: raw.rooms }),
    ...(raw.size !== undefined && { size: raw.size }),
    required: raw.required ?? true,
    ...(raw.note !== undefined && { note: raw.note }),
  };
}
