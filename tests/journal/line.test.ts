import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/core/class/event.ts';
import { parseLine, renderLine } from '../../src/journal/line/line.ts';
import { anyCharacter } from '../any-character.ts';
import { runs } from '../runs.ts';
import { at } from './sample.ts';

const id = '01930000-0000-7000-8000-000000000001';

const noteOf = (text: string): Event => ({ id, at, by: 'Dana Okoye', type: 'note.added', text });

const hostile = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    '","sum":"00000000"}',
    '__proto__',
    '\u2028\u202e\u0000\n\r\t\u007f\u009b',
    '\ud800',
    '{"id":"',
    '\\u0000',
  ),
);

describe('a line', () => {
  it('gives back the event that went in, whatever its text', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, person) => {
        const event: Event = { ...noteOf(text), person } as Event;
        const line = renderLine(event);
        expect(parseLine(line)).toEqual({ kind: 'event', event, sum: 'right' });
        expect(parseLine(Buffer.from(`${line}\n`), 0, Buffer.byteLength(line))).toEqual(parseLine(line));
      }),
      { numRuns: runs(100) },
    );
  });

  it('holds no character that a terminal or an editor acts on', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(renderLine(noteOf(text))).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
        );
      }),
      { numRuns: runs(100) },
    );
  });

  it('is JSON with the envelope first and the CRC-32 of what is before it last', () => {
    expect(renderLine({ type: 'note.added', text: 'Zoë \u2028', by: 'Dana', cause: id, at, id })).toMatchInlineSnapshot(
      `"{"id":"01930000-0000-7000-8000-000000000001","at":"2026-12-01T09:31:07.123-05:00","by":"Dana","type":"note.added","text":"Zoë \\u2028","cause":"01930000-0000-7000-8000-000000000001","sum":"fa32af31"}"`,
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parseLine(Buffer.from(bytes))));
    fc.assert(fc.property(fc.json(), (text) => void parseLine(text)));
  });

  it.each([
    ['an empty object', '{}'],
    ['a list', '[1]'],
    ['an id that is not text', `{"id":1,"at":"${at}","by":"D","type":"class.started"}`],
    ['no name', `{"id":"${id}","at":"${at}","type":"class.started"}`],
    ['a field that is missing', `{"id":"${id}","at":"${at}","by":"D","type":"note.added"}`],
    ['a field of another type', `{"id":"${id}","at":"${at}","by":"D","type":"note.added","text":7}`],
    ['a list deeper than any stack', '['.repeat(1_000_000)],
  ])('is unreadable with %s', (_, line) => {
    expect(parseLine(line)).toEqual({ kind: 'unreadable' });
  });

  it('is used without a sum, and says that it has none', () => {
    expect(parseLine(`{"id":"${id}","at":"${at}","by":"D","type":"class.started"}`)).toMatchObject({
      kind: 'event',
      sum: 'missing',
    });
  });

  it('takes the moment of writing where its own cannot be read', () => {
    const line = renderLine(noteOf('x')).replace('2026-12-01T09', '2026-1x-01T09');
    const parsed = parseLine(line);
    expect(parsed).toMatchObject({ kind: 'event', sum: 'wrong', event: { at: '2024-11-06T05:43:40.288Z' } });
  });

  it('is kept apart where its type is unknown', () => {
    expect(parseLine(`{"id":"${id}","at":"${at}","by":"D","type":"poll.opened"}`)).toEqual({
      kind: 'unknown',
      id,
      type: 'poll.opened',
      sum: 'missing',
    });
    for (const type of ['__proto__', 'constructor', 'toString'])
      expect(parseLine(`{"id":"${id}","at":"${at}","by":"D","type":"${type}"}`)).toMatchObject({ kind: 'unknown' });
  });

  it.each(['"__proto__"', '"\\u005f_proto__"'])('drops the key %s', (key) => {
    const parsed = parseLine(
      `{"id":"${id}","at":"${at}","by":"D","type":"imported","kind":"polls","file":"f","digest":"d",${key}:{"a":1},"data":[{${key}:{"polluted":true},"b":1}]}`,
    );
    expect(parsed).toMatchObject({ kind: 'event' });
    const event = parsed.kind === 'event' && parsed.event.type === 'imported' ? parsed.event : undefined;
    expect(Object.keys(event ?? {})).not.toContain('__proto__');
    expect(JSON.stringify(event?.data)).toBe('[{"b":1}]');
  });
});
