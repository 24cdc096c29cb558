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
import { append, entryOf, spreadOf, studentOf, sumOf } from './numbers.ts';
import type { SummaryFacts } from './summary-facts.ts';

const sizes = ['up to 10', '11 to 25', 'more than 25', 'not counted'] as const;
const measureNames = ['lost', 'late'] as const;
const verdicts = ['more', 'less', 'alike', 'tooFew'] as const;

/** The classes of one kind that one producer led, as they are compared. */
export interface Case {
  readonly producer: string;
  readonly size: (typeof sizes)[number];
  readonly platform: string;
  readonly runbook: string;
  n: number;
  /** Seconds, of the classes that know it. */
  readonly lost: number[];
  readonly late: number[];
}

export type Cases = Map<string, Case>;

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

export function addCase(
  cases: Cases,
  { session, times, attendance }: Pick<SummaryFacts, 'session' | 'times' | 'attendance'>,
): void {
  const { startDelaySeconds: delay, lostSeconds: lost } = times;
  const size = sizeOf(attendance && cameTo(attendance));
  const one = caseFor(cases, { ...session, runbook: session.runbook.id, size });
  one.n += 1;
  if (lost !== null) one.lost.push(lost);
  if (delay !== null) one.late.push(lateness(delay));
}

export function mergeCases(into: Cases, from: Cases): void {
  for (const one of from.values()) {
    const own = caseFor(into, one);
    own.n += one.n;
    append(own.lost, one.lost);
    append(own.late, one.late);
  }
}

export function caseFor(
  cases: Cases,
  { producer, size, platform, runbook }: Pick<Case, 'producer' | 'size' | 'platform' | 'runbook'>,
): Case {
  return entryOf(cases, JSON.stringify([size, platform, runbook, producer]), () => ({
    ...{ producer, size, platform, runbook },
    n: 0,
    lost: [],
    late: [],
  }));
}

/** Seconds that a class began after its time; who begins early is not the better for it. */
export function lateness(delay: number): number {
  return Math.max(0, delay);
}

/** Of each size but the last two the most who came. */
export const sizeLimits = [10, 25] as const;

export function sizeOf(heads: number | null): Case['size'] {
  if (heads === null) return 'not counted';
  return heads <= sizeLimits[0] ? 'up to 10' : heads <= sizeLimits[1] ? '11 to 25' : 'more than 25';
}

/** By name; classes for which nobody is named are only what others had. */
export function producersOf(cases: Cases): readonly ProducerFacts[] {
  const all = [...cases.values()];
  const byProducer = new Map<string, Case[]>();
  for (const one of all) if (one.producer !== '') entryOf(byProducer, one.producer, () => []).push(one);
  const lost = kindsOf(all, 'lost');
  const late = kindsOf(all, 'late');
  return [...byProducer]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([producer, own]) => ({
      producer,
      n: sumOf(own.map(({ n }) => n)),
      mix: mixOf(own),
      measures: [measureOf('lost', producer, own, lost), measureOf('late', producer, own, late)],
    }));
}

function kindOf({ size, platform, runbook }: Case): string {
  return JSON.stringify([size, platform, runbook]);
}

function mixOf(own: readonly Case[]): ProducerFacts['mix'] {
  return own
    .map((one) => ({ kind: kindOf(one), one }))
    .sort((a, b) => b.one.n - a.one.n || (a.kind < b.kind ? -1 : 1))
    .map(({ one: { size, platform, runbook, n } }) => ({ size, platform, runbook, n }));
}

/** How many values, their sum, and that of their squares: of whole seconds all three are exact, whoever comes first. */
interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** What was measured in the classes of a kind: in all of them, and in those of each producer. */
interface Kind {
  all: Sums;
  readonly by: Map<string, Sums>;
}

const nothing: Sums = { n: 0, sum: 0, squares: 0 };

/** Always in the same order, for the means that are added up are not whole. */
function kindsOf(cases: readonly Case[], name: (typeof measureNames)[number]): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const one of cases) {
    const kind = entryOf(kinds, kindOf(one), () => ({ all: nothing, by: new Map<string, Sums>() }));
    const values = one[name];
    const own = { n: values.length, sum: sumOf(values), squares: sumOf(values.map((value) => value ** 2)) };
    kind.all = joined(kind.all, own, 1);
    kind.by.set(one.producer, own);
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

/** `sign` -1 takes the other away. */
function joined(one: Sums, other: Sums, sign: 1 | -1): Sums {
  return {
    n: one.n + sign * other.n,
    sum: one.sum + sign * other.sum,
    squares: one.squares + sign * other.squares,
  };
}

function measureOf(name: (typeof measureNames)[number], who: string, own: readonly Case[], kinds: readonly Kind[]) {
  const values = own.flatMap((one) => one[name]);
  const { median, p90 } = spreadOf(values);
  return {
    measure: name,
    n: values.length,
    missing: sumOf(own.map(({ n }) => n)) - values.length,
    spread: { median, p90 },
    ...differenceOf(who, kinds),
  };
}

function differenceOf(who: string, kinds: readonly Kind[]) {
  let residuals = nothing;
  let expected = 0;
  let error = 0;
  for (const { all, by } of kinds) {
    const own = by.get(who) ?? nothing;
    const rest = joined(all, own, -1);
    if (own.n === 0 || rest.n < others) continue;
    const mean = rest.sum / rest.n;
    const off = {
      n: own.n,
      sum: own.sum - own.n * mean,
      squares: own.squares - 2 * mean * own.sum + own.n * mean ** 2,
    };
    residuals = joined(residuals, off, 1);
    expected += own.n * mean;
    error += (own.n ** 2 * varianceOf(rest)) / rest.n;
  }
  const m = residuals.n;
  if (m === 0) return { compared: 0, expected: null, difference: null, interval: null, verdict: 'tooFew' as const };
  const difference = residuals.sum / m;
  const half = m < 2 ? null : studentOf(m - 1) * Math.sqrt(varianceOf(residuals) / m + error / m ** 2);
  const interval = half === null ? null : { low: tenth(difference - half), high: tenth(difference + half) };
  return {
    compared: m,
    expected: tenth(expected / m),
    difference: tenth(difference),
    interval,
    verdict: verdictOf(m, interval),
  };
}

function verdictOf(m: number, interval: { readonly low: number; readonly high: number } | null) {
  if (m < fewest || interval === null) return 'tooFew' as const;
  return interval.low > 0 ? ('more' as const) : interval.high < 0 ? ('less' as const) : ('alike' as const);
}

/** Of a sample of two and more; what is alike to the last bit varies by nothing. */
function varianceOf({ n, sum, squares }: Sums): number {
  return Math.max(0, squares - sum ** 2 / n) / (n - 1);
}

/** A tenth of a second. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
