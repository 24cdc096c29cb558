/** How many keys each action takes: typed, counted, and held against the guide's table (VPROD_WRITE_README=1 writes it). */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { passedPreparation } from '../../src/core/now/passed.ts';
import { keymap } from '../../src/live/input/keymap.ts';
import type { FakePort } from './fake-port.ts';
import { fakePort } from './fake-port.ts';
import { at, session } from './fixture.ts';
import { beforeClass, inClass, troubled } from './scenes.ts';
import { typeKeys } from './typing.ts';

/** Names that keys are shown by; a key that is none of them is shown as it is. */
const shownAs: Readonly<Record<string, string>> = { '\r': 'Enter', ' ': 'Space', '\u001b': 'Esc', '\t': 'Tab' };

/** Keys one by one; of an object what is typed there, counted only where it is letters that pick something. */
type Token =
  | string
  | { readonly words: string }
  | { readonly letters: string }
  | { readonly each: string; readonly times: number };

interface Row {
  readonly what: string;
  readonly port: () => FakePort;
  readonly keys: readonly Token[];
  readonly sent: readonly string[];
}

const enter = '\r';
const everybody = session.roster.length;

const rows: readonly Row[] = [
  { what: 'step begun, or done', port: inClass, keys: [enter], sent: ['begin class/map/warn'] },
  { what: 'issue', port: inClass, keys: ['i', { words: 'no sound' }, enter], sent: ['issue no sound'] },
  {
    what: 'trouble of somebody, its plan B on the screen',
    port: inClass,
    keys: ['!', { letters: 'no' }, ' ', '@', { letters: 'if' }, enter],
    sent: ['trouble no-sound @if'],
  },
  { what: 'the next plan', port: troubled, keys: ['b'], sent: ['plan for 4'] },
  { what: 'the class, and back to the plan', port: troubled, keys: ['P', 'P'], sent: [] },
  { what: 'the plan of issue 4', port: () => troubled().did('trouble no-sound'), keys: ['4'], sent: [] },
  {
    what: 'step left out',
    port: inClass,
    keys: ['s', { words: 'no time' }, enter],
    sent: ['skip class/map/warn: no time'],
  },
  {
    what: 'another step made current',
    port: inClass,
    keys: ['g', { letters: 'qu' }, enter],
    sent: [expect.stringMatching(/^go class\/quiz/)],
  },
  {
    what: 'question',
    port: inClass,
    keys: ['y', { words: 'will it be sent' }, enter],
    sent: ['question will it be sent'],
  },
  {
    what: 'question answered, or any item closed',
    port: inClass,
    keys: ['r', { letters: '2' }, enter],
    sent: ['resolve 2'],
  },
  {
    what: 'alert to the facilitator',
    port: inClass,
    keys: ['a', { words: 'a hand is up' }, enter],
    sent: ['alert a hand is up'],
  },
  { what: 'alert seen', port: inClass, keys: ['A'], sent: ['seen 3'] },
  { what: 'note', port: inClass, keys: ['n', { words: 'warm' }, enter], sent: ['note warm'] },
  { what: 'whiteboard note', port: inClass, keys: ['w', { words: 'ask Ben' }, enter], sent: ['board ask Ben'] },
  { what: 'to-do', port: inClass, keys: ['d', { words: 'send it' }, enter], sent: ['todo send it'] },
  { what: 'how the room feels', port: inClass, keys: ['z', { letters: '4' }, enter], sent: ['pulse 4'] },
  { what: 'timer', port: inClass, keys: ['t', { words: '10m tea' }, enter], sent: ['timer 10m tea'] },
  { what: 'first text of the step copied', port: inClass, keys: ['c', enter], sent: ['copy Two minutes left'] },
  { what: 'what the step names opened', port: inClass, keys: ['o'], sent: ['open'] },
  { what: 'checks of the step', port: inClass, keys: ['k'], sent: ['check'] },
  { what: 'what the step makes', port: inClass, keys: ['m'], sent: ['make'] },
  { what: 'alarm of a timer seen', port: inClass, keys: [' '], sent: ['seen'] },
  {
    what: 'round of a duty counted',
    port: () => inClass().did('seen'),
    keys: [' '],
    sent: ['done class/watch-chat'],
  },
  {
    what: 'any action, by its first letters',
    port: inClass,
    keys: [':', { words: 'park 3' }, enter],
    sent: ['park 3'],
  },
  { what: 'class of another machine run from here', port: inClass, keys: ['T'], sent: ['takeover'] },
  {
    what: 'somebody has come',
    port: beforeClass,
    keys: ['h', { letters: 'an' }, enter, '\u001b'],
    sent: ['here ana@example.com'],
  },
  { what: 'segment left out', port: inClass, keys: ['X', { letters: 'qu' }, enter], sent: ['cut quiz'] },
  { what: 'five minutes more for the segment', port: inClass, keys: ['x', enter], sent: ['extend map 5m'] },
  { what: 'class held', port: inClass, keys: ['p', enter], sent: ['hold'] },
  { what: 'class goes on', port: () => inClass().did('hold'), keys: ['p'], sent: ['resume'] },
  {
    what: 'the floor goes to somebody',
    port: inClass,
    keys: ['f', { letters: 'ik' }, enter],
    sent: ['handoff ike@example.com'],
  },
  { what: 'the floor goes back', port: () => inClass().did('handoff ike'), keys: ['F'], sent: ['handoff back'] },
  { what: 'recording on, and the step that says so done', port: beforeClass, keys: ['v'], sent: ['recording on'] },
  {
    what: 'caught up to where the class is',
    port: inClass,
    keys: ['j', enter],
    sent: [expect.stringMatching(/^catchup /)],
  },
  { what: 'passed preparation caught up', port: inPreparation, keys: ['J'], sent: ['catchup'] },
  {
    what: 'somebody moved into breakout room 2',
    port: () => inClass().did('rooms new 2'),
    keys: ['l', '2', { letters: 'zo' }, enter],
    sent: ['room 2 Zoe Walker'],
  },
  {
    what: `everybody here, sound tested: ${everybody} people`,
    port: () => beforeClass().did('catchup doors/greet').at(at('9:50')).did('go doors/test-sound').did('seen'),
    keys: [' ', { each: enter, times: everybody }, '\u001b'],
    sent: session.roster.map(() => expect.stringMatching(/^tick /)),
  },
  {
    what: 'head count of those who are here',
    port: () => beforeClass().did('catchup doors/greet').did('here ana').at(at('9:50')).did('go doors/tell-count'),
    keys: [enter, enter],
    sent: ['done doors/tell-count', 'set headcount=3'],
  },
  { what: 'the last action taken back', port: () => inClass().did('note wrong'), keys: ['u'], sent: ['undo'] },
];

/** Days of preparation that nobody ticked off. */
function inPreparation(): FakePort {
  return fakePort(at('9:50'));
}

function typed(token: Token): string {
  if (typeof token === 'string') return token;
  if ('each' in token) return token.each.repeat(token.times);
  return 'words' in token ? token.words : token.letters;
}

function counted(token: Token): number {
  return typeof token === 'object' && 'words' in token ? 0 : typed(token).length;
}

function shown(token: Token): string {
  if (typeof token === 'string') return shownAs[token] ?? `\`${token}\``;
  if ('each' in token) return `${shownAs[token.each] ?? token.each} each`;
  if ('words' in token) return 'words';
  return /^\d+$/.test(token.letters)
    ? 'number'
    : `${token.letters.length === 2 ? 'two' : token.letters.length} letters`;
}

function lineOf({ what, keys }: Row): string {
  const count = keys.reduce((sum, token) => sum + counted(token), 0);
  return `| ${what} | ${keys.map(shown).join(' ')} | ${count} |`;
}

describe('as few keys as it takes', () => {
  test.each(rows)('$what', ({ port, keys, sent }) => {
    expect(typeKeys(port(), keys.map(typed).join('')).sent).toEqual(sent);
  });

  test('preparation that is past is what the scene is about', () => {
    const port = inPreparation();
    expect(passedPreparation(port.state(), port.now())).not.toBeNull();
  });

  test('preparation that is past is caught up by the same key once its first step was begun', () => {
    expect(typeKeys(inPreparation().did('begin'), 'J').sent).toEqual(['catchup']);
  });

  test('every key that acts is in it', () => {
    const counted = new Set(rows.flatMap(({ keys }) => keys.map(shown)).map((key) => key.replaceAll('`', '')));
    // A digit stands for all of them.
    const names = keymap
      .filter(({ kind }) => kind === 'act')
      .map((entry) => (/^\d/.test(entry.shown) ? '4' : entry.shown));
    expect(names.filter((name) => !counted.has(name))).toEqual([]);
  });

  test("the guide's table is this one", () => {
    const file = path.join(import.meta.dirname, '..', '..', 'templates', 'guide', 'in-class.md');
    const page = readFileSync(file, 'utf8');
    const [before = '', rest = ''] = page.split(/(?<=<!-- keys: .*-->)\n/);
    const table = ['| what | keys | how many |', '| --- | --- | --- |', ...rows.map(lineOf)].join('\n');
    const wanted = `${before}\n\n${table}\n\n${rest.slice(rest.indexOf('<!-- /keys -->'))}`;
    if (process.env.VPROD_WRITE_README) writeFileSync(file, wanted);
    else expect(page).toBe(wanted);
  });
});
