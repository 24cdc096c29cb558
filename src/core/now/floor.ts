/** Who has the floor: the facilitator, the lead of a segment from its start on, and whoever it was handed to since. */
import { keyOf, staffOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import { segmentStart } from '../schedule/runs.ts';

/** The names of those who have had the floor, the one who has it now last; a hand-off back takes the last one away. */
export function floorOf(state: State): readonly string[] {
  let floor: readonly string[] = [state.session.facilitator.name];
  for (const { to, lead } of turnsOf(state)) {
    if (floor.at(-1) === to) continue;
    if (lead) floor = to === floor[0] ? [to] : [state.session.facilitator.name, to];
    else floor = floor.at(-2) === to ? floor.slice(0, -1) : [...floor, to];
  }
  return floor;
}

interface Turn {
  readonly at: number;
  readonly to: string;
  readonly lead: boolean;
}

function turnsOf(state: State): readonly Turn[] {
  const leads = state.plan.segments.flatMap((segment) => {
    const at = segmentStart(state, segment.id);
    return at === null || segment.lead === undefined ? [] : [{ at, to: nameOfLead(state, segment.lead), lead: true }];
  });
  const hands = state.handoffs.map(({ at, to }) => ({ at, to, lead: false }));
  return [...leads, ...hands].sort((a, b) => a.at - b.at);
}

/** A lead is written as a role, an address or a name. */
export function nameOfLead(state: State, lead: string): string {
  const found = staffOf(state.session).find((person) => person.role === lead || keyOf(person) === lead);
  return found?.name ?? lead;
}
