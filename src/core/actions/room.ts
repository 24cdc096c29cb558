/** The actions on the room and the record: notes, board, pulse, recording, timers, answers, undo. */

import { currentOf } from '../class/cursor.ts';
import { recordingOf, type State } from '../class/state.ts';
import { freeLabel, runningTimers } from '../now/timers.ts';
import type { Ask, Step } from '../plan/plan.ts';
import { findNamed } from '../text/names.ts';
import { list } from '../text/phrases.ts';
import { parseSeconds } from '../time/durations.ts';
import {
  type ActionEntry,
  type ActionInput,
  accept,
  acceptWith,
  type Decision,
  type Draft,
  refuse,
} from './decision.ts';
import { seenAction } from './seen.ts';
import { endDrafts, startDrafts } from './step-drafts.ts';
import { undoable } from './undo.ts';

function place(input: ActionInput): { readonly step?: string } {
  const step = input.state.plan.steps[currentOf(input.state, input.moment.role)];
  return step ? { step: step.id } : {};
}

function note(input: ActionInput): Decision {
  if (input.text === '')
    return refuse('text-missing', 'note needs a few words', "'note the slides have no page numbers'");
  const person = input.marks.person === undefined ? {} : { person: input.marks.person };
  return accept([input.draft({ type: 'note.added', text: input.text, ...person, ...place(input) })]);
}

function board(input: ActionInput): Decision {
  if (input.text === '')
    return refuse(
      'text-missing',
      'board needs the words for the whiteboard',
      "'board three wishes for the first week'",
    );
  const step = input.state.plan.steps[currentOf(input.state, input.moment.role)];
  const segment = step?.segment === undefined ? {} : { segment: step.segment };
  const added = input.draft({ type: 'board.added', text: input.text, ...place(input), ...segment });
  return acceptWith({ kind: 'copy', name: 'board', text: input.text, template: false, along: true }, [added]);
}

function pulse(input: ActionInput): Decision {
  const found = /^([1-5])(?:\s+(.*))?$/s.exec(input.text);
  if (!found)
    return refuse(
      'pulse-number',
      'pulse needs a number from 1 (lost) to 5 (alive)',
      "'pulse 4 laughing at the right places'",
    );
  const why = found[2]?.trim() ?? '';
  return accept([input.draft({ type: 'pulse.taken', value: Number(found[1]), ...(why === '' ? {} : { why }) })]);
}

function doneDrafts({ state, moment, draft }: ActionInput, step: Step): readonly Draft[] {
  const number = currentOf(state, moment.role);
  const starts = state.steps[number]?.status === 'open' ? startDrafts(state, number, draft) : [];
  const ends = endDrafts(state, step, draft, { type: 'step.done', step: step.id });
  return [...starts, ...ends.filter((one) => one.type !== 'recording.changed')];
}

function recording(input: ActionInput): Decision {
  const states = { on: 'on', off: 'off', pause: 'paused', paused: 'paused' } as const;
  const word = input.text.toLowerCase();
  if (!Object.hasOwn(states, word))
    return refuse('recording-state', 'recording needs on, off or pause', "'recording on'");
  const next = states[word as keyof typeof states];
  const now = recordingOf(input.state);
  if (now === next) return refuse('recording-already', `the recording is ${now} already`);
  if (next === 'paused' && now === 'off') return refuse('recording-off', 'the recording is off and cannot be paused');
  const changed = input.draft({ type: 'recording.changed', state: next });
  const step = input.state.plan.steps[currentOf(input.state, input.moment.role)];
  const marks = next === 'on' ? 'recording-on' : next === 'off' ? 'recording-off' : undefined;
  // The step that says so is done with it.
  const own = step?.marks !== undefined && step.marks === marks && input.state.clock.is !== 'before';
  return own ? accept([changed, ...doneDrafts(input, step)]) : accept([changed]);
}

function timer(input: ActionInput): Decision {
  const { state } = input;
  const [first = '', ...rest] = input.text.split(/\s+/);
  const label = rest.join(' ');
  if (first === 'stop') return stopTimer(input, label);
  const seconds = parseSeconds(first);
  if (seconds === undefined || seconds === 0)
    return refuse('duration-missing', 'timer needs a length of time', "'timer 10m tea', 'timer stop tea'");
  return accept([input.draft({ type: 'timer.started', label: freeLabel(state, label || first), seconds })]);
}

function stopTimer(input: ActionInput, label: string): Decision {
  const running = runningTimers(input.state);
  const [only] = running;
  if (!only) return refuse('no-timer', 'no timer is running');
  const choices = list(running.map((one) => `'${one.label}'`));
  if (label === '') {
    if (running.length > 1)
      return refuse('doubtful-name', 'several timers are running', `'timer stop LABEL': ${choices}`);
    return accept([input.draft({ type: 'timer.stopped', label: only.label })]);
  }
  const found = findNamed(
    label,
    running.map((one) => ({ value: one, names: [one.label] })),
  );
  if (found.kind !== 'one')
    return refuse('unknown-timer', `no running timer is clearly called '${label}'`, `running: ${choices}`);
  return accept([input.draft({ type: 'timer.stopped', label: found.value.label })]);
}

function set(input: ActionInput): Decision {
  const found = /^([^=]+)=(.*)$/s.exec(input.text);
  if (!found) return refuse('answer-words', 'set needs NAME=VALUE', "'set headcount=14'");
  const { state } = input;
  const asks = asksOf(state, currentOf(state, input.moment.role));
  const match = findNamed(
    found[1] ?? '',
    asks.map((one) => ({ value: one, names: [one.ask.name] })),
  );
  if (match.kind === 'many')
    return refuse('doubtful-name', `'${found[1]}' could be ${list(match.choices.map((one) => `'${one}'`))}`);
  if (match.kind === 'none') {
    const names = list(asks.map((one) => `'${one.ask.name}'`));
    return refuse(
      'unknown-answer',
      `nothing asks for '${(found[1] ?? '').trim()}'`,
      names === '' ? undefined : `asked for: ${names}`,
    );
  }
  const { ask, step } = match.value;
  const value = readAnswer(ask, (found[2] ?? '').trim());
  if (value === undefined) return refuse('bad-answer', `'${ask.name}' needs ${wanted(ask)}`);
  return accept([input.draft({ type: 'answer.given', name: ask.name, value, step: step.id })]);
}

/** What is asked for, each name once: as the current step asks, else as the first one that does. */
function asksOf(state: State, current: number): readonly { readonly ask: Ask; readonly step: Step }[] {
  const own = state.plan.steps[current];
  const all = [...(own ? [own] : []), ...state.plan.steps].flatMap((step) => step.ask.map((ask) => ({ ask, step })));
  return all.filter(({ ask }, place) => all.findIndex((one) => one.ask.name === ask.name) === place);
}

function readAnswer(ask: Ask, text: string): string | number | boolean | undefined {
  if (text === '') return undefined;
  switch (ask.type) {
    case 'text':
      return text;
    case 'number': {
      const value = Number(text.replace(',', '.'));
      return Number.isFinite(value) ? value : undefined;
    }
    case 'yesno':
      if (/^(y|yes|true)$/i.test(text)) return true;
      return /^(n|no|false)$/i.test(text) ? false : undefined;
    case 'choice': {
      const found = findNamed(
        text,
        (ask.options ?? []).map((option) => ({ value: option, names: [option] })),
      );
      return found.kind === 'one' ? found.value : undefined;
    }
    // The plan comes from the journal: what a later vprod may ask for is a text here.
    default:
      return text;
  }
}

function wanted(ask: Ask): string {
  if (ask.type === 'choice')
    return `one of ${list(
      (ask.options ?? []).map((option) => `'${option}'`),
      'or',
    )}`;
  return ask.type === 'yesno' ? 'yes or no' : ask.type === 'number' ? 'a number' : 'a text';
}

function undo(input: ActionInput): Decision {
  const { history, by, hand } = input.moment;
  const last = undoable(history, input.moment, input.state);
  if (!last) {
    const elsewhere = hand !== undefined && undoable(history, { by }, input.state) !== undefined;
    const hint = elsewhere ? 'take back there what was done from another terminal' : undefined;
    return refuse('nothing-to-undo', 'there is nothing of yours left to take back', hint);
  }
  return accept([input.draft({ type: 'undone', events: last.ids, what: last.what })]);
}

export const roomActions: readonly ActionEntry[] = [
  {
    word: 'note',
    key: 'n',
    usage: 'note TEXT',
    meaning: 'a note for the report',
    example: 'note the slides have no page numbers',
    group: 'room',
    signs: ['@'],
    decide: note,
  },
  {
    word: 'board',
    key: 'w',
    usage: 'board TEXT',
    meaning: 'a whiteboard note, kept with its time and segment; also onto the clipboard',
    example: 'board three wishes for week one',
    group: 'room',
    decide: board,
  },
  {
    word: 'pulse',
    key: 'z',
    usage: 'pulse 1-5 [WHY]',
    meaning: 'how the room feels',
    example: 'pulse 4',
    group: 'room',
    decide: pulse,
  },
  {
    word: 'recording',
    key: 'v',
    usage: 'recording on|off|pause',
    meaning: 'the state of the recording',
    example: 'recording on',
    group: 'room',
    decide: recording,
  },
  {
    word: 'timer',
    key: 't',
    usage: 'timer 10m [LABEL] · timer stop [LABEL]',
    meaning: 'a countdown with a bell',
    example: 'timer 10m tea',
    group: 'room',
    decide: timer,
  },
  seenAction,
  {
    word: 'set',
    usage: 'set NAME=VALUE',
    meaning: 'an answer that a step asks for',
    example: 'set headcount=14',
    group: 'steps',
    decide: set,
  },
  {
    word: 'undo',
    key: 'u',
    usage: 'undo',
    meaning: 'takes back what this hand did last (your name at this terminal), with what it started; nothing is erased',
    example: 'undo',
    group: 'tool',
    bare: true,
    decide: undo,
  },
];
