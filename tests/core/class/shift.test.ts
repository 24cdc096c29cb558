/** Whose name a terminal's actions bear once the shift has changed. */
import { describe, expect, test } from 'vitest';
import type { Event, EventBody } from '../../../src/core/class/event.ts';
import { producerAt } from '../../../src/core/class/shift.ts';
import { terminalName } from '../../../src/process-context.ts';
import { instant, on } from '../given.ts';

const dana = 'Dana Okoye';
const ben = 'Ben Stone';
const desk = 'room/tty1';
const laptop = 'home/tty1';

let count = 0;
const by = (name: string, hand: string, body: EventBody = { type: 'note.added', text: 'a word' }): Event => {
  count += 1;
  return { ...on('9:40', body), id: `e${count}`, by: name, hand } as Event;
};
const handed = [by(dana, desk), by(dana, desk, { type: 'producer.handover', to: ben })];
const handovers = [{ at: instant('9:40'), from: dana, to: ben, why: null }];
const at = (hand: string | undefined, events: readonly Event[], { opens = false, shifts = handovers } = {}): string =>
  producerAt({ producer: dana, handovers: shifts, events, hand, opens });

describe('who signs', () => {
  test('before a handover it is the producer of the session, whatever a hand was named once', () => {
    expect(at(desk, [by(ben, desk)], { shifts: [] })).toBe(dana);
  });

  test('after it the old producer keeps her name at her own terminal, the successor has hers at any other', () => {
    expect(at(desk, handed)).toBe(dana);
    expect(at(laptop, handed)).toBe(ben);
    expect(at(undefined, handed)).toBe(ben);
    expect(at(desk, [...handed, by(ben, laptop)])).toBe(dana);
  });

  test('at the same terminal the successor signs once she was named, or has opened a run', () => {
    expect(at(desk, handed, { opens: true })).toBe(ben);
    expect(at(desk, [...handed, by(ben, desk)])).toBe(ben);
  });

  test('handed back, each keeps the name of her hand', () => {
    const back = [...handed, by(ben, laptop, { type: 'producer.handover', to: dana })];
    const shifts = [...handovers, { at: instant('9:50'), from: ben, to: dana, why: null }];
    expect(at(laptop, back, { shifts })).toBe(ben);
    expect(at(desk, back, { shifts })).toBe(dana);
    expect(at('other/tty9', back, { shifts })).toBe(dana);
  });

  test('a terminal that got the number of a closed one is another, where the system says when it was opened', () => {
    const closed = { rdev: 34_817, ctimeMs: 1_796_121_446_072.5 };
    const next = { rdev: 34_817, ctimeMs: 1_796_121_458_963.6 };
    expect(terminalName(next, 'linux')).not.toBe(terminalName(closed, 'linux'));
    expect(terminalName(next, 'darwin')).toBe(terminalName(closed, 'darwin'));
  });

  test('a helper who wrote from a terminal does not give it her name', () => {
    expect(at(laptop, [...handed, by('Ike Moreau', laptop)])).toBe(ben);
    expect(at(desk, [...handed, by('Ike Moreau', desk)])).toBe(dana);
  });
});
