/**
 * Who gets which letter, from the state alone: invites go to enrolled people, and take the entry back from whoever was
 * invited and is not expected any more; reminders to those who were invited,
 * after class everybody gets what concerns them. Nobody gets the same twice, and who gets nothing is named with the reason.
 */
import { assertNever, type Problem } from '../../errors.ts';
import type { CalendarEntry } from '../class/event.ts';
import type { State } from '../class/state.ts';
import type { Participant } from '../plan/plan.ts';
import { calendarEntryOf, entryFor, latestEntry, takenBack } from './calendar.ts';
import { type Presence, presenceIn } from './missed.ts';
import { fold, type MailKind, type PastMail, pastMail } from './past.ts';

export type Mailed = 'invites' | 'reminders' | 'followups';

export interface MailRequest {
  readonly what: Mailed;
  /** `drafts`: files for the producer's own mail program; `mail`: by a server. A draft does not count as sent. */
  readonly by: 'drafts' | 'mail';
  /** Epoch milliseconds. */
  readonly now: number;
  /** For a session that no calendar knows yet. */
  readonly uid: string;
  /** Mail addresses, lower case, to whom it goes although they have it or may have it. */
  readonly again: ReadonlySet<string>;
  /** Addresses, lower case, of those who have answered the evaluation; null where nobody can tell. */
  readonly respondents: ReadonlySet<string> | null;
}

export interface Letter {
  readonly kind: MailKind;
  readonly person: Participant;
  /** As the roster has it. */
  readonly address: string;
  /** What it says to the person's calendar; null where it says nothing. */
  readonly calendar: CalendarEntry | null;
  readonly presence: Presence;
  /** Epoch milliseconds of a draft of the same letter, which the producer may have sent herself. */
  readonly draftedAt: number | null;
  /** How often it was sent before, and how often it may have been. */
  readonly sent: number;
  readonly unknown: number;
}

export type WhyNot =
  | 'cancelled'
  | 'waitlisted'
  | 'no-address'
  | 'unusable'
  | 'sent'
  | 'drafted'
  | 'unknown'
  | 'not-invited'
  | 'not-told';

export interface LeftOut {
  readonly person: Participant;
  readonly why: WhyNot;
  /** When that was, of sent, drafted and unknown: epoch milliseconds. */
  readonly at: number | null;
}

export interface Mailing {
  readonly letters: readonly Letter[];
  readonly leftOut: readonly LeftOut[];
  readonly calendar: CalendarEntry;
}

/** Why there is nothing to mail now, to nobody; undefined where there may be. */
export function mailRefusal(state: State, what: Mailed, now: number): Problem | undefined {
  const { id, title, status } = state.session;
  const over = isOver(state, now);
  if (what === 'followups' && status === 'planned' && !over)
    return {
      code: 'class-not-over',
      message: `cannot make the follow-ups of '${title}': the class is not over`,
      hint: 'what is sent depends on who came',
    };
  if (what !== 'invites' && status !== 'planned')
    return {
      code: 'class-cancelled',
      message: `cannot make the ${what} of '${title}': it is ${status}`,
      hint: `'vprod make invites ${id}' tells everybody who was invited`,
    };
  if (what !== 'followups' && over)
    return {
      code: 'class-over',
      message: `cannot make the ${what} of '${title}': the class is over`,
      hint: `'vprod make followups ${id}' is for afterwards`,
    };
  return undefined;
}

function isOver(state: State, now: number): boolean {
  const { start, end } = state.session;
  return state.clock.is === 'over' || now >= Date.parse(end ?? start);
}

export function planMailing(state: State, request: MailRequest): Mailing {
  const past = pastMail(state);
  const calendar = calendarEntryOf(state, request.uid);
  const presenceOf = request.what === 'followups' ? presenceIn(state) : () => unknownPresence;
  const letters: Letter[] = [];
  const leftOut: LeftOut[] = [];
  for (const person of state.session.roster) {
    const own = past.filter((one) => one.address === fold(person.email ?? ''));
    const chosen = choose(person, own, { request, calendar, presenceOf });
    if ('why' in chosen) leftOut.push({ person, ...chosen });
    else letters.push(chosen);
  }
  for (const person of request.what === 'invites' ? strangersIn(past, state) : []) {
    const chosen = takeBack(
      person,
      past.filter((one) => one.address === fold(person.email ?? '')),
      { request, calendar },
    );
    if (chosen === undefined) continue;
    if (!('why' in chosen)) letters.push(chosen);
    else if (chosen.why === 'unknown') leftOut.push({ person, ...chosen });
  }
  return { letters, leftOut, calendar };
}

/** Whoever got mail under an address that is not on the roster: as the roster had them, else known by the address alone. */
function strangersIn(past: readonly PastMail[], { session, former }: State): readonly Participant[] {
  const known = new Set(session.roster.map(({ email }) => fold(email ?? '')));
  const addresses = new Set(past.flatMap(({ address, calendar }) => (calendar === null ? [] : [address])));
  return [...addresses]
    .filter((address) => !known.has(address))
    .map(
      (address) =>
        former.findLast(({ email }) => fold(email ?? '') === address) ??
        ({ name: address, email: address, status: 'cancelled' } as const),
    );
}

/**
 * The letter to somebody who is not expected at that address any more: undefined where the person has no entry of the class
 * that could be taken back.
 */
function takeBack(
  person: Participant,
  past: readonly PastMail[],
  { request, calendar }: Pick<Around, 'request' | 'calendar'>,
): Letter | NotNow | undefined {
  const kind = calendar.method === 'CANCEL' ? 'cancellations' : 'withdrawals';
  // A draft of such a letter may never have been sent.
  const told = latestEntry(past.filter((one) => one.kind !== 'withdrawals' && one.kind !== 'cancellations'));
  const taken = past.filter(
    (one) => one.calendar?.method === 'CANCEL' && one.calendar.sequence > (told?.sequence ?? -1),
  );
  if (told?.method !== 'REQUEST') return undefined;
  const has = hadBefore(taken, request.by);
  const address = person.email ?? '';
  if (has && !request.again.has(fold(address))) return has;
  if (!isUsable(person.name, address)) return { why: 'unusable', at: null };
  const entry = taken[0]?.calendar ?? (kind === 'cancellations' ? entryFor(told, calendar) : takenBack(told));
  return letterOf(kind, person, entry, unknownPresence, taken);
}

const unknownPresence: Presence = { attended: null, missed: [] };

interface Around {
  readonly request: MailRequest;
  readonly calendar: CalendarEntry;
  readonly presenceOf: (person: Participant) => Presence;
}

type NotNow = Pick<LeftOut, 'why' | 'at'>;

/** The letter to one person, or why there is none. `past`: what that person got. */
function choose(person: Participant, past: readonly PastMail[], around: Around): Letter | NotNow {
  const { status, email } = person;
  if (status !== 'enrolled') {
    const taken = around.request.what === 'invites' ? takeBack(person, past, around) : undefined;
    return taken === undefined || ('why' in taken && taken.why !== 'unknown') ? { why: status, at: null } : taken;
  }
  if (email === undefined || email === '') return { why: 'no-address', at: null };
  if (!isUsable(person.name, email)) return { why: 'unusable', at: null };
  const presence = around.presenceOf(person);
  const entry = entryFor(latestEntry(past), around.calendar);
  const kind = kindFor(past, presence, { ...around, calendar: entry });
  if (typeof kind !== 'string') return kind;
  const calendar = kind === 'invites' || kind === 'cancellations' || kind === 'reminders' ? entry : null;
  const same = past.filter((one) => isSameLetter(one, kind, calendar));
  const { by, again } = around.request;
  const has = hadBefore(same, by);
  if (has && !again.has(fold(email))) return has;
  return letterOf(kind, person, calendar, presence, same);
}

/** `same`: the same letter, as far as the person had it before. */
function letterOf(
  kind: MailKind,
  person: Participant,
  calendar: CalendarEntry | null,
  presence: Presence,
  same: readonly PastMail[],
): Letter {
  return {
    kind,
    person,
    address: person.email ?? '',
    calendar,
    presence,
    draftedAt: same.find((one) => one.state === 'drafted')?.at ?? null,
    sent: same.filter((one) => one.state === 'sent').length,
    unknown: same.filter((one) => one.state === 'unknown').length,
  };
}

/** Of one person: what speaks of a calendar is another letter once time or place have changed. */
function isSameLetter(past: PastMail, kind: string, calendar: CalendarEntry | null): boolean {
  return past.kind === kind && (calendar === null || past.calendar?.sequence === calendar.sequence);
}

/** Whether somebody else has sent the letter, or has begun to, since it was planned. */
export function isTaken(state: State, letter: Letter): boolean {
  const { kind, calendar, address, sent, unknown } = letter;
  const own = pastMail(state).filter((one) => one.address === fold(address) && isSameLetter(one, kind, calendar));
  return own.filter((one) => one.state !== 'drafted').length > sent + unknown;
}

function kindFor(past: readonly PastMail[], presence: Presence, { request, calendar }: Around): MailKind | NotNow {
  const told = latestEntry(past);
  const invited = told?.method === 'REQUEST';
  switch (request.what) {
    case 'invites':
      if (calendar.method === 'REQUEST') return 'invites';
      return told === undefined || (!invited && (told.alone || told.sequence < calendar.sequence))
        ? { why: 'not-invited', at: null }
        : 'cancellations';
    case 'reminders':
      if (!invited) return { why: 'not-invited', at: null };
      return told.sequence < calendar.sequence ? { why: 'not-told', at: null } : 'reminders';
    case 'followups':
      if (presence.attended === false) return 'missed';
      return wantsAnswer(past, request) ? 'evaluations' : 'followups';
    default:
      return assertNever(request.what);
  }
}

/** Who had the follow-up, with the link to the evaluation, and has not answered is asked once more. */
function wantsAnswer(past: readonly PastMail[], { respondents, by }: MailRequest): boolean {
  const followups = past.filter((one) => one.kind === 'followups');
  const [first] = followups;
  return (
    respondents !== null &&
    first !== undefined &&
    !respondents.has(first.address) &&
    hadBefore(followups, by) !== undefined
  );
}

/** A letter by the server is not sent where it was, or may have been; a draft is not made where there is one, or it was sent. */
function hadBefore(same: readonly PastMail[], by: MailRequest['by']): NotNow | undefined {
  for (const why of ['sent', 'unknown', ...(by === 'drafts' ? (['drafted'] as const) : [])] as const) {
    const found = same.findLast((one) => one.state === why);
    if (found) return { why, at: found.at };
  }
  return undefined;
}

/** What would be more than one address, or more than one header, is none. */
function isUsable(name: string, address: string): boolean {
  return !/\p{Cc}|[\u2028\u2029]/u.test(name) && /^[^\s\p{C}@<>()[\]\\,;:"]+@[^\s\p{C}@<>()[\]\\,;:"]+$/u.test(address);
}
