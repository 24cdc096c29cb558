/** Workspaces of many classes as a house has them after a while: called off, going on still, from two machines, troubled. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { Context } from '../../src/context.ts';
import type { Event } from '../../src/core/class/event.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { eventsOf as drawn, randomOf } from '../core/tables/classes.ts';
import { writeClasses } from '../many-classes.ts';
import { eventsOf, session } from '../report/sample.ts';

export interface Heard {
  readonly context: Context;
  readonly out: () => string;
  readonly err: () => string;
}

/** A command at this moment, epoch milliseconds, with what it says. */
export function hearing(cwd: string, now: number, host = 'desk'): Heard {
  const stream = () => {
    const pass = new PassThrough();
    const chunks: Buffer[] = [];
    pass.on('data', (chunk: Buffer) => chunks.push(chunk));
    return { pass, text: () => Buffer.concat(chunks).toString('utf8') };
  };
  const [out, err] = [stream(), stream()];
  const context: Context = {
    now: () => now,
    env: { NO_COLOR: '1' },
    cwd,
    host,
    timezone: 'Europe/London',
    stdin: new PassThrough(),
    stdout: out.pass,
    stderr: err.pass,
    shipped: path.join(import.meta.dirname, '..', '..'),
    version: '0.1.0',
    onSignal: () => () => {},
  };
  return { context, out: out.text, err: err.text };
}

/** Ids as the program makes them: the moment first. */
function withIds(events: readonly Event[], salt: number): readonly Event[] {
  const ids = new Map<string, string>();
  return events.map((event, number): Event => {
    const moment = Date.parse(event.at).toString(16).padStart(12, '0');
    const place = String(number).padStart(3, '0');
    const id = `${moment.slice(0, 8)}-${moment.slice(8)}-7${place}-8000-${String(salt).padStart(12, '0')}`;
    ids.set(event.id, id);
    const of = 'of' in event && event.of !== undefined ? { of: ids.get(event.of) ?? event.of } : {};
    return { ...event, id, ...of } as Event;
  });
}

function write(cwd: string, id: string, events: readonly Event[], name = 'journal.jsonl'): void {
  const folder = path.join(cwd, 'reports', id);
  mkdirSync(folder, { recursive: true });
  appendFileSync(path.join(folder, name), events.map((event) => `${renderLine(event)}\n`).join(''));
}

/** The same seed makes the same workspace. */
export function writeHouse(cwd: string, classes: number, seed: number): void {
  const random = randomOf(seed);
  writeFileSync(
    path.join(cwd, 'vprod.yaml'),
    'timezone: America/New_York\ntargets: { onTime: 90%, attendance: 80%, lostMinutes: 3 }\n',
  );
  writeClasses(cwd, classes, seed);
  for (let one = 0; one < classes; one += 1) {
    const { events } = drawn(seed * 1000 + one);
    write(cwd, `class-${seed * 1000 + one}`, withIds(events, one));
  }
  for (let one = 0; one < classes / 4; one += 1) {
    const facts = { ...session, id: `sample-${one}`, client: one % 2 === 0 ? 'Example Ltd' : 'Sample Works' };
    write(cwd, `sample-${one}`, withIds(eventsOf({ ...facts, tags: ['new', 'a b'].slice(0, one % 3) }), 5000 + one));
  }
  for (const id of readdirSync(path.join(cwd, 'reports'))) change(cwd, id, random(12));
}

/** What may befall a class: its file says that it is off, its journal has no end yet, or two machines have written it. */
function change(cwd: string, id: string, how: number): void {
  const journal = path.join(cwd, 'reports', id, 'journal.jsonl');
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n');
  const half = Math.ceil(lines.length / 2);
  if (how === 0) {
    mkdirSync(path.join(cwd, 'sessions'), { recursive: true });
    writeFileSync(path.join(cwd, 'sessions', `${id}.yaml`), 'title: Off\nstatus: cancelled\n');
  }
  if (how === 1) writeFileSync(journal, `${lines.slice(0, half).join('\n')}\n`);
  if (how !== 2) return;
  writeFileSync(journal, `${lines.slice(0, half).join('\n')}\n`);
  writeFileSync(path.join(path.dirname(journal), 'journal-laptop.jsonl'), `${lines.slice(half).join('\n')}\n`);
}
