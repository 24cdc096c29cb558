/** A class that was held, in a workspace: its journal, the platform's report of who came, and the captions of its recording. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Event } from '../../src/core/class/event.ts';
import type { SessionFacts } from '../../src/core/plan/plan.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { type SyntheticClass, syntheticClass } from '../core/recording/synthetic-class.ts';
import { folder, vprod } from './vprod.ts';

export interface HeldClass {
  readonly cwd: string;
  readonly made: SyntheticClass;
}

export const people = [
  { name: 'Paweł Nowak', email: 'pawel@example.com' },
  { name: 'Łukasz Kowalski', email: 'lukasz@example.com' },
  { name: 'Antonín Dvořák', email: 'dvorak@example.com' },
  { name: 'Ana P', email: 'ana@example.com' },
] as const;

export interface HeldWishes {
  readonly seed?: number;
  readonly settings?: string;
  readonly facts?: Partial<SessionFacts>;
  /** More names that stayed throughout. */
  readonly more?: readonly { readonly name: string; readonly email: string; readonly language?: string }[];
}

/** Ana came late and left early; a guest of no list was there; everybody else stayed throughout. */
export function heldClass({ seed = 7, settings = '', facts = {}, more = [] }: HeldWishes = {}): HeldClass {
  const cwd = folder();
  const made = syntheticClass(seed, { holds: 'cut' });
  const reports = path.join(cwd, 'reports', 'rivers');
  mkdirSync(reports, { recursive: true });
  writeFileSync(path.join(cwd, 'vprod.yaml'), `timezone: America/New_York\n${settings}`);
  const roster = [...people, ...more].map((one) => ({ ...one, status: 'enrolled' as const }));
  const events = withQuestions(made.events).map((event, number): Event => {
    const moment = Date.parse(event.at).toString(16).padStart(12, '0');
    const id = `${moment.slice(0, 8)}-${moment.slice(8)}-7${String(number).padStart(3, '0')}-8000-${String(seed).padStart(12, '0')}`;
    return event.type === 'session.opened'
      ? { ...event, id, session: { ...event.session, id: 'rivers', title: 'Rivers', roster, ...facts } }
      : { ...event, id };
  });
  writeFileSync(path.join(reports, 'journal.jsonl'), events.map((event) => `${renderLine(event)}\n`).join(''));
  mkdirSync(path.join(cwd, 'sessions'));
  writeFileSync(path.join(cwd, 'sessions', 'rivers.yaml'), sessionFile(roster, facts));
  writeFileSync(path.join(cwd, 'recording.vtt'), captionsOf(made));
  writeFileSync(path.join(cwd, 'zoom.csv'), zoomReport(made, more));
  const { code, err } = vprod(cwd, ['import', 'attendance', 'rivers', 'zoom.csv']);
  if (code !== 0) throw new Error(err);
  return { cwd, made };
}

/** JSON is YAML, too. */
function sessionFile(roster: readonly object[], facts: Partial<SessionFacts>): string {
  return JSON.stringify({
    title: 'Rivers',
    runbook: 'short-class',
    start: '2026-12-01 10:00',
    takes: '90m',
    record: true,
    facilitator: { name: 'Rosa Lindt', email: 'rosa@example.com' },
    producer: { name: 'Dana Okoye', email: 'dana@example.com' },
    team: [{ name: 'Ike Moreau', role: 'chat', email: 'ike@example.com' }],
    roster,
    ...facts,
  });
}

/** Three questions: one that was answered, one that was parked, one that is open. */
function withQuestions(events: readonly Event[]): readonly Event[] {
  const end = events.find(({ type }) => type === 'class.ended');
  if (!end) throw new Error('no end');
  const { at } = end;
  const asked = (item: number, text: string) =>
    ({ id: '', at, by: 'Ike Moreau', type: 'question.asked', item, text, person: 'ana@example.com' }) as Event;
  const more: readonly Event[] = [
    asked(1, 'Where does it begin?'),
    asked(2, '=How long is it?'),
    asked(3, 'And the delta?'),
    { id: '', at, by: 'Ike Moreau', type: 'item.closed', item: 1, outcome: 'answered', how: 'In the mountains' },
    { id: '', at, by: 'Ike Moreau', type: 'item.changed', item: 2, parked: true },
  ];
  const place = events.indexOf(end);
  return [...events.slice(0, place), ...more, ...events.slice(place)];
}

function captionsOf({ cues }: SyntheticClass): string {
  return `WEBVTT\n\n${cues.map(({ from, to, text }, place) => `${place + 1}\n${stamp(from)} --> ${stamp(to)}\n<v Rosa Lindt>${text}</v>\n`).join('\n')}`;
}

function stamp(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
}

function zoomReport(
  { events }: SyntheticClass,
  more: readonly { readonly name: string; readonly email: string }[],
): string {
  const at = (type: Event['type'], minutes: number): string => {
    const moment = Date.parse(events.find((event) => event.type === type)?.at ?? '') + minutes * 60_000;
    const local = new Date(moment - 5 * 3_600_000).toISOString();
    return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
  };
  const row = (name: string, email: string, from: number, to: number): string => {
    const [begin, end] = [at('class.started', from), at('class.ended', to)];
    const minutes = Math.round((Date.parse(end) - Date.parse(begin)) / 60_000);
    return `${name},${email},${begin},${end},${minutes},Yes,No`;
  };
  return [
    'Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room',
    ...[...people.slice(0, 3), ...more].map(({ name, email }) => row(name, email, -5, 1)),
    row('Ana P', 'ana@example.com', 12, -15),
    row('Guest of Ben', '', 0, 0),
    '',
  ].join('\r\n');
}
