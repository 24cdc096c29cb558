/** Classes of a short runbook, of a hundred events each and nothing imported: as small as the program writes them, 40 KB. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { move, rehearsed, render } from './journals.mjs';

const day = 86_400_000;
const producers = 30;

const runbook = `runbook: small
title: A small class
version: 1.0.0
phases:
  - { id: setup, title: Setup, at: T-30m, steps: [ { id: open-room, title: Open the room, takes: 5m, marks: room-open }, { id: load, title: Load the files, takes: 5m } ] }
  - { id: welcome, title: Welcome, at: T-10m, steps: [ { id: greet, title: Greet people, takes: 5m, marks: doors-open } ] }
  - { id: delivery, title: Delivery, at: T, agenda: true, steps: [ { id: kick, title: Kick off, takes: 5m, marks: class-start }, { id: watch-chat, title: Watch the chat, every: 10m } ] }
  - { id: close, title: Close, at: E-5m, steps: [ { id: wrap, title: Wrap up, takes: 5m, marks: class-end } ] }
`;

const names = ['Ana Ribeiro', 'Ben Ode', 'Wei Tan', 'Ife Ojo', 'Tom Berg', 'Maria Cruz', 'Priya Nair', 'Jonas Hall'];
const session = `title: Algebra
runbook: small
start: 2026-11-20 10:00
timezone: UTC
takes: 60m
platform: zoom
facilitator: { name: Rosa Lindt }
producer: { name: Dana Okoye }
roster:
${names.map((name) => `  - { name: ${name}, email: ${name.split(' ')[0].toLowerCase()}@example.com }`).join('\n')}
agenda:
  - { content: Why we are here, takes: 20m }
  - { discussion: Together, takes: 15m }
  - { exercise: Try, takes: 15m }
`;

const troubles = Array.from({ length: 10 }, (_, number) => [
  'issue no sound @ana #audio',
  'wait 1m',
  'resolve another headset',
  'question will slides be sent? @ben',
  'resolve yes',
  `note good pace ${number}`,
  'wait 2m',
  'pulse 4',
  'done watch-chat',
]).flat();
const script = [
  ...['done', 'wait 3m', 'done', 'wait 3m', 'done'],
  ...names.map((name) => `here ${name.split(' ')[0]}`),
  ...['wait T', 'done', 'here 8'],
  ...troubles,
  ...Array.from({ length: 4 }, () => ['done', 'wait 2m']).flat(),
  ...['todo send answers due E+2d', 'quit'],
];

/** The events of one such class. */
function smallEvents(folder) {
  for (const name of ['runbooks', 'sessions']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'runbooks', 'small.yaml'), runbook);
  writeFileSync(path.join(folder, 'sessions', 'small.yaml'), session);
  return rehearsed(folder, 'small', 'T-35m', script);
}

/** Writes `count` of them below `folder`, in so many days. Gives the bytes, and how many events a class has. */
export function writeSmallClasses(folder, count, days) {
  const base = smallEvents(folder);
  let bytes = 0;
  for (let number = 0; number < count; number += 1) {
    const id = `small-${String(number).padStart(6, '0')}`;
    const text = smallClass(base, id, number, -(number % days) * day);
    mkdirSync(path.join(folder, 'reports', id), { recursive: true });
    writeFileSync(path.join(folder, 'reports', id, 'journal.jsonl'), text);
    bytes += Buffer.byteLength(text);
  }
  return { bytes, events: base.length };
}

function smallClass(base, id, number, shift) {
  const ids = new Map();
  const lines = base.map(({ sum: _, ...event }, index) => {
    const at = move(event.at, shift);
    const moment = (Date.parse(at) + index).toString(16).padStart(12, '0');
    const own = `${moment.slice(0, 8)}-${moment.slice(8)}-7${String(index).padStart(3, '0')}-8000-${String(number).padStart(12, '0')}`;
    ids.set(event.id, own);
    const made = { ...event, id: own, at, ...(event.of && { of: ids.get(event.of) ?? event.of }) };
    if (event.type !== 'session.opened') return made;
    const { start, end } = event.session;
    const producer = { name: `Producer ${number % producers}` };
    return { ...made, session: { ...event.session, id, start: move(start, shift), end: move(end, shift), producer } };
  });
  return lines.map((event) => `${render(event)}\n`).join('');
}
