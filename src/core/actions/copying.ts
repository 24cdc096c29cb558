/** Everything that can be put onto the clipboard at a moment, the nearest first. A name that comes twice is the nearer one. */

import { isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { planOfItem } from '../class/troubles.ts';
import type { Paste, Step } from '../plan/plan.ts';
import { planLetters } from '../plan/plan.ts';
import { roomsNow } from '../rooms/rooms.ts';
import { renderRoomList } from '../rooms/text.ts';
import { pollsOf, renderPolls } from '../surveys/polls-text.ts';
import { fold } from '../text/names.ts';

export interface Copyable {
  readonly name: string;
  readonly text: string;
  /** Liquid, as the runbook has it. */
  readonly template: boolean;
  /** Where it comes from, in a word or two. */
  readonly from: string;
  /** The step that it is rendered for. */
  readonly step?: string;
  /** It is the current step's, or its plan's: copying it is acting on the step. */
  readonly own: boolean;
}

/** `current` is the number of the runner's step, or -1. */
export function copyableTexts(state: State, current: number): readonly Copyable[] {
  const step = state.plan.steps[current];
  const found = [
    ...(step ? ownTexts(state, current, step) : []),
    ...troubleTexts(state, step),
    ...segmentTexts(state, step),
    ...linkTexts(state),
    ...messageTexts(state, current),
    boardText(state),
    questionsText(state),
    ...madeTexts(state),
  ];
  const names = new Set<string>();
  return found.filter(({ name }) => {
    const key = fold(name);
    if (key === '' || names.has(key)) return false;
    names.add(key);
    return true;
  });
}

/** Of the plan that was called first, then of the step as it stands. */
function ownTexts(state: State, current: number, step: Step): readonly Copyable[] {
  const letter = state.steps[current]?.plan ?? 'A';
  const plan = step.plans[planLetters.indexOf(letter) - 1];
  return [
    ...(plan?.paste ?? []).map((paste) => fromPaste(paste, `plan ${letter}`, step.id, true)),
    ...step.paste.map((paste) => fromPaste(paste, 'this step', step.id, true)),
  ];
}

/** Of the plans that are being followed for troubles that are still open. */
function troubleTexts(state: State, step: Step | undefined): readonly Copyable[] {
  return state.items.flatMap((item) => {
    if (item.closedAt !== null) return [];
    return (planOfItem(state, item)?.paste ?? []).map((paste) =>
      fromPaste(paste, `issue ${item.label}`, step?.id, false),
    );
  });
}

function segmentTexts(state: State, step: Step | undefined): readonly Copyable[] {
  if (step?.segment === undefined) return [];
  return state.plan.steps.flatMap((one) => {
    if (one.segment !== step.segment || one.id === step.id) return [];
    return one.paste.map((paste) => fromPaste(paste, one.title, one.id, false));
  });
}

function linkTexts({ session }: State): readonly Copyable[] {
  return Object.entries(session.links).flatMap(([name, text]) =>
    text === '' || text === 'false' ? [] : [{ name, text, template: false, from: 'link', own: false }],
  );
}

function messageTexts(state: State, current: number): readonly Copyable[] {
  return Object.entries(state.plan.messages).map(([name, text]) =>
    fromPaste({ name, text: text.trimEnd() }, 'message', stepOfMessage(state, current, name, text)?.id, false),
  );
}

/** Whether a text tells of the segment that it is copied in: outside of one it has holes. */
export function tellsOfSegment(text: string): boolean {
  return /\{[{%][^}]*\bsegment\./.test(text);
}

/** What tells of a segment is for the one that pastes it: that of the current step, else the next that is to come. */
function stepOfMessage({ plan, steps }: State, current: number, name: string, text: string): Step | undefined {
  const step = plan.steps[current];
  if (!tellsOfSegment(text)) return step;
  const pastes = (one: Step): boolean =>
    one.segment !== undefined && [one, ...one.plans].some(({ paste }) => paste.some((given) => given.name === name));
  if (step?.segment !== undefined && plan.steps.some((one) => one.segment === step.segment && pastes(one))) return step;
  const next = plan.steps.find((one, number) => number > current && isOpen(steps[number]) && pastes(one));
  return next ?? step;
}

function boardText({ board }: State): Copyable {
  const text = board.map((note) => `- ${note.text}`).join('\n');
  return { name: 'board', text, template: false, from: 'whiteboard notes', own: false };
}

function questionsText({ items }: State): Copyable {
  const open = items.filter((item) => item.kind === 'question' && item.closedAt === null);
  const text = open.map((item) => `- ${item.text}`).join('\n');
  return { name: 'questions', text, template: false, from: 'open questions', own: false };
}

/** Who is in which room, and the questions of the polls, where there are any. */
function madeTexts(state: State): readonly Copyable[] {
  const assigned = roomsNow(state);
  const polls = pollsOf(state);
  return [
    ...(assigned ? [fromMade('rooms', renderRoomList(state, assigned), 'who is in which')] : []),
    ...(polls.length > 0 ? [fromMade('polls', renderPolls(polls).trimEnd(), 'questions of the agenda')] : []),
  ];
}

function fromMade(name: string, text: string, from: string): Copyable {
  return { name, text, template: false, from, own: false };
}

function fromPaste({ name, text }: Paste, from: string, step: string | undefined, own: boolean): Copyable {
  return { name, text, template: true, from, own, ...(step === undefined ? {} : { step }) };
}
