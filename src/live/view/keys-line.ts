/** The last line: the keys that are worth knowing now, as many as fit, and the way to all of them. */
import { tickedStep } from '../../core/class/each.ts';
import { isHeld, recordingOf } from '../../core/class/state.ts';
import { offeredTroubles, planOfItem, troubleOf } from '../../core/class/troubles.ts';
import { itemsInOrder, plannedItems, stopper } from '../../core/now/open-items.ts';
import { passedPreparation } from '../../core/now/passed.ts';
import { nextRounds } from '../../core/now/standing.ts';
import { ringingTimers } from '../../core/now/timers.ts';
import type { Step } from '../../core/plan/plan.ts';
import { planLetters } from '../../core/plan/plan.ts';
import { isBreakout } from '../../core/rooms/rooms.ts';
import { troubleItem, troubleShown } from '../react/reaction.ts';
import { type Row, rowWidth, type Span, span } from '../rows/row.ts';
import { offeredLine, offeredPairs } from './offered-plans.ts';
import type { Scene } from './scene.ts';

type Pair = readonly [key: string, word: string];

export function renderKeys(scene: Scene): Row {
  const plans = offeredLine(scene);
  if (plans) return plans;
  const pairs = [...offeredPairs(scene), ...pairsOf(scene)];
  const end = pair(['?', 'all keys']);
  let line: Row = [span(' ')];
  for (const one of pairs) {
    const next = [...line, ...pair(one), span('  ')];
    if (rowWidth(next) + rowWidth(end) > scene.width) break;
    line = next;
  }
  return [...line, ...end];
}

function pair([key, word]: Pair): readonly Span[] {
  return [span(key, 'strong'), span(` ${word}`, 'quiet')];
}

function pairsOf(scene: Scene): readonly Pair[] {
  const { model, ui, state } = scene;
  if (model.readOnly)
    return [['↑↓', 'look'], ...(ui.looking ? [['Esc', 'back'] as const] : []), ['Tab', 'whole text'], ['q', 'leave']];
  if (troubleShown(ui, state)) return troublePairs(scene);
  if (scene.shown < 0)
    return [
      ...(isHelper(scene) ? helperKeys : []),
      ['r', 'resolve'],
      ['d', 'to-do'],
      ['n', 'note'],
      ['↑↓', 'look'],
      ['u', 'undo'],
      [':', 'line'],
      ['q', 'quit'],
    ];
  return ui.looking === null ? currentPairs(scene) : lookedPairs(scene);
}

function troublePairs({ ui, state, narrow, now }: Scene): readonly Pair[] {
  const item = troubleItem(ui, state);
  const plan = item && planOfItem(state, item);
  const letter = item && nextLetter(troubleOf(state, item)?.plans.length ?? 0, item.plan ?? 'A');
  const offered = item && offeredTroubles(state, item).length;
  return [
    ...(letter === undefined ? [] : [['b', `plan ${letter}`] as const]),
    ...(offered ? [[offered > 1 ? `1-${Math.min(9, offered)}` : '1', 'its plan'] as const] : []),
    ...(ringingTimers(state, now).length > 0 ? [['Space', 'seen'] as const] : []),
    ['r', narrow ? 'over' : 'it is over'],
    ...(plan && plan.launch.length > 0 ? [['o', 'open'] as const] : []),
    ...(plan && plan.paste.length > 0 ? [['c', 'copy'] as const] : []),
    ['n', 'note'],
    ['P', 'the class'],
    ['a', 'alert'],
    ['q', 'quit'],
  ];
}

function lookedPairs({ state, shown }: Scene): readonly Pair[] {
  const status = state.steps[shown]?.status;
  if (status === 'done' || status === 'skipped')
    return [
      ['g', 'open it again'],
      ['↑↓', 'look'],
      ['Esc', 'back'],
    ];
  return [
    ['Enter', status === 'active' ? 'done' : 'begin it'],
    ['g', 'go here'],
    ['j', 'catch up to here'],
    ['s', 'skip it'],
    ['Esc', 'back'],
  ];
}

function currentPairs(scene: Scene): readonly Pair[] {
  const { state, now, current, ui } = scene;
  const step = state.plan.steps[current];
  const stepState = state.steps[current];
  const running = stepState?.status === 'active';
  const letter = nextLetter(step?.plans.length ?? 0, stepState?.plan ?? 'A');
  const due = ringingTimers(state, now).length > 0 || (nextRounds(state)[0]?.due ?? now + 1) <= now;
  const wanted = state.session.record && recordingOf(state) !== 'on' && state.clock.is !== 'over';
  return [
    ui.offer === null
      ? ['Enter', running ? 'done' : step?.marks === 'class-start' ? 'start the class' : 'begin']
      : ['Enter', 'go on typing'],
    ...(due ? [['Space', 'seen'] as const] : tickedStep(state, scene.model.role) ? [['Space', 'tick'] as const] : []),
    ...(isHeld(state) ? [['p', 'go on'] as const] : []),
    ...(plannedItems(state).length > 0 ? [['P', stopper(state) ? 'the trouble' : 'the plan'] as const] : []),
    ...(passedPreparation(state, now, scene.model.role) ? [['J', 'catch up'] as const] : []),
    ...(isHelper(scene) ? ([...helperKeys, ['r', 'resolve'], ['s', 'skip'], ['!', 'trouble']] as const) : mainKeys),
    ...(letter === undefined
      ? []
      : [['b', plannedItems(state).length > 0 ? `step's plan ${letter}` : `plan ${letter}`] as const]),
    ...(step && step.launch.length > 0 ? [['o', 'open'] as const] : []),
    ...(step && step.checks.length > 0 ? [['k', 'check'] as const] : []),
    ...(step?.make === undefined ? [] : [['m', 'make'] as const]),
    ...(step?.import === undefined || step.make !== undefined ? [] : [['m', 'read in'] as const]),
    ...(step && isInBreakout(state, step) ? [['l', 'rooms'] as const] : []),
    ...(itemsInOrder(state).length > 0 && !isHelper(scene) ? [['r', 'resolve'] as const] : []),
    ...(step && step.paste.length > 0 ? [['c', 'copy'] as const] : []),
    ...(wanted ? [['v', 'recording'] as const] : []),
    ['j', 'catch up'],
    ...(isHelper(scene) ? [] : [['y', 'question'] as const]),
    ['n', 'note'],
    ['h', 'here'],
    ...(isHeld(state) ? [] : [['p', 'hold'] as const]),
    ['x', 'time'],
    ['t', 'timer'],
    ['g', 'go'],
  ];
}

const mainKeys: readonly Pair[] = [
  ['s', 'skip'],
  ['i', 'issue'],
  ['!', 'trouble'],
  ['a', 'alert'],
];

/** Whoever sits beside the main producer takes in what the room says. */
const helperKeys: readonly Pair[] = [
  ['y', 'question'],
  ['a', 'alert'],
  ['i', 'issue'],
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
