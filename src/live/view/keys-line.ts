/** The last line: the keys that are worth knowing now, as many as fit, and the way to all of them. */
import { tickedStep } from '../../core/class/each.ts';
import { type Item, isHeld, recordingOf, type State } from '../../core/class/state.ts';
import { offeredTroubles, planOfItem, troubleOf } from '../../core/class/troubles.ts';
import { itemsInOrder, planDigit, plannedItems, stopper } from '../../core/now/open-items.ts';
import { passedPreparation } from '../../core/now/passed.ts';
import { nextRounds } from '../../core/now/standing.ts';
import { ringingTimers } from '../../core/now/timers.ts';
import type { Step } from '../../core/plan/plan.ts';
import { planLetters } from '../../core/plan/plan.ts';
import { isBreakout } from '../../core/rooms/rooms.ts';
import { keyOf } from '../input/keymap.ts';

import { troubleItem, troubleShown } from '../react/reaction.ts';
import { type Row, rowWidth, type Span, span } from '../rows/row.ts';
import { digits, offeredLine, offeredPairs, type Pair } from './offered-plans.ts';
import type { Scene } from './scene.ts';

export function renderKeys(scene: Scene): Row {
  const plans = offeredLine(scene);
  if (plans) return plans;
  const pairs = [...offeredPairs(scene), ...pairsOf(scene)];
  const end = pair(['help', 'all keys']);
  let line: Row = [span(' ')];
  for (const one of pairs) {
    const next = [...line, ...pair(one), span('  ')];
    if (rowWidth(next) + rowWidth(end) > scene.width) break;
    line = next;
  }
  return [...line, ...end];
}

function pair([intent, word, shown = keyOf(intent)]: Pair): readonly Span[] {
  return [span(shown, 'strong'), span(` ${word}`, 'quiet')];
}

function pairsOf(scene: Scene): readonly Pair[] {
  const { model, ui, state } = scene;
  if (model.readOnly)
    return [
      ['up', 'look'],
      ...(ui.looking ? [['back', 'back'] as const] : []),
      ['whole', 'whole text'],
      ['quit', 'leave'],
    ];
  if (troubleShown(ui, state)) return troublePairs(scene);
  if (scene.shown < 0)
    return [
      ...(isHelper(scene) ? helperKeys : []),
      ['resolve', 'resolve'],
      ['todo', 'to-do'],
      ['note', 'note'],
      ['up', 'look'],
      ['undo', 'undo'],
      ['line', 'line'],
      ['quit', 'quit'],
    ];
  return ui.looking === null ? currentPairs(scene) : lookedPairs(scene);
}

function troublePairs({ ui, state, narrow, now }: Scene): readonly Pair[] {
  const item = troubleItem(ui, state);
  const plan = item && planOfItem(state, item);
  const letter = item && nextLetter(troubleOf(state, item)?.plans.length ?? 0, item.plan ?? 'A');
  const offered = item && offeredTroubles(state, item).length;
  const others = offered ? [] : otherPlans(state, item);
  return [
    ...(letter === undefined ? [] : [['plan', `plan ${letter}`] as const]),
    ...(offered ? [digits(offered)] : []),
    ...(ringingTimers(state, now).length > 0 ? [['space', 'seen'] as const] : []),
    ['resolve', narrow ? 'over' : 'it is over'],
    ...(plan && plan.launch.length > 0 ? [['open', 'open'] as const] : []),
    ...(plan && plan.paste.length > 0 ? [['copy', 'copy'] as const] : []),
    ...(others.length > 0 ? [] : [['note', 'note'] as const]),
    ['shown-plan', 'the class'],
    ...others,
    ['alert', 'alert'],
    ['quit', 'quit'],
  ];
}

/** The digits that lead to the plans of other issues: `3 5 plans`. */
function otherPlans(state: State, shown?: Item): readonly Pair[] {
  const others = plannedItems(state).filter((one) => one.id !== shown?.id);
  const keys = [...new Set(others.map(planDigit))];
  return keys.length === 0 ? [] : [['choose', keys.length === 1 ? 'its plan' : 'plans', keys.join(' ')]];
}

function lookedPairs({ state, shown }: Scene): readonly Pair[] {
  const status = state.steps[shown]?.status;
  if (status === 'done' || status === 'skipped')
    return [
      ['go', 'open it again'],
      ['up', 'look'],
      ['back', 'back'],
    ];
  return [
    ['enter', status === 'active' ? 'done' : 'begin it'],
    ['go', 'go here'],
    ['catchup', 'catch up to here'],
    ['skip', 'skip it'],
    ['back', 'back'],
  ];
}

function currentPairs(scene: Scene): readonly Pair[] {
  const { state, now, current, ui } = scene;
  const step = state.plan.steps[current];
  const stepState = state.steps[current];
  const running = stepState?.status === 'active';
  const letter = nextLetter(step?.plans.length ?? 0, stepState?.plan ?? 'A');
  const due = ringingTimers(state, now).length > 0 || (nextRounds(state, scene.model.role)[0]?.due ?? now + 1) <= now;
  const wanted = state.session.record && recordingOf(state) !== 'on' && state.clock.is !== 'over';
  return [
    ui.offer === null
      ? ['enter', running ? 'done' : step?.marks === 'class-start' ? 'start the class' : 'begin']
      : ['enter', 'go on typing'],
    ...(due ? [['space', 'seen'] as const] : tickedStep(state, scene.model.role) ? [['space', 'tick'] as const] : []),
    ...(isHeld(state) ? [['hold', 'go on'] as const] : []),
    ...(plannedItems(state).length > 0 ? [['shown-plan', stopper(state) ? 'the trouble' : 'the plan'] as const] : []),
    ...(plannedItems(state).length > 1 ? otherPlans(state) : []),
    ...(passedPreparation(state, now, scene.model.role) ? [['passed', 'catch up'] as const] : []),
    ...(isHelper(scene)
      ? ([...helperKeys, ['resolve', 'resolve'], ['skip', 'skip'], ['trouble', 'trouble']] as const)
      : mainKeys),
    ...(letter === undefined
      ? []
      : [['plan', plannedItems(state).length > 0 ? `step's plan ${letter}` : `plan ${letter}`] as const]),
    ...(step && step.launch.length > 0 ? [['open', 'open'] as const] : []),
    ...(step && step.checks.length > 0 ? [['check', 'check'] as const] : []),
    ...(step?.make === undefined ? [] : [['make', 'make'] as const]),
    ...(step?.import === undefined || step.make !== undefined ? [] : [['make', 'read in'] as const]),
    ...(step && isInBreakout(state, step) ? [['rooms', 'rooms'] as const] : []),
    ...(itemsInOrder(state).length > 0 && !isHelper(scene) ? [['resolve', 'resolve'] as const] : []),
    ...(step && step.paste.length > 0 ? [['copy', 'copy'] as const] : []),
    ...(wanted ? [['recording', 'recording'] as const] : []),
    ['catchup', 'catch up'],
    ...(isHelper(scene) ? [] : [['question', 'question'] as const]),
    ['note', 'note'],
    ['here', 'here'],
    ...(isHeld(state) ? [] : [['hold', 'hold'] as const]),
    ['extend', 'time'],
    ['timer', 'timer'],
    ['go', 'go'],
  ];
}

const mainKeys: readonly Pair[] = [
  ['skip', 'skip'],
  ['issue', 'issue'],
  ['trouble', 'trouble'],
  ['alert', 'alert'],
];

/** Whoever sits beside the main producer takes in what the room says. */
const helperKeys: readonly Pair[] = [
  ['question', 'question'],
  ['alert', 'alert'],
  ['issue', 'issue'],
];

function isHelper({ model, state }: Scene): boolean {
  return model.role !== 'main' && state.clock.is !== 'over';
}

function isInBreakout({ plan }: Scene['state'], { segment: id }: Step): boolean {
  const segment = plan.segments.find((one) => one.id === id);
  return segment !== undefined && isBreakout(segment);
}

function nextLetter(plans: number, now: string): string | undefined {
  const next = planLetters.indexOf(now) + 1;
  return next <= plans ? planLetters[next] : undefined;
}
