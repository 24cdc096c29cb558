/** What a lead of twelve producers types on Monday, over five hundred classes; the figures are reckoned again by another program. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../src/core/summary/summary.ts';
import { writeClasses } from '../many-classes.ts';
import { bareFolder, folder, vprod } from './vprod.ts';

const count = 500;
let cwd = '';
/** What does not hang on their number is looked at over fewer. */
let fewer = '';
const report = (...args: readonly string[]) => vprod(fewer, ['report', ...args]);
const wanted = 'targets: { onTime: 95%, attendance: 80%, responses: 60%, overall: 4.3, lostMinutes: 5 }\n';

function summary(folder: string, ...args: readonly string[]): Summary {
  const { out, err, code } = vprod(folder, ['report', ...args, '--format', 'json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

const known = new Map<string, Summary>();
/** Of all classes, which stay as they are: each is made once. */
function whole(...args: readonly string[]): Summary {
  const key = args.join(' ');
  const made = known.get(key) ?? summary(cwd, ...args);
  known.set(key, made);
  return made;
}

beforeAll(() => {
  cwd = classes(count);
  fewer = classes(50);
});

function classes(count: number): string {
  const made = bareFolder();
  writeClasses(made, count);
  writeFileSync(path.join(made, 'vprod.yaml'), `timezone: America/New_York\n${wanted}`);
  return made;
}

interface Reckoned {
  readonly n: number;
  readonly onTime: number;
  readonly delayMedian: number | null;
  readonly lostTotal: number;
  readonly lostKnown: number;
  readonly lostMedian: number | null;
  readonly came: number;
  readonly enrolled: number;
  readonly answers: number;
  readonly answerMean: number | null;
  readonly responses: number;
  readonly asked: number;
  readonly issues: number;
  readonly severe: number;
  readonly resolved: number;
  readonly resolveMedian: number | null;
}

interface Spread {
  readonly median: number;
  readonly p90: number;
  readonly max: number;
  readonly n: number;
}

/** Every other figure of the page. */
interface Every {
  readonly delay: Spread;
  readonly overrun: Spread;
  readonly lost: Spread;
  readonly resolve: Spread;
  readonly unresolved: number;
  readonly noShows: number;
  readonly walkIns: number;
  readonly late: number;
  readonly leftEarly: number;
  readonly attendees: number;
  readonly recorded: readonly number[];
  readonly afterClass: readonly number[];
  readonly todos: readonly number[];
  readonly categories: Readonly<Record<string, number>>;
  readonly severities: Readonly<Record<string, number>>;
  readonly months: Readonly<Record<string, readonly string[]>>;
  readonly hours: Readonly<Record<string, number>>;
  readonly cells: Readonly<Record<string, readonly number[]>>;
}

interface Reckoning {
  readonly all: Reckoned;
  readonly every: Every;
  readonly lines: readonly { readonly id: string; readonly rated: number | null }[];
  readonly now: Reckoned;
  readonly before: Reckoned;
  readonly open: number;
  readonly beside: Readonly<
    Record<string, { readonly compared: number; readonly difference: number; readonly error: number }>
  >;
}

const python = spawnSync('python3', ['-c', 'import statistics, sys; sys.exit(sys.version_info < (3, 8))']).status === 0;

/** What the summary says of the same. */
function told({ n, figures, severe }: Summary): Reckoned {
  const {
    onTimeStart,
    startDelay,
    classTimeLost,
    attendance,
    evaluations,
    responses,
    issuesPerSession,
    timeToResolve,
  } = figures;
  const { overall } = evaluations.figures;
  return {
    n,
    onTime: onTimeStart.count,
    delayMedian: startDelay.medianSeconds,
    lostTotal: classTimeLost.totalSeconds,
    lostKnown: classTimeLost.n,
    lostMedian: classTimeLost.medianSeconds,
    came: attendance.count,
    enrolled: attendance.of,
    answers: overall?.n ?? 0,
    answerMean: overall?.mean ?? null,
    responses: responses.count,
    asked: responses.of,
    issues: issuesPerSession.total,
    severe: severe.length,
    resolved: timeToResolve.n,
    resolveMedian: timeToResolve.medianSeconds,
  };
}

function everyOf({ figures, months, platforms }: Summary): Every {
  const spread = (one: Summary['figures']['startDelay' | 'overrun' | 'classTimeLost' | 'timeToResolve']): Spread => ({
    median: one.medianSeconds ?? 0,
    p90: one.p90Seconds ?? 0,
    max: one.maxSeconds ?? 0,
    n: one.n,
  });
  const { issuesPerSession, recording, afterClassDuties, openTodos, hours } = figures;
  return {
    delay: spread(figures.startDelay),
    overrun: spread(figures.overrun),
    lost: spread(figures.classTimeLost),
    resolve: spread(figures.timeToResolve),
    unresolved: figures.timeToResolve.missing,
    noShows: figures.noShows.count,
    walkIns: figures.walkIns.count,
    late: figures.late.count,
    leftEarly: figures.leftEarly.count,
    attendees: figures.issuesPer100Attendees.attendees,
    recorded: [recording.count, recording.of],
    afterClass: [afterClassDuties.count, afterClassDuties.of],
    todos: [openTodos.count, openTodos.of],
    categories: Object.fromEntries(issuesPerSession.byCategory.map(({ category, total }) => [category, total])),
    severities: Object.fromEntries(issuesPerSession.bySeverity.map(({ severity, total }) => [severity, total])),
    months: Object.fromEntries(months.map(({ key, classes }) => [key ?? '', classes.toSorted()])),
    hours: Object.fromEntries(hours.byProducer.map(({ producer, seconds }) => [producer, seconds])),
    cells: Object.fromEntries(
      platforms.flatMap(({ platform, categories }) =>
        categories.map(({ category, issues, lostSeconds, unknown }) => [
          `${platform} ${category}`,
          [issues, lostSeconds, unknown],
        ]),
      ),
    ),
  };
}

/** As the summary rounds. */
function rounded(one: Reckoned): Reckoned {
  const whole = (value: number | null) => (value === null ? null : Math.round(value));
  const { open: _, ...bare } = one as Reckoned & { readonly open: number };
  return {
    ...bare,
    delayMedian: whole(one.delayMedian),
    lostMedian: whole(one.lostMedian),
    resolveMedian: whole(one.resolveMedian),
    answerMean: one.answerMean === null ? null : Math.round(one.answerMean * 10_000) / 10_000,
  };
}

describe.skipIf(!python)('reckoned again in Python from the journals alone (skipped where there is no python3)', () => {
  let reckoned: Reckoning;
  beforeAll(() => {
    const file = path.join(import.meta.dirname, 'figures.py');
    const run = spawnSync('python3', [file, path.join(cwd, 'reports'), '2026-11-02', '2026-11-08'], {
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    reckoned = JSON.parse(run.stdout);
  });

  it('all classes, the week and the week before have the same figures', () => {
    expect(told(whole('--all'))).toEqual(rounded(reckoned.all));
    const week = whole('--week', '2026-W45');
    expect(told(week)).toEqual(rounded(reckoned.now));
    expect(told(whole('--week', '2026-10-28'))).toEqual(rounded(reckoned.before));
    const figure = (name: string) => week.comparison?.figures.find(({ measure }) => measure === name);
    expect(figure('classes')).toMatchObject({ value: reckoned.now.n, before: reckoned.before.n });
    expect(figure('onTime')?.before).toBeCloseTo(reckoned.before.onTime / reckoned.before.n, 4);
    expect(figure('overall')?.before).toBeCloseTo(reckoned.before.answerMean ?? 0, 4);
    expect(figure('lost')?.before).toBeCloseTo(reckoned.before.lostTotal / reckoned.before.lostKnown, 0);
    expect(week.promises).toHaveLength(reckoned.open);
  });

  it('so are all others: times, who came, issues, recordings, duties, to-dos, months, hours, platforms', () => {
    const half = ({ median, ...rest }: Spread): Spread => ({ median: Math.round(median), ...rest });
    const { delay, overrun, lost, resolve, ...rest } = reckoned.every;
    expect(everyOf(whole('--all'))).toEqual({
      delay: half(delay),
      overrun: half(overrun),
      lost: half(lost),
      resolve: half(resolve),
      ...rest,
    });
  });

  it('and each class has its part of them, to which the figures lead', () => {
    const { sessions } = whole('--all');
    expect(sessions).toHaveLength(count);
    const lines = new Map(sessions.map((one) => [one.id, one]));
    for (const { rated, ...line } of reckoned.lines) {
      expect(lines.get(line.id), line.id).toMatchObject(line);
      const mean = lines.get(line.id)?.rated[0]?.mean;
      if (rated === null) expect(mean, line.id).toBe(undefined);
      else expect(mean, line.id).toBeCloseTo(rated, 9);
    }
  });

  it('each target is met or missed by as much', () => {
    const { now } = reckoned;
    const values: Readonly<Record<string, readonly [number, number]>> = {
      onTime: [now.onTime / now.n, 0.95],
      attendance: [now.came / now.enrolled, 0.8],
      responses: [now.responses / now.asked, 0.6],
      overall: [now.answerMean ?? 0, 4.3],
      lostMinutes: [now.lostTotal / now.lostKnown / 60, 5],
    };
    const { targets } = whole('--week', '2026-W45');
    expect(targets).toHaveLength(5);
    for (const { target, value, by, met } of targets) {
      const [reached = 0, aim = 0] = values[target] ?? [];
      expect(value, target).toBeCloseTo(reached, 2);
      expect(by, target).toBeCloseTo(reached - aim, 2);
      expect(met, target).toBe(target === 'lostMinutes' ? reached <= aim : reached >= aim);
    }
  });

  it('each producer is as far from the others on the same mix, with the same interval', () => {
    const { producers } = whole('--all');
    expect(producers.map(({ producer }) => producer)).toEqual(Object.keys(reckoned.beside));
    for (const { producer, measures } of producers) {
      const own = measures.find(({ measure }) => measure === 'lost');
      const other = reckoned.beside[producer];
      expect(own?.compared, producer).toBe(other?.compared);
      expect(own?.difference, producer).toBeCloseTo(other?.difference ?? 0, 0);
      // Student's t for so many degrees of freedom lies between that of 10 and that of the normal distribution.
      const half = ((own?.interval?.high ?? 0) - (own?.interval?.low ?? 0)) / 2;
      expect(half / (other?.error ?? 1), producer).toBeGreaterThan(1.959);
      expect(half / (other?.error ?? 1), producer).toBeLessThan(2.23);
    }
    // Who was made slow is the one who stands out.
    const more = producers.filter(({ measures }) =>
      measures.some(({ measure, verdict }) => measure === 'lost' && verdict === 'more'),
    );
    expect(more.map(({ producer }) => producer)).toEqual(['Tess Lind']);
  });
});

describe('on a terminal', () => {
  it('the week is one screen, and the rest behind --full', () => {
    const { out, code } = report('--week', '2026-W45');
    expect(code).toBe(0);
    expect(out.split('\n').length).toBeLessThanOrEqual(30);
    expect(out).toMatch(/Week of Mon 2 Nov 2026[\s\S]*Before: Week of Mon 26 Oct 2026[\s\S]*95 % missed by/);
    const full = report('--week', '2026-W45', '--full').out;
    expect(full.startsWith(out.slice(0, out.indexOf('--full')).trimEnd())).toBe(true);
    expect(full).toMatch(/^Producers beside others[\s\S]*^Classes behind the figures[\s\S]*^Classes$/m);
  });

  it('the session behind --week is one, and what is no week is told', () => {
    // Long ago: it is looked at, and of no week that is meant.
    expect(report('--week', 'class-0001').err).toMatch(
      /no session is left to count from .*; the first session was on .* \(looked at 1: 1 on other days\)/,
    );
    const { err, code } = report('--week', '2026-99');
    expect([code, err]).toEqual([2, expect.stringContaining("cannot read '2026-99' as the week of --week")]);
    expect(report('--compare').err).toContain('cannot compare: no period is named');
    expect(report('--week', '--since', '2026-10').err).toContain('cannot report for --week and --since at once');
    expect(report('--all', '--by', 'platform', '--by', 'platform').err).toContain(
      'cannot cut by platform and by platform',
    );
  });

  it('--since and --compare hold as many days against those before', () => {
    const { comparison } = summary(fewer, '--since', '2026-11-01', '--until', '2026-11-10', '--compare');
    expect(comparison?.before).toMatchObject({ since: '2026-10-22', until: '2026-10-31' });
  });

  it('a target that is none is told with its place', () => {
    const own = folder();
    writeFileSync(path.join(own, 'vprod.yaml'), 'targets:\n  onTime: often\n  lostMinutes: -5\n  overal: 4\n');
    const { out } = vprod(own, ['check']);
    expect(out).toMatch(/not a percentage: 'often' \(vprod\.yaml:2:11\)/);
    expect(out).toMatch(/not a number from 0: '-5' \(vprod\.yaml:3:16\)/);
    expect(out).toMatch(/unknown field 'overal'[\s\S]*did you mean 'overall'/);
  });
});

describe('a folder', () => {
  const hrefs = (html: string) => [...html.matchAll(/href="([^"#][^"]*)"/g)].map(([, href = '']) => href);
  const pages = (into: string) => readdirSync(path.join(fewer, into, 'classes'));
  const read = (...names: readonly string[]) => readFileSync(path.join(fewer, ...names), 'utf8');

  it('has the summary and a page a class, linked both ways, and nothing from elsewhere', () => {
    const { code, err } = report('--week', '2026-W45', '--format', 'html', '--out', 'week/');
    const { n } = summary(fewer, '--week', '2026-W45');
    expect([code, err]).toEqual([0, `wrote ${n} pages and the summary: ${path.join('week', 'index.html')}\n`]);
    expect(pages('week')).toHaveLength(n);
    const index = read('week', 'index.html');
    const links = new Set(hrefs(index));
    expect(links.size).toBe(n);
    for (const link of links) expect(existsSync(path.join(fewer, 'week', link)), link).toBe(true);
    for (const page of pages('week')) expect(hrefs(read('week', 'classes', page))).toContain('../index.html');
  });

  it('stands with a layout of the house around it', () => {
    const brand = path.join(fewer, 'templates', 'reports', 'page');
    mkdirSync(brand, { recursive: true });
    writeFileSync(path.join(brand, 'brand.html.liquid'), '<p class="brand">Example Academy</p>\n');
    expect(report('--week', '2026-W44', '--format', 'html', '--out', 'own').code).toBe(0);
    expect(read('own', 'index.html')).toContain('Example Academy');
  });

  it("for a client has their classes alone, and nothing that is the house's own", () => {
    const { code } = report('--month', '2026-10', '--client', 'example ltd', '--format', 'html', '--out', 'pack');
    expect(code).toBe(0);
    const { sessions } = summary(fewer, '--month', '2026-10', '--where', 'client=Example Ltd');
    expect(pages('pack').sort()).toEqual(sessions.map(({ id }) => `${id}.html`).sort());
    const all = [read('pack', 'index.html'), ...pages('pack').map((page) => read('pack', 'classes', page))]
      .join('\n')
      .replace(/<style>[\s\S]*?<\/style>/g, '');
    const text = report('--month', '2026-10', '--client', 'Example Ltd').out;
    for (const own of [
      /Tess Lind|Dana Okoye|Ike Moreau/,
      /Duties|duties/,
      /Say goodbye/,
      /standard-vilt/,
      /severity/i,
      /Sample Works/,
    ]) {
      expect(all).not.toMatch(own);
      expect(text).not.toMatch(own);
    }
    expect(text).toMatch(/^Example Ltd · Oct 2026 · \d+ classes/i);
    expect(report('--client', 'Example Ltd', '--format', 'json').err).toContain(
      "cannot make the pack for 'Example Ltd' as data",
    );
  });
});
