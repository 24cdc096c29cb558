/** The actions that open and close items: issues, questions, alerts and to-dos, numbered in one row. */
import { currentOf } from '../class/cursor.ts';
import type { ItemOutcome } from '../class/event.ts';
import { callOf } from '../class/items.ts';
import type { Item } from '../class/state.ts';
import type { Trouble } from '../plan/plan.ts';
import { anchorsOf } from '../schedule/schedule.ts';
import { shorten } from '../text/phrases.ts';
import { dueAt } from '../time/promise-times.ts';
import { renderInstant } from '../time/times.ts';
import {
  type ActionEntry,
  type ActionInput,
  accept,
  acceptWith,
  type Decision,
  isGivenBefore,
  refuse,
} from './decision.ts';
import { findItem, findLabelled, findTrouble, itemWord } from './lookup.ts';
import { callPlan, named, stopTimers } from './trouble-drafts.ts';

function where(input: ActionInput): { readonly step?: string } {
  const step = input.state.plan.steps[currentOf(input.state, input.moment.role)];
  return step ? { step: step.id } : {};
}

function whom(input: ActionInput): { readonly person?: string } {
  return input.marks.person === undefined ? {} : { person: input.marks.person };
}

function lost(input: ActionInput): { readonly lostSeconds?: number } {
  return input.marks.lostSeconds === undefined ? {} : { lostSeconds: input.marks.lostSeconds };
}

function issue(input: ActionInput): Decision {
  if (input.text === '')
    return refuse('text-missing', 'issue needs a few words', "'issue no sound in the back row @maria #audio !3'");
  return accept([
    input.draft({
      type: 'issue.opened',
      item: input.state.nextItem,
      text: input.text,
      ...whom(input),
      category: input.marks.category ?? 'other',
      severity: input.marks.severity ?? 3,
      ...lost(input),
      ...where(input),
    }),
  ]);
}

/** Issue, plan B and its timer in one go. */
function trouble(input: ActionInput): Decision {
  if (input.text === '') return refuse('trouble-missing', 'trouble needs a name', "'trouble facilitator-drops'");
  const [, first, words = input.text] = new RegExp(`^for\\s+(${itemWord})\\s+(.+)$`, 'i').exec(input.text) ?? [];
  const found = findTrouble(input.state, words);
  if (!found.ok) return found.refusal;
  const { value } = found;
  const issue = first ?? new RegExp(`^for\\s+(${itemWord})$`, 'i').exec(found.rest)?.[1];
  if (issue !== undefined) return attach(input, value, issue);
  const item = input.state.nextItem;
  const opened = input.draft({
    type: 'issue.opened',
    item,
    text: found.rest || value.title,
    ...whom(input),
    category: input.marks.category ?? value.category,
    severity: input.marks.severity ?? value.severity,
    ...lost(input),
    ...where(input),
    trouble: value.id,
  });
  const [planB] = value.plans;
  if (!planB) return accept([opened]);
  const step = where(input).step ?? null;
  return callPlan(input, { number: item, label: String(item), step }, 'B', planB, [opened]);
}

/** The issue that is there already turns out to be this trouble: it goes on with the trouble's plan B. */
function attach(input: ActionInput, { id, title, plans }: Trouble, label: string): Decision {
  const found = findLabelled(input.state, label);
  if (!found.ok) return found.refusal;
  const { value: item } = found;
  const call = callOf(input.state, item);
  if (item.kind !== 'issue') return refuse('not-an-issue', `item ${call} is not an issue`, "'trouble NAME' opens one");
  if (item.closedAt !== null) return refuse('item-closed', `issue ${call} is closed already`);
  if (item.trouble === id)
    return refuse('same-trouble', `issue ${call} is on ‘${title}’ already`, `'plan for ${call}' calls its next plan`);
  const { category, severity } = input.marks;
  const changed = input.draft({
    type: 'item.changed',
    ...named(item),
    trouble: id,
    ...whom(input),
    ...(category === undefined ? {} : { category }),
    ...(severity === undefined ? {} : { severity }),
    ...lost(input),
  });
  const [planB] = plans;
  return planB ? callPlan(input, item, 'B', planB, [changed]) : accept([changed, ...stopTimers(input, item.id)]);
}

function question(input: ActionInput): Decision {
  if (input.text === '')
    return refuse('text-missing', 'question needs the question', "'question will the slides be sent? @ben'");
  return accept([
    input.draft({
      type: 'question.asked',
      item: input.state.nextItem,
      text: input.text,
      ...whom(input),
      ...where(input),
    }),
  ]);
}

function alert(input: ActionInput): Decision {
  if (input.text === '')
    return refuse('text-missing', 'alert needs a few words for the facilitator', "'alert three hands are up'");
  const raised = input.draft({
    type: 'alert.raised',
    item: input.state.nextItem,
    text: input.text,
    ...whom(input),
    ...where(input),
  });
  return acceptWith({ kind: 'copy', name: 'alert', text: input.text, template: false, along: true }, [raised]);
}

function todo(input: ActionInput): Decision {
  const { state } = input;
  const found = /^(.*)(?:^|\s)due\s+(.+)$/is.exec(input.text);
  const due = found
    ? dueAt(
        (found[2] ?? '').replace(/\s*([+-])\s*(?=\d+[dhms])/, '$1'),
        input.moment.now,
        anchorsOf(state.session, state.moves),
      )
    : null;
  const text = due === null ? input.text : (found?.[1] ?? '').trim();
  if (text === '')
    return refuse('text-missing', 'todo needs the promise', "'todo send the model answers to Ben due E+1d'");
  const when = due === null ? {} : { due: renderInstant(due, state.session.timezone) };
  return accept([
    input.draft({ type: 'todo.added', item: state.nextItem, text, ...whom(input), ...when, ...where(input) }),
  ]);
}

const natural: Readonly<Record<Item['kind'], ItemOutcome>> = {
  issue: 'resolved',
  question: 'answered',
  alert: 'answered',
  todo: 'done',
};

function close(outcome: ItemOutcome | undefined): ActionEntry['decide'] {
  return (input) => {
    const elsewhere = closeElsewhere(outcome, input);
    if (elsewhere) return elsewhere;
    const found = findItem(input.state, input.text);
    if (!found.ok) return found.refusal;
    const { value, rest } = found;
    if (value.closedAt !== null) return refuse('item-closed', `${value.kind} ${value.label} is closed already`);
    if (isGivenBefore(input, value.openedAt))
      return refuse('too-early', `${value.kind} ${value.label} was opened later than that`);
    const how = rest.replace(/^:\s*/, '');
    const closed = input.draft({
      type: 'item.closed',
      ...named(value),
      outcome: outcome ?? natural[value.kind],
      ...(how === '' ? {} : { how }),
      ...lost(input),
    });
    return accept([closed, ...stopTimers(input, value.id)]);
  };
}

/** `1/2 sent`: item 2 of class 1 of the series. Undefined where the words name no item of another class. */
function closeElsewhere(outcome: ItemOutcome | undefined, { text, moment }: ActionInput): Decision | undefined {
  const [, call = '', how = ''] = /^(\S+\/\d+[a-z]*)(?:[\s:]+([\s\S]*))?$/i.exec(text) ?? [];
  if (call === '') return undefined;
  const earlier = moment.earlier?.() ?? [];
  const item = earlier.find((one) => call === one.call || call === `${one.session}/${one.label}`);
  if (!item) {
    if (!/^\d/.test(call)) return undefined;
    const open = earlier.map((one) => `${one.call} ${shorten(one.text)}`).slice(0, 8);
    const hint = open.length === 0 ? 'nothing of earlier classes is open' : `open: ${open.join(', ')}`;
    return refuse('unknown-item', `no earlier class of the series has an open item ${call}`, hint);
  }
  if (moment.rehearsal) return refuse('rehearsal-only', 'a rehearsal closes nothing of another class');
  const words = how.trim() === '' ? '' : ` ${how.trim()}`;
  const action = `${closeWord(outcome)} ${item.label}${words}`;
  return acceptWith({ kind: 'elsewhere', session: item.session, action }, []);
}

function closeWord(outcome: ItemOutcome | undefined): string {
  return outcome === 'gaveup' ? 'giveup' : outcome === 'answered' || outcome === 'workaround' ? outcome : 'resolve';
}

function park(input: ActionInput): Decision {
  const found = findItem(input.state, input.text);
  if (!found.ok) return found.refusal;
  const { value } = found;
  if (value.kind !== 'question')
    return refuse(
      'not-a-question',
      `item ${value.label} is ${value.kind === 'todo' ? 'a to-do' : `an ${value.kind}`}, only questions are parked`,
    );
  if (value.closedAt !== null) return refuse('item-closed', `question ${value.label} is closed already`);
  if (value.parked) return refuse('parked-already', `question ${value.label} is parked already`);
  return accept([input.draft({ type: 'item.changed', ...named(value), parked: true })]);
}

export const itemActions: readonly ActionEntry[] = [
  {
    word: 'issue',
    key: 'i',
    usage: 'issue TEXT',
    meaning: 'opens an issue; @person #category !severity ~lost anywhere in it',
    example: 'issue no sound @maria #audio !3',
    group: 'items',
    signs: ['@', '#', '!', '~'],
    decide: issue,
  },
  {
    word: 'trouble',
    key: '!',
    usage: 'trouble NAME [TEXT]',
    meaning: 'issue, plan B on the screen, its timer, its text on the clipboard, in one go',
    example: 'trouble facilitator-drops',
    group: 'items',
    signs: ['@', '#', '!', '~'],
    decide: trouble,
  },
  {
    word: 'question',
    key: 'y',
    usage: 'question TEXT',
    meaning: "a participant's question, kept until it is answered",
    example: 'question will the slides be sent? @ben',
    group: 'items',
    signs: ['@'],
    decide: question,
  },
  {
    word: 'park',
    usage: 'park N',
    meaning: 'keeps question N for later',
    example: 'park 3',
    group: 'items',
    decide: park,
  },
  {
    word: 'alert',
    key: 'a',
    usage: 'alert TEXT',
    meaning: 'a word to the facilitator, open until it is answered; also onto the clipboard',
    example: 'alert three hands are up',
    group: 'items',
    signs: ['@'],
    decide: alert,
  },
  {
    word: 'todo',
    key: 'd',
    usage: 'todo TEXT [due TIME]',
    meaning: 'a promise, with its time at the end',
    example: 'todo send the answers to Ben due E+1d',
    group: 'items',
    signs: ['@'],
    decide: todo,
  },
  {
    word: 'resolve',
    key: 'r',
    usage: 'resolve N [HOW]',
    meaning: 'closes item N of any kind; 1/2 is item 2 of class 1 of the series',
    example: 'resolve 2 new headset',
    group: 'items',
    signs: ['~'],
    decide: close(undefined),
  },
  {
    word: 'answered',
    usage: 'answered N [HOW]',
    meaning: 'closes question or alert N as answered',
    example: 'answered 3',
    group: 'items',
    signs: ['~'],
    decide: close('answered'),
  },
  {
    word: 'workaround',
    usage: 'workaround N [HOW]',
    meaning: 'closes item N: it goes on another way',
    example: 'workaround 2 joined by phone',
    group: 'items',
    signs: ['~'],
    decide: close('workaround'),
  },
  {
    word: 'giveup',
    usage: 'giveup N [HOW]',
    meaning: 'closes item N unsolved',
    example: 'giveup 2 left the class',
    group: 'items',
    signs: ['~'],
    decide: close('gaveup'),
  },
];
