/** Journals of many classes, made from one that the program itself wrote: other days, people, delays and troubles. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { bin } from './measure.mjs';
import { ownAgenda, pick, randomOf, reworded, runbooksFrom } from './runbooks.mjs';

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

/** The events of that class. */
export function baseEvents(folder) {
  return rehearsed(folder, 'demo', 'T-60m', script);
}

/** The events of a session as its rehearsal in that folder wrote them, without the word that it was one. */
export function rehearsed(folder, session, from, lines) {
  const file = path.join(folder, `${session}.jsonl`);
  const args = [bin, 'run', session, '--rehearse', '--from', from, '--speed', '0', '--plain', '--journal', file];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    input: `${lines.join('\n')}\n`,
    env: { ...process.env, VPROD_WORKSPACE: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the rehearsal of '${session}': ${status} ${stderr}`);
  const events = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  delete events[0].rehearsal;
  return events;
}

/**
 * Writes `count` sessions below `reports`, as a house has them: eight runbooks whose openings are 18 to 104 KB, an agenda of its
 * own in each class, 40 to 400 events (or `length` of them) in words of their own, and imports in two of three, held in so many
 * days. Gives the bytes. The same numbers give the same bytes but for the moment of the base.
 */
export function writeSessions(reports, events, count, { length, days = 700 } = {}) {
  const runbooks = runbooksFrom(events[0].plan);
  let bytes = 0;
  for (let number = 0; number < count; number += 1) {
    const chance = randomOf(number + 1);
    const id = `class-${String(number).padStart(5, '0')}`;
    const shift = -Math.floor(chance() * days) * day;
    const delay = chance() < 0.7 ? 0 : Math.floor(chance() * 900_000);
    const text = renderClass(chosen(events, length ?? 40 + Math.floor(chance() * 361), chance), {
      id,
      number,
      shift,
      delay,
      chance,
      runbooks,
    });
    mkdirSync(path.join(reports, id), { recursive: true });
    writeFileSync(path.join(reports, id, 'journal.jsonl'), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

/** Without these a class did not take place. */
const needed = new Set(['session.opened', 'class.started', 'class.ended', 'session.paused', 'recording.changed']);

/** So many events: some of the base's, or all and others of the kinds that come often, from the class's own hour. */
function chosen(events, length, chance) {
  if (length <= events.length) {
    const share = length / events.length;
    return events.filter(({ type }) => needed.has(type) || chance() < share);
  }
  const from = events.findIndex(({ type }) => type === 'class.started');
  const to = events.findIndex(({ type }) => type === 'class.ended');
  const often = events.filter(({ type }) =>
    ['note.added', 'board.added', 'question.asked', 'pulse.taken', 'step.ticked', 'headcount.taken'].includes(type),
  );
  const answer = events.find(({ type, outcome }) => type === 'item.closed' && outcome === 'answered');
  const wanted = length - events.length;
  const more = [];
  while (more.length < wanted) {
    const source = pick(often, chance);
    const { at } = events[from + 1 + Math.floor(((to - from - 1) * more.length) / wanted)];
    if (source.item === undefined) more.push({ ...source, at });
    else {
      const asked = { ...source, at, item: 100 + more.length, id: `question ${more.length}` };
      more.push(asked);
      if (chance() < 0.95) more.push({ ...answer, at, item: asked.item, of: asked.id });
    }
  }
  return [...events.slice(0, from + 1), ...merge(events.slice(from + 1, to), more), ...events.slice(to)];
}

/** Both are in the order of their moments. */
function merge(one, other) {
  return [...one, ...other].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function renderClass(events, { id, number, shift, delay, chance, runbooks }) {
  const ids = new Map();
  const started = events.findIndex(({ type }) => type === 'class.started');
  const varied = events.map(({ sum: _, ...event }, index) => {
    const at = move(event.at, shift + (index < started ? 0 : delay));
    const moment = (Date.parse(at) + index).toString(16).padStart(12, '0');
    const own = `${moment.slice(0, 8)}-${moment.slice(8)}-7${String(index).padStart(3, '0')}-8000-${String(number).padStart(12, '0')}`;
    if (!ids.has(event.id)) ids.set(event.id, own);
    const of = event.of && (ids.get(event.of) ?? event.of);
    const text = event.text && reworded(event.text, chance);
    const made = {
      ...event,
      id: own,
      at,
      ...(of && { of }),
      ...(text && { text }),
      ...(event.cause && { cause: own }),
    };
    if (event.type === 'issue.opened') made.category = pick(categories, chance);
    if (event.type !== 'session.opened') return made;
    const { sources, ...runbook } = pick(runbooks, chance);
    const session = varySession(event.session, id, shift, chance);
    return { ...made, plan: ownAgenda(runbook, chance), session, sources: event.sources.slice(0, sources) };
  });
  const imports = chance() < 0.66 ? importsOf(varied, number, chance) : [];
  return [...varied, ...imports].map((event) => `${render(event)}\n`).join('');
}

/** Who was there, as a platform's report has it, and what they answered. */
function importsOf(events, number, chance) {
  const last = events.at(-1);
  const { roster, start } = events[0].session;
  const from = Date.parse(start) / 1000;
  const people = roster.map(({ name, email }) => {
    const [late, stayed] = [Math.floor(chance() * 600), 1800 + Math.floor(chance() * 1800)];
    return { name, email, stays: [[from + late, from + late + stayed]], joins: 1 };
  });
  const questions = ['Overall', 'Facilitator', 'Production'].map((text) => ({
    text,
    figure: text.toLowerCase(),
    range: { min: 1, max: 5 },
  }));
  const responses = roster.map((_, key) => ({
    key: `r${key}`,
    answers: questions.map(() => String(2 + Math.floor(chance() * 4))),
  }));
  const files = [
    { kind: 'attendance', file: 'people.csv', data: { source: 'zoom', people, match: {}, doubts: [] } },
    { kind: 'evaluations', file: 'answers.csv', data: { tool: 'table', questions, responses, respondents: null } },
  ];
  return files.map((one, place) => {
    const moment = (Date.parse(last.at) + events.length + place).toString(16).padStart(12, '0');
    const id = `${moment.slice(0, 8)}-${moment.slice(8)}-7fff-8000-${String(number).padStart(12, '0')}`;
    return { id, at: last.at, by: last.by, type: 'imported', digest: '0'.repeat(64), ...one };
  });
}

function varySession(session, id, shift, chance) {
  return {
    ...session,
    id,
    title: reworded(session.title, chance),
    start: move(session.start, shift),
    end: move(session.end, shift),
    producer: { ...session.producer, name: pick(producers, chance) },
    facilitator: { ...session.facilitator, name: pick(facilitators, chance) },
    platform: pick(platforms, chance),
  };
}

/** The demo's zone is the machine's: the offset stays as it is written. */
export function move(instant, shift) {
  const offset = instant.slice(23);
  const east = Date.parse(`${instant.slice(0, 23)}Z`);
  return `${new Date(east + shift).toISOString().slice(0, 23)}${offset}`;
}

export function render(event) {
  const line = JSON.stringify(event).slice(0, -1);
  return `${line},"sum":"${crc32(line).toString(16).padStart(8, '0')}"}`;
}
