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
  const kinds = kindsOf(cases);
  const lost = byKind(cases, kinds, 'lost');
  const late = byKind(cases, kinds, 'late');
  const byProducer = new Map<string, { readonly own: Case[]; readonly kinds: string[] }>();
  for (const [place, one] of cases.entries()) {
    const of = entryOf(byProducer, one.producer, () => ({ own: [], kinds: [] }));
    of.own.push(one);
    of.kinds.push(kinds[place] ?? '');
  }
  return names.map((one) => {
    const of = byProducer.get(one) ?? { own: [], kinds: [] };
    return {
      producer: one,
      n: of.own.length,
      mix: mixOf(of.own, of.kinds),
      measures: [measureOf('lost', one, of.own, lost), measureOf('late', one, of.own, late)],
    };
  });
}

/** Of each case. There are few kinds beside many cases. */
function kindsOf(cases: readonly Case[]): readonly string[] {
  const known = new Map<string, string>();
  return cases.map(({ size, platform, runbook }) =>
    entryOf(known, `${size}\n${platform}\n${runbook}`, () => JSON.stringify([size, platform, runbook])),
  );
}

function mixOf(own: readonly Case[], kinds: readonly string[]): ProducerFacts['mix'] {
  const counted = new Map<string, { readonly one: Case; n: number }>();
  for (const [place, one] of own.entries()) entryOf(counted, kinds[place] ?? '', () => ({ one, n: 0 })).n += 1;
  return [...counted]
    .sort(([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1))
    .map(([, { one, n }]) => ({ size: one.size, platform: one.platform, runbook: one.runbook, n }));
}

/** What was measured in the classes of a kind, and by whom they were produced. */
interface Told {
  readonly values: number[];
  readonly producers: string[];
}

type Kinds = ReadonlyMap<string, Told>;

function byKind(cases: readonly Case[], kinds: readonly string[], name: (typeof measureNames)[number]): Kinds {
  const told = new Map<string, Told>();
  for (const [place, one] of cases.entries()) {
    const value = one[name];
    if (value === null) continue;
    const { values, producers } = entryOf(told, kinds[place] ?? '', () => ({ values: [], producers: [] }));
    values.push(value);
    producers.push(one.producer);
  }
  return told;
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
  let expected = 0;
  let error = 0;
  for (const { values, producers } of kinds.values()) {
    const { n, mean, variance } = othersIn(values, producers, who);
    const m = values.length - n;
    if (m === 0 || n < others) continue;
    for (let place = 0; place < values.length; place += 1)
      if (producers[place] === who) residuals.push((values[place] ?? 0) - mean);
    expected += m * mean;
    error += (m ** 2 * variance) / n;
  }
  const m = residuals.length;
  if (m === 0) return { compared: 0, expected: null, difference: null, interval: null, verdict: 'tooFew' as const };
  const difference = sumOf(residuals) / m;
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

/** Without a list of them: each producer is held against nearly all classes. */
function othersIn(values: readonly number[], producers: readonly string[], who: string) {
  let n = 0;
  let sum = 0;
  for (let place = 0; place < values.length; place += 1) {
    if (producers[place] === who) continue;
    n += 1;
    sum += values[place] ?? 0;
  }
  const mean = sum / n;
  let squares = 0;
  for (let place = 0; place < values.length; place += 1)
    if (producers[place] !== who) squares += ((values[place] ?? 0) - mean) ** 2;
  return { n, mean, variance: squares / (n - 1) };
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
