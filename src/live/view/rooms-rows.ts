/** The breakout rooms against who is here, as they lie over the screen. */
import { nameInClass, presentPeople } from '../../core/class/people.ts';
import { countRooms, roomsNow, smallestRoom, withoutRoom } from '../../core/rooms/rooms.ts';
import { renderRoomsHead, renderUnkept } from '../../core/rooms/text.ts';
import { widthOf } from '../../core/text/cells.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { placed, type Row, row, span, wrapRow } from '../rows/row.ts';
import type { Scene } from './scene.ts';

export function roomsTitle({ state }: Scene): string {
  const assigned = roomsNow(state);
  return assigned ? visibleLine(renderRoomsHead(state, assigned)) : 'No rooms are made yet';
}

/** A room a paragraph: who is here, then who is missing; below them who has none, and what could not be kept. */
export function roomsLines(scene: Scene): readonly Row[] {
  const { state, width } = scene;
  const assigned = roomsNow(state);
  if (!assigned) return [];
  const here = new Set(presentPeople(state).map((one) => one.person));
  const names = (keys: readonly string[]): string => keys.map((key) => visibleLine(nameInClass(state, key))).join(', ');
  const counts = countRooms(state, assigned);
  const label = Math.max(...counts.map(({ room }) => widthOf(visibleLine(room))), 0) + 2;
  const rooms = counts.flatMap(({ room, people, here: count }): readonly Row[] => {
    const present = people.filter((key) => here.has(key));
    const absent = people.filter((key) => !here.has(key));
    const words: Row = [
      span(here.size === 0 ? `${people.length}  ` : `${count} of ${people.length}  `, 'quiet'),
      ...(here.size === 0 ? [] : row(names(present))),
      ...(absent.length === 0
        ? []
        : row(
            here.size === 0 ? names(absent) : `${present.length > 0 ? ' · ' : ''}missing ${names(absent)}`,
            here.size === 0 ? undefined : 'quiet',
          )),
    ];
    return indented(wrapRow(words, width - label - 2), room, label);
  });
  const smallest = smallestRoom(state, assigned);
  const lost = withoutRoom(state, assigned).map(({ name }) =>
    row(` ! ${visibleLine(name)} is here and in no room: ${smallest?.room ?? 'a room'} is the smallest`, 'warn'),
  );
  const unkept = renderUnkept(state, assigned).map((line) => row(` ${visibleLine(line)}`, 'warn'));
  return [...rooms, ...(lost.length + unkept.length > 0 ? [[]] : []), ...lost, ...unkept];
}

function indented(lines: readonly Row[], label: string, cells: number): readonly Row[] {
  return lines.map((line, place) => {
    const shown = place === 0 ? visibleLine(label) : '';
    return [span(' '), span(shown, 'strong'), span(' '.repeat(Math.max(0, cells - widthOf(shown)))), ...placed(line)];
  });
}
