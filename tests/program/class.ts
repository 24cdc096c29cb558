/** A small class whose times are easy to reckon, as files in a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const runbook = `runbook: small
title: Small class
version: 1.0.0
phases:
  - id: setup
    title: Set up
    at: T-10m
    steps:
      - { id: room, title: Open the room, duty: prepare, takes: 5m, marks: room-open }
      - id: sound
        title: Sound check with {{ facilitator.name }}
        duty: prepare
        takes: 3m
        required: false
        ask: [{ name: microphone, label: Microphone in use }]
        plans: [{ title: Phone bridge, trigger: no sound after two minutes, timer: 5m }]
  - id: class
    title: Class
    agenda: true
    steps:
      - { id: kickoff, title: Kick off, duty: kickoff, at: T, takes: 10m, marks: class-start }
      - { id: chat, title: Read the chat, duty: chat, every: 5m }
  - id: close
    title: Close
    at: E-5m
    steps:
      - { id: thanks, title: Say thanks, duty: evaluate, takes: 5m, marks: class-end }
      - { id: save, title: Save the files, duty: reset, takes: 2m }
troubles:
  - id: facilitator-drops
    title: The facilitator drops out
    category: facilitation
    severity: 1
    plans: [{ title: Talk and call, timer: 5m }, { title: Teach on }]
`;

/** The same with steps of a second producer before class. */
export const team = runbook.replace(
  '  - id: class\n',
  `  - id: doors
    title: Doors
    at: T-2m
    steps:
      - { id: greet, title: Greet in the chat, duty: chat, owner: chat, takes: 1m }
      - { id: count, title: Count heads, duty: welcome, takes: 1m }
      - { id: rules, title: Post the rules, duty: chat, owner: chat, takes: 1m }
  - id: class
`,
);

export const session = `title: Coaching skills
runbook: small
start: 2026-12-01 09:00
timezone: Europe/London
takes: 60m
platform: zoom
record: true
facilitator: { name: Rosa Lindt, email: rosa@example.com }
producer: { name: Dana Okoye, email: dana@example.com }
roster:
  - { name: Ana Perez, email: ana@example.com }
  - { name: Ben Stone, email: ben@example.com }
  - { name: Chen Wei, email: chen@example.com }
agenda:
  - { content: Why we are here, takes: 20m, lead: facilitator }
  - { break: Coffee, at: T+35m, takes: 5m }
  - { exercise: Practice, takes: 15m, required: false }
`;

export function writeClass(
  folder: string,
  changes: { readonly runbook?: string; readonly session?: string } = {},
): void {
  for (const name of ['runbooks', 'sessions']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'vprod.yaml'), 'timezone: Europe/London\n');
  writeFileSync(path.join(folder, 'runbooks', 'small.yaml'), changes.runbook ?? runbook);
  writeFileSync(path.join(folder, 'sessions', 'coaching.yaml'), changes.session ?? session);
}
