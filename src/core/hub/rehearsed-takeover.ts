/** A takeover as it was rehearsed, in words: how long nobody ran the class, what waited for a hand, what came late. */
import { renderClockSeconds } from '../time/clock-text.ts';

export interface RehearsedTakeover {
  readonly producer: string;
  readonly machine: string;
  /** Epoch milliseconds of the wall clock; null for what did not come to it. */
  readonly killedAt: number | null;
  readonly offeredAt: number | null;
  readonly takenAt: number | null;
  /** When it was left: epoch milliseconds. */
  readonly endedAt: number;
  /** What fell due while nobody ran it. */
  readonly due: readonly string[];
  /** Actions that were on the disk of the machine that fell out, and nowhere else. */
  readonly waited: number;
  /** Events in the end; those that one of both machines lacks, those that one has twice. */
  readonly events: number;
  readonly lost: number;
  readonly twice: number;
}

const mostDue = 3;

/** The first line says what happened, the others what came of it. `zone` is that of the clock on the wall. */
export function renderRehearsedTakeover(one: RehearsedTakeover, zone: string): readonly string[] {
  const { producer, machine, killedAt, offeredAt, takenAt, endedAt } = one;
  if (killedAt === null) return [`no takeover was rehearsed: ${producer} on ${machine} had not fallen out yet`];
  const after = (at: number): string => `${Math.round((at - killedAt) / 1_000)} s`;
  const noticed = offeredAt === null ? 'silence not noticed yet' : `silence noticed after ${after(offeredAt)}`;
  const taken = takenAt === null ? `nobody took over for ${after(endedAt)}` : `taken over after ${after(takenAt)}`;
  const waited = `${one.waited} ${one.waited === 1 ? 'action' : 'actions'} waited`;
  return [
    `takeover rehearsed: ${producer} on ${machine} was killed at ${renderClockSeconds(killedAt, zone)}`,
    `  ${noticed}, ${taken}, ${waited}, ${renderLoss(one)}`,
    ...(one.waited > 0
      ? ['  what waited was on the disk of the machine that fell out, and is here since it is back']
      : []),
    ...renderDue(one.due),
  ];
}

function renderLoss({ events, lost, twice }: RehearsedTakeover): string {
  if (lost === 0 && twice === 0) return `none of ${events} events lost`;
  return [lost > 0 ? `${lost} of ${events} events on one machine only` : '', twice > 0 ? `${twice} twice` : '']
    .filter((text) => text !== '')
    .join(', ');
}

function renderDue(due: readonly string[]): readonly string[] {
  if (due.length === 0) return ['  nothing fell due while nobody ran it'];
  const more = due.length > mostDue ? [`    and ${due.length - mostDue} more`] : [];
  return ['  fell due while nobody ran it:', ...due.slice(0, mostDue).map((text) => `    ${text}`), ...more];
}
