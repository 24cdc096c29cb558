/** Long texts that say the same over and over cost no more than their length: no pattern goes back over what it has read. */
import { expect, test } from 'vitest';
import { decide } from '../../src/core/actions/decide.ts';
import { parseMarks } from '../../src/core/actions/marks.ts';
import { isAddress as isMailbox, plainName } from '../../src/core/attendance/names.ts';
import type { Event } from '../../src/core/class/event.ts';
import { replay } from '../../src/core/class/replay.ts';
import { cutWording } from '../../src/core/surveys/answers.ts';
import { isFormula } from '../../src/core/text/formula.ts';
import { findNamed, fold } from '../../src/core/text/names.ts';
import { visible, visibleLine, visibleSource } from '../../src/core/text/visible.ts';
import { parseDuration, parseSeconds } from '../../src/core/time/durations.ts';
import { parseTime } from '../../src/core/time/times.ts';
import { lengthReader, parseLength, parseShortClock } from '../../src/exchange/attendance/lengths.ts';
import { parseStamp } from '../../src/exchange/attendance/stamps.ts';
import { plainText, voicesOf } from '../../src/exchange/captions/payload.ts';
import { parseSrt } from '../../src/exchange/captions/srt.ts';
import { isVtt, parseVtt } from '../../src/exchange/captions/vtt.ts';
import { zoomSaved } from '../../src/exchange/chat/zoom.ts';
import { renderCalendar } from '../../src/exchange/mail/calendar.ts';
import { withoutEntities } from '../../src/exchange/sheets/entities.ts';
import { readSheet } from '../../src/exchange/sheets/sheet.ts';
import { decodeInput, decodeRest } from '../../src/live/input/keys.ts';
import { editLine, editorWith, insertText } from '../../src/live/input/line-editor.ts';
import { isTagLine } from '../../src/report/layout/layout-errors.ts';
import { faultsOfLayout, faultsOfPage } from '../../src/report/layout/page-guard.ts';
import { escapeMarkdown, renderCell } from '../../src/report/text/markdown.ts';
import { parseCsv, splitRows } from '../../src/runbook/files/csv.ts';
import { parseYaml } from '../../src/runbook/files/yaml.ts';
import { noFindings } from '../../src/runbook/problems/findings.ts';
import { sourceFile } from '../../src/runbook/problems/source-file.ts';
import { parseRoster } from '../../src/runbook/read/roster-file.ts';
import { isAddress } from '../../src/runbook/schema/leaves.ts';
import { leastSpent, spent, surely, unit } from '../effort.ts';
import { lesson, opened } from './kinds.ts';

const length = 4_000;
const start = Date.parse('2026-12-01T09:00:00Z');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const people = replay([{ ...opened(lesson), id: 'e1', at: lesson.session.start, by: 'Dana Okoye' } as Event]);
const ana = [{ value: 1, names: ['Ana Perez'] }];

const repeated = [
  ...[
    'a',
    '1',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '"',
    "'",
    ',',
    ';',
    '.',
    '-',
    '_',
    ':',
    '/',
    '@',
    '#',
    '!',
    '~',
    '=',
    '+',
    '<',
    '>',
    '&',
    '{',
    '%',
  ],
  ...[
    'a ',
    'a,',
    'a.',
    'a@',
    'a-',
    ' - ',
    '1:',
    '1 ',
    '1h ',
    '1/',
    '""',
    '",',
    'a\n',
    '\n\n',
    ' \n',
    '- a\n',
    '&#',
    '&amp;',
    '<!--',
    '<v ',
    '<a ',
  ],
  ...[
    '{{ ',
    '{% ',
    '{% comment %} ',
    '%} ',
    '00:00:01,000 --> ',
    '00:00.000 --> 00:01.000\n',
    '1\n',
    'é',
    'e\u0301',
    '\u200d',
    '👩‍👧',
    '\u001b[',
    '\u001b[200~',
  ],
];
const framed: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `WEBVTT\n\n${text}x`,
  (text) => `a${text}!`,
];

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  parseMarks: (text) => parseMarks(text, ['@', '#', '!', '~', '^'], people, start),
  parseTime,
  parseDuration,
  parseSeconds,
  parseLength,
  lengthReader: (text) => lengthReader([text])(text),
  parseStamp,
  parseShortClock: (text) => parseShortClock(text, start),
  isAddress,
  isMailbox,
  findNamed: (text) => findNamed(text, ana),
  fold,
  visible,
  visibleLine,
  visibleSource,
  isFormula,
  withoutEntities,
  plainText,
  voicesOf: (text) => voicesOf(text, 0, 1),
  parseSrt,
  parseVtt,
  isVtt,
  readSheet: (text) => refusedOr(() => readSheet('a.csv', bytes(text))),
  splitRows: (text) => splitRows(text, ','),
  rosterHeader: (text) => {
    const table = parseCsv('roster.csv', bytes(`name,${text}\nAna,x`), noFindings());
    return table && parseRoster(table, noFindings());
  },
  here: (text) =>
    decide(people, `here ${text}`, { now: start, by: 'Dana Okoye', role: 'main', history: [], rehearsal: false }),
  plainName,
  chatHeader: (text) => zoomSaved.read('chat.txt', [`09:00:01\t From Ana${text} to Everyone:`, '\thi']),
  parseCsv: (text) => parseCsv('roster.csv', bytes(text), noFindings()),
  parseYaml: (text) => parseYaml(sourceFile('a.yaml', text), noFindings()),
  isTagLine,
  faultsOfPage,
  faultsOfLayout: (text) => faultsOfLayout(text, false),
  faultsOfStyle: (text) => faultsOfLayout(text, true),
  keys: (text) => decodeRest(decodeInput(text).rest),
  escapeMarkdown,
  renderCell,
  cutWording,
  insertText: (text) => insertText(editorWith(''), text),
  wordBack: (text) => editLine(editorWith(text), { name: 'ctrl-w', text: '' } as never),
  renderCalendar: (text) =>
    renderCalendar(
      {
        uid: 'x@example.com',
        sequence: 0,
        method: 'REQUEST',
        start: '2026-12-01T09:00:00Z',
        end: null,
        place: text,
      } as never,
      {
        organiser: { name: 'Dana Okoye', address: 'dana@example.com' },
        title: 'x',
        description: text,
        stamp: start,
      } as never,
    ),
};

function refusedOr(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

/** These build something of every character. */
const heavy = [
  'renderCalendar',
  'readSheet',
  'keys',
  'parseYaml',
  'faultsOfPage',
  'faultsOfLayout',
  'faultsOfStyle',
  'parseCsv',
  'rosterHeader',
  'here',
];

interface Long {
  readonly word: string;
  readonly text: string;
  /** A tenth of it. */
  readonly short: string;
}

function longOf(word: string, frame: (text: string) => string): Long {
  const of = (size: number) => frame(word.repeat(Math.ceil(size / word.length)));
  return { word, text: of(length), short: of(length / 10) };
}

/** In units, of one or of a few. */
const most = 8;

/** Those that cost too much, of a few: where all of them together are under the limit, none has to be weighed by itself. */
function slowOf(few: readonly Long[], read: (text: string) => unknown, limitHere: () => number): readonly string[] {
  const together = spent(() => {
    for (const { text } of few) read(text);
  });
  if (together < surely(most)) return [];
  const limit = limitHere();
  if (together < limit) return [];
  // The least of several: what else the machine does only adds.
  const least = (of: string) => Math.min(...Array.from({ length: 4 }, () => spent(() => read(of))));
  return few.flatMap(({ word, text, short }) => {
    const first = spent(() => read(text));
    if (first < limit) return [];
    // A text that costs more than a few of its kind is weighed against a tenth of it; a square would be a hundred.
    const allowed = Math.max(limit, 40 * least(short));
    const whole = first < allowed ? first : least(text);
    return whole < allowed ? [] : [`${JSON.stringify(word)} ${whole}`];
  });
}

test.each(Object.entries(readers))('%s', (name, read) => {
  const isHeavy = heavy.includes(name);
  const all = repeated.flatMap((word) => framed.slice(0, isHeavy ? 1 : 3).map((frame) => longOf(word, frame)));
  const together = isHeavy ? 1 : 12;
  let limit: number | undefined;
  const limitHere = (): number => {
    limit ??= most * unit();
    return limit;
  };
  const slow = Array.from({ length: Math.ceil(all.length / together) }, (_, place) =>
    slowOf(all.slice(place * together, (place + 1) * together), read, limitHere),
  );
  expect(slow.flat()).toEqual([]);
});

test('YAML that is broken all over costs no more than YAML that is not', () => {
  const parse = (text: string) => () => parseYaml(sourceFile('a.yaml', text), noFindings());
  const of = (line: string): string => line.repeat(12_000 / line.length);
  parse(of('- a: b\n'))();
  const whole = Math.max(spent(parse(of('k: v\n'))), 5 * unit());
  for (const line of ['- a: b: c\n', '\t- x\n', ': : :\n', 'a:\n\tb: 1\n', 'a: "\\q"\n', '- {a b: c: d}\n', '&a &b\n'])
    expect(leastSpent(parse(of(line)), 1.5 * whole)).toBeLessThan(1.5 * whole);
  // These are no YAML from the first sign on.
  for (const line of [']\n', '[}\n']) expect(leastSpent(parse(of(line)), whole / 2)).toBeLessThan(whole / 2);
});

/** As long as a table or a paste may be: at these lengths the square of it is many seconds. */
test.each([
  ['rosterHeader', '\ufeff', 40_000],
  ['here', '~4m ', 30_000],
  ['plainName', ' ', 120_000],
  ['chatHeader', ' ', 120_000],
])('%s reads the longest', (name, word, times) => {
  const text = `a${word.repeat(times)}b`;
  expect(leastSpent(() => readers[name]?.(text), 2_000)).toBeLessThan(2_000);
});
