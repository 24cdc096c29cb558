import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderZoomRooms } from '../../../src/exchange/rooms/zoom.ts';

describe("Zoom's room file", () => {
  test('is the header and a row a person, byte by byte', () => {
    const { text, leftOut } = renderZoomRooms([
      { room: 'Room 1 - Listening', people: [{ name: 'Ana', email: 'ana.perez@example.com' }] },
      { room: 'Room 2, Feedback', people: [{ name: 'Dilip', email: 'dilip.rao@example.com' }] },
      { room: 'Room 3', people: [] },
    ]);
    expect(text).toBe(
      'Pre-assign Room Name,Email Address\nRoom 1 - Listening,ana.perez@example.com\n"Room 2, Feedback",dilip.rao@example.com\n',
    );
    expect(leftOut).toEqual([]);
  });

  test('leaves out, and names, who has no address, one twice, or one that a spreadsheet would calculate', () => {
    const { text, leftOut } = renderZoomRooms([
      {
        room: 'Room 1',
        people: [
          { name: 'Ana', email: 'Ana@example.com' },
          { name: 'Zoe', email: undefined },
          { name: 'Also Ana', email: 'ana@EXAMPLE.com' },
          { name: 'Eve', email: '=1+1@example.com' },
          { name: 'Plus', email: '+1@example.com' },
          { name: 'Odd', email: 'two words@example.com' },
        ],
      },
    ]);
    expect(text).toBe('Pre-assign Room Name,Email Address\nRoom 1,Ana@example.com\n');
    expect(leftOut.map(({ name }) => name)).toEqual(['Zoe', 'Also Ana', 'Eve', 'Plus', 'Odd']);
    expect(leftOut[2]?.why).toMatch(/formula/);
  });

  test('has no room without a name, none that is a formula, none that is too long', () => {
    const names = ['', ' \n ', '=1+1', 'x'.repeat(40)];
    const { text } = renderZoomRooms(
      names.map((room, place) => ({ room, people: [{ name: 'A', email: `a${place}@example.com` }] })),
    );
    expect(
      text
        .split('\n')
        .slice(1, 5)
        .map((row) => row.split(',')[0]),
    ).toEqual(['Room 1', 'Room 2', 'Room 3', 'x'.repeat(32)]);
  });

  test('is read back as it was meant, whatever is in it', () => {
    const rooms = fc.array(
      fc.record({
        room: fc.string(),
        people: fc.array(
          fc.record({
            name: fc.string(),
            email: fc.option(fc.oneof(fc.emailAddress(), fc.string()), { nil: undefined }),
          }),
        ),
      }),
    );
    fc.assert(
      fc.property(rooms, (given) => {
        const { text, leftOut } = renderZoomRooms(given);
        const [header, ...rows] = parse(text) as readonly (readonly string[])[];
        expect(header).toEqual(['Pre-assign Room Name', 'Email Address']);
        const count = given.reduce((sum, room) => sum + room.people.length, 0);
        expect(rows.length + leftOut.length).toBe(count);
        for (const [room = '', address = ''] of rows) {
          expect(room.trim()).not.toBe('');
          expect(address).toMatch(/^[^\s@]+@[^\s@]+$/);
          for (const cell of [room, address]) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
        }
        const addresses = rows.map(([, address = '']) => address.toLowerCase());
        expect(new Set(addresses).size).toBe(addresses.length);
      }),
    );
  });
});
