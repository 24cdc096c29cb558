/** What single commands cost, in processor time against bare Node and against the older state, at the sizes that hurt. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { inTurn, memoryOf } from './cpu.mjs';
import { bin, inFolder } from './measure.mjs';

const node = process.execPath;
const shipped = path.join(path.dirname(bin), '..', 'runbooks', 'standard-vilt.yaml');

/** A row: milliseconds of this state, by those of bare Node or of the older state. */
export async function measureTargets(base, scale = 1) {
  const rounds = 5;
  const rows = await inFolder((folder) => starts(folder, base, rounds * 3));
  if (!base) return rows;
  return [
    ...rows,
    ...(await inFolder((folder) => longJournal(folder, base, 20_000 * scale, rounds))),
    ...(await inFolder((folder) => manyFiles(folder, base, 500 * scale))),
    ...(await inFolder((folder) => manyLetters(folder, base, 4_000 * scale))),
  ];
}

function row(name, own, other, against, target) {
  return { name, own, other, ratio: own / other, against, target };
}

/** A session with some notes; each run of it begins where the last one ended. */
function starts(folder, base, rounds) {
  const quit = { cwd: folder, input: 'quit\n' };
  const run = (program) => [node, program, 'run', 'demo', '--plain'];
  const words = (program) => [node, program, 'complete-words', '--', 'log', 'demo', 'is'];
  const log = (program) => [node, program, 'log', 'demo', 'note', 'x'];
  for (const _ of [1, 2]) spawnSync(node, run(bin).slice(1), quit);
  const costs = inTurn(
    [
      { name: 'node', command: [node, '-e', '0'] },
      { name: 'run', command: run(bin), ...quit },
      { name: 'words', command: words(bin), cwd: folder },
    ],
    rounds,
  );
  // As the run is measured: what was noted meanwhile is told, and costs a part of the program more.
  const memory = memoryOf(run(bin).slice(1), quit);
  for (const [name, cost] of inTurn([{ name: 'log', command: log(bin), cwd: folder }], rounds)) costs.set(name, cost);
  const of = (name, what = 'cpu') => costs.get(name)[what] * 1000;
  const rows = [
    row('run S --plain, quit: wall', of('run', 'passed'), of('node', 'passed'), 'node -e 0', 1.7),
    row('run S --plain, quit', of('run'), of('node'), 'node -e 0'),
    row('log S note x', of('log'), of('node'), 'node -e 0', 1.55),
    row('a TAB of completion', of('words'), of('node'), 'node -e 0', 1.25),
  ];
  rows.push({ name: 'memory of a start, MiB', own: memory, target: 55, absolute: true });
  if (!base) return rows;
  rmSync(path.join(folder, 'reports'), { recursive: true });
  for (const _ of [1, 2]) spawnSync(node, run(base).slice(1), quit);
  const before = inTurn([{ name: 'run', command: run(base), ...quit }], rounds).get('run').cpu * 1000;
  return [...rows, row('run S --plain, quit', of('run'), before, 'base')];
}

/** Notes alone, and all that comes in a class in turn; each state has a journal that it began itself. */
function longJournal(folder, base, length, rounds) {
  const rows = [];
  for (const [kinds, more] of [
    ['notes', notes],
    ['all kinds', mixed],
  ]) {
    const cases = [
      ['own', bin],
      ['base', base],
    ].flatMap(([name, program]) => {
      const cwd = path.join(folder, `${name}, ${kinds}`);
      const file = path.join(cwd, 'reports', 'demo', 'journal.jsonl');
      mkdirSync(cwd);
      spawnSync(node, [program, 'run', 'demo', '--plain'], { cwd, input: 'quit\n' });
      appendEvents(file, length, more);
      return [
        { name: `watch, ${name}`, command: [node, program, 'watch', 'demo', '--json'], cwd },
        { name: `log, ${name}`, command: [node, program, 'log', 'demo', 'note', 'x'], cwd },
      ];
    });
    const costs = inTurn(cases, rounds);
    const cpu = (name) => costs.get(name).cpu * 1000;
    rows.push(row(`watch --json, ${length} events (${kinds})`, cpu('watch, own'), cpu('watch, base'), 'base', 0.2));
    rows.push(row(`log, ${length} events (${kinds})`, cpu('log, own'), cpu('log, base'), 'base', 0.3));
  }
  return rows;
}

const notes = () => (number) => ({ type: 'note.added', text: `note ${number}` });

function mixed() {
  const open = [];
  let item = 1000;
  const guest = (number) => ({ person: `guest${number % 300}@example.com`, name: `Guest ${number % 300}` });
  const kinds = [
    (number) => ({ type: 'note.added', text: `note ${number}` }),
    (number) => ({ type: 'participant.arrived', ...guest(number) }),
    (number) => ({ type: 'participant.left', ...guest(number - 1) }),
    (number, id) => {
      item += 1;
      open.push({ item, of: id });
      return { type: 'question.asked', item, text: `question ${number}` };
    },
    () => ({ type: 'item.closed', ...open.shift(), outcome: 'answered', how: 'yes' }),
    (number) => ({ type: 'pulse.taken', value: 1 + (number % 5) }),
    () => ({ type: 'step.ticked', step: 'delivery/watch-chat', ok: true }),
  ];
  return (number, id) => kinds[number % kinds.length](number, id);
}

function appendEvents(file, count, more) {
  const [opened] = readFileSync(file, 'utf8').split('\n');
  const began = Date.parse(JSON.parse(opened).at) + 1000;
  const next = more();
  let lines = '';
  for (let number = 0; number < count; number += 1) {
    const moment = began + number;
    const hex = moment.toString(16).padStart(12, '0');
    const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${String(number).padStart(12, '0')}`;
    const event = { id, at: new Date(moment).toISOString(), by: 'Dana Okoye', ...next(number, id) };
    const line = JSON.stringify(event).slice(0, -1);
    lines += `${line},"sum":"${crc32(line).toString(16).padStart(8, '0')}"}\n`;
  }
  appendFileSync(file, lines);
}

const head = `timezone: Europe/London
takes: 60m
facilitator: { name: Rosa Lindt, email: rosa@example.com }
producer: { name: Dana Okoye, email: dana@example.com }
links: { classroom: "https://example.com/room" }
`;

/** Sessions of one runbook of the house, each with an agenda of its own. */
function manyFiles(folder, base, count) {
  for (const name of ['sessions', 'runbooks']) mkdirSync(path.join(folder, name));
  const runbook = readFileSync(shipped, 'utf8').replace(/^runbook: .*$/m, 'runbook: house');
  writeFileSync(path.join(folder, 'runbooks', 'house.yaml'), runbook);
  for (let number = 0; number < count; number += 1) {
    const day = String(1 + (number % 28)).padStart(2, '0');
    const agenda = `agenda:\n  - { content: Part ${number}, takes: 20m }\n  - { breakout: Map ${number}, takes: 15m, rooms: 2 }\n`;
    const text = `title: Class ${number}\nrunbook: house\nstart: 2027-01-${day} 09:00\n${head}roster: [{ name: Ana, email: ana@example.com }]\n${agenda}`;
    writeFileSync(path.join(folder, 'sessions', `class-${number}.yaml`), text);
  }
  // The older state finds words in the runbook that came later, and says so: it has read everything all the same.
  const check = (program) => ({ command: ['sh', '-c', `"$@" || true`, 'sh', node, program, 'check'], cwd: folder });
  const costs = inTurn(
    [
      { name: 'own', ...check(bin) },
      { name: 'base', ...check(base) },
    ],
    1,
  );
  return [row(`check, ${count} sessions`, costs.get('own').cpu * 1000, costs.get('base').cpu * 1000, 'base', 0.4)];
}

function manyLetters(folder, base, count) {
  mkdirSync(path.join(folder, 'sessions'));
  const people = Array.from({ length: count }, (_, n) => `  - { name: Guest ${n}, email: guest${n}@example.com }\n`);
  const text = `title: Big\nrunbook: webinar\nstart: 2027-01-05 09:00\n${head}roster:\n${people.join('')}`;
  writeFileSync(path.join(folder, 'sessions', 'big.yaml'), text);
  const prepare = () => rmSync(path.join(folder, 'reports'), { recursive: true, force: true });
  const make = (program) => ({ command: [node, program, 'make', 'invites', 'big'], cwd: folder, prepare });
  const costs = inTurn(
    [
      { name: 'own', ...make(bin) },
      { name: 'base', ...make(base) },
    ],
    1,
  );
  return [
    row(`make invites, ${count} people`, costs.get('own').cpu * 1000, costs.get('base').cpu * 1000, 'base', 0.35),
  ];
}
