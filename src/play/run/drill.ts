/**
 * A takeover that is rehearsed: the producer's part is played by a process of its own, which acts as another machine, loses its
 * line, writes on, and is killed; who sits at the terminal is the backup. Each has a folder of its own, and they meet over the hub alone.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { replay } from '../../core/class/replay.ts';
import { type Channel, drilledMachine } from '../../core/hub/subject.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { openJournal } from '../../journal/journal.ts';
import { settingsFile } from '../../runbook/files/workspace.ts';
import { findHub } from '../hub/join.ts';
import type { Sharer } from '../hub/share.ts';
import { type Clock, rehearsalClock } from '../session/clock.ts';
import type { Located } from '../session/locate.ts';
import { lineIsCut, type Producer, startProducer } from './drill-producer.ts';
import { prepareRehearsal, type RehearsalOptions } from './rehearsal.ts';

/** What tells a process that it is the one that is killed: the number of the rehearsal, and its run on the hub. */
const drillVariable = 'VPROD_DRILL';

/** One of the two sides, and where it plays. */
export interface Drill {
  /** Acts as the machine of this side. */
  readonly context: Context;
  readonly folder: string;
  readonly clock: Clock;
  readonly from: string;
  readonly speed: number;
  readonly sharer: Sharer;
  /** What only the backup has: she comes second, and sees the other one fall out. */
  readonly backup?: { readonly producer: Producer; readonly bringBack: () => Promise<Back> };
}

/** The machine that fell out, there again. */
export interface Back {
  readonly sharer: Sharer;
  readonly machine: string;
  readonly folder: string;
}

export interface DrillOptions extends RehearsalOptions {
  /** Who plays the producer's part is given the same. */
  readonly args: readonly string[];
}

/** Milliseconds: until the hub has answered, and until the producer's part is on. */
const patience = { hub: 5_000, producer: 30_000 };

/** Throws a UserError where there is no hub, it is not there, or the producer's part does not begin. */
export async function startDrill(located: Located, options: DrillOptions, context: Context): Promise<Drill> {
  const access = findHub(located.workspace, context);
  if (!access) throw noHub(located.id);
  const { from, speed, clock } = await prepareRehearsal(located, { ...options, again: true }, context);
  const given = context.env[drillVariable];
  if (given !== undefined) {
    const side = await joinAs(drilledMachine(context.host), given, { access, located, context });
    context.stdin.on('data', (chunk: unknown) => {
      if (String(chunk).includes(lineIsCut)) void side.sharer.leave(0);
    });
    return { ...side, from, speed, clock };
  }
  const run = newRun(located.folder);
  const side = await joinAs(context.host, run, { access, located, context });
  const args = ['run', located.id, ...options.args, '--from', from, '--speed', String(speed)];
  const producer = startProducer(args, { [drillVariable]: run }, context);
  try {
    await producer.begun(patience.producer, () => isRun(side.folder, context), side.sharer);
  } catch (error) {
    producer.kill();
    await side.sharer.leave(0);
    throw error;
  }
  const bringBack = async (): Promise<Back> => {
    const machine = drilledMachine(context.host);
    const { sharer, folder } = await joinAs(machine, run, { access, located, context });
    return { sharer, machine, folder };
  };
  // It begins now: what the other process needed to get going is no time of the class.
  const begun = rehearsalClock(context.now, Date.parse(from), speed);
  return { ...side, from, speed, clock: begun, backup: { producer, bringBack } };
}

interface Setting {
  readonly access: NonNullable<ReturnType<typeof findHub>>;
  readonly located: Located;
  readonly context: Context;
}

/** Throws a UserError where the hub is not there. */
async function joinAs(machine: string, run: string, { access, located, context }: Setting) {
  const own = machine === context.host;
  const name = `takeover-${run.split('-')[0]}${own ? '' : '-producer'}`;
  const folder = path.join(located.folder, 'rehearsals', name);
  const acting = own ? context : actingAs(machine, context);
  const journal = openJournal({ place: { folder }, host: machine, now: context.now, looksOn: true });
  const ownFile = (): string => {
    journal.refresh();
    return journal.file;
  };
  const channel: Channel = { workspace: access.workspace, session: located.id, run };
  const { startSharing } = await import('../hub/share.ts');
  const sharer = startSharing({ access, channel, folder, ownFile, inbox: context.host }, acting);
  if (await sharer.joined(patience.hub)) return { context: acting, folder, sharer };
  const state = sharer.state();
  await sharer.leave(0);
  throw new UserError(
    {
      code: 'hub-away',
      message: `a takeover cannot be rehearsed: ${state.is === 'alone' ? `the hub is not there: ${state.why}` : 'the hub does not answer'}`,
      hint: "'vprod hub status' says who is there",
    },
    exitCodes.failed,
  );
}

/** All else stays what it is; what is reckoned when it is asked for, too. */
function actingAs(machine: string, context: Context): Context {
  const value = { host: { value: machine }, hand: { value: `${machine}/1` } };
  return Object.create(context, value) as Context;
}

/** The first number that is free, and what tells this run from all others on the hub. */
function newRun(folder: string): string {
  let number = 1;
  const isTaken = (name: string): boolean => existsSync(path.join(folder, 'rehearsals', name));
  while (isTaken(`takeover-${number}`) || isTaken(`takeover-${number}-producer`)) number += 1;
  return `${number}-${randomBytes(6).toString('hex')}`;
}

/** Whether somebody has opened it and runs it, as far as this side has heard. */
function isRun(folder: string, { host, now }: Context): boolean {
  return replay(openJournal({ place: { folder }, host, now, looksOn: true }).events).lease !== null;
}

function noHub(id: string): UserError {
  return new UserError({
    code: 'hub-none',
    message: `a takeover goes from one machine to another over a hub, and ${settingsFile} names none`,
    hint: `hub: { url: tls://hub.example.com:4222 }; without one, 'vprod run ${id}' goes on where a killed one stopped`,
  });
}
