/** By what sessions can be chosen and cut: `--where FIELD=VALUE`, `--by FIELD`. */
import type { ReportFacts } from '../facts/report.ts';

export const summaryFields = [
  'runbook',
  'facilitator',
  'producer',
  'platform',
  'course',
  'client',
  'tag',
  'series',
  'month',
] as const;
export type SummaryField = (typeof summaryFields)[number];

export interface Condition {
  readonly field: SummaryField;
  readonly value: string;
}

/** Days are `YYYY-MM-DD`, both included, by the planned start in the class's own zone. */
export interface Filters {
  readonly since: string | null;
  readonly until: string | null;
  /** Of one field any may hold, of several fields all have to. */
  readonly where: readonly Condition[];
}

type Told = Pick<ReportFacts, 'session' | 'times'>;

/** What a session says in a field: one value, several tags, or none. */
export function valuesOf({ session, times }: Told, field: SummaryField): readonly string[] {
  const values: Readonly<Record<SummaryField, readonly (string | null | undefined)[]>> = {
    runbook: [session.runbook.id],
    facilitator: [session.facilitator],
    producer: [session.producer],
    platform: [session.platform],
    course: [session.course],
    client: [session.client],
    tag: session.tags,
    series: [session.series?.id],
    month: [times.plannedStart.slice(0, 7)],
  };
  return [...new Set(values[field].filter((value): value is string => typeof value === 'string' && value !== ''))];
}

/** `YYYY-MM-DD`, on the wall of the class. */
export function dayOf({ times }: Pick<Told, 'times'>): string {
  return times.plannedStart.slice(0, 10);
}

export function passes(facts: Told, { since, until, where }: Filters): boolean {
  const day = dayOf(facts);
  if ((since !== null && day < since) || (until !== null && day > until)) return false;
  return where.every(({ field }) => {
    const wanted = where.filter((one) => one.field === field).map((one) => fold(one.value));
    return valuesOf(facts, field).some((value) => wanted.includes(fold(value)));
  });
}

/** Letters in any case, spaces at the ends and doubled ones do not count. */
export function fold(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
