/** What the journal says of mail so far: who was sent what, who has a draft, and of whom nobody knows. */
import type { CalendarEntry } from '../class/event.ts';
import type { State } from '../class/state.ts';

/**
 * The letters to participants. `invites`, `cancellations` (of the class) and `withdrawals` (of one person's place in it) speak of
 * the same entry of a calendar.
 */
export type MailKind =
  | 'invites'
  | 'cancellations'
  | 'withdrawals'
  | 'reminders'
  | 'followups'
  | 'missed'
  | 'evaluations';

/**
 * sent: the server took it · drafted: it was made as a file, for the producer's own mail program · unknown: it was handed over
 * and no answer came, or the program was killed over it.
 */
export interface PastMail {
  readonly kind: string;
  readonly state: 'sent' | 'drafted' | 'unknown';
  /** Mail address, lower case. */
  readonly address: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly calendar: CalendarEntry | null;
}

/** In no order. What a server refused is not among them: that person has nothing. */
export function pastMail(state: State): readonly PastMail[] {
  const drafted = state.documents.flatMap(({ kind, people, at, calendar }) =>
    people.map((address): PastMail => ({ kind, state: 'drafted', address: fold(address), at, calendar })),
  );
  const begun = state.outbox.map(
    ({ kind, to, at, calendar }): PastMail => ({ kind, state: 'unknown', address: fold(to), at, calendar }),
  );
  const ended = state.mail
    .filter((one) => one.ok || one.unknown)
    .map(
      ({ kind, to, at, ok, calendar }): PastMail => ({
        kind,
        state: ok ? 'sent' : 'unknown',
        address: fold(to),
        at,
        calendar,
      }),
    );
  return [...drafted, ...begun, ...ended];
}

/** Mail addresses are compared without regard to case. */
export function fold(address: string): string {
  return address.toLowerCase();
}
