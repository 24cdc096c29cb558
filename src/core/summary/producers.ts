/**
 * Who needs help: each producer beside others on the same mix of classes.
 *
 * A class belongs to a kind: how many came, the platform, the runbook. What a producer is held against is what others had
 * in classes of the same kinds, weighted as the producer had them (indirect standardisation: Breslow and Day, Statistical
 * Methods in Cancer Research II, 1987, chapter 2). Kinds in which fewer than two classes were led by others are left out.
 *
 * The difference is the mean of the residuals `x - mean of the others in its kind` of the m classes that are left. Its
 * standard error joins both sides, `s² = s²(residuals)/m + Σ (m_k/m)² · s²(others in k)/n_k`, and the interval is Student's
 * at 95 % with m - 1 degrees of freedom (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2 and 1.3.5.3). It is a
 * formula and no resampling: the same classes always give the same interval. Of twenty producers who are alike one lies
 * outside of it by chance.
 *
 * What counts is time: how much class time was lost, how late the class began. How many lines somebody wrote counts nowhere.
 */
import { fields, figure, id, list, name, orNull, type Static, whole, word } from '../schema/pieces.ts';
import { cameTo } from '../surveys/evaluations.ts';
import { entryOf, medianOf, percentileOf, studentOf, sumOf } from './numbers.ts';
import type { SummaryFacts } from './summary-facts.ts';

const sizes = ['up to 10', '11 to 25', 'more than 25', 'not counted'] as const;
const measureNames = ['lost', 'late'] as const;
const verdicts = ['more', 'less', 'alike', 'tooFew'] as const;

/** A class as it is compared. */
export interface Case {
  readonly producer: string;
  readonly size: (typeof sizes)[number];
  readonly platform: string;
  readonly runbook: string;
  /** Seconds; null where nobody knows. */
  readonly lost: number | null;
  readonly late: number | null;
}

const mix = fields({ size: word(sizes, 'Who came'), platform: id(), runbook: id(), n: whole('Classes') });

const measure = fields({
  /** lost: class time lost · late: how much after its time a class began, 0 where it did not. */
  measure: word(measureNames, 'Seconds of a class'),
  n: whole('Classes that know it'),
  missing: whole('Classes that do not'),
  spread: fields({ median: orNull(figure('Seconds')), p90: orNull(figure('Seconds: nine of ten are within')) }),
  compared: whole('Classes of whose kind others led two and more'),
  expected: orNull(figure('Seconds: what others had on the same mix')),
  difference: orNull(figure('Seconds: + is more than others')),
  interval: orNull(fields({ low: figure('Seconds'), high: figure('Seconds') })),
  verdict: word(verdicts, 'tooFew: below five classes nothing is said'),
});

const producer = fields({ producer: name(), n: whole('Classes'), mix: list(mix), measures: list(measure) });
export const producersSchema = list(producer, 'Each beside others on the same mix of classes; intervals hold 95 %');
export type ProducerFacts = Static<typeof producer>;

/** Below so many classes there is no verdict. */
const fewest = 5;
/** So many classes of others make a kind. */
const others = 2;

export function caseOf({ session, times, attendance }: Pick<SummaryFacts, 'session' | 'times' | 'attendance'>): Case {
  const delay = times.startDelaySeconds;
  return {
    producer: session.producer,
    size: sizeOf(attendance && cameTo(attendance)),
    platform: session.platform,
    runbook: session.runbook.id,
    lost: times.lostSeconds,
    late: delay === null ? null : Math.max(0, delay),
  };
}

export function sizeOf(heads: number | null): Case['size'] {
  if (heads === null) return 'not counted';
  return heads <= 10 ? 'up to 10' : heads <= 25 ? '11 to 25' : 'more than 25';
}

/** By name; classes for which nobody is named are only what others had. */
export function producersOf(cases: readonly Case[]): readonly ProducerFacts[] {
  const names = [...new Set(cases.map((one) => one.producer))].filter((one) => one !== '').sort();
  const lost = byKind(cases, 'lost');
  const late = byKind(cases, 'late');
  return names.map((one) => {
    const own = cases.filter((other) => other.producer === one);
    return {
      producer: one,
      n: own.length,
      mix: mixOf(own),
      measures: [measureOf('lost', one, own, lost), measureOf('late', one, own, late)],
    };
  });
}

function kindOf({ size, platform, runbook }: Case): string {
  return JSON.stringify([size, platform, runbook]);
}

function mixOf(own: readonly Case[]): ProducerFacts['mix'] {
  const kinds = new Map<string, { readonly one: Case; n: number }>();
  for (const one of own) entryOf(kinds, kindOf(one), () => ({ one, n: 0 })).n += 1;
  return [...kinds]
    .sort(([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1))
    .map(([, { one, n }]) => ({ size: one.size, platform: one.platform, runbook: one.runbook, n }));
}

interface Told {
  readonly producer: string;
  readonly value: number;
}

type Kinds = ReadonlyMap<string, readonly Told[]>;

function byKind(cases: readonly Case[], name: (typeof measureNames)[number]): Kinds {
  const kinds = new Map<string, Told[]>();
  for (const one of cases) {
    const value = one[name];
    if (value !== null) entryOf(kinds, kindOf(one), () => []).push({ producer: one.producer, value });
  }
  return kinds;
}

function measureOf(name: (typeof measureNames)[number], who: string, own: readonly Case[], kinds: Kinds) {
  const values = own.flatMap((one) => one[name] ?? []);
  return {
    measure: name,
    n: values.length,
    missing: own.length - values.length,
    spread: { median: medianOf(values), p90: percentileOf(values, 0.9) },
    ...differenceOf(who, kinds),
  };
}

function differenceOf(who: string, kinds: Kinds) {
  const residuals: number[] = [];
  const expected: number[] = [];
  let error = 0;
  for (const told of kinds.values()) {
    const own = told.filter((one) => one.producer === who);
    const rest = told.filter((one) => one.producer !== who).map(({ value }) => value);
    if (own.length === 0 || rest.length < others) continue;
    const mean = sumOf(rest) / rest.length;
    for (const { value } of own) residuals.push(value - mean);
    for (const _ of own) expected.push(mean);
    error += (own.length ** 2 * varianceOf(rest)) / rest.length;
  }
  const m = residuals.length;
  if (m === 0) return { compared: 0, expected: null, difference: null, interval: null, verdict: 'tooFew' as const };
  const difference = sumOf(residuals) / m;
  const half = m < 2 ? null : studentOf(m - 1) * Math.sqrt(varianceOf(residuals) / m + error / m ** 2);
  const interval = half === null ? null : { low: tenth(difference - half), high: tenth(difference + half) };
  return {
    compared: m,
    expected: tenth(sumOf(expected) / m),
    difference: tenth(difference),
    interval,
    verdict: verdictOf(m, interval),
  };
}

function verdictOf(m: number, interval: { readonly low: number; readonly high: number } | null) {
  if (m < fewest || interval === null) return 'tooFew' as const;
  return interval.low > 0 ? ('more' as const) : interval.high < 0 ? ('less' as const) : ('alike' as const);
}

/** Of a sample of two and more. */
function varianceOf(values: readonly number[]): number {
  const mean = sumOf(values) / values.length;
  return sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
}

/** A tenth of a second. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
