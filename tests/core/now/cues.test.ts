import { describe, expect, it, test } from 'vitest';
import { noticesOf } from '../../../src/core/now/notices.ts';
import { instant, type Played, play } from '../given.ts';
import { lesson } from '../lessons.ts';

/** What is announced at that time, but rounds and timers. */
function said(played: Played, clock: string): readonly string[] {
  return noticesOf(played.until(clock).state, instant(clock))
    .filter(({ key }) => !/^(round|timer)/.test(key))
    .map(({ text, rings }) => (rings ? `♪ ${text}` : text));
}

const begun = play(lesson, '9:14').at('9:15', 'done', 'done');
const inClass = begun.at('9:59', 'catchup kickoff').at('10:00', 'begin');

describe('a fixed time', () => {
  test.each([
    ['9:28:59', []],
    ['9:29', ['♪ at 9:30, in a minute: Sound check']],
    ['9:29:59', ['♪ at 9:30, in a minute: Sound check']],
    ['9:30', []],
  ])('%s', (clock, expected) => {
    expect(said(begun, clock)).toEqual(expected);
  });

  it('is announced whichever step is current, steps of one time together', () => {
    expect(said(begun.at('9:20', 'go doors/welcome'), '9:39:30')).toContain(
      '♪ at 9:40, in a minute: Polls are loaded +2',
    );
  });

  it('moves with `move` and with the real start of its segment', () => {
    expect(said(begun.at('9:20', 'move sound 9:35'), '9:29:30')).toEqual([]);
    expect(said(begun.at('9:20', 'move sound 9:35'), '9:34:30')).toEqual(['♪ at 9:35, in a minute: Sound check']);
    const rooms = inClass.at('10:10', 'done').at('10:34', 'done');
    expect(said(rooms, '10:46:30')).toEqual(['♪ at 10:47, in a minute: Two minutes left']);
    // Planned for 10:43, in a segment that nobody has come to yet.
    expect(said(inClass.at('10:10', 'done'), '10:42:30')).toEqual([]);
  });
});

describe('the start of class', () => {
  test.each([
    ['9:50', ['♪ class starts in 10 min, at 10:00']],
    ['9:51', []],
    ['9:55:59', ['♪ class starts in 5 min, at 10:00']],
    ['9:59:30', ['♪ class starts in 1 min, at 10:00']],
    ['10:01', []],
    ['10:02', ['class start (10:00) is not marked: ‘Start the class’ marks it']],
  ])('%s', (clock, expected) => {
    const welcome = begun.at('9:45', 'catchup doors/welcome');
    expect(said(welcome, clock).filter((line) => /class start/.test(line))).toEqual(expected);
  });
});

describe('the end of class', () => {
  test.each([
    ['11:19:59', []],
    ['11:20', ['♪ 10 min to the end of class at 11:30']],
    ['11:21', []],
    ['11:25:30', ['♪ 5 min to the end of class at 11:30']],
    ['11:28', ['♪ 2 min to the end of class at 11:30']],
    ['11:31', []],
  ])('%s', (clock, expected) => {
    expect(said(inClass, clock).filter((line) => /end of class/.test(line))).toEqual(expected);
  });

  it('moves with E, and is silent once the class is over', () => {
    const longer = inClass.at('10:05', 'move E 11:40');
    expect(said(longer, '11:20')).not.toContain('♪ 10 min to the end of class at 11:30');
    expect(said(longer, '11:30')).toContain('♪ 10 min to the end of class at 11:40');
    expect(said(inClass.at('11:10', 'end'), '11:20')).toEqual([]);
  });
});

describe('the end of a phase', () => {
  it('names what was skipped and left open in it, for a minute', () => {
    const left = play(lesson, '9:14').at('9:15', 'skip open-room: the key is gone').at('9:31', 'go polls');
    const words = '‘Set up’ is over: skipped ‘Open the classroom’; left open ‘Sound check’; running ‘Load the slides’';
    expect(said(left, '9:31:10')).toContain(words);
    expect(said(left, '9:32:01')).not.toContain(words);
    expect(said(left.at('9:31:20', 'done polls'), '9:31:30')).not.toContain(words);
  });

  it('is not worth a word where all was done', () => {
    const all = begun.at('9:32', 'done');
    expect(said(all, '9:32:10')).toEqual([]);
  });
});
