/**
 * Mail by the house's server, one after the other. Before the first byte of a mail goes out it stands in the journal that
 * it was begun, and what became of it stands there before the next one: whoever is interrupted and begins again sends
 * nothing twice. Two who send at once share the work: the journal's lock says who has which.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Draft } from '../../core/actions/decision.ts';
import type { CalendarEntry, EventBody } from '../../core/class/event.ts';
import type { State } from '../../core/class/state.ts';
import { renderInstant } from '../../core/time/times.ts';
import { exitCodes, UserError } from '../../errors.ts';
import type { Composed } from '../../exchange/mail/compose.ts';
import type { Handed, Post } from '../../exchange/mail/post.ts';
import type { Play } from '../session/play.ts';

/** One mail to one address. */
export interface Parcel {
  readonly kind: string;
  /** Mail address. */
  readonly to: string;
  /** The name of the person; empty where only the address is known. */
  readonly name: string;
  readonly compose: (now: number) => Composed;
  /** The journals into which it is written: of a mail about several classes, that of each. */
  readonly ledgers: readonly [Ledger, ...(readonly Ledger[])];
}

/** What one journal is told of a mail. */
export interface Ledger {
  readonly play: Play;
  readonly calendar?: CalendarEntry | null;
  readonly digest?: string;
  /** Whether another process has sent it, or has begun to. */
  readonly isTaken: (state: State) => boolean;
}

export type Outcome = 'sent' | 'refused' | 'unknown' | 'left';

export interface Delivery {
  readonly parcel: Parcel;
  readonly outcome: Outcome;
  /** What the server said, or what became of the connection. */
  readonly why: string;
}

export interface Sending {
  readonly post: Post;
  readonly tell: (delivery: Delivery) => void;
  /** Who comes next, of those that are left. */
  readonly next: (parcel: Parcel) => void;
  /** The mail that is on its way is still brought to its end. */
  readonly stopped: AbortSignal;
}

/** Milliseconds before what was refused for now, or broke, is tried again. */
const pauses = [1_000, 4_000, 15_000];
/** Connections in a row that broke before anything went out: then the server has a pause too. */
const mostBroken = 3;

/** Throws a UserError where the server takes no mail at all, or cannot be reached any more; what was sent is recorded. */
export async function sendAll(parcels: readonly Parcel[], sending: Sending): Promise<void> {
  let left = parcels;
  for (const pause of [...pauses, null]) {
    const round = await sendRound(left, pause === null, sending);
    left = round.again;
    if (left.length === 0 || sending.stopped.aborted) return;
    if (pause === null) throw unreachable(round.why, parcels.length - left.length, parcels.length);
    await wait(pause, undefined, { signal: sending.stopped }).catch(() => {});
    if (sending.stopped.aborted) return;
  }
}

interface Round {
  readonly again: readonly Parcel[];
  /** Why the last of them did not go out. */
  readonly why: string;
}

/** In the last round what is refused for now is a refusal. */
async function sendRound(parcels: readonly Parcel[], last: boolean, sending: Sending): Promise<Round> {
  const again: Parcel[] = [];
  let broken = 0;
  let why = '';
  for (const [place, parcel] of parcels.entries()) {
    if (sending.stopped.aborted) break;
    if (broken >= mostBroken) return { again: [...again, ...parcels.slice(place)], why };
    sending.next(parcel);
    const { handed, begun } = await sendOne(parcel, sending);
    broken = handed.kind === 'broken' ? broken + 1 : 0;
    if ('why' in handed) why = handed.why;
    const forNow = handed.kind === 'broken' || (handed.kind === 'refused' && !handed.lasting && !last);
    if (forNow) again.push(parcel);
    // What was begun has to have an end in the journal, whatever comes after.
    if (begun || !forNow) conclude(parcel, handed, forNow, sending);
  }
  return { again, why };
}

async function sendOne(parcel: Parcel, { post }: Sending): Promise<{ handed: Handed; begun: boolean }> {
  const { ledgers } = parcel;
  for (const { play } of ledgers) play.tick();
  if (ledgers.some(({ play, isTaken }) => isTaken(play.state()))) return { handed: { kind: 'left' }, begun: false };
  let begun = false;
  const begin = (): boolean => {
    // Whoever is first in the first of them sends it: what another does in the others meanwhile was looked for above.
    begun = beginIn(ledgers[0], parcel, ledgers[0].isTaken);
    if (begun) for (const ledger of ledgers.slice(1)) beginIn(ledger, parcel, () => false);
    return begun;
  };
  const handed = await post.send(parcel.compose(ledgers[0].play.now()), begin);
  return { handed, begun };
}

/** Whether the mail is ours to send; it stands in that journal then. */
function beginIn(ledger: Ledger, parcel: Parcel, isTaken: Ledger['isTaken']): boolean {
  const events = ledger.play.write((state, moment) =>
    isTaken(state) ? [] : [stamped({ type: 'mail.started', ...headOf(parcel, ledger) }, state, moment)],
  );
  return events.length > 0;
}

/** The result, on disk before it is told. */
function conclude(parcel: Parcel, handed: Handed, forNow: boolean, { tell }: Sending): void {
  if (handed.kind === 'broken') return;
  const why = 'why' in handed ? handed.why : '';
  if (handed.kind !== 'left') {
    for (const ledger of parcel.ledgers) {
      const body: EventBody = {
        type: 'mail.sent',
        ...headOf(parcel, ledger),
        ok: handed.kind === 'sent',
        ...(why !== '' && { detail: why }),
        ...(handed.kind === 'unknown' && { unknown: true as const }),
      };
      ledger.play.write((state, moment) => [stamped(body, state, moment)]);
    }
  }
  if (!forNow) tell({ parcel, outcome: handed.kind, why });
}

function headOf({ kind, to }: Parcel, { calendar, digest }: Ledger) {
  return { kind, to: to.toLowerCase(), ...(calendar && { calendar }), ...(digest !== undefined && { digest }) };
}

function stamped(body: EventBody, state: State, moment: { readonly now: number; readonly by: string }): Draft {
  return { ...body, at: renderInstant(moment.now, state.session.timezone), by: moment.by };
}

function unreachable(why: string, done: number, all: number): UserError {
  return new UserError(
    {
      code: 'mail-connect',
      message: `cannot go on sending: ${why}`,
      saved: `what became of ${done} of ${all} mails`,
      hint: 'the same command again sends the rest, and nothing twice',
    },
    exitCodes.failed,
  );
}
