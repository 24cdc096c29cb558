/** The troubles that a runbook has: what resolves one of them is nothing new. */
import type { Trouble } from '../plan/plan.ts';
import type { Fix } from './fixes.ts';

/** Titles of the trouble and of its plans. */
export interface KnownTrouble {
  readonly id: string;
  readonly title: string;
  readonly plans: readonly string[];
}

/** Of each runbook as the newest session had it. */
export type KnownTroubles = Map<string, { readonly newest: string; readonly troubles: readonly KnownTrouble[] }>;

export function titlesOf(troubles: readonly Trouble[]): readonly KnownTrouble[] {
  return troubles.map(({ id, title, plans }) => ({ id, title, plans: plans.map((plan) => plan.title) }));
}

/** `newest` orders sessions: the later, the greater. */
export function addKnownTroubles(
  known: KnownTroubles,
  runbook: string,
  newest: string,
  troubles: readonly KnownTrouble[],
) {
  const own = known.get(runbook);
  if (own === undefined || newest >= own.newest) known.set(runbook, { newest, troubles });
}

export function mergeKnownTroubles(into: KnownTroubles, from: KnownTroubles): void {
  for (const [runbook, { newest, troubles }] of from) addKnownTroubles(into, runbook, newest, troubles);
}

export function isKnownTrouble(known: KnownTroubles, { runbook, texts, resolutions }: Fix): boolean {
  const troubles = known.get(runbook)?.troubles ?? [];
  return troubles.some(
    ({ title, plans }) =>
      [...texts.keys()].some((text) => isSameThing(text, title)) ||
      [...resolutions.keys()].some((text) => plans.some((plan) => isSameThing(text, plan))),
  );
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether one of two texts says all that the other says: `rejoin audio` and `rejoin the audio`. Single words say too little. */
export function isSameThing(a: string, b: string): boolean {
  const [short = [], long = []] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  if (short.length === 0) return false;
  if (short.length === 1) return long.length === 1 && short[0] === long[0];
  const all = new Set(long);
  return short.every((word) => all.has(word));
}
