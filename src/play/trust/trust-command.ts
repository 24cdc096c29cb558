/** `vprod trust`: shows what would run or go out on this machine, asks, and keeps the answer; lists and forgets it. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { findRunbook, listRunbooks } from '../../runbook/files/find.ts';
import { gather } from '../../runbook/files/read-file.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import { settingsFile, type Workspace } from '../../runbook/files/workspace.ts';
import { throwErrors } from '../../runbook/problems/findings.ts';
import { suggest } from '../../runbook/problems/suggest.ts';
import { layWhole, readChecked } from '../../runbook/read/show-runbook.ts';
import { asksOn } from '../session/asking.ts';
import { workspaceOf } from '../session/locate.ts';
import { bindCommand, bindLaunch } from './bound.ts';
import { hubPasswordVariable, hubServerOf } from './hub.ts';
import { isAsked, notLookedInto, renderEntry, renderRunbook } from './lines.ts';
import { runsOf } from './runs.ts';
import { describeServer, mailServerOf } from './server.ts';
import { changeTrusted, isAbout, keepTrusted, readTrusted, type Trusted, type TrustedRunbook } from './trust-file.ts';

export interface TrustOptions {
  readonly yes?: boolean;
  readonly list?: boolean;
  readonly forget?: boolean;
  /** Of the hub: its password is kept beside it. */
  readonly keepPassword?: boolean;
}

/** Throws a UserError where there is nobody to ask, or the answer cannot be kept. */
export async function trust(what: string | undefined, options: TrustOptions, context: Context): Promise<ExitCode> {
  const say = (lines: readonly string[]): void => {
    for (const line of lines) context.stdout.write(`${visibleLine(line)}\n`);
  };
  if (options.list) {
    const entries = readTrusted(context);
    say(entries.length === 0 ? ['nothing is trusted on this machine'] : entries.flatMap(renderEntry));
    return exitCodes.ok;
  }
  if (what === undefined) {
    const hint = "'vprod trust our-classes', 'vprod trust mail', 'vprod trust hub', or 'vprod trust --list'";
    throw new UserError({ code: 'trust-nothing', message: 'trust needs a name: a runbook, mail, or hub', hint });
  }
  const workspace = workspaceOf(context);
  if (options.forget) return forget(what, workspace, context);
  if (options.keepPassword && what !== 'hub')
    throw new UserError({
      code: 'bad-option',
      message: '--keep-password is for the hub',
      hint: "'vprod trust hub --keep-password'",
    });
  if (what === 'hub') return trustHub(options, workspace, context);
  return what === 'mail' ? trustMail(options, workspace, context) : trustRunbook(what, options, workspace, context);

  async function trustHub(given: TrustOptions, place: Workspace, around: Context): Promise<ExitCode> {
    const server = { ...hubServerOf(readSettings(place).hub, around), ...keptPassword(given, around) };
    say([`classes would be shared over the hub ${describeServer(server)}`]);
    if (!(await isAgreed('hub', 'Share by this hub, and give it the password?', given, around))) return refused();
    keepTrusted(server, around);
    say(['the hub is trusted on this machine until vprod.yaml names another']);
    return exitCodes.ok;
  }

  async function trustMail(given: TrustOptions, place: Workspace, around: Context): Promise<ExitCode> {
    const server = mailServerOf(readSettings(place).mail);
    say([`mail would go out by ${describeServer(server)}`]);
    if (!(await isAgreed('mail', 'Send by this server, and give it the password?', given, around))) return refused();
    keepTrusted(server, around);
    say(['the mail server is trusted on this machine until vprod.yaml names another']);
    return exitCodes.ok;
  }

  async function trustRunbook(
    given: string,
    { yes }: TrustOptions,
    place: Workspace,
    around: Context,
  ): Promise<ExitCode> {
    const name = nameOf(given);
    const file = fileOf(name, place);
    const entry = readEntry(name, file, place, around);
    say(renderRunbook(entry));
    if (entry.commands.length + entry.launches.length + entry.addresses.filter(isAsked).length === 0)
      return exitCodes.ok;
    if (file.startsWith(place.shipped + path.sep) && place.shipped !== place.root) {
      say(['It ships with vprod and may do so already.']);
      return exitCodes.ok;
    }
    const question = 'Let these run whenever the runbook names them?';
    if (!(await isAgreed(name, question, yes === undefined ? {} : { yes }, around))) return refused();
    keepTrusted(entry, around);
    if (entry.commands.length > 0) say([notLookedInto]);
    say([`'${name}' is trusted in this workspace until its file, or one that is named here, changes`]);
    return exitCodes.ok;
  }

  function refused(): ExitCode {
    context.stderr.write('nothing was changed\n');
    return exitCodes.failed;
  }
}

function nameOf(given: string): string {
  return given.replace(/^(\.\/)?runbooks\//, '').replace(/\.ya?ml$/i, '');
}

function fileOf(name: string, workspace: Workspace): string {
  const file = findRunbook(name, workspace);
  if (file !== undefined) return file;
  const names = listRunbooks(workspace);
  throw new UserError({
    code: 'runbook-unknown',
    message: `no runbook is called '${name}'`,
    hint: suggest(name, names) ?? `runbooks: ${names.join(', ')}`,
  });
}

function readEntry(name: string, file: string, workspace: Workspace, { env }: Context): TrustedRunbook {
  const gathering = gather(workspace);
  const read = readChecked(file, gathering);
  throwErrors(gathering.findings);
  if (!read) throw new Error(`'${file}' was not read, and no error says why`);
  const digests = gathering.sources.flatMap((source) =>
    /\.ya?ml$/i.test(source.file) && source.file !== settingsFile ? [source.digest] : [],
  );
  const { commands, launches, addresses } = runsOf(layWhole(read.runbook, read.checker).plan);
  const place = { workspace, env };
  return {
    kind: 'runbook',
    workspace: realpathSync(workspace.root),
    runbook: name,
    digests,
    commands: commands.map((line) => bindCommand(line, place)),
    launches: launches.map((target) => bindLaunch(target, place)),
    addresses,
  };
}

/** What the environment has now. Throws a UserError where it has none. */
function keptPassword({ keepPassword }: TrustOptions, { env }: Context): { readonly password?: string } {
  if (!keepPassword) return {};
  const password = env[hubPasswordVariable];
  if (password) return { password };
  throw new UserError({
    code: 'hub-no-password',
    message: 'there is no password of the hub to keep',
    hint: `set ${hubPasswordVariable} for this one command`,
  });
}

/** All servers of mail, or all hubs, or the runbook of this workspace: whether or not its file is there still. */
function forget(what: string, workspace: Workspace, context: Context): ExitCode {
  const root = realpathSync(workspace.root);
  const isMeant = (one: Trusted): boolean =>
    what === 'mail' || what === 'hub'
      ? one.kind === what
      : one.kind === 'runbook' && isAbout(one, { ...one, workspace: root, runbook: nameOf(what) });
  const isKnown = readTrusted(context).some(isMeant);
  if (isKnown) changeTrusted((before) => before.filter((one) => !isMeant(one)), context);
  const names: Readonly<Record<string, string>> = { mail: 'the mail server', hub: 'the hub' };
  const name = names[what] ?? `'${nameOf(what)}'`;
  context.stdout.write(`${visibleLine(`${name} ${isKnown ? 'is trusted no longer' : 'was not trusted here'}`)}\n`);
  return exitCodes.ok;
}

async function isAgreed(name: string, question: string, { yes }: TrustOptions, context: Context): Promise<boolean> {
  if (yes) return true;
  if (!asksOn(context)) {
    const message = `cannot ask here whether '${name}' is trusted`;
    throw new UserError({ code: 'trust-unasked', message, hint: `'vprod trust ${name} --yes'` }, exitCodes.failed);
  }
  const { askAgreed } = await import('../session/asking.ts');
  return askAgreed(question);
}
