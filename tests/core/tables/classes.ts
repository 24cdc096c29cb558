/** Any number of classes, each by its seed: what happened in them is drawn at random, and every fold has something to do. */

import type { Event } from '../../../src/core/class/event.ts';
import { replay } from '../../../src/core/class/replay.ts';
import { titlesOf } from '../../../src/core/summary/known-troubles.ts';
import type { Source } from '../../../src/core/tables/column.ts';
import { renderInstant } from '../../../src/core/time/times.ts';
import { factsOf } from '../../fits.ts';
import { lesson } from '../lessons.ts';

export type Random = (below: number) => number;

/** mulberry32: 32 bits of state are enough to draw classes. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const zones = ['America/New_York', 'Asia/Kolkata', 'Europe/Berlin', 'Pacific/Auckland'];
const texts = ['no sound', '=1+1', 'a, "b"', 'line\nline', 'Übung', ''];

export function classOf(seed: number): Source {
  const { events, start } = eventsOf(seed);
  const integrity = { events: events.length, damagedLines: [], tornTail: false };
  const facts = factsOf(replay(events), integrity, start + 30 * 86_400_000);
  const troubles = titlesOf(lesson.plan.troubles);
  return { facts, opened: events[0]?.id ?? '', state: events.at(-1)?.id ?? '', troubles };
}

/** A class of a day in the year 2026, perhaps on the night of a clock change, with what went wrong and who came. */
export function eventsOf(seed: number): { readonly events: readonly Event[]; readonly start: number } {
  const random = randomOf(seed);
  const timezone = zones[random(zones.length)] ?? 'UTC';
  const start = Date.UTC(2026, random(12), 1 + random(28), 14) + random(8) * 3_600_000;
  const session = { ...lesson.session, id: `class-${seed}`, start: renderInstant(start, timezone), timezone };
  const events: Event[] = [];
  const add = (minutes: number, body: object): void => {
    const at = renderInstant(start + Math.round(minutes * 60) * 1000, timezone);
    events.push({ id: `e${String(events.length).padStart(4, '0')}`, at, by: 'Dana Okoye', ...body } as Event);
  };
  const opening = { format: 1, vprod: '0.1.0', host: 'desk', runner: true, plan: lesson.plan, sources: [] };
  add(-30, { type: 'session.opened', ...opening, session });
  add(random(9) - 2, { type: 'class.started' });
  addSteps(add, random);
  addItems(add, random);
  if (random(6) > 0) add(60 + random(20), { type: 'class.ended' });
  addImports(add, random, start);
  return { events, start };
}

type Add = (minutes: number, body: object) => void;

function addSteps(add: Add, random: Random): void {
  let minutes = 0;
  for (const step of lesson.plan.steps.filter((one) => one.every === undefined)) {
    minutes += random(4);
    const how = random(5);
    if (how === 0) continue;
    if (how === 1) {
      add(minutes, { type: 'step.skipped', step: step.id, reason: texts[random(texts.length)] });
      continue;
    }
    add(minutes, { type: 'step.started', step: step.id });
    minutes += random(6);
    if (random(9) === 0) add(minutes, { type: 'plan.switched', plan: 'B', step: step.id });
    if (how > 2) add(minutes, { type: 'step.done', step: step.id });
  }
}

const openings = ['issue.opened', 'question.asked', 'alert.raised', 'todo.added'];

function addItems(add: Add, random: Random): void {
  for (let item = 1; item <= random(12); item += 1) {
    const type = openings[random(openings.length)];
    const minutes = random(50);
    const issue = type === 'issue.opened' ? { category: 'audio', severity: 1 + random(4) } : {};
    const person = random(2) === 0 ? {} : { person: 'maria@example.com' };
    add(minutes, { type, item, text: texts[random(texts.length)], ...issue, ...person });
    if (random(3) === 0) continue;
    const lost = random(2) === 0 ? {} : { lostSeconds: random(400) };
    add(minutes + random(9), { type: 'item.closed', item, outcome: 'resolved', how: 'so', ...lost });
  }
}

function addImports(add: Add, random: Random, start: number): void {
  const answers = ['1', '2', '3', '4', '5'];
  const responses = Array.from({ length: random(15) }, (_, number) => ({
    key: `r${number}`,
    answers: [answers[random(5)], answers[random(5)], ['Agree', 'Disagree', 'Neutral'][random(3)], texts[random(6)]],
  }));
  const questions = [
    { text: 'Overall?', figure: 'overall', range: { min: 1, max: 5 } },
    { text: 'Pace' },
    { text: 'It was useful' },
    { text: 'Anything else?', answers: 'text' },
  ];
  const data = { tool: 'table', questions, responses, respondents: null };
  add(200, { type: 'imported', kind: 'evaluations', file: 'e.csv', digest: 'e', data });
  const people = Array.from({ length: random(20) }, (_, number) => {
    const from = start / 1000 + random(1200);
    const to = from + random(3000);
    const again = random(3) === 0 ? [[to + 30, to + 30 + random(600)]] : [];
    return {
      name: `P ${number}`,
      email: `p${number}@example.com`,
      stays: [[from, random(9) === 0 ? null : to], ...again],
    };
  });
  add(201, { type: 'imported', kind: 'attendance', file: 'a.csv', digest: 'a', data: { source: 'table', people } });
}
