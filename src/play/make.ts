/** `vprod make`: what a duty needs, made from the session and its journal. One maker a kind, loaded when it is asked for. */
import path from 'node:path';
import type { Context } from '../context.ts';
import type { State } from '../core/state.ts';
import { visible } from '../core/visible.ts';
import { type ExitCode, UserError } from '../errors.ts';
import { openJournal } from '../journal/journal.ts';
import { filesFor } from './changed-files.ts';
import { type Located, locate, placeOf } from './locate.ts';
import { openOnce } from './opening.ts';
import type { Play } from './play.ts';

export interface MakeOptions {
  readonly send?: boolean;
  readonly dryRun?: boolean;
  readonly again?: readonly string[];
  readonly producer?: string;
  readonly journal?: string;
}

/** What a maker works with. */
export interface Making {
  readonly located: Located;
  readonly options: MakeOptions;
  readonly context: Context;
  /** The session as it stands, changes of its file taken in. */
  readonly state: State;
  /** Epoch milliseconds, never earlier than the journal's last moment. */
  readonly now: number;
  /** Where the journal lies: what is made goes into folders beside it. */
  readonly folder: string;
  /** Undefined in a dry run, which writes nothing. */
  readonly play: Play | undefined;
}

export type Maker = (making: Making) => Promise<ExitCode>;

const makers = {
  invites: async () => (await import('./make-mail.ts')).makeInvites,
  reminders: async () => (await import('./make-mail.ts')).makeReminders,
  followups: async () => (await import('./make-mail.ts')).makeFollowups,
} satisfies Readonly<Record<string, () => Promise<Maker>>>;

export type MakeKind = keyof typeof makers;

/** Throws a UserError where there is no such session, or what is asked for cannot be made. */
export async function makeFor(kind: MakeKind, name: string, options: MakeOptions, context: Context): Promise<ExitCode> {
  const located = locate(name, context);
  if (located.ref.kind === 'runbook') {
    throw new UserError({
      code: 'session-unknown',
      message: `'${name}' is a runbook, not a session`,
      hint: `'vprod run ${name}' makes a session from it`,
    });
  }
  const make = await makers[kind]();
  return make(options.dryRun ? await lookAt(located, options, context) : await open(located, options, context));
}

async function open(located: Located, options: MakeOptions, context: Context): Promise<Making> {
  const place = placeOf(located.folder, options.journal, context);
  const named = options.producer === undefined ? {} : { producer: options.producer };
  const { play, greeting } = await openOnce(located, place, named, context);
  for (const line of greeting) context.stderr.write(`${visible(line)}\n`);
  const folder = path.dirname(play.journal.file);
  return { located, options, context, state: play.state(), now: play.now(), folder, play };
}

/** The same without a trace: what the file says now stands in for what would be taken in. */
async function lookAt(located: Located, options: MakeOptions, context: Context): Promise<Making> {
  const place = placeOf(located.folder, options.journal, context);
  const journal = openJournal({ place, host: context.host, now: context.now });
  const { state, files } = await filesFor(located, journal, {}, context);
  const plan = files && !state.opened ? { plan: files.plan } : {};
  const seen = files ? { ...state, session: files.session, ...plan } : state;
  const folder = path.dirname(journal.file);
  return { located, options, context, state: seen, now: journal.now().at, folder, play: undefined };
}
