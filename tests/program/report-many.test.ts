/** `vprod report` over many sessions, as a lead uses it. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../src/core/summary/summary.ts';
import { journalOf, writeDozen, writeSession } from './sessions.ts';
import { bareFolder, folder, vprod } from './vprod.ts';

let cwd = '';
beforeAll(() => {
  cwd = folder();
  writeDozen(cwd);
});

const report = (...args: readonly string[]) => vprod(cwd, ['report', ...args]);

function summary(...args: readonly string[]): Summary {
  const { out, err, code } = report(...args, '--format', 'json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

type Row = Readonly<Record<string, string>>;
const rowsOf = (text: string): readonly Row[] => parse(text, { columns: true, bom: true }) as Row[];

describe('which sessions', () => {
  it('are all that were held with --all, in every other option too', () => {
    const { n, leftOut, vprodSummary, sessions } = summary('--all');
    expect([vprodSummary, n, leftOut.cancelled, sessions[0]?.id]).toEqual([1, 12, 1, 'class-00']);
    expect(summary('--by', 'month').n).toBe(12);
  });

  it('are those between two days, and of a field', () => {
    expect(summary('--since', '2026-10').n).toBe(9);
    expect(summary('--since', '2026-10', '--until', '2026-10-31').n).toBe(3);
    expect(summary('--where', 'platform=zoom', '--where', 'tag=new').n).toBe(3);
    expect(summary('--where', 'producer=dana okoye', '--where', 'producer=Tess Lind').n).toBe(8);
  });

  it('are those that were named, by name or by journal, each once', () => {
    const file = path.join('reports', 'class-02', 'journal.jsonl');
    expect(summary('class-01', file, 'class-01').sessions.map(({ id }) => id)).toEqual(['class-01', 'class-02']);
    expect(summary('class-01', '--by', 'series').n).toBe(1);
  });

  it('are not those that were cancelled after they were opened', () => {
    const own = folder();
    writeSession(own, 'held', 0);
    writeSession(own, 'off', 1);
    const status = (text: string) => writeFileSync(path.join(own, 'sessions', 'off.yaml'), `title: Off\n${text}`);
    const counted = () => JSON.parse(vprod(own, ['report', '--all', '--format', 'json']).out);
    mkdirSync(path.join(own, 'sessions'));
    status('status: cancelled # by the client\n');
    expect([counted().n, counted().leftOut.cancelled]).toEqual([1, 1]);
    expect(JSON.parse(vprod(own, ['report', 'off', '--format', 'json']).out).session.status).toBe('cancelled');
    status('roster: [{ name: Ana, status: cancelled }]\n');
    expect(counted().n).toBe(2);
    status('status: [\n');
    expect(counted().n).toBe(2);
  });

  it('are no rehearsals, unless one is named', () => {
    const own = folder();
    writeSession(own, 'class', 0);
    mkdirSync(path.join(own, 'reports', 'class', 'rehearsals'));
    const file = path.join(own, 'reports', 'class', 'rehearsals', 'one.jsonl');
    writeFileSync(file, journalOf(0, { id: 'class' }, true));
    const n = (...args: readonly string[]) => JSON.parse(vprod(own, ['report', ...args, '--format', 'json']).out).n;
    expect([n('--all'), n('class', file)]).toEqual([1, 2]);
  });

  it('are not those whose journal says nothing; that is told, and stops none of the others', () => {
    const own = folder();
    writeSession(own, 'good', 0);
    mkdirSync(path.join(own, 'reports', 'bad'));
    mkdirSync(path.join(own, 'reports', 'empty'));
    writeFileSync(path.join(own, 'reports', 'bad', 'journal.jsonl'), 'nonsense\n'.repeat(3));
    const { out, err, code } = vprod(own, ['report', '--all', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ n: 1, leftOut: { unreadable: [expect.stringContaining('bad')] } });
    expect(err).toBe('left out, cannot be read: bad: it has no opening that can be read\n');
  });
});

describe('what is refused', () => {
  it.each([
    [['--since', 'yesterday'], "cannot read 'yesterday' as the date of --since", '2026-12-01'],
    [['--until', '2026-02-30'], "cannot read '2026-02-30' as the date of --until", '2026-12-01'],
    [['--since', '2026-12', '--until', '2026-11'], 'there is nothing between', 'earlier'],
    [['--where', 'plattform=zoom'], "no field 'plattform' for --where", "did you mean 'platform'"],
    [['--where', 'zoom'], "cannot read 'zoom' as a condition", 'FIELD=VALUE'],
    [['--by', 'colour'], "no field 'colour' for --by", 'runbook, facilitator, producer'],
    [['--all', '--send'], 'vprod.yaml names nobody to send it to', 'reportTo'],
    [['--all', '--send', '--format', 'csv'], 'cannot send a table', '--out'],
    [['class-01', '--table', 'steps'], "cannot write the table 'steps' as text", '--format csv'],
  ])('%j', (args, message, hint) => {
    const { err, out, code } = report(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });

  it('has all that is wrong at once', () => {
    const { err } = report('--since', 'x', '--by', 'y', '--where', 'z=1');
    expect(err.match(/^error: /gm)).toHaveLength(3);
  });

  it('is a report of nothing', () => {
    const { err, code } = report('--since', '2030-01-01');
    expect(code).toBe(1);
    expect(err).toContain('no session is left to count from 2030-01-01 (looked at 13: 13 on other days)');
    expect(vprod(folder(), ['report', '--all'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no session has been recorded'),
    });
  });
});

describe('the summary', () => {
  it('is cut by a field', () => {
    const { by } = summary('--by', 'producer');
    expect(by.map(({ key, n }) => [key, n])).toEqual([
      ['Dana Okoye', 4],
      ['Ike Moreau', 4],
      ['Tess Lind', 4],
    ]);
    expect(by[0]?.figures.onTimeStart).toMatchObject({ rate: 1, n: 4, missing: 0 });
  });

  it('agrees with the reports of the sessions one by one', () => {
    const { figures } = summary('--all');
    const ids = readdirSync(path.join(cwd, 'reports')).filter((id) => id.startsWith('class'));
    const single = ids.map((id) => JSON.parse(report(id, '--format', 'json').out));
    const total = (of: (facts: (typeof single)[number]) => number): number =>
      single.reduce((sum, facts) => sum + of(facts), 0);
    expect(figures.attendance).toMatchObject({
      count: total(({ attendance }) => attendance.attended),
      of: total(({ attendance }) => attendance.enrolled),
    });
    expect(figures.issuesPerSession.total).toBe(total(({ issues }) => issues.length));
    expect(figures.hours.totalSeconds).toBe(total(({ times }) => times.totalSeconds));
  });

  it('is text on 80 columns, Markdown, and a page for its owner alone', () => {
    const { out } = report('--all');
    expect(out).toContain('12 classes · Wed 2 Sep 2026 to Mon 21 Dec 2026');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(report('--all', '--format', 'md').out).toContain('# 12 classes, Wed 2 Sep 2026 to Mon 21 Dec 2026');
    const page = report('--all', '--format', 'html', '--out', 'all.html');
    expect([page.code, page.out, page.err]).toEqual([0, '', 'wrote all.html\n']);
    expect(statSync(path.join(cwd, 'all.html')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(cwd, 'all.html'), 'utf8')).toContain('&lt;b&gt;bold');
  });

  it('has the series as a grid', () => {
    const { series } = summary('--where', 'series=autumn', '--by', 'series');
    expect(series[0]?.sessions).toHaveLength(12);
    expect(series[0]?.people.find(({ name }) => name === 'Zoe Nowak')).toMatchObject({ attended: 12 });
    const { out } = report('--by', 'series', '--full');
    expect(out).toMatch(/Ife +(?:– +){12}0/);
  });
});

describe('CSV', () => {
  it('has a row a session, in UTF-8 with mark and CRLF', () => {
    const { out } = report('--all', '--format', 'csv');
    expect(out.startsWith('\ufeffsession,title,')).toBe(true);
    expect(out.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const rows = rowsOf(out);
    expect(rows.map(({ session }) => session)).toEqual(
      Array.from({ length: 12 }, (_, n) => `class-${String(n).padStart(2, '0')}`),
    );
    expect(rows[0]).toMatchObject({
      start_delay_seconds: '48',
      on_time: 'true',
      attended: '5',
      completed: '',
      issues: '2',
    });
  });

  it('has a row a step and an issue, and each finds its session', () => {
    const steps = rowsOf(report('--all', '--format', 'csv', '--table', 'steps').out);
    expect(steps).toHaveLength(12 * 11);
    expect(steps.find(({ step }) => step === 'setup/sound')).toMatchObject({
      session: 'class-00',
      plan: 'B',
      estimate_seconds: '300',
    });
    const issues = rowsOf(report('class-03', '--format', 'csv', '--table', 'issues').out);
    expect(issues).toMatchObject([
      { session: 'class-03', number: '1', category: 'audio', severity: '3', person: 'Maria', lostSeconds: '' },
      { session: 'class-03', number: '4', trouble: 'facilitator-drops', lostSeconds: '180' },
    ]);
  });

  it('begins no formula, and shows what would turn text round', () => {
    const { out } = report('--all', '--format', 'csv');
    const [row] = rowsOf(out).filter(({ session }) => session === 'class-05');
    expect(row?.title).toBe('\'=HYPERLINK("http://example.com","x") \\u{202e}<b>bold</b>');
    expect(rowsOf(out).at(-1)?.facilitator).toBe("'-1+1");
    expect(out).not.toMatch(/(?:^|,)"?[=+@]/m);
  });

  it('leaves a file as it was where nothing fits', () => {
    writeFileSync(path.join(cwd, 'kept.csv'), 'mine');
    expect(report('--since', '2030', '--format', 'csv', '--out', 'kept.csv').code).toBe(2);
    expect(report('--since', '2030-01', '--format', 'csv', '--out', 'kept.csv').code).toBe(1);
    expect(readFileSync(path.join(cwd, 'kept.csv'), 'utf8')).toBe('mine');
  });
});

describe('without names', () => {
  const participants = /Ana\b|Ben\b|Chen|Ife|Maria|Tom\b|Zoe|Nowak/;

  it.each(['text', 'md', 'html', 'json'])('nobody who took part is named in %s, and staff are', (format) => {
    const { out, err, code } = report('--by', 'series', '--anonymous', '--full', '--format', format);
    expect([code, err]).toEqual([
      0,
      'texts keep the names of people who are on no list: read them before the report goes out\n',
    ]);
    expect(out).not.toMatch(participants);
    expect(out).toMatch(/Participant [B-Z2-9]{6}/);
    expect(out).toContain('Dana Okoye');
  });

  it('the same person is the same in every row of a table', () => {
    const { out } = report('--all', '--format', 'csv', '--table', 'issues', '--anonymous');
    expect(out).not.toMatch(participants);
    expect([...new Set(rowsOf(out).flatMap(({ person }) => person || []))]).toHaveLength(1);
  });

  it('in the tables for those who analyse people are labels, and names only where they are asked for', () => {
    const people = ['--all', '--format', 'csv', '--table', 'people'];
    const { out, err } = report(...people);
    expect([out.match(participants), err]).toEqual([null, '']);
    expect(new Set(rowsOf(out).map(({ person }) => person))).toEqual(
      new Set(rowsOf(report(...people, '--anonymous').out).map(({ person }) => person)),
    );
    expect(rowsOf(report(...people, '--names').out).map(({ person }) => person)).toContain('Zoe Nowak');
    expect(report('--all', '--format', 'json', '--names')).toMatchObject({ code: 2 });
  });

  it('the same person is the same in every format of every report, by a key that only its owner can read', () => {
    const labels = (text: string) =>
      [...new Set(text.match(/Participant\s+[B-Z2-9]{6}/g)?.map((one) => one.replace(/\s+/, ' ')))].sort();
    const texts = ['text', 'md', 'html'].map(
      (format) => report('class-01', '--anonymous', '--full', '--format', format).out,
    );
    const { out: table } = report('--all', '--format', 'csv', '--table', 'issues', '--anonymous');
    expect(labels(texts[0] ?? '').length).toBeGreaterThan(3);
    for (const text of texts) expect(labels(text)).toEqual(expect.arrayContaining(labels(table)));
    expect(statSync(path.join(cwd, 'reports', 'labels.key')).mode & 0o777).toBe(0o600);
  });

  it('nor is staff with =all, not even in the filter that chose them', () => {
    const all = report('--where', 'producer=Dana Okoye', '--by', 'producer', '--anonymous=all', '--format', 'json');
    expect(JSON.parse(all.out)).toMatchObject({
      n: 4,
      by: [{ key: expect.stringMatching(/^Producer [B-Z2-9]{6}$/), n: 4 }],
    });
    expect(all.out).not.toMatch(/Dana|Okoye|Rosa|Lindt/);
  });
});

describe('several hundred sessions, read by threads', () => {
  it('come to the same figures and the same rows, in the same order', () => {
    const own = bareFolder();
    const count = 320;
    // Few are whole, with people: all of them would take many times as long to read, and say no more of the threads.
    for (let number = 0; number < count; number += 1) {
      const isShort = number % 21 !== 7;
      const platform = number % 4 === 0 ? 'teams' : 'zoom';
      writeSession(
        own,
        `c-${String(number).padStart(4, '0')}`,
        -(number % 20),
        { platform, ...(isShort && { roster: [] }) },
        isShort,
      );
    }
    const ids = rowsOf(vprod(own, ['report', '--all', '--format', 'csv', '--names']).out).map(({ session }) => session);
    expect(ids).toEqual(ids.toSorted());
    expect(ids).toHaveLength(count);
    const { n, by, figures } = JSON.parse(
      vprod(own, ['report', '--by', 'platform', '--format', 'json']).out,
    ) as Summary;
    expect([n, by.map((group) => group.n)]).toEqual([count, [80, 240]]);
    expect(figures.startDelay).toMatchObject({ medianSeconds: 48, maxSeconds: 48, n: count });
    const { out } = vprod(own, ['report', '--by', 'series', '--anonymous', '--format', 'json']);
    expect(out).not.toMatch(/Maria|Zoe|zqz/);
  });
});
