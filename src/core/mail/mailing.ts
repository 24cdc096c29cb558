/**
 * Who gets which letter, from the state alone: invites go to enrolled people, reminders to those who were invited,
 * after class everybody gets what concerns them. Nobody gets the same twice, and who gets nothing is named with the reason.
 */
import { assertNever, type Problem } from '../../errors.ts';
import type { CalendarEntry } from '../class/event.ts';
import type { State } from '../class/state.ts';
import type { Participant } from '../plan/plan.ts';
import { putUnder } from '../text/many.ts';
import { calendarEntryOf, entryFor, latestEntry, withdrawalOf } from './calendar.ts';
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
  /** Everybody who has ever been on the roster, the latest last: who was invited and is gone has a name. */
  readonly former: readonly Participant[];
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
  /** Nothing else of this class has gone into that person's calendar. */
  readonly first: boolean;
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

/** The class has ended, or its time is over. */
export function isOver(state: State, now: number): boolean {
  const { start, end } = state.session;
  return state.clock.is === 'over' || now >= Date.parse(end ?? start);
}

export function planMailing(state: State, request: MailRequest): Mailing {
  const past = new Map<string, PastMail[]>();
  for (const one of pastMail(state)) putUnder(past, one.address, one);
  const calendar = calendarEntryOf(state, request.uid);
  const presenceOf = request.what === 'followups' ? presenceIn(state) : () => unknownPresence;
  const gone = request.what === 'invites' ? withdrawals(state, request, past, calendar) : [];
  const letters: Letter[] = gone.flatMap((one) => ('why' in one ? [] : [one]));
  const leftOut: LeftOut[] = gone.flatMap((one) => ('why' in one && one.why === 'unknown' ? [one] : []));
  const told = new Set([...letters, ...leftOut].map(({ person }) => fold(person.email ?? '')));
  for (const person of state.session.roster) {
    if (told.has(fold(person.email ?? ''))) continue;
    const own = past.get(fold(person.email ?? '')) ?? [];
    const chosen = choose(person, own, { request, calendar, presenceOf });
    if ('why' in chosen) leftOut.push({ person, ...chosen });
    else letters.push(chosen);
  }
  return { letters, leftOut, calendar };
}

const unknownPresence: Presence = { attended: null, missed: [] };

/** To every address that was invited and has no place any more: cancelled, waitlisted, off the roster, or another one's now. */
function withdrawals(
  { session }: State,
  request: MailRequest,
  past: ReadonlyMap<string, readonly PastMail[]>,
  calendar: CalendarEntry,
): readonly (Letter | LeftOut)[] {
  const placed = new Set(session.roster.filter(isEnrolled).map(({ email }) => fold(email ?? '')));
  const known = new Map([...request.former, ...session.roster].map((one) => [fold(one.email ?? ''), one]));
  const gone = [...past].filter(([address]) => !placed.has(address));
  return gone.flatMap(([address, own]): readonly (Letter | LeftOut)[] => {
    const told = latestEntry(own);
    const person = known.get(address) ?? { name: address, email: address, status: 'cancelled' };
    if (!told || !isUsable(person.name, address)) return [];
    const last = own.find((one) => one.calendar?.sequence === told.sequence)?.kind;
    const kind = goneKind(told, last, calendar);
    if (!kind) return [];
    const entry = kind === 'withdrawals' ? withdrawalOf(told) : entryFor(calendar, told);
    const letter = letterTo({ person, address: person.email ?? address, kind, entry }, own, request);
    return ['why' in letter ? { person, ...letter } : letter];
  });
}

/** Undefined where that address was told of the class's end before, and knows. */
function goneKind(told: CalendarEntry, last: string | undefined, { method }: CalendarEntry) {
  if (told.method === 'REQUEST') return method === 'CANCEL' ? 'cancellations' : 'withdrawals';
  if (last === 'withdrawals') return last;
  return last === 'cancellations' && method === 'CANCEL' ? last : undefined;
}

function isEnrolled({ status }: Participant): boolean {
  return status === 'enrolled';
}

interface Around {
  readonly request: MailRequest;
  readonly calendar: CalendarEntry;
  readonly presenceOf: (person: Participant) => Presence;
}

type NotNow = Pick<LeftOut, 'why' | 'at'>;

/** The letter to one person, or why there is none. `past`: what that person got. */
function choose(person: Participant, past: readonly PastMail[], around: Around): Letter | NotNow {
  const { status, email } = person;
  if (status !== 'enrolled') return { why: status, at: null };
  if (email === undefined || email === '') return { why: 'no-address', at: null };
  if (!isUsable(person.name, email)) return { why: 'unusable', at: null };
  const presence = around.presenceOf(person);
  const kind = kindFor(past, presence, around);
  if (typeof kind !== 'string') return kind;
  const speaks = kind === 'invites' || kind === 'cancellations' || kind === 'reminders';
  const entry = speaks ? entryFor(around.calendar, latestEntry(past)) : null;
  return letterTo({ person, address: email, kind, entry, presence }, past, around.request);
}

interface Wanted {
  readonly person: Participant;
  readonly address: string;
  readonly kind: MailKind;
  readonly entry: CalendarEntry | null;
  readonly presence?: Presence;
}

/** Unless that person has it. */
function letterTo(
  { person, address, kind, entry, presence = unknownPresence }: Wanted,
  past: readonly PastMail[],
  { by, again }: MailRequest,
): Letter | NotNow {
  const same = past.filter((one) => isSameLetter(one, kind, entry));
  const has = hadBefore(same, by);
  if (has && !again.has(fold(address))) return has;
  return {
    kind,
    person,
    address,
    calendar: entry,
    presence,
    draftedAt: same.find((one) => one.state === 'drafted')?.at ?? null,
    sent: same.filter((one) => one.state === 'sent').length,
    unknown: same.filter((one) => one.state === 'unknown').length,
    first: past.every((one) => one.calendar === null || same.includes(one)),
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
      if (past.some((one) => one.kind === 'withdrawals' && one.calendar?.sequence === told?.sequence))
        return { why: 'not-invited', at: null };
      return told === undefined || (!invited && told.sequence < calendar.sequence)
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
