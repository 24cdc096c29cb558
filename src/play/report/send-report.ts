/** `vprod report --send`: the report to those whom vprod.yaml names, once for what it says. */
import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { mainRole } from '../../core/class/cursor.ts';
import type { Event } from '../../core/class/event.ts';
import { replay } from '../../core/class/replay.ts';
import type { State } from '../../core/class/state.ts';
import { type ReportFacts, reportOf } from '../../core/facts/report.ts';
import { renderJson } from '../../core/text/json.ts';
import { list } from '../../core/text/phrases.ts';
import { renderDate } from '../../core/time/clock-text.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { composeMail, type Mail } from '../../exchange/mail/compose.ts';
import { type Organiser, organiserOf } from '../../exchange/mail/organiser.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { openJournal } from '../../journal/journal.ts';
import { renderReport } from '../../report/render/report.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { sayLines } from '../make/mail-lines.ts';
import type { Parcel } from '../make/send.ts';
import { renderCounts, sendParcels } from '../make/send-command.ts';
import { wallClock } from '../session/clock.ts';
import { type Play, startPlay } from '../session/play.ts';
import { templatesOf } from './file.ts';

export interface ReportToSend {
  readonly place: JournalPlace;
  readonly facts: ReportFacts;
  readonly workspace: Workspace;
  /** Also to those who have this very report, or may have it. */
  readonly again: boolean;
  /** Whose names the facts are without: that is another report. */
  readonly anonymous: string | undefined;
}

/** Throws a UserError where nobody or no server is named. A rehearsal's report is not sent. */
export async function sendReport(report: ReportToSend, context: Context): Promise<ExitCode> {
  const { place, facts, workspace, anonymous } = report;
  const settings = readSettings(workspace);
  const journal = openJournal({ place, host: context.host, now: context.now });
  const state = replay(journal.events);
  const { session } = state;
  const receivers = receiversOf(settings.reportTo, state);
  const digest = digestOf(journal.events, anonymous);
  const has = receivers.filter((to) => !report.again && countSent(state, to, digest) > 0);
  const missing = receivers.filter((to) => !has.includes(to));
  const hasLine = `the report of '${session.title}' has not changed since it went to ${list(has)}`;
  if (state.rehearsal !== null) sayLines([`rehearsal, not sent: the report of '${session.title}'`], context);
  else if (missing.length === 0) sayLines([hasLine], context);
  if (state.rehearsal !== null || missing.length === 0) return exitCodes.ok;

  const organiser = organiserOf(settings.mail?.from, session.producer);
  const by = session.producer.name;
  const play = startPlay({ journal, clock: wallClock(context.now), by, role: mainRole, automatic: false });
  const body = textsOf(facts, workspace);
  const parcels = missing.map((to) =>
    parcelOf(to, digest, play, (now) =>
      mailOf({ to, now, body, organiser, digest, state, title: facts.session.title }),
    ),
  );
  const { counts, exitCode } = await sendParcels(parcels, settings.mail, context);
  const lines = [
    ...(has.length > 0 ? [hasLine] : []),
    ...(counts.unknown > 0 ? ['ask whether it arrived; only if it did not: --again'] : []),
    `the report of '${session.title}': ${renderCounts(counts, parcels.length)}`,
  ];
  sayLines(lines, context);
  return exitCode;
}

/** What vprod.yaml says now, else what it said when the session was opened. */
function receiversOf(named: string | readonly string[] | undefined, { session }: State): readonly string[] {
  const receivers = typeof named === 'string' ? [named] : (named ?? session.reportTo);
  if (receivers.length > 0) return [...new Set(receivers.map((one) => one.toLowerCase()))];
  throw new UserError({
    code: 'no-report-to',
    message: 'cannot send the report: vprod.yaml names nobody to send it to',
    hint: 'reportTo: lead@example.com',
  });
}

/** SHA-256 of what the report says, but for its own sending and for how long what is open has been open by now. */
function digestOf(events: readonly Event[], anonymous: string | undefined): string {
  const kept = events.filter(
    (event) => !((event.type === 'mail.started' || event.type === 'mail.sent') && event.kind === reportKind),
  );
  const state = replay(kept);
  const facts = reportOf(state, { events: 0, damagedLines: [], tornTail: false, clocks: [] }, state.lastAt);
  return createHash('sha256')
    .update(renderJson(facts) + (anonymous ?? ''))
    .digest('hex');
}

const reportKind = 'report';

/** How often this report went to that address, or may have. */
function countSent(state: State, to: string, digest: string): number {
  const same = (one: { readonly kind: string; readonly to: string; readonly digest: string | null }): boolean =>
    one.kind === reportKind && one.to === to && one.digest === digest;
  return state.outbox.filter(same).length + state.mail.filter((one) => same(one) && (one.ok || one.unknown)).length;
}

function parcelOf(to: string, digest: string, play: Play, mail: (now: number) => Mail): Parcel {
  const before = countSent(play.state(), to, digest);
  return {
    kind: reportKind,
    to,
    name: '',
    compose: (now) => composeMail(mail(now)),
    ledgers: [{ play, digest, isTaken: (state) => countSent(state, to, digest) > before }],
  };
}

interface ReportTexts {
  readonly text: string;
  readonly attachments: NonNullable<Mail['attachments']>;
}

/** The body is text: a mailbox shows it as it is. The page opens from beside it, whole in itself. */
function textsOf(facts: ReportFacts, workspace: Workspace): ReportTexts {
  const options = { columns: 76, templates: templatesOf(workspace) };
  return {
    text: renderReport(facts, 'text', options),
    attachments: [
      { name: 'report.html', type: 'text/html', text: renderReport(facts, 'html', options) },
      { name: 'report.md', type: 'text/markdown', text: renderReport(facts, 'md', options) },
    ],
  };
}

interface ReportMail {
  readonly to: string;
  readonly now: number;
  readonly body: ReportTexts;
  readonly organiser: Organiser;
  readonly digest: string;
  readonly state: State;
  /** As the report has it. */
  readonly title: string;
}

function mailOf({ to, now, body, organiser, digest, state, title }: ReportMail): Mail {
  const { id, start, timezone } = state.session;
  return {
    from: organiser,
    to: { name: '', address: to },
    subject: `Report: ${title}, ${renderDate(Date.parse(start), timezone)}`,
    body: body.text,
    attachments: body.attachments,
    key: [id, reportKind, to, digest].join('\n'),
    date: now,
    draft: false,
  };
}
