/** What is said of mail: who gets what, and who gets nothing and why. */
import type { Context } from '../../context.ts';
import type { LeftOut, Letter, Mailing } from '../../core/mail/mailing.ts';
import type { MailKind } from '../../core/mail/past.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';
import { isOtherClock } from '../../core/plan/scope.ts';
import { widthOf } from '../../core/text/cells.ts';
import { greatestOf } from '../../core/text/many.ts';
import { list } from '../../core/text/phrases.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderClockNear, renderDate } from '../../core/time/clock-text.ts';
import { isZone } from '../../core/time/times.ts';
import { assertNever } from '../../errors.ts';
import { writeLines } from '../session/output.ts';

const words: Readonly<Record<MailKind, readonly [one: string, many: string]>> = {
  invites: ['invite', 'invites'],
  cancellations: ['cancellation', 'cancellations'],
  withdrawals: ['cancellation of a place', 'cancellations of a place'],
  reminders: ['reminder', 'reminders'],
  followups: ['follow-up', 'follow-ups'],
  missed: ['‘we missed you’', '‘we missed you’'],
  evaluations: ['evaluation reminder', 'evaluation reminders'],
};

/** `12 invites`, `9 follow-ups and 2 ‘we missed you’`. */
export function countLetters(letters: readonly Pick<Letter, 'kind'>[]): string {
  const kinds = [...new Set(letters.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => {
    const count = letters.filter((one) => one.kind === kind).length;
    return `${count} ${words[kind][count === 1 ? 0 : 1]}`;
  });
  return list(counts);
}

/** A line a letter: name, address, what it is and when the class is for this person. */
export function letterLines(letters: readonly Letter[], session: SessionFacts): readonly string[] {
  const mixed = new Set(letters.map(({ kind }) => kind)).size > 1;
  const rows = letters.map(({ person, address, kind, calendar, draftedAt }) => [
    visibleLine(person.name),
    visibleLine(address),
    [
      mixed ? words[kind][0] : '',
      calendar ? timeFor(person.timezone, session) : '',
      draftedAt === null ? '' : `a draft was made ${stampOf(draftedAt, session)}`,
    ]
      .filter(Boolean)
      .join(', '),
  ]);
  return columns(rows);
}

/** `Sofia Papas    cancelled`. */
export function leftOutLines(leftOut: readonly LeftOut[], session: SessionFacts): readonly string[] {
  return columns(leftOut.map(({ person, why, at }) => [visibleLine(person.name), reasonOf(why, at, session)]));
}

function reasonOf(why: LeftOut['why'], at: number | null, session: SessionFacts): string {
  const when = at === null ? '' : ` ${stampOf(at, session)}`;
  switch (why) {
    case 'cancelled':
    case 'waitlisted':
      return why;
    case 'no-address':
      return 'no mail address on the roster';
    case 'unusable':
      return 'name or address cannot stand in a mail: see the roster';
    case 'sent':
      return `has it:${when}`;
    case 'drafted':
      return `a draft was made${when}`;
    case 'unknown':
      return `may have it: handed over${when}, and no answer came; ask, or --again`;
    case 'not-invited':
      return 'was not invited';
    case 'not-told':
      return `was invited to another time or place: 'vprod make invites ${session.id}' first`;
    default:
      return assertNever(why);
  }
}

/** `Tue 1 Dec 2026 10:00 (Europe/London)`. */
export function classTime(session: SessionFacts): string {
  const start = Date.parse(session.start);
  return `${renderDate(start, session.timezone)} ${renderClock(start, session.timezone)} (${session.timezone})`;
}

/** The clock of who is in another zone; the day where it is another one there. */
function timeFor(zone: string | undefined, session: SessionFacts): string {
  const start = Date.parse(session.start);
  if (zone === undefined || !isZone(zone) || !isOtherClock(zone, session.timezone, start)) return '';
  const here = renderDate(start, session.timezone);
  const there = renderDate(start, zone);
  return `${here === there ? '' : `${there} `}${renderClock(start, zone)} (${zone})`;
}

function stampOf(at: number, session: SessionFacts): string {
  return renderClockNear(at, Date.parse(session.start), session.timezone);
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, place) => greatestOf(rows.map((row) => widthOf(row[place] ?? ''))));
  return rows.map((row) =>
    `  ${row.map((cell, place) => cell + ' '.repeat((widths[place] ?? 0) - widthOf(cell))).join('  ')}`.trimEnd(),
  );
}

/** Who is left out for a reason that the producer should know of comes first; who has it already is only counted. */
export function summariseLeftOut({ leftOut }: Mailing, session: SessionFacts): readonly string[] {
  const has = leftOut.filter(({ why }) => why === 'sent' || why === 'drafted');
  const others = leftOut.filter((one) => !has.includes(one));
  const counted = has.length === 0 ? [] : [`${has.length} of them ${has.length === 1 ? 'has' : 'have'} it already`];
  return [...counted, ...(others.length > 0 ? ['left out:', ...leftOutLines(others, session)] : [])];
}

export function sayLines(lines: readonly string[], context: Pick<Context, 'stdout'>): void {
  writeLines(lines.map(visibleLine), context);
}
