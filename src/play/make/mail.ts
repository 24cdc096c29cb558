/** `vprod make invites|reminders|followups`: personal mail, as drafts in files or by the house's server. */
import path from 'node:path';
import { type Mailed, type Mailing, mailRefusal, planMailing } from '../../core/mail/mailing.ts';
import { respondentsOf } from '../../core/surveys/evaluations.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { type Organiser, organiserOf, uidOf } from '../../exchange/mail/organiser.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import type { RawWorkspace } from '../../runbook/schema/workspace.ts';
import type { Play } from '../session/play.ts';
import { nameOf } from './files.ts';
import { type Letters, openLetters } from './letters.ts';
import { readAgain } from './mail-again.ts';
import { writeCalendar, writeDrafts } from './mail-drafts.ts';
import { classTime, countLetters, leftOutLines, letterLines, sayLines, summariseLeftOut } from './mail-lines.ts';
import type { Maker, Making } from './maker.ts';

export const makeInvites: Maker = (making) => makeMail('invites', making);
export const makeReminders: Maker = (making) => makeMail('reminders', making);
export const makeFollowups: Maker = (making) => makeMail('followups', making);

/** Throws a UserError where nobody can be mailed now, or something of it cannot be written. */
async function makeMail(what: Mailed, making: Making): Promise<ExitCode> {
  const { state, options, located, play } = making;
  const { mailing, organiser, settings } = planMail(what, making);
  const letters = await openLetters(mailing.letters, state, organiser, located.workspace);
  warnOfNoEnd(what, mailing, making);
  const rehearsal = options.send === true && state.rehearsal !== null;
  if (!play || rehearsal) return showPlan(what, mailing, letters, making, rehearsal);
  if (options.send) {
    const { sendLetters } = await import('./mail-sending.ts');
    return sendLetters(what, { mailing, letters, settings: settings.mail, play, making });
  }
  return makeFiles(what, mailing, letters, organiser, play, making);
}

export interface PlannedMail {
  readonly mailing: Mailing;
  readonly organiser: Organiser;
  readonly settings: RawWorkspace;
}

/** Who gets what. Throws a UserError where nobody can be mailed now. */
export function planMail(what: Mailed, making: Making): PlannedMail {
  const { state, options, located, now } = making;
  const problem = mailRefusal(state, what, now);
  if (problem) throw new UserError(problem, exitCodes.failed);
  const settings = readSettings(located.workspace);
  const organiser = organiserOf(settings.mail?.from, state.session.producer);
  const former = making.history.flatMap((event) => ('session' in event ? event.session.roster : []));
  const mailing = planMailing(state, {
    what,
    by: options.send ? 'mail' : 'drafts',
    now,
    uid: uidOf(state.session.id, organiser),
    again: readAgain(options.again ?? [], state.session.roster, former),
    respondents: respondentsOf(state),
    former,
  });
  return { mailing, organiser, settings };
}

/** A calendar makes one up, or has none. */
export function warnOfNoEnd(what: Mailed, { calendar }: Mailing, { context }: Making): void {
  if (what === 'invites' && calendar.method === 'REQUEST' && calendar.end === null)
    context.stderr.write('warning: no end is known: calendars show none, or an hour (hint: takes: 90m)\n');
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
  sayLines(lines, making.context);
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
  const calendar =
    what === 'invites' ? await writeCalendar(mailing.calendar, organiser, folder, play, making) : undefined;
  const lines = [
    ...made.map(({ letter, file }) => `  ${visibleLine(letter.person.name)}: ${file}`),
    ...(calendar === undefined ? [] : [`  to post, for everybody: ${calendar}`]),
    ...summariseLeftOut(mailing, session),
    made.length > 0
      ? `made ${countLetters(mailing.letters)} of '${session.title}' in ${nameOf(folder, making)}: open each in your mail program and send it`
      : `no ${what} to make of '${session.title}'`,
  ];
  sayLines(lines, making.context);
  return exitCodes.ok;
}
