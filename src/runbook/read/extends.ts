/** One runbook laid over another: same-named phases, steps and troubles field by field, in the order of the base. */
import { addError, type Findings } from '../problems/findings.ts';
import { findSpot, inheritSpots, noteSpot, placeOfValue } from '../problems/spots.ts';
import { suggest } from '../problems/suggest.ts';
import type { RawKind, RawPhase, RawRunbook, RawStep, RawTrouble } from '../schema/runbook.ts';

interface Listed {
  readonly id?: string;
  readonly after?: string;
  readonly remove?: boolean;
}

/** A list that is laid over another: how its items are called, where they are, how two of them become one. */
interface Layer<T extends Listed> {
  readonly noun: string;
  readonly findings: Findings;
  readonly lay: (base: T, over: T) => T;
}

/** The runbook that `over` makes of `base`. Errors: an `after` or a `remove` that names nothing. */
export function layOver(base: RawRunbook, over: RawRunbook, findings: Findings): RawRunbook {
  const laid = layFields(base, over);
  const { extends: _, description: __, ...rest } = laid;
  const made = {
    ...rest,
    ...(over.description !== undefined && { description: over.description }),
    vars: layFields(base.vars ?? {}, over.vars ?? {}),
    phases: layList(base.phases ?? [], over.phases ?? [], {
      noun: 'phase',
      findings,
      lay: (below, above) => layPhase(below, above, findings),
    }),
    segments: layKinds(base.segments ?? {}, over.segments ?? {}, findings),
    troubles: layList<RawTrouble>(base.troubles ?? [], over.troubles ?? [], {
      noun: 'trouble',
      findings,
      lay: layFields,
    }),
  };
  inheritSpots(made, laid, ['', ...Object.keys(laid)]);
  return made;
}

function layPhase(base: RawPhase, over: RawPhase, findings: Findings): RawPhase {
  const laid = layFields(base, over);
  const made = { ...laid, steps: laySteps(base.steps, over.steps, findings) };
  inheritSpots(made, laid, ['', ...Object.keys(laid)]);
  return made;
}

function layKinds(
  base: Readonly<Record<string, RawKind>>,
  over: Readonly<Record<string, RawKind>>,
  findings: Findings,
): Readonly<Record<string, RawKind>> {
  const made: Record<string, RawKind> = Object.create(null);
  for (const kind of new Set([...Object.keys(base), ...Object.keys(over)])) {
    made[kind] = {
      steps: laySteps(base[kind]?.steps, over[kind]?.steps, findings),
    };
    noteFrom(made, kind, Object.hasOwn(over, kind) ? over : base);
  }
  return made;
}

function laySteps(
  base: readonly RawStep[] = [],
  over: readonly RawStep[] = [],
  findings: Findings,
): readonly RawStep[] {
  return layList<RawStep>(base, over, {
    noun: 'step',
    findings,
    lay: layFields,
  });
}

function layList<T extends Listed>(base: readonly T[], over: readonly T[], layer: Layer<T>): readonly T[] {
  const list = [...base];
  /** The last one that came after each: several with the same `after` keep their order. */
  const followers = new Map<string, string>();
  for (const item of over) {
    if (item.id === undefined) continue;
    const at = list.findIndex((one) => one.id === item.id);
    const below = list[at];
    if (item.remove === true) {
      if (below) list.splice(at, 1);
      else addUnknown('remove-unknown', item, item.id, 'id', list, layer);
      continue;
    }
    const laid = below ? layer.lay(below, item) : item;
    if (item.after === undefined) {
      if (below) list[at] = laid;
      else list.push(laid);
      continue;
    }
    if (below) list.splice(at, 1);
    const target = list.findIndex((one) => one.id === (followers.get(item.after ?? '') ?? item.after));
    if (target < 0) addUnknown('after-unknown', item, item.after, 'after', list, layer);
    list.splice(target < 0 ? list.length : target + 1, 0, laid);
    followers.set(item.after, item.id);
  }
  return list;
}

function addUnknown<T extends Listed>(
  code: 'remove-unknown' | 'after-unknown',
  item: T,
  name: string,
  key: string,
  list: readonly T[],
  { noun, findings }: Layer<T>,
): void {
  const ids = list.flatMap((one) => (one.id === undefined || one === item ? [] : [one.id]));
  const message = code === 'after-unknown' ? `no ${noun} '${name}' to come after` : `no ${noun} '${name}' to remove`;
  addError(findings, code, message, placeOfValue(item, key), suggest(name, ids));
}

function layFields<T extends object>(base: T, over: T): T {
  const made: T = Object.assign(Object.create(null), base, over);
  inheritSpots(made, base, Object.keys(base));
  inheritSpots(made, over, ['', ...Object.keys(over)]);
  return made;
}

function noteFrom(to: object, key: string, from: object): void {
  const spot = findSpot(from, key);
  if (spot) noteSpot(to, key, spot);
}
