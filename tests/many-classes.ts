/** Hundreds of classes as a house of twelve producers holds them in a quarter: seeded, so that each run has the same. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Event } from '../src/core/class/event.ts';
import type { SessionFacts } from '../src/core/plan/plan.ts';
import { renderInstant } from '../src/core/time/times.ts';
import { renderLine } from '../src/journal/line/line.ts';
import { eventsOf, session } from './report/sample.ts';

const names = [
  'Ana Perez',
  'Ben Ode',
  'Cai Lund',
  'Dana Okoye',
  'Ebo Mensah',
  'Fay Lindqvist',
  'Gil Roth',
  'Hal Novak',
  'Ike Moreau',
  'Joy Adler',
  'Kim Sato',
  'Tess Lind',
];
const dayMs = 86_400_000;

/** mulberry32: small, and the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const troubles = [
  ['no sound in the room', 'audio'],
  ['cannot get in', 'access'],
  ['slides are stuck', 'content'],
  ['rooms do not open', 'breakout'],
] as const;

const clock = (minutes: number): string => {
  const seconds = Math.round(minutes * 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(10 + Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

export interface Class {
  readonly id: string;
  readonly events: readonly Event[];
}

function classAt(place: number, random: () => number, later: number): Class {
  const producer = names[Math.floor(random() * names.length)] ?? '';
  const slow = producer === 'Tess Lind';
  const came = session.roster.filter(() => random() < 0.8).map(({ name }) => name);
  const late = random() < 0.2 ? 3 + random() * 12 : random() * 1.9;
  const script: [string, string][] = [['09:40:00', 'recording on']];
  if (came.length > 0) script.push(['09:52:00', `here ${came.join(', ')}`]);
  script.push([clock(late), 'begin delivery/start']);
  const issues = Math.floor(random() * 3) + (slow ? 1 : 0);
  let at = late + 5;
  for (let number = 1; number <= issues; number += 1) {
    const [text, category] = troubles[Math.floor(random() * troubles.length)] ?? troubles[0];
    script.push([clock(at), `issue ${text} #${category} !${1 + Math.floor(random() * 4)}`]);
    const lost = random() < 0.8 ? `~${Math.ceil(random() * (slow ? 12 : 4))}m ` : '';
    const open = random() < 0.1;
    if (!open) script.push([clock(at + 1 + random() * 4), `resolve ${number} ${lost}rejoin`]);
    at += 7;
  }
  if (random() < 0.3) script.push([clock(at), `todo send the slides due E+${1 + Math.floor(random() * 9)}d`]);
  if (random() < 0.2) script.push([clock(at + 1), 'question is there homework?']);
  script.push([clock(88), 'begin delivery/end'], [clock(90 + random() * 4), 'done delivery/end']);
  if (random() < 0.9) script.push([clock(96), 'recording off']);
  script.push(...comings(place, late, came));
  script.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const opening: SessionFacts = {
    ...session,
    title: `Class ${place}`,
    producer: { name: producer },
    platform: random() < 0.6 ? 'zoom' : 'teams',
    client: random() < 0.3 ? 'Example Ltd' : 'Sample Works',
  };
  const id = `class-${String(place).padStart(4, '0')}`;
  const days = later - Math.floor(random() * 160);
  const events = [...eventsOf({ ...opening, id }, script), ...answersOf(came.length, random)];
  return { id, events: moved(events, days) };
}

/** Who comes late, without a place, or leaves early, on dice of their own. */
function comings(place: number, late: number, came: readonly string[]): [string, string][] {
  const random = seeded(place + 1000);
  const absent = session.roster.find(({ name }) => !came.includes(name));
  const [first] = came;
  const moves: [boolean, string, string][] = [
    [random() < 0.2, clock(late + 20.5), 'here Gus Guest'],
    [random() < 0.3 && absent !== undefined, clock(late + 21), `here ${absent?.name}`],
    [random() < 0.25 && first !== undefined, clock(60), `left ${first}`],
  ];
  return moves.flatMap(([happens, at, action]): [string, string][] => (happens ? [[at, action]] : []));
}

function answersOf(came: number, random: () => number): readonly Event[] {
  if (random() < 0.3 || came === 0) return [];
  const responses = Array.from({ length: 1 + Math.floor(random() * came) }, (_, key) => ({
    key: `r${key}`,
    answers: [String(2 + Math.floor(random() * 4))],
  }));
  const data = {
    tool: 'table',
    questions: [{ text: 'Overall?', figure: 'overall', range: { min: 1, max: 5 } }],
    responses,
    respondents: null,
  };
  const event = {
    type: 'imported',
    id: 'import',
    at: '2026-12-01T14:00:00.000-05:00',
    by: 'Dana Okoye',
    kind: 'evaluations',
    file: 'answers.csv',
    digest: '0'.repeat(64),
    data,
  };
  return [event as unknown as Event];
}

/** So many days later, or earlier below zero, with ids as the program makes them. */
function moved(events: readonly Event[], days: number): readonly Event[] {
  const move = (instant: string): string => renderInstant(Date.parse(instant) + days * dayMs, session.timezone);
  const ids = new Map<string, string>();
  return events.map((event, number): Event => {
    const at = move(event.at);
    const moment = Date.parse(at).toString(16).padStart(12, '0');
    const id = `${moment.slice(0, 8)}-${moment.slice(8)}-7${String(number).padStart(3, '0')}-8000-000000000000`;
    ids.set(event.id, id);
    if (event.type === 'session.opened') {
      const facts = { ...event.session, start: move(event.session.start), end: move(event.session.end ?? '') };
      return { ...event, id, at, session: facts };
    }
    const of = 'of' in event && event.of !== undefined ? { of: ids.get(event.of) ?? event.of } : {};
    const due = event.type === 'todo.added' && event.due ? { due: move(event.due) } : {};
    return { ...event, id, at, ...of, ...due } as Event;
  });
}

/** So many classes in 160 days, the last on 1 December 2026 and so many days later. */
export function makeClasses(count: number, seed = 14, later = 0): readonly Class[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, place) => classAt(place, random, later));
}

/** Their journals in the workspace; `change` has the last word on each. */
export function writeClasses(
  cwd: string,
  count: number,
  seed = 14,
  change: (events: readonly Event[], place: number) => readonly Event[] = (events) => events,
): void {
  for (const [place, made] of makeClasses(count, seed).entries()) {
    const { id } = made;
    const events = change(made.events, place);
    const folder = path.join(cwd, 'reports', id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'journal.jsonl'), linesOf(events));
  }
}

export function linesOf(events: readonly Event[]): string {
  return events.map((event) => `${renderLine(event)}\n`).join('');
}
