/** `vprod make invites|reminders|followups`: personal mail, as drafts in files or by the house's server. */
import path from 'node:path';
import { isTaken, type Mailed, type Mailing, mailRefusal, planMailing } from '../core/mailing.ts';
import { visibleLine } from '../core/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../errors.ts';
import { type Organiser, organiserOf, uidOf } from '../exchange/mail/organiser.ts';
import type { MailSettings } from '../exchange/mail/server.ts';
import { readSettings } from '../runbook/settings.ts';
import type { Maker, Making } from './make.ts';
import { readAgain } from './make-mail-again.ts';
import { nameOf, writeCalendar, writeDrafts } from './make-mail-drafts.ts';
import { type Letters, openLetters } from './make-mail-letters.ts';
import { classTime, countLetters, leftOutLines, letterLines, summariseLeftOut } from './make-mail-lines.ts';
import type { Play } from './play.ts';
import type { Parcel } from './send.ts';

export const makeInvites: Maker = (making) => makeMail('invites', making);
export const makeReminders: Maker = (making) => makeMail('reminders', making);
export const makeFollowups: Maker = (making) => makeMail('followups', making);

/** Throws a UserError where nobody can be mailed now, or something of it cannot be written. */
async function makeMail(what: Mailed, making: Making): Promise<ExitCode> {
  const { state, options, located, now, play } = making;
  const problem = mailRefusal(state, what, now);
  if (problem) throw new UserError(problem, exitCodes.failed);
  const settings = readSettings(located.workspace);
  const organiser = organiserOf(settings.mail?.from, state.session.producer);
  const mailing = planMailing(state, {
    what,
    by: options.send ? 'mail' : 'drafts',
    now,
    uid: uidOf(state.session.id, organiser),
    again: readAgain(options.again ?? [], state.session.roster),
    // Who has answered is known once the evaluations are read in.
    respondents: null,
  });
  const letters = await openLetters(mailing.letters, state, organiser, located.workspace);
  const rehearsal = options.send === true && state.rehearsal !== null;
  if (!play || rehearsal) return showPlan(what, mailing, letters, making, rehearsal);
  if (options.send) return sendLetters(what, mailing, letters, settings.mail, play, making);
  return makeFiles(what, mailing, letters, organiser, play, making);
}

function showPlan(what: Mailed, mailing: Mailing, letters: Letters, making: Making, rehearsal: boolean): ExitCode {
  const { session } = making.state;
  const verb = rehearsal ? 'rehearsal, not sent' : making.options.send ? 'would send' : 'would make';
  const [first] = mailing.letters;
  const lines = [
    first
      ? `${verb}: ${countLetters(mailing.letters)} of '${session.title}', ${classTime(session)}`
      : `nobody would get ${what} of '${session.title}'`,
    ...(first ? [`  subject: ${letters.subjectOf(first)}`] : []),
    ...letterLines(mailing.letters, session),
    ...(mailing.leftOut.length > 0 ? ['left out:', ...leftOutLines(mailing.leftOut, session)] : []),
  ];
  say(lines, making);
  return exitCodes.ok;
}

async function makeFiles(
  what: Mailed,
  mailing: Mailing,
  letters: Letters,
  organiser: Organiser,
  play: Play,
  making: Making,
): Promise<ExitCode> {
  const { session } = making.state;
  const folder = path.join(making.folder, what);
  const made = mailing.letters.length === 0 ? [] : await writeDrafts(mailing, letters, folder, play, making);
  const calendar = what === 'invites' ? writeCalendar(mailing.calendar, organiser, folder, play, making) : undefined;
  const lines = [
    ...made.map(({ letter, file }) => `  ${visibleLine(letter.person.name)}: ${file}`),
    ...(calendar === undefined ? [] : [`  to post, for everybody: ${calendar}`]),
    ...summariseLeftOut(mailing, session),
    made.length > 0
      ? `made ${countLetters(mailing.letters)} of '${session.title}' in ${nameOf(folder, making)}: open each in your mail program and send it`
      : `no ${what} to make of '${session.title}'`,
  ];
  say(lines, making);
  return exitCodes.ok;
}

async function sendLetters(
  what: Mailed,
  mailing: Mailing,
  letters: Letters,
  settings: MailSettings | undefined,
  play: Play,
  making: Making,
): Promise<ExitCode> {
  const { session } = making.state;
  const parcels = mailing.letters.map(
    (letter): Parcel => ({
      kind: letter.kind,
      to: letter.address,
      name: letter.person.name,
      calendar: letter.calendar,
      compose: (now) => letters.compose(letter, { draft: false, now }),
      isTaken: (state) => isTaken(state, letter),
    }),
  );
  const drafted = mailing.letters.filter(({ draftedAt }) => draftedAt !== null).length;
  if (drafted > 0) say([`${drafted} of them had a draft: vprod cannot know whether you sent those yourself`], making);
  if (parcels.length === 0) {
    say([...summariseLeftOut(mailing, session), `no ${what} to send of '${session.title}'`], making);
    return exitCodes.ok;
  }
  const { sendParcels } = await import('./send-command.ts');
  const { counts, unknown, exitCode } = await sendParcels(parcels, settings, play, making.context);
  const rest = parcels.length - counts.sent - counts.refused - counts.unknown - counts.left;
  const parts = [
    `${counts.sent} sent`,
    counts.refused > 0 ? `${counts.refused} refused` : '',
    counts.unknown > 0 ? `${counts.unknown} may have arrived` : '',
    counts.left > 0 ? `${counts.left} sent by another vprod` : '',
    rest > 0 ? `${rest} not tried` : '',
  ];
  say(
    [
      ...summariseLeftOut(mailing, session),
      ...(unknown.length > 0 ? [unknownHint(what, unknown, session.id)] : []),
      `${what} of '${session.title}': ${parts.filter(Boolean).join(', ')}`,
    ],
    making,
  );
  return exitCode;
}

function unknownHint(what: Mailed, unknown: readonly Parcel[], id: string): string {
  const again = unknown.map(({ to }) => `--again ${to}`).join(' ');
  return `ask whether it arrived; only if it did not: vprod make ${what} ${id} --send ${again}`;
}

function say(lines: readonly string[], { context }: Making): void {
  context.stdout.write(`${lines.map(visibleLine).join('\n')}\n`);
}
