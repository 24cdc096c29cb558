/** The actions on the plan's times: more or less time, and fixed times that move. */
import { currentOf, isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Segment } from '../plan/plan.ts';
import { leansOnFinish } from '../schedule/forecast.ts';
import { activeRun, addedToRun, addedToSegment } from '../schedule/runs.ts';
import { anchorsOf, scheduleOf } from '../schedule/schedule.ts';
import { findNamed, fold } from '../text/names.ts';
import { list } from '../text/phrases.ts';
import { parseSeconds, renderDuration } from '../time/durations.ts';
import { type Anchors, parseTime, renderInstant, resolveTime } from '../time/times.ts';
import { type ActionEntry, type ActionInput, accept, type Decision, refuse } from './decision.ts';
import { findStepOrSegment, segmentNames } from './lookup.ts';

/** A signed duration among the words: what stands before it, and what behind. */
function splitAtDuration(
  text: string,
): { readonly before: string; readonly seconds: number; readonly after: string } | undefined {
  const words = text.split(/\s+/);
  for (const [place, word] of words.entries()) {
    const found = /^([+\-−]?)(.+)$/.exec(word);
    const seconds = parseSeconds(found?.[2] ?? '');
    if (seconds === undefined) continue;
    const sign = found?.[1] === '-' || found?.[1] === '−' ? -1 : 1;
    return {
      before: words.slice(0, place).join(' '),
      seconds: sign * seconds,
      after: words.slice(place + 1).join(' '),
    };
  }
  return undefined;
}

function extend(input: ActionInput): Decision {
  const { state } = input;
  const read = splitAtDuration(input.text);
  if (!read || read.seconds === 0)
    return refuse('duration-missing', 'extend needs a length of time', "'extend 5m', 'extend quiz -5m'");
  const why = read.after === '' ? {} : { why: read.after };
  if (read.before !== '') {
    const names = segmentNames(state);
    const found = findNamed(read.before, names);
    if (found.kind === 'many')
      return refuse('doubtful-name', `'${read.before}' could be ${list(found.choices.map((one) => `'${one}'`))}`);
    if (found.kind === 'none')
      return refuse('unknown-segment', `no segment is called '${read.before}'`, segmentHint(state));
    return extendSegment(input, found.value, read.seconds, why);
  }
  return extendStep(input, read.seconds, why);
}

/**
 * The current step. One that waits for the last minutes of its segment would not last longer, but come later: then it
 * is the segment that gets the time.
 */
function extendStep(input: ActionInput, seconds: number, why: { readonly why?: string }): Decision {
  const { state } = input;
  const number = currentOf(state, input.moment.role);
  const step = state.plan.steps[number];
  if (!step) return refuse('no-step', 'no step is current', "name a segment: 'extend SEGMENT 5m'");
  const run = activeRun(state, number);
  const segment = state.plan.segments.find((one) => one.id === step.segment);
  if (segment && !run && leansOnFinish(step)) return extendSegment(input, segment, seconds, why);
  const given = addedToRun(state, number, (state.steps[number]?.runs.length ?? 0) - (run ? 1 : 0)) / 1000;
  const takes =
    step.fills && segment ? segment.takes + addedToSegment(state, segment.id) / 1000 : ownTakes(state, number) + given;
  if (takes + seconds < 0) return tooMuch(step.title, takes);
  return accept([input.draft({ type: 'time.extended', step: step.id, seconds, ...why })]);
}

/** The steps of a list phase share what it takes. */
function ownTakes(state: State, number: number): number {
  const outline = outlineOf(state.plan);
  const step = state.plan.steps[number];
  return (outline.inList[number] ? outline.phases.get(step?.phase ?? '')?.takes : step?.takes) ?? 0;
}

function extendSegment(
  input: ActionInput,
  segment: Segment,
  seconds: number,
  why: { readonly why?: string },
): Decision {
  const { state } = input;
  if (isOver(state, segment)) return refuse('segment-finished', `'${segment.title}' is over already`);
  const takes = segment.takes + addedToSegment(state, segment.id) / 1000;
  if (takes + seconds < 0) return tooMuch(segment.title, takes);
  return accept([input.draft({ type: 'time.extended', segment: segment.id, seconds, ...why })]);
}

function tooMuch(title: string, takes: number): Decision {
  return refuse('too-short', `'${title}' takes ${renderDuration(takes)} only, no more than that can be taken from it`);
}

function segmentHint(state: State): string {
  if (state.plan.segments.length === 0) return 'the session has no agenda';
  return `segments: ${list(state.plan.segments.map((segment) => `'${segment.id}'`))}`;
}

function move(input: ActionInput): Decision {
  const words = input.text.split(/\s+/);
  const anchors = anchorsOf(input.state.session, input.state.moves);
  for (let place = 1; place < words.length; place++) {
    const read = readTime(words.slice(place, place + longestTime), anchors);
    if (!read) continue;
    if ('problem' in read) return refuse('bad-time', read.problem, 'a time with its offset is never in doubt');
    const why = words.slice(place + read.words).join(' ');
    const name = words.slice(0, place).join(' ');
    const at = fold(name) === 'e' ? endAt(words.slice(place), read.at, anchors) : read.at;
    return moveTo(input, name, at, why === '' ? {} : { why });
  }
  return refuse('time-missing', 'move needs a step, a segment or E, and a time', "'move break 10:20', 'move E E+10m'");
}

/** A clock time before the start is one of the next day: a class may end after midnight. */
function endAt(words: readonly string[], at: number, anchors: Anchors): number {
  if (at > anchors.start || !/^\d{1,2}:\d\d/.test(words[0] ?? '')) return at;
  const late = readTime(words, { ...anchors, end: anchors.start + longestNight });
  return late && 'at' in late ? late.at : at;
}

/** Milliseconds. */
const longestNight = 12 * 3_600_000;

/** Words. */
const longestTime = 3;

type ReadTime = { readonly at: number; readonly words: number } | { readonly problem: string };

/** The time that words begin with: one word, or `E + 10m`, or a date and a clock time. S and F have no meaning here. */
function readTime(words: readonly string[], anchors: Anchors): ReadTime | undefined {
  for (const count of [3, 2, 1]) {
    const text = words.slice(0, count).join(' ');
    const expression = words.length < count ? undefined : parseTime(text);
    const resolved = expression && resolveTime(expression, anchors);
    if (resolved?.ok) return { at: resolved.at, words: count };
    if (resolved?.problem === 'removed') return { problem: `the clocks jump over ${text} that night` };
    if (resolved?.problem === 'doubled') return { problem: `the clocks pass ${text} twice that night` };
  }
  return undefined;
}

function moveTo(input: ActionInput, name: string, at: number, why: { readonly why?: string }): Decision {
  const { state } = input;
  const to = renderInstant(at, state.session.timezone);
  if (fold(name) === 'e') {
    if (at <= scheduleOf(state).start) return refuse('bad-time', 'the class cannot end before it starts');
    return accept([input.draft({ type: 'time.moved', end: true, to, ...why })]);
  }
  const found = findStepOrSegment(state, name);
  if (!found.ok) return found.refusal;
  if ('segment' in found.value) {
    const { segment } = found.value;
    if (isOver(state, segment)) return refuse('segment-finished', `'${segment.title}' is over already`);
    return accept([input.draft({ type: 'time.moved', segment: segment.id, to, ...why })]);
  }
  const step = state.plan.steps[found.value.step];
  if (!step) return refuse('no-step', 'no such step');
  if (!isOpen(state.steps[found.value.step])) return refuse('step-finished', `'${step.title}' is finished already`);
  if (step.every !== undefined) return refuse('standing-duty', `'${step.title}' is a standing duty and has no time`);
  return accept([input.draft({ type: 'time.moved', step: step.id, to, ...why })]);
}

function isOver(state: State, segment: Segment): boolean {
  const steps = outlineOf(state.plan).segments.get(segment.id)?.steps ?? [];
  return !steps.some((number) => isOpen(state.steps[number]));
}

export const timeActions: readonly ActionEntry[] = [
  {
    word: 'extend',
    key: 'x',
    usage: 'extend [SEGMENT] 5m [WHY]',
    meaning: 'time given to (-5m: taken from) the current step or a segment',
    example: 'extend 5m',
    group: 'class',
    decide: extend,
  },
  {
    word: 'move',
    usage: 'move STEP|SEGMENT|E TIME [WHY]',
    meaning: 'a fixed time changes',
    example: 'move E E+10m',
    group: 'class',
    decide: move,
  },
];
