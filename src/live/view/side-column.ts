/** The second column of a wide screen: the open items, who is missing and what they need, the rooms. */
import { missingPeople } from '../../core/class/people.ts';
import { roomsNow } from '../../core/rooms/rooms.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { beside, clipRow, type Row, row, span } from '../rows/row.ts';
import { renderTallItems } from './item-rows.ts';
import type { Scene } from './scene.ts';

/** At most `height` lines. People and rooms keep a quarter of it each where they need it: what is open comes first. */
export function renderColumn(scene: Scene, height: number): readonly Row[] {
  const people = missingRows(scene);
  const rooms = roomRows(scene);
  const share = Math.max(4, Math.floor(height / 4));
  const items = renderTallItems(scene, height - Math.min(people.length, share) - Math.min(rooms.length, share));
  const left = height - items.length;
  const shownRooms = cutRows(rooms, Math.max(share, left - people.length), scene.width);
  return [...items, ...cutRows(people, left - shownRooms.length, scene.width), ...shownRooms].slice(0, height);
}

/** The last line that is shown says how many more there are. */
function cutRows(rows: readonly Row[], most: number, width: number): readonly Row[] {
  if (rows.length <= most) return rows;
  if (most < 3) return [];
  return [...rows.slice(0, most - 1), clipRow(row(`   … ${rows.length - most + 1} more`, 'quiet'), width)];
}

/** Who is enrolled and has not come: a head count says nothing of names. */
function missingRows({ state, width }: Scene): readonly Row[] {
  const missing = state.clock.is === 'over' ? [] : missingPeople(state);
  if (missing.length === 0) return [];
  const lines = missing.map(({ name, say, needs }) =>
    beside(
      [span('   '), ...row(visibleLine(name))],
      clipRow(
        row(visibleLine([say, needs === undefined ? '' : `needs ${needs}`].filter(Boolean).join(' · ')), 'quiet'),
        Math.floor(width / 2),
      ),
      width,
    ),
  );
  return [[], row(`Missing ${missing.length}`, 'strong'), ...lines];
}

function roomRows({ state, width }: Scene): readonly Row[] {
  const assigned = roomsNow(state);
  if (!assigned) return [];
  const lines = assigned.rooms.map(({ room, people }) =>
    beside([span('   '), ...row(visibleLine(room))], row(String(people.length), 'quiet'), width),
  );
  return [[], row('Rooms', 'strong'), ...lines];
}
