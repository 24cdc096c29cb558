/** A workspace in which many classes were held: their journals, as the program writes them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Event } from '../../src/core/class/event.ts';
import type { SessionFacts } from '../../src/core/plan/plan.ts';
import { renderInstant } from '../../src/core/time/times.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { eventsOf, session } from '../report/sample.ts';

const day = 86_400_000;
const events = eventsOf();

/** The sample class so many days later (earlier below zero), with other facts; `rehearsed` marks its journal. */
export function journalOf(days: number, facts: Partial<SessionFacts>, rehearsed = false, isShort = false): string {
  const { move, opening, rest, short } = movedBy(days);
  const { start, end } = session;
  const own = { ...session, ...facts, start: move(start), end: move(end ?? '') };
  const rehearsal = rehearsed && { rehearsal: { from: own.start, speed: 0 } };
  return `${renderLine({ ...opening, session: own, ...rehearsal } as Event)}\n${isShort ? short : rest}`;
}

type Move = (instant: string) => string;

interface Moved {
  readonly move: Move;
  readonly opening: Event | undefined;
  /** Lines of all that follows it. */
  readonly rest: string;
  /** Of its beginning and its end alone. */
  readonly short: string;
}

const known = new Map<number, Moved>();

/** Made once for a number of days: but for its opening every class is the same. */
function movedBy(days: number): Moved {
  const move: Move = (instant) => renderInstant(Date.parse(instant) + days * day, session.timezone);
  const made = (): Moved => {
    const [opening, ...rest] = eventsMoved(move);
    const linesOf = (events: readonly Event[]) => events.map((event) => `${renderLine(event)}\n`).join('');
    const short = rest.filter(({ type }) => type === 'class.started' || type === 'class.ended');
    return { move, opening, rest: linesOf(rest), short: linesOf(short) };
  };
  const moved = known.get(days) ?? made();
  known.set(days, moved);
  return moved;
}

function eventsMoved(move: Move): readonly Event[] {
  const ids = new Map<string, string>();
  return events.map((event, number): Event => {
    const at = move(event.at);
    const moment = Date.parse(at).toString(16).padStart(12, '0');
    const id = `${moment.slice(0, 8)}-${moment.slice(8)}-7${String(number).padStart(3, '0')}-8000-000000000000`;
    ids.set(event.id, id);
    const of = 'of' in event && event.of !== undefined ? { of: ids.get(event.of) ?? event.of } : {};
    const due = event.type === 'todo.added' && event.due ? { due: move(event.due) } : {};
    return { ...event, id, at, ...of, ...due } as Event;
  });
}

export function writeSession(
  cwd: string,
  id: string,
  days: number,
  facts: Partial<SessionFacts> = {},
  isShort = false,
): void {
  const folder = path.join(cwd, 'reports', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'journal.jsonl'), journalOf(days, { id, ...facts }, false, isShort));
}

const names = ['Dana Okoye', 'Ike Moreau', 'Tess Lind'];

/** Twelve that were held, three a month from September on, and one that was cancelled. */
export function writeDozen(cwd: string): void {
  mkdirSync(cwd, { recursive: true });
  writeFileSync(path.join(cwd, 'vprod.yaml'), 'timezone: America/New_York\n');
  for (let number = 0; number < 12; number += 1) {
    writeSession(cwd, `class-${String(number).padStart(2, '0')}`, number * 10 - 90, {
      title: number === 5 ? '=HYPERLINK("http://example.com","x") \u202e<b>bold</b>' : `Class ${number}`,
      producer: { name: names[number % 3] ?? '' },
      platform: number % 2 === 0 ? 'zoom' : 'teams',
      series: { id: 'autumn', number: number + 1 },
      tags: number < 6 ? ['new'] : [],
      ...(number === 11 && { facilitator: { name: '-1+1' } }),
    });
  }
  writeSession(cwd, 'off', 5, { status: 'cancelled' });
}
