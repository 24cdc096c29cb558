/** Surveys and polls through the built program: read, read again, taken back, refused whole, and in the report. */
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import { bookFiles, workbook, zip } from '../exchange/sheets/workbook.ts';
import { writeClass } from './class.ts';
import { folder, type Result, vprod } from './vprod.ts';

let cwd = '';
const run = (...args: readonly string[]): Result => vprod(cwd, args);
const file = (name: string, content: string | Uint8Array): void => writeFileSync(path.join(cwd, name), content);
const journal = (): string => readFileSync(path.join(cwd, 'reports', 'coaching', 'journal.jsonl'), 'utf8');
const imports = (): number => journal().match(/"type":"imported"/g)?.length ?? 0;
const facts = (): ReportFacts => JSON.parse(run('report', 'coaching', '--format', 'json').out);

const google = `"Timestamp","Email Address","How would you rate the session overall?","The producer was there when needed","What could be better?"
"2026/12/01 10:31:00 AM GMT+0","ana@example.com","5","Strongly agree","=HYPERLINK(""http://x"")"
"2026/12/01 10:32:00 AM GMT+0","ben@example.com","4","Agree",""
`;
const polls = `#,User Name,User Email,Submitted Date/Time,
1,Ana,ana@example.com,"Dec 1, 2026 09:20:00",How sure are you?,Very
2,Ben,ben@example.com,"Dec 1, 2026 09:20:10",How sure are you?,A little
`;

beforeEach(() => {
  cwd = folder();
  writeClass(cwd);
  file('google.csv', google);
  file('polls.csv', polls);
});

describe('evaluations', () => {
  it('are told, kept for their owner alone, and in the report', () => {
    appendFileSync(path.join(cwd, 'vprod.yaml'), 'evaluations: { The producer was there when needed.: production }\n');
    const { code, out, err } = run('import', 'evaluations', 'coaching', 'google.csv', '--scale', '1-5');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      "evaluations from 'google.csv': 2 responses to 3 questions (Google Forms); overall 4.5 of 5; production 4.5 of 5\n",
    );
    expect(statSync(path.join(cwd, 'reports', 'coaching', 'journal.jsonl')).mode & 0o777).toBe(0o600);
    expect(facts().evaluations).toMatchObject({
      responses: 2,
      responseRate: 2 / 3,
      questions: [
        { figure: 'overall', n: 2, mean: 4.5, scale: { min: 1, max: 5 } },
        { figure: 'production', kind: 'scale', mean: 4.5 },
        { kind: 'text', n: 1, missing: 1, comments: ['=HYPERLINK("http://x")'] },
      ],
    });
    expect(JSON.stringify(facts().evaluations)).not.toContain('@example.com');
    const text = run('report', 'coaching', '--full').out;
    expect(text).toContain('2 responses · 67 % of those who were enrolled');
    expect(text).toMatch(/4\.5 of 5 +···██ +0 0 0 1 1/);
    expect(readFileSync(path.join(cwd, 'reports', 'coaching', 'report.md'), 'utf8')).toContain('## Evaluation');
  });
  it('have a mean that says that no scale is known, and how to give one; read again with it, it is on that', () => {
    const first = run('import', 'evaluations', 'coaching', 'google.csv');
    expect(first.out).toContain("'How would you rate the session overall?': scale not stated");
    expect(first.out).toContain('--scale 1-5');
    expect(facts().evaluations?.questions[0]).toMatchObject({ kind: 'number', mean: 4.5, scaleStated: false });
    const given = run('import', 'evaluations', 'coaching', 'google.csv', '--scale', 'how would you rate=1-5');
    expect(given.out).toContain('overall 4.5 of 5');
    expect(facts().evaluations).toMatchObject({ responses: 2, questions: [{ mean: 4.5 }, {}, {}] });
    const stray = run('import', 'evaluations', 'coaching', 'google.csv', '--scale', 'The weather=1-5');
    expect(stray).toMatchObject({ code: 2, out: '' });
    expect(stray.err).toContain("cannot give 'The weather' a scale");
    expect(run('import', 'evaluations', 'coaching', 'google.csv', '--scale', '5').code).toBe(2);
  });
  it('twice change nothing, taken back they are gone', () => {
    run('import', 'evaluations', 'coaching', 'google.csv');
    const before = journal();
    file('copy.csv', google);
    expect(run('import', 'evaluations', 'coaching', 'google.csv', 'copy.csv').out).toContain('imported already');
    expect(journal()).toBe(before);
    expect(run('log', 'coaching', 'undo').out).toMatch(/^ok .*taken back: evaluations imported from google\.csv/);
    expect(facts().evaluations).toBeNull();
    run('import', 'evaluations', 'coaching', 'google.csv');
    expect(facts().evaluations?.responses).toBe(2);
  });
  it('of several files are joined: a workbook, an archive, another table', () => {
    const rows = [
      ['ID', 'Start time', 'Completion time', 'Email', 'Name', 'The producer was there when needed'],
      [1, { days: 46357.4 }, { days: 46357.41 }, 'anonymous', null, 'Disagree'],
    ];
    file('forms.xlsx', workbook(rows));
    file('google.csv.zip', zip([{ name: 'google.csv', text: google }]));
    const { code, out } = run('import', 'evaluations', 'coaching', 'forms.xlsx', 'google.csv.zip', 'google.csv');
    expect(code).toBe(0);
    expect(out).toContain("evaluations from 'forms.xlsx': 1 response to 1 question (Microsoft Forms); in all 3");
    const [question] = facts().evaluations?.questions ?? [];
    expect(question).toMatchObject({ n: 3, mean: 11 / 3 });
  });
});

describe('polls', () => {
  it('are counted, once', () => {
    expect(run('import', 'polls', 'coaching', 'polls.csv')).toMatchObject({
      code: 0,
      out: "polls from 'polls.csv': 1 poll, 2 answers\n",
    });
    expect(run('import', 'polls', 'coaching', 'polls.csv').out).toContain('imported already');
    expect(facts().polls).toEqual([
      {
        question: 'How sure are you?',
        n: 2,
        multiple: false,
        counts: [
          { value: 'Very', count: 1 },
          { value: 'A little', count: 1 },
        ],
        at: '2026-12-01T09:20:00.000+00:00',
      },
    ]);
    expect(run('report', 'coaching', '--full').out).toMatch(/9:20 +How sure are you\? +2 +Very: 1, A little: 1/);
    run('log', 'coaching', 'undo');
    expect(facts().polls).toEqual([]);
  });
});

describe('what cannot be read', () => {
  const huge = Buffer.alloc(150 * 1024 * 1024, ' ');
  it.each([
    ['the wrong kind', 'polls.csv', polls, /it holds polls\nhint: 'vprod import polls'/],
    ['a picture', 'x.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /it is not text/],
    ['a workbook cut off', 'x.xlsx', workbook([['a'], ['b']]).subarray(0, 600), /the archive is cut off/],
    ['an open quote', 'x.csv', 'a,b\n1,2\n"x,3\n', /a quote is never closed \(x\.csv:3:1\)/],
    ['a row too long', 'x.csv', 'a,b\n1,2\n1,2,3\n', /a row has 3 cells, the header 2 \(x\.csv:3:1\)/],
  ])('%s is refused, and the good file beside it with it', (_name, name, content, pattern) => {
    file(name, content);
    run('log', 'coaching', 'note hello');
    const { code, out, err } = run('import', 'evaluations', 'coaching', 'google.csv', name);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(pattern);
    expect(imports()).toBe(0);
  });
  it('a bomb is refused before it goes off', () => {
    const sheet = bookFiles('<sheetData/>').map((one) => (one.name.includes('sheet1') ? { ...one, text: huge } : one));
    file('bomb.xlsx', zip(sheet));
    const { code, err } = vprod(cwd, ['import', 'evaluations', 'coaching', 'bomb.xlsx'], '', {
      NODE_OPTIONS: '--max-old-space-size=128',
    });
    expect(code).toBe(2);
    expect(err).toContain('unpacked it would take 151 MiB');
  });
  it('hostile headers reach no terminal', () => {
    file('x.csv', 'id,\u001b[31mQ\u009b\n1,5\n');
    const { out } = run('import', 'evaluations', 'coaching', 'x.csv');
    expect(out).toContain('\\x1b[31mQ\\x9b');
    expect(out).not.toMatch(/[\u001b\u009b]/);
  });
});
