/** `vprod import attendance` by the built program: in, again, taken back, refused, and in the report. */
import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { folder, type Result, vprod } from './vprod.ts';

const header = 'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest';

/** Rows of Zoom's report of 1 December, the day of the class, 9:00 to 10:00. */
function zoom(...rows: readonly string[]): string {
  const day = rows.map((row) => row.replace(/ (\d+:\d\d)/g, '12/01/2026 $1:00 AM'));
  return `\ufeff${[header, ...day].map((row) => `${row}\r\n`).join('')}`;
}

const participants = zoom(
  'Ana P (Ana Perez),ana@example.com, 8:58, 9:20,22,Yes',
  'Ana P (Ana Perez),ana@example.com, 9:25, 10:01,36,Yes',
  'Ben Stone,, 9:10, 10:00,50,Yes',
  'Sam Field,sam@example.org, 9:00, 9:30,30,Yes',
  'Dana Okoye,dana@example.com, 8:40, 10:05,85,No',
);

function inClass(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const cwd = folder();
  writeClass(cwd);
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(cwd, name), content);
  return cwd;
}

const imports = (cwd: string, ...args: readonly string[]): Result =>
  vprod(cwd, ['import', 'attendance', 'coaching', ...args]);

function attendance(cwd: string): Record<string, unknown> & { participants: Record<string, unknown>[] } {
  return JSON.parse(vprod(cwd, ['report', 'coaching', '--format', 'json']).out).attendance;
}

function journal(cwd: string): readonly Record<string, unknown>[] {
  const text = readFileSync(path.join(cwd, 'reports/coaching/journal.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const kinds = (cwd: string): readonly unknown[] => journal(cwd).map((event) => event.type);
const isUnopened = (cwd: string): boolean => !existsSync(path.join(cwd, 'reports/coaching/journal.jsonl'));

describe('a report of the platform', () => {
  it('lands in a session that was never opened, says what it is, and shows in every report', () => {
    const cwd = inClass({ 'participants.csv': participants });
    const { out, err, code } = imports(cwd, 'participants.csv');
    expect(out).toBe(
      [
        "attendance from 'participants.csv': 3 people, 2 of the roster, 1 walk-in, host left out",
        "  on no list, so walk-ins: 'Sam Field' (sam@example.org); --match 'sam@example.org=ADDRESS' says who is meant",
        '',
      ].join('\n'),
    );
    expect([err, code]).toEqual(['', 0]);
    expect(attendance(cwd)).toMatchObject({
      enrolled: 3,
      attended: 2,
      noShows: 1,
      walkIns: 1,
      late: 1,
      leftEarly: 0,
      completed: 2,
      peak: 3,
      source: 'zoom',
      files: ['participants.csv'],
    });
    expect(attendance(cwd).participants[0]).toMatchObject({
      name: 'Ana Perez',
      email: 'ana@example.com',
      status: 'attended',
      minutes: 58,
      joins: 2,
      firstJoin: '2026-12-01T08:58:00.000+00:00',
      lastLeave: '2026-12-01T10:01:00.000+00:00',
      late: false,
      leftEarly: false,
      completed: true,
    });
    const text = vprod(cwd, ['report', 'coaching', '--full']).out;
    expect(text).toMatch(
      /2 of 3 enrolled came · 1 walk-in · 1 no-show · 1 late · 0 left early · 2\s+stayed long enough/,
    );
    expect(text).toMatch(/Read from +participants\.csv/);
    expect(text).toMatch(/Late +Ben Stone 9:10\n/);
    expect(text).not.toMatch(/Left early/);
    const markdown = readFileSync(path.join(cwd, 'reports/coaching/report.md'), 'utf8');
    expect(markdown).toMatch(/\| No-shows +\| +1 \| Chen Wei/);
    expect(statSync(path.join(cwd, 'reports/coaching/journal.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('is one event with the file’s name, without its folder, and its digest', () => {
    const cwd = inClass();
    mkdirSync(path.join(cwd, 'down'));
    writeFileSync(path.join(cwd, 'down', 'p.csv'), participants);
    imports(cwd, 'down/p.csv');
    const events = journal(cwd).filter(({ type }) => type === 'imported');
    expect(events).toMatchObject(
      [{ kind: 'attendance', file: 'p.csv', by: 'Dana Okoye', digest: /^[0-9a-f]{64}$/ }].map((one) => ({
        ...one,
        digest: expect.stringMatching(one.digest),
      })),
    );
    expect(JSON.stringify(events)).not.toContain(cwd);
  });

  it('a second time changes nothing, under whatever name', () => {
    const cwd = inClass({ 'a.csv': participants, 'b.csv': participants });
    imports(cwd, 'a.csv', 'b.csv');
    const before = journal(cwd);
    expect(imports(cwd, 'b.csv')).toMatchObject({
      out: "attendance from 'b.csv': imported already, nothing is changed\n",
      code: 0,
    });
    expect(journal(cwd)).toEqual(before);
    expect(kinds(cwd).filter((type) => type === 'imported')).toHaveLength(1);
  });

  it('is taken back with all files of the call, and can come again', () => {
    const more = zoom('Chen Wei,chen@example.com, 9:00, 10:00,60,Yes');
    const cwd = inClass({ 'a.csv': participants, 'b.csv': more });
    imports(cwd, 'a.csv', 'b.csv');
    expect(attendance(cwd)).toMatchObject({ attended: 3, files: ['a.csv', 'b.csv'] });
    expect(vprod(cwd, ['log', 'coaching', 'undo']).out).toMatch(/taken back: attendance imported from a\.csv/);
    expect(attendance(cwd)).toBeNull();
    expect(imports(cwd, 'b.csv').out).toMatch(/1 person, 1 of the roster$/m);
    expect(attendance(cwd)).toMatchObject({ attended: 1, files: ['b.csv'] });
  });
});

describe('--match', () => {
  const report = zoom(
    'Ana Perez,ana.private@example.org, 9:00, 9:30,30,Yes',
    'Ana Perez,ana@example.com, 9:30, 10:00,30,Yes',
  );

  it('makes one person of two addresses, also of a file that is in already, and only once', () => {
    const cwd = inClass({ 'p.csv': report });
    expect(imports(cwd, 'p.csv').out).toMatch(
      /two people, unless --match 'ana\.private@example\.org=ana@example\.com' says/,
    );
    expect(attendance(cwd)).toMatchObject({ attended: 1, walkIns: 1 });
    const told = ['p.csv', '--match', 'ana.private@example.org=ana@example.com'];
    expect(imports(cwd, ...told).out).toBe("attendance from 'p.csv': 1 person, 1 of the roster\n");
    expect(attendance(cwd)).toMatchObject({ attended: 1, walkIns: 0, files: ['p.csv'] });
    expect(attendance(cwd).participants[0]).toMatchObject({ minutes: 60, joins: 2 });
    expect(imports(cwd, ...told).out).toMatch(/imported already/);
    expect(imports(cwd, 'p.csv').out).toMatch(/imported already/);
  });

  it('that fits nobody, or is none, is refused before anything is written', () => {
    const cwd = inClass({ 'p.csv': report });
    const { err, code } = imports(cwd, 'p.csv', '--match', 'Anna Perez=ana@example.com');
    expect(err).toMatch(/no file has anybody called 'Anna Perez'\nhint: did you mean 'Ana Perez'/);
    expect(code).toBe(2);
    expect(imports(cwd, 'p.csv', '--match', 'Ana Perez').code).toBe(2);
    expect(isUnopened(cwd)).toBe(true);
  });
});

describe('--dates', () => {
  const open = (day: string): string =>
    `Name,Email,Join Time,Leave Time\nAna Perez,ana@example.com,${day} 9:00,${day} 10:00\n`;

  it('is asked for only where neither order is the day of the class', () => {
    const cwd = inClass({ 'open.csv': open('03/04/2026'), 'clear.csv': open('01/12/2026') });
    expect(imports(cwd, 'open.csv')).toMatchObject({
      err: expect.stringMatching(/day first or month first[\s\S]*open\.csv:2:1[\s\S]*'--dates dmy' or '--dates mdy'/),
      code: 2,
    });
    expect(imports(cwd, 'open.csv', '--dates', 'dmy').out).toMatch(
      /the file's times are Fri 3 Apr 2026 9:00 to 10:00.*is it the file of another class/,
    );
    expect(imports(cwd, 'open.csv', '--dates', 'ymd').code).toBe(2);
    vprod(cwd, ['log', 'coaching', 'undo']);
    expect(imports(cwd, 'clear.csv').out).toBe("attendance from 'clear.csv': 1 person, 1 of the roster\n");
  });
});

describe('--timezone', () => {
  it('reads the file of an account in another zone, whose times are seen not to fit', () => {
    const cwd = inClass({
      'p.csv': zoom('Ana Perez,ana@example.com, 4:00, 5:00,60,Yes', 'Ben Stone,, 3:58, 4:59,61,Yes'),
    });
    expect(imports(cwd, 'p.csv').out).toMatch(
      /the file's times are Tue 1 Dec 2026 3:58 to 5:00, read in Europe\/London, .* they fit 5 h later; .*--timezone ZONE/,
    );
    expect(imports(cwd, 'p.csv', '--timezone', 'Nowhere')).toMatchObject({
      err: expect.stringMatching(/no time zone is called 'Nowhere'/),
      code: 2,
    });
    expect(imports(cwd, 'p.csv', '--timezone', 'America/New_York').out).toBe(
      "attendance from 'p.csv': 2 people, 2 of the roster\n",
    );
    expect(attendance(cwd)).toMatchObject({ attended: 2, late: 0, leftEarly: 0, completed: 2 });
  });
});

describe('several files of one class', () => {
  it('are joined, and what is in two of them counts once', () => {
    const cwd = inClass({
      'one.csv': zoom('Ana Perez,ana@example.com, 9:00, 9:20,20,Yes'),
      'two.csv': zoom('Ana Perez,ana@example.com, 9:00, 9:20,20,Yes', 'Ana Perez,ana@example.com, 9:30, 10:00,30,Yes'),
    });
    imports(cwd, 'one.csv');
    imports(cwd, 'two.csv');
    expect(attendance(cwd).participants[0]).toMatchObject({ minutes: 50, joins: 2 });
  });

  it('one of which cannot be read leaves nothing of the others', () => {
    const cwd = inClass({
      'good.csv': participants,
      'bad.csv': zoom('Ana,ana@example.com, 9:00,soon,20,Yes'),
      'worse.txt': 'hello',
    });
    const { err, out, code } = imports(cwd, 'good.csv', 'bad.csv', 'worse.txt');
    expect(err).toMatch(/cannot import attendance from 'bad\.csv': 'soon' is not a time \(bad\.csv:2:1\)/);
    expect(err).toMatch(/cannot import attendance from 'worse\.txt': no row names columns/);
    expect([out, code]).toEqual(['', 2]);
    expect(isUnopened(cwd)).toBe(true);
  });
});

describe('files that are none', () => {
  it('are refused with the reason, all of one call at once', () => {
    const cwd = inClass({
      'book.csv': 'PK\x03\x04',
      'film.csv': `\x00\x01${'\0\x01\x02'.repeat(500)}`,
      'empty.csv': '',
    });
    mkdirSync(path.join(cwd, 'a-folder'));
    const missing = imports(cwd, 'missing.csv', 'a-folder');
    expect(missing.err).toMatch(/cannot read 'missing\.csv': there is no such file[\s\S]*'a-folder': it is a folder/);
    const wrong = imports(cwd, 'book.csv', 'film.csv', 'empty.csv');
    expect(wrong.err).toMatch(/'book\.csv': the archive is cut off\nhint: export it again/);
    expect(wrong.err).toMatch(/'film\.csv': it is not text[\s\S]*'empty\.csv': it is empty/);
    expect([missing.code, wrong.code]).toEqual([2, 2]);
  });

  it('of 200 MB end at once', () => {
    const cwd = inClass({ 'huge.csv': 'a' });
    truncateSync(path.join(cwd, 'huge.csv'), 200e6);
    const { err, code } = imports(cwd, 'huge.csv');
    expect(err).toMatch(/cannot read 'huge\.csv': it has 191 MiB\nhint: an export has at most 20 MiB/);
    expect(code).toBe(2);
  });

  it('a kind that is none, and a session that is none', () => {
    const cwd = inClass({ 'p.csv': participants });
    expect(vprod(cwd, ['import', 'attendence', 'coaching', 'p.csv']).code).toBe(2);
    expect(vprod(cwd, ['import', 'attendance', 'cooking', 'p.csv'])).toMatchObject({ code: 2, out: '' });
    expect(vprod(cwd, ['import', 'attendance', 'coaching']).code).toBe(2);
  });
});

describe('what was ticked by hand', () => {
  it('stays, and where the file says otherwise it is said at once and in the reports', () => {
    const cwd = inClass({ 'p.csv': participants });
    vprod(cwd, ['log', 'coaching', 'here chen']);
    expect(imports(cwd, 'p.csv').out).toMatch(
      /^ {2}ticked as here, in no file: 'Chen Wei'\n {2}in the file, never ticked: 'Ana Perez', 'Ben Stone' and 'Sam Field'$/m,
    );
    const text = vprod(cwd, ['report', 'coaching', '--full']).out;
    expect(text).toMatch(
      /Ticked, not in the file +Chen Wei\n +In the file, not ticked +Ana Perez, Ben Stone and Sam Field/,
    );
    const markdown = vprod(cwd, ['report', 'coaching', '--format', 'md']).out;
    expect(markdown).toMatch(/\| Ticked, not in the file +\| +1 \| Chen Wei/);
    expect(attendance(cwd).differences).toHaveLength(4);
  });
});

it('hostile cells reach no terminal and no report alive', () => {
  const formula = '"=1+1\u001b[31m\u202eodd\u0007"';
  const cwd = inClass({
    '\u001b[2Jp.csv': zoom(`${formula},"x@example.com\nBcc: all@example.com", 9:00, 10:00,60,Yes`),
  });
  const { out } = imports(cwd, '\u001b[2Jp.csv');
  const reports = ['text', 'md', 'json'].map(
    (format) => vprod(cwd, ['report', 'coaching', '--full', '--format', format]).out,
  );
  for (const text of [out, ...reports]) {
    expect(text).toContain('=1+1');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
  expect(attendance(cwd).participants.at(-1)).toMatchObject({ email: null, status: 'walkIn' });
});
