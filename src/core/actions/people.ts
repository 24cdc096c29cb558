/** The actions about people: who is here, who left, who is ticked off, who has the floor. */

import { tickedStep } from '../class/each.ts';
import { nameOf } from '../class/people.ts';
import { personNames, type Someone } from '../class/person-names.ts';
import type { State } from '../class/state.ts';
import { floorOf } from '../now/floor.ts';
import type { Step } from '../plan/plan.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { findLeading, findNamed, fold } from '../text/names.ts';
import { list } from '../text/phrases.ts';
import { renderClock } from '../time/clock-text.ts';
import {
  type ActionEntry,
  type ActionInput,
  accept,
  type Decision,
  type Draft,
  isGivenBefore,
  refuse,
} from './decision.ts';
import { findLeadingPerson, withoutAt } from './lookup.ts';

interface Arrival extends Someone {
  readonly walkIn: boolean;
}

function here(input: ActionInput): Decision {
  const { state } = input;
  const text = withoutAt(input.text);
  if (text === '')
    return refuse('name-missing', 'here needs names, or a number for a head count', "'here maria ben' or 'here 14'");
  if (/^\d+$/.test(text)) return accept([input.draft({ type: 'headcount.taken', count: Number(text) })]);
  const read = readArrivals(state, text);
  if (!Array.isArray(read)) return read as Decision;
  const arrivals = read as readonly Arrival[];
  const inside = new Map(state.presence.filter((one) => one.to === null).map((one) => [one.person, one]));
  const coming = arrivals.filter(
    (one, place) => !inside.has(one.key) && arrivals.findIndex((other) => other.key === one.key) === place,
  );
  if (coming.length === 0) {
    const since = inside.get(arrivals[0]?.key ?? '')?.from;
    const when = since === undefined ? '' : ` since ${renderClock(since, state.session.timezone)}`;
    return refuse(
      'here-already',
      `${list(arrivals.map((one) => one.name))} ${arrivals.length === 1 ? 'is' : 'are'} here${when} already`,
    );
  }
  return accept(
    coming.map((one) => {
      const body = { type: 'participant.arrived', person: one.key, name: one.name } as const;
      return input.draft(one.walkIn ? { ...body, walkIn: true } : body);
    }),
  );
}

/** Names by commas, or as many words at a time as name one person; words that fit nobody are a walk-in's name. */
function readArrivals(state: State, text: string): Decision | readonly Arrival[] {
  const people = personNames(state);
  if (!text.includes(',')) return readWords(text, people);
  const arrivals: Arrival[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const found = findNamed(part, people);
    if (found.kind === 'many') return doubtful(part, found.choices);
    const read = found.kind === 'one' ? [{ ...found.value, walkIn: false }] : readWords(part, people);
    if (!isArrivals(read)) return read;
    // Between commas stands one walk-in, also where she shares a first name, or nothing but people who are known.
    arrivals.push(...(read.some((one) => one.walkIn) ? [walkIn(part)] : read));
  }
  return arrivals;
}

function isArrivals(read: Decision | readonly Arrival[]): read is readonly Arrival[] {
  return Array.isArray(read);
}

/** In words. */
const longestName = 5;

/** As many words at a time as name one person; words that fit nobody are a walk-in's name. */
function readWords(text: string, people: ReturnType<typeof personNames>): Decision | readonly Arrival[] {
  const words = text.split(/\s+/);
  const arrivals: Arrival[] = [];
  let strangers: string[] = [];
  for (let place = 0; place < words.length; ) {
    const taken = longestPerson(words.slice(place, place + longestName), people);
    if (taken.kind === 'many') return doubtful(taken.text, taken.choices);
    if (taken.kind === 'none') {
      strangers.push(words[place] ?? '');
      place += 1;
      continue;
    }
    if (strangers.length > 0) arrivals.push(walkIn(strangers.join(' ')));
    strangers = [];
    arrivals.push({ ...taken.person, walkIn: false });
    place += taken.count;
  }
  if (strangers.length > 0) arrivals.push(walkIn(strangers.join(' ')));
  return arrivals;
}

type Taken =
  | { readonly kind: 'one'; readonly person: Someone; readonly count: number }
  | { readonly kind: 'many'; readonly text: string; readonly choices: readonly string[] }
  | { readonly kind: 'none' };

function longestPerson(words: readonly string[], people: ReturnType<typeof personNames>): Taken {
  let doubt: Taken = { kind: 'none' };
  for (let count = words.length; count > 0; count--) {
    const text = words.slice(0, count).join(' ');
    const found = findNamed(text, people);
    if (found.kind === 'one') return { kind: 'one', person: found.value, count };
    if (found.kind === 'many') doubt = { kind: 'many', text, choices: found.choices };
  }
  return doubt;
}

function walkIn(text: string): Arrival {
  return { key: text.includes('@') ? text.toLowerCase() : text, name: text, walkIn: true };
}

function doubtful(text: string, choices: readonly string[]): Decision {
  return refuse(
    'doubtful-name',
    `'${text}' could be ${list(
      choices.slice(0, 6).map((one) => `'${one}'`),
      'or',
    )}`,
    'write more of the name',
  );
}

function left(input: ActionInput): Decision {
  const inside = input.state.presence.filter((one) => one.to === null);
  if (input.text === '') return refuse('name-missing', 'left needs a name', "'left maria'");
  const found = findNamed(
    withoutAt(input.text),
    inside.map((one) => ({ value: one, names: [one.name, one.person] })),
  );
  if (found.kind === 'many') return doubtful(input.text, found.choices);
  if (found.kind === 'none') return refuse('not-here', `nobody who is here is called '${input.text}'`);
  const { person, name, from } = found.value;
  if (isGivenBefore(input, from)) {
    return refuse('too-early', `${name} only came at ${renderClock(from, input.state.session.timezone)}`);
  }
  return accept([input.draft({ type: 'participant.left', person, name })]);
}

/** A mistyped arrival becomes the person who was meant: `merge oh O'Hara`. */
function merge(input: ActionInput): Decision {
  const { state } = input;
  const listed = personNames(state);
  const known = new Set(listed.map((one) => one.value.key));
  const strangers = new Map(state.presence.filter((one) => !known.has(one.person)).map((one) => [one.person, one]));
  const names = [...strangers.values()].map((one) => ({ value: one, names: [one.name, one.person] }));
  if (input.text === '')
    return refuse('name-missing', 'merge needs the walk-in and who it is', "'merge oh O\u2019Hara'");
  const { match, rest } = findLeading(input.text, names);
  if (match.kind === 'many') return doubtful(input.text, match.choices);
  if (match.kind === 'none')
    return refuse(
      'not-here',
      `no walk-in is called '${input.text.split(/\s+/)[0]}'`,
      namesHint(names.map((one) => one.value.name)),
    );
  const meant = rest === '' ? match.value.name : rest.replace(/^(?:is|=)\s+/, '');
  const found = findNamed(withoutAt(meant), listed);
  if (found.kind === 'many') return doubtful(meant, found.choices);
  if (found.kind === 'none') return refuse('unknown-person', `nobody on the roster is called '${meant}'`);
  return accept([input.draft({ type: 'person.merged', from: match.value.person, to: found.value.key })]);
}

function namesHint(names: readonly string[]): string {
  return names.length === 0 ? 'everybody who came is on a list' : `walk-ins: ${names.slice(0, 8).join(', ')}`;
}

/** Somebody who can be heard is here, from the time at which the doors may open. */
function arrivesToo({ state, at, draft }: ActionInput, step: Step, { key, name }: Someone): readonly Draft[] {
  if (step.each !== 'roster' || state.clock.is === 'over') return [];
  const doors = state.plan.steps.findIndex((one) => one.marks === 'doors-open');
  const number = state.plan.steps.indexOf(step);
  const inRoom = doors >= 0 ? number >= doors : at >= scheduleOf(state).start - hour;
  if (!inRoom || state.presence.some((one) => one.person === key && one.to === null)) return [];
  return [draft({ type: 'participant.arrived', person: key, name })];
}

const hour = 3_600_000;

/** Ticks one person of an `each:` step. */
function tick(input: ActionInput): Decision {
  const { state } = input;
  const step = tickedStep(state, input.moment.role);
  if (!step) return refuse('no-each', 'no running step is ticked person by person');
  const found = findLeadingPerson(state, input.text);
  if (!found.ok) return found.refusal;
  const answer = /^(ok|problem)?:?\s*(.*)$/is.exec(found.rest);
  const words = answer?.[2] ?? '';
  const { category, severity } = input.marks;
  const marked = category !== undefined || severity !== undefined;
  const problem = answer?.[1]?.toLowerCase() === 'problem' || words !== '' || marked;
  const draft = input.draft({
    type: 'step.ticked',
    step: step.id,
    person: found.value.key,
    ok: !problem,
  });
  if (!problem) return accept([draft, ...arrivesToo(input, step, found.value)]);
  const issue = input.draft({
    type: 'issue.opened',
    item: state.nextItem,
    text: words || `problem at '${step.title}'`,
    person: found.value.key,
    category: category ?? 'other',
    severity: severity ?? 3,
    step: step.id,
  });
  return accept([draft, issue]);
}

function handoff(input: ActionInput): Decision {
  const { state, text } = input;
  if (text === '')
    return refuse(
      'name-missing',
      'handoff needs the name of whoever takes the floor',
      "'handoff rosa' or 'handoff back'",
    );
  const [first = ''] = text.split(/\s+/);
  if (fold(first) === 'back') {
    const floor = floorOf(state);
    const before = floor.at(-2);
    if (before === undefined) return refuse('no-handoff', `${floor[0]} has the floor, nobody had it before`);
    return hand(input, before, text.slice(first.length).trim());
  }
  const found = findLeadingPerson(state, text);
  if (!found.ok) return found.refusal;
  return hand(input, nameOf(state.session, found.value.key), found.rest);
}

function hand(input: ActionInput, to: string, why: string): Decision {
  return accept([input.draft(why === '' ? { type: 'handoff', to } : { type: 'handoff', to, why })]);
}

export const peopleActions: readonly ActionEntry[] = [
  {
    word: 'here',
    key: 'h',
    usage: 'here NAME… · here 14',
    meaning: 'arrived; unknown names are walk-ins; a number is a head count',
    example: 'here maria',
    group: 'people',
    decide: here,
  },
  {
    word: 'merge',
    usage: 'merge WALKIN NAME',
    meaning: 'who came in as WALKIN is NAME of the roster: a mistyped arrival put right',
    example: "merge oh O'Hara",
    group: 'people',
    decide: merge,
  },
  { word: 'left', usage: 'left NAME', meaning: 'left the class', example: 'left maria', group: 'people', decide: left },
  {
    word: 'tick',
    usage: 'tick NAME [problem WORDS]',
    meaning: 'ticks one person in a step that goes person by person; a problem opens an issue',
    example: 'tick maria',
    group: 'steps',
    signs: ['#', '!'],
    decide: tick,
  },
  {
    word: 'handoff',
    key: 'f',
    usage: 'handoff NAME [WHY] · handoff back',
    meaning: 'the floor goes to NAME, or back',
    example: 'handoff back',
    group: 'people',
    decide: handoff,
  },
];
