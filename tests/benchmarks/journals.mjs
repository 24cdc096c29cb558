/** Journals of many classes, made from one that the program itself wrote: other days, people, delays and troubles. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { bin } from './measure.mjs';

const day = 86_400_000;
const producers = ['Dana Okoye', 'Ike Moreau', 'Mara Silva', 'Noor Haddad', 'Tess Lind'];
const facilitators = ['Rosa Lindt', 'Ben Castell', 'Ife Adeyemi', 'Wei Chen'];
const categories = ['audio', 'access', 'video', 'network', 'platform', 'breakout'];
const platforms = ['zoom', 'teams', 'webex'];

/** Finishes so many steps, one after the other, each after so long. */
const steps = (count, minutes) => Array.from({ length: count }, () => [`wait ${minutes}m`, 'done']).flat();

/** What is done in the class that all others are made from: about 150 events, from an hour before class to the debrief. */
const script = [
  'catchup setup/open-room',
  ...steps(9, 2),
  'set go=yes',
  ...steps(4, 2),
  ...['Ana', 'Ben', 'Wei', 'Ife', 'Tom', 'Maria', 'Marian', 'Priya', 'Jonas'].map((name) => `here ${name}`),
  'issue cannot get in @tom #access !2',
  'wait 2m',
  'resolve sent the link again',
  ...steps(1, 1),
  'wait T',
  'done',
  'recording on',
  ...steps(5, 1),
  'issue no sound @ana #audio',
  'wait 3m',
  'resolve another headset',
  'question will the slides be sent? @ben',
  'resolve yes, tonight',
  'done watch-chat',
  ...steps(6, 3),
  'board people, tools, rules',
  'note good pace',
  'pulse 4',
  'here 9',
  'done watch-chat',
  'done watch-room',
  ...steps(6, 2),
  'issue rooms do not open #breakout !2 ~2m',
  'plan B',
  'wait 2m',
  'resolve opened by hand',
  'alert two hands are up',
  'resolve',
  'question may we keep the board? @ife',
  'resolve yes',
  'done watch-chat',
  ...steps(7, 1),
  'pulse 5',
  'note ask for more time next time',
  ...steps(4, 2),
  'wait T+58m',
  ...steps(3, 1),
  'recording off',
  'todo send the model answers due E+2d',
  ...steps(3, 3),
  'quit',
];

/** The events of that class, as the rehearsal of the demo wrote them, without the word that it was one. */
export function baseEvents(folder) {
  const file = path.join(folder, 'base.jsonl');
  const args = [bin, 'run', 'demo', '--rehearse', '--from', 'T-60m', '--speed', '0', '--plain', '--journal', file];
  spawnSync(process.execPath, args, {
    cwd: folder,
    input: `${script.join('\n')}\n`,
    env: { ...process.env, VPROD_WORKSPACE: '' },
  });
  const events = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  delete events[0].rehearsal;
  return events;
}

/**
 * Writes `count` sessions of `length` events below `reports`, held in so many days; gives the bytes. The same numbers give
 * the same bytes.
 */
export function writeSessions(reports, events, count, length, days = 700) {
  const filler = { ...events.at(-2), type: 'note.added', text: 'good pace, ask for more time next time' };
  const classStart = events.findIndex(({ type }) => type === 'class.started');
  let bytes = 0;
  for (let number = 0; number < count; number += 1) {
    const chance = randomOf(number + 1);
    const shift = -Math.floor(chance() * days) * day;
    const delay = chance() < 0.7 ? 0 : Math.floor(chance() * 900_000);
    const lines = [];
    for (let index = 0; index < length; index += 1) {
      const source = index < events.length - 1 ? events[index] : index === length - 1 ? events.at(-1) : filler;
      const late = index < classStart ? 0 : delay;
      lines.push(render(vary(source, { number, index, shift: shift + late, chance })));
    }
    const id = `class-${String(number).padStart(5, '0')}`;
    mkdirSync(path.join(reports, id), { recursive: true });
    const text = `${lines.join('\n')}\n`;
    writeFileSync(path.join(reports, id, 'journal.jsonl'), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

function vary({ sum: _, ...event }, { number, index, shift, chance }) {
  const at = move(event.at, shift);
  const moment = (Date.parse(at) + index).toString(16).padStart(12, '0');
  const id = `${moment.slice(0, 8)}-${moment.slice(8)}-7${String(index).padStart(3, '0')}-8000-${String(number).padStart(12, '0')}`;
  const varied = { ...event, id, at };
  if (event.type === 'issue.opened') varied.category = categories[Math.floor(chance() * categories.length)];
  if (event.type === 'session.opened') varied.session = varySession(event.session, number, shift, chance);
  if (event.cause) varied.cause = id;
  return varied;
}

function varySession(session, number, shift, chance) {
  const pick = (list) => list[Math.floor(chance() * list.length)];
  return {
    ...session,
    id: `class-${String(number).padStart(5, '0')}`,
    start: move(session.start, shift),
    end: move(session.end, shift),
    producer: { ...session.producer, name: pick(producers) },
    facilitator: { ...session.facilitator, name: pick(facilitators) },
    platform: pick(platforms),
  };
}

/** The demo's zone is the machine's: the offset stays as it is written. */
function move(instant, shift) {
  const offset = instant.slice(23);
  const east = Date.parse(`${instant.slice(0, 23)}Z`);
  return `${new Date(east + shift).toISOString().slice(0, 23)}${offset}`;
}

function render(event) {
  const line = JSON.stringify(event).slice(0, -1);
  return `${line},"sum":"${crc32(line).toString(16).padStart(8, '0')}"}`;
}

/** Small numbers that look like chance (mulberry32), the same at each run. */
function randomOf(seed) {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
