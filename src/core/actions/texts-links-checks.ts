/** The actions that reach out of the terminal: texts for the clipboard, what a step opens, what it checks. */

import { currentOf } from '../class/cursor.ts';
import type { Item, State } from '../class/state.ts';
import { planOfItem } from '../class/troubles.ts';
import type { FallbackPlan, Step } from '../plan/plan.ts';
import { planLetters } from '../plan/plan.ts';
import { list } from '../text/phrases.ts';
import { type Copyable, copyableTexts, tellsOfSegment } from './copying.ts';
import { type ActionEntry, type ActionInput, acceptWith, type Decision, type Draft, refuse } from './decision.ts';
import { findLabelled, findThing, itemWord } from './lookup.ts';
import { startDrafts } from './step-drafts.ts';

function copy(input: ActionInput): Decision {
  const { state } = input;
  const issue = issueOf(input.text);
  if (issue) return copyOfIssue(input, issue.label, issue.rest);
  const current = currentOf(state, input.moment.role);
  const texts = copyableTexts(state, current);
  const chosen = input.text === '' ? texts.find((one) => one.own) : undefined;
  if (input.text === '' && !chosen)
    return refuse('no-text', 'the step has no text to paste', `'copy NAME': ${namesOf(texts)}`);
  const found = chosen ? { ok: true as const, value: chosen } : findText(input.text, texts);
  if (!found.ok) return found.refusal;
  const { name, text, template, step, own } = found.value;
  if (text === '') return refuse('nothing-to-copy', name === 'board' ? 'the board has no notes' : `'${name}' is empty`);
  if (template && tellsOfSegment(text) && !isInSegment(state, step))
    return refuse('nothing-to-copy', `'${name}' tells of a segment, and none is on or to come that pastes it`);
  const where = step === undefined ? {} : { step };
  const copied = input.draft({ type: 'text.copied', name, ...where });
  return acceptWith({ kind: 'copy', name, text, template, ...where }, [copied, ...(own ? starts(input, current) : [])]);
}

function isInSegment({ plan }: State, id: string | undefined): boolean {
  return plan.steps.some((step) => step.id === id && step.segment !== undefined);
}

/** `for 5 NAME`: what is meant is the plan that is followed for that issue. */
function issueOf(text: string): { readonly label: string; readonly rest: string } | undefined {
  const found = new RegExp(`^for\\s+(${itemWord})(?:\\s+(.*))?$`, 'i').exec(text);
  return found ? { label: found[1] ?? '', rest: found[2] ?? '' } : undefined;
}

interface IssuePlan {
  readonly item: Item;
  readonly plan: FallbackPlan;
}

function planForIssue(state: State, label: string): IssuePlan | Decision {
  const found = findLabelled(state, label);
  if (!found.ok) return found.refusal;
  const { value: item } = found;
  if (item.closedAt !== null) return refuse('unknown-item', `no open issue has the number ${label}`);
  const plan = planOfItem(state, item);
  if (plan) return { item, plan };
  return refuse('no-plans', `no plan is followed for issue ${label}`, `'plan for ${label}' calls one`);
}

function copyOfIssue(input: ActionInput, label: string, name: string): Decision {
  const called = planForIssue(input.state, label);
  if ('ok' in called) return called;
  const { plan, item } = called;
  const texts = plan.paste.map((value) => ({ value, names: [value.name] }));
  const [first] = plan.paste;
  if (!first) return refuse('no-text', `the plan for issue ${label} has no text to paste`, "'copy NAME' takes another");
  const found = name === '' ? undefined : findThing({ code: 'unknown-text', noun: 'text' }, name, texts);
  if (found && !found.ok) return found.refusal;
  const paste = found ? found.value : first;
  const step = stepOfIssue(input, item);
  const copied = input.draft({ type: 'text.copied', name: paste.name, ...step });
  return acceptWith({ kind: 'copy', ...paste, template: true, ...step }, [copied]);
}

function openForIssue(input: ActionInput, label: string): Decision {
  const called = planForIssue(input.state, label);
  if ('ok' in called) return called;
  const { plan, item } = called;
  if (plan.launch.length === 0) return refuse('nothing-to-open', `the plan for issue ${label} has nothing to open`);
  const effect = { kind: 'open', targets: plan.launch, ...stepOfIssue(input, item) } as const;
  return acceptWith(effect, [], `opening what the plan for issue ${label} names`);
}

function stepOfIssue({ state, moment }: ActionInput, item: Item): { readonly step?: string } {
  const step = item.step ?? state.plan.steps[currentOf(state, moment.role)]?.id;
  return step === undefined ? {} : { step };
}

function findText(text: string, texts: readonly Copyable[]) {
  return findThing(
    { code: 'unknown-text', noun: 'text' },
    text,
    texts.map((value) => ({ value, names: [value.name], open: value.own })),
  );
}

function namesOf(texts: readonly Copyable[]): string {
  const names = texts.slice(0, 6).map((one) => one.name);
  return texts.length > names.length ? `${names.join(', ')}, …` : list(names);
}

function open(input: ActionInput): Decision {
  const { state } = input;
  const issue = issueOf(input.text);
  if (issue?.rest === '') return openForIssue(input, issue.label);
  const current = currentOf(state, input.moment.role);
  const step = state.plan.steps[current];
  if (!step) return refuse('no-step', 'no step is current', "'go STEP' makes one current");
  const targets = launchesOf(state, current, step);
  if (input.text !== '') return openNamed(input, current, step, targets);
  if (targets.length === 0) {
    const links = Object.keys(state.session.links);
    const hint = links.length === 0 ? undefined : `'open NAME' opens a link: ${list(links.slice(0, 6))}`;
    return refuse('nothing-to-open', `'${step.title}' has nothing to open`, hint);
  }
  const say = `opening what ‘${step.title}’ names`;
  return acceptWith({ kind: 'open', step: step.id, targets }, starts(input, current), say);
}

/** One of the step's, or a link of the session. */
function openNamed(input: ActionInput, current: number, step: Step, targets: readonly string[]): Decision {
  const links = Object.entries(input.state.session.links).filter(([, target]) => target !== '' && target !== 'false');
  const found = findThing({ code: 'unknown-link', noun: 'link' }, input.text, [
    ...targets.map((target) => ({ value: target, names: [target], open: true })),
    ...links.map(([name, target]) => ({ value: target, names: [name] })),
  ]);
  if (!found.ok) return found.refusal;
  const drafts = targets.includes(found.value) ? starts(input, current) : [];
  return acceptWith({ kind: 'open', step: step.id, targets: [found.value] }, drafts, `opening '${found.value}'`);
}

/** Of the plan that was called, then of the step. */
function launchesOf(state: State, current: number, step: Step): readonly string[] {
  const plan = step.plans[planLetters.indexOf(state.steps[current]?.plan ?? 'A') - 1];
  return [...new Set([...(plan?.launch ?? []), ...step.launch])];
}

function check(input: ActionInput): Decision {
  const current = currentOf(input.state, input.moment.role);
  const step = input.state.plan.steps[current];
  if (!step) return refuse('no-step', 'no step is current', "'go STEP' makes one current");
  const count = step.checks.length;
  if (count === 0) return refuse('nothing-to-check', `'${step.title}' has nothing to check`);
  const say = `checking ${count} ${count === 1 ? 'thing' : 'things'} of ‘${step.title}’`;
  return acceptWith({ kind: 'check', step: step.id }, starts(input, current), say);
}

/** Acting on a step that waits starts it, as finishing it does. */
function starts(input: ActionInput, current: number): readonly Draft[] {
  return input.state.steps[current]?.status === 'open' ? startDrafts(input.state, current, input.draft) : [];
}

export const outsideActions: readonly ActionEntry[] = [
  {
    word: 'copy',
    key: 'c',
    usage: 'copy [NAME]',
    meaning:
      'a text onto the clipboard: of the step, the segment, a link, a message; copy board, questions (the open ones), rooms, polls',
    example: 'copy welcome',
    group: 'room',
    decide: copy,
  },
  {
    word: 'open',
    key: 'o',
    usage: 'open [NAME]',
    meaning: 'opens what the step launches, or a link of the session',
    example: 'open evaluation',
    group: 'room',
    decide: open,
  },
  {
    word: 'check',
    key: 'k',
    usage: 'check',
    meaning: 'runs the checks of the step side by side',
    example: 'check',
    group: 'room',
    bare: true,
    decide: check,
  },
];
