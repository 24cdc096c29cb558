/** What follows from the events of an issue, in lines that read well aloud: its plan with all it says, or what there is. */
import type { Event } from '../../core/class/event.ts';
import { callOf, itemById } from '../../core/class/items.ts';
import type { Item, State } from '../../core/class/state.ts';
import { callsFor, offeredTroubles, planOfItem } from '../../core/class/troubles.ts';
import type { FallbackPlan, Step } from '../../core/plan/plan.ts';

type Render = (source: string, step?: Step) => string;

export function renderIssueLines(events: readonly Event[], state: State, text: Render): readonly string[] {
  return events.flatMap((event) => {
    if (event.type !== 'issue.opened' && event.type !== 'plan.switched') return [];
    const item = itemById(state, event.type === 'issue.opened' ? event.id : event.of);
    if (!item || item.closedAt !== null) return [];
    return event.type === 'issue.opened' ? renderOffer(state, item) : renderPlan(state, item, text);
  });
}

/** The troubles that may be behind an issue, each as the line to type. */
function renderOffer(state: State, item: Item): readonly string[] {
  const offered = offeredTroubles(state, item).slice(0, 9);
  if (offered.length === 0) return [];
  const lines = offered.map((one) => `'trouble ${one.id} for ${callOf(state, item)}' (${one.title})`);
  return [`plans for ${item.category}: ${lines.join(', ')}`];
}

function renderPlan(state: State, item: Item, text: Render): readonly string[] {
  const plan = planOfItem(state, item);
  if (!plan) return [];
  const step = state.plan.steps.find((one) => one.id === item.step);
  const render = (source: string): string => text(source, step).trim();
  const calls = callsFor(state, item).map(({ name, how }) => `${name} ${how}`);
  return [
    `plan ${item.plan} for issue ${item.label}: ${render(plan.title)}`,
    ...textsOf(plan, render),
    ...pastesOf(plan, callOf(state, item)),
    ...launchesOf(plan, callOf(state, item), render),
    ...(calls.length > 0 ? [`  call: ${calls.join(' · ')}`] : []),
  ];
}

function textsOf(plan: FallbackPlan, render: (source: string) => string): readonly string[] {
  const lines = (label: string, source: string | undefined): readonly string[] =>
    (source === undefined ? '' : render(source))
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `  ${label}: ${line.trim()}`);
  return [...lines('do', plan.do), ...lines('say', plan.say)];
}

function pastesOf({ paste }: FallbackPlan, call: string): readonly string[] {
  return paste.length === 0 ? [] : [`  paste: ${paste.map((one) => one.name).join(', ')} ('copy for ${call}')`];
}

function launchesOf({ launch }: FallbackPlan, call: string, render: (source: string) => string): readonly string[] {
  const targets = launch.map(render).filter(Boolean);
  return targets.length === 0 ? [] : [`  opens: ${targets.join(', ')} ('open for ${call}')`];
}
