/** Wall times that a change of the clocks removes or doubles: what the user is told. */
import {
  instantOf,
  offsetAt,
  parseTime,
  renderInstant,
  type WallProblem,
  type WallTime,
} from '../../core/time/times.ts';
import type { Place } from '../../errors.ts';
import { addError, type Findings } from '../problems/findings.ts';

/** `written` is the time as the file has it. */
export function addTimeProblem(
  problem: WallProblem,
  written: string,
  zone: string,
  place: Place | undefined,
  findings: Findings,
): void {
  if (problem === 'removed') {
    const message = `'${written}' does not exist in ${zone}: the clocks jump over it`;
    addError(findings, 'time-removed', message, place, 'choose a time before or after the change');
    return;
  }
  const message = `'${written}' comes twice in ${zone}: the clocks are set back`;
  addError(findings, 'time-doubled', message, place, offsetsHint(written, zone));
}

/** Both instants of a doubled time, as they can be written. */
function offsetsHint(written: string, zone: string): string {
  const expression = parseTime(written);
  if (expression?.kind !== 'date') return 'write date, time and offset, such as 2026-10-25 01:30+01:00';
  const [first, second] = bothOf(expression.wall, zone);
  return `add the offset: ${first} or ${second}`;
}

function bothOf(wall: WallTime, zone: string): readonly [string, string] {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const day = 86_400_000;
  const write = (offset: number): string => {
    const instant = instantOf(wall, zone, offset);
    return instant.ok
      ? renderInstant(instant.at, zone)
          .replace(/:00\.000/, '')
          .replace('T', ' ')
      : '';
  };
  return [write(offsetAt(asUtc - day, zone)), write(offsetAt(asUtc + day, zone))];
}
