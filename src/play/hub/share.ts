/**
 * Sharing one session while a command stays: what this machine wrote is offered to the hub, what others wrote is put on disk
 * and then told. Nothing here is waited for by a key: the journal is written before, by those who write it.
 */
import type { Context } from '../../context.ts';
import { type Offers, offered, offersFrom, taken, untaken } from '../../core/hub/offset.ts';
import { evolveSharing, renderSharing, type Sharing, waitBefore } from '../../core/hub/sharing.ts';
import type { Channel } from '../../core/hub/subject.ts';
import { hubErrorOf } from '../../exchange/hub/hub-error.ts';
import { type Link, openLink } from '../../exchange/hub/link.ts';
import { follow } from '../../journal/files/follow.ts';
import { parseLine } from '../../journal/line/line.ts';
import { type ForeignLine, idOf, type KnownLine, openLineIndex } from '../../journal/line-index.ts';
import type { Company } from '../session/company.ts';
import type { HubAccess } from '../trust/hub.ts';
import { readOffset, writeOffset } from './offset-file.ts';

export interface ShareOptions {
  readonly access: HubAccess;
  readonly channel: Channel;
  /** The session's folder. */
  readonly folder: string;
  /** The file that this machine appends to. */
  readonly ownFile: () => string;
}

export interface Sharer extends Company {
  /** A sign of life of another machine; of this one too. */
  readonly onSign: (heard: (machine: string, text: string) => void) => void;
  readonly sign: (text: string) => void;
  readonly state: () => Sharing;
  /** Lines of this machine that the hub has not taken. */
  readonly unshared: () => number;
  /** What stands in the way of sharing, beside the hub's being away; null where nothing does. */
  readonly problem: () => string | null;
  /** Whether the first joining has succeeded, at the latest after so many milliseconds. */
  readonly joined: (patience: number) => Promise<boolean>;
  /** Ends it, once everything is taken or so many milliseconds have passed. Never throws. */
  readonly leave: (patience?: number) => Promise<void>;
}

/** How many lines are on their way at once. */
const window = 128;
const retryMs = 1_000;
const partingMs = 1_500;

export function startSharing(options: ShareOptions, context: Pick<Context, 'host' | 'now'>): Sharer {
  const { channel, folder, ownFile } = options;
  const index = openLineIndex(folder);
  /** What the hub has of this class, as far as this link has heard. */
  let hub = new Set<string>();
  let link: Link | undefined;
  let sharing: Sharing = { is: 'joining', since: context.now() };
  let own = ownFile();
  let offers: Offers = offersFrom(readOffset(folder, context.host, own));
  let written = offers.offset;
  const queue: KnownLine[] = [];
  const flying = new Set<string>();
  const stuck = new Map<string, string>();
  let incoming: ForeignLine[] = [];
  let flushing: NodeJS.Immediate | undefined;
  let problem: string | null = null;
  let heardAt = context.now();
  let gone = false;
  let tries = 0;
  let awake: (() => void) | undefined;
  const changed: (() => void)[] = [];
  const signed: ((machine: string, text: string) => void)[] = [];
  const waiting: ((is: boolean) => void)[] = [];
  const idle: (() => void)[] = [];

  const heard = {
    line: (machine: string, line: Uint8Array): void => {
      heardAt = context.now();
      const id = idOf(line);
      if (id === undefined || isStray(line, channel)) return;
      hub.add(id);
      if (index.has(id)) return;
      // The client hands over a part of a buffer that it fills again.
      incoming.push({ machine, line: Buffer.from(line) });
      flushing ??= setImmediate(flush);
    },
    sign: (machine: string, text: string): void => {
      heardAt = context.now();
      for (const tell of signed) tell(machine, text);
    },
  };

  /** On disk, then told. What the disk refuses is kept here, and in the hub. */
  function flush(): void {
    flushing = undefined;
    if (incoming.length === 0) return;
    try {
      const count = index.takeIn(incoming);
      incoming = [];
      problem = null;
      if (count > 0) for (const tell of changed) tell();
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      setTimeout(() => {
        flushing ??= setImmediate(flush);
      }, retryMs).unref();
    }
  }

  function look(): void {
    try {
      for (const line of index.readNew()) takeLine(line);
    } catch {
      // Who reads the journal says so.
    }
    pump();
  }

  function takeLine(line: KnownLine): void {
    followOwn();
    if (line.file === own) offers = offered(offers, line.end);
    if (hub.has(line.id)) settle(line);
    else if (link) queue.push(line);
  }

  /** Another machine may have begun first: then this one's file has another name. */
  function followOwn(): void {
    const file = ownFile();
    if (file === own) return;
    own = file;
    recount();
  }

  /** What of the own file the hub lacks, by what was heard of it; while it is away, by the offset. */
  function recount(): void {
    const lines = [...index.all()].filter(({ file }) => file === own).sort((a, b) => a.end - b.end);
    const from = link
      ? (lines.find(({ id }) => !hub.has(id))?.start ?? lines.at(-1)?.end ?? 0)
      : Math.min(offers.offset, lines.at(-1)?.end ?? 0);
    offers = lines.reduce((next, { end }) => offered(next, end), offersFrom(from));
    for (const { id, end } of lines) if (link && hub.has(id)) offers = taken(offers, end);
    keepOffset();
  }

  function settle({ file, end }: KnownLine): void {
    if (file !== own) return;
    offers = taken(offers, end);
    keepOffset();
  }

  function keepOffset(): void {
    if (offers.offset === written) return;
    written = offers.offset;
    writeOffset(folder, context.host, own, written);
  }

  function pump(): void {
    while (link && flying.size < window) {
      const line = queue.shift();
      if (!line) break;
      if (hub.has(line.id) || flying.has(line.id)) settle(line);
      else send(line, link);
    }
    if (queue.length === 0 && flying.size === 0) for (const tell of idle.splice(0)) tell();
  }

  function send(line: KnownLine, over: Link): void {
    const bytes = readSafely(line);
    if (!bytes) return;
    flying.add(line.id);
    over.offer(line.id, bytes).then(
      () => landed(line, over),
      (error) => refused(line, over, hubErrorOf(error)),
    );
  }

  function readSafely(line: KnownLine): Buffer | undefined {
    try {
      return index.read(line);
    } catch {
      return undefined;
    }
  }

  function landed(line: KnownLine, over: Link): void {
    heardAt = context.now();
    flying.delete(line.id);
    if (over !== link) return;
    hub.add(line.id);
    stuck.delete(line.id);
    settle(line);
    pump();
  }

  /** A hub that is full may have room later; one that went away is offered all that it lacks when it is back. */
  function refused(line: KnownLine, over: Link, error: ReturnType<typeof hubErrorOf>): void {
    flying.delete(line.id);
    if (over !== link) return;
    stuck.set(line.id, error.message);
    const again = (): void => {
      if (over === link) queue.push(line);
      pump();
    };
    const later = error.why === 'full' || error.why === 'silent' || error.why === 'other';
    if (later) setTimeout(again, retryMs).unref();
    pump();
  }

  /** All that the hub lacks is offered, whoever wrote it: any machine fills a hub that lost its store. */
  function join(over: Link): void {
    flush();
    link = over;
    tries = 0;
    stuck.clear();
    flying.clear();
    index.readNew(true);
    queue.splice(0);
    followOwn();
    for (const line of [...index.all()].sort((a, b) => (a.id < b.id ? -1 : 1))) if (!hub.has(line.id)) queue.push(line);
    recount();
    sharing = evolveSharing(sharing, { kind: 'joined', at: context.now() });
    for (const tell of waiting.splice(0)) tell(true);
    for (const tell of changed) tell();
    pump();
  }

  function lose(why: string): void {
    link = undefined;
    sharing = evolveSharing(sharing, { kind: 'lost', heardAt, why });
    for (const tell of waiting.splice(0)) tell(false);
    for (const tell of idle.splice(0)) tell();
    for (const tell of changed) tell();
  }

  async function stay(): Promise<void> {
    while (!gone) {
      try {
        await stayOnce();
      } catch (error) {
        if (!gone) lose(hubErrorOf(error).message);
      }
      if (!gone) await pause(waitBefore(tries, Math.random()));
      tries += 1;
    }
  }

  async function stayOnce(): Promise<void> {
    hub = new Set();
    const { address, user, password, ca } = options.access;
    const opened = await openLink({ address, user, password, ca, channel, machine: context.host, heard });
    if (gone) opened.end();
    current = opened;
    await opened.caughtUp;
    join(opened);
    const why = await opened.ended;
    if (!gone) lose(why.message);
  }

  let current: Link | undefined;

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  look();
  const following = follow({ folder }, look);
  void stay();

  return {
    onChange: (tell) => void changed.push(tell),
    onSign: (tell) => void signed.push(tell),
    sign: (text) => link?.sign(text),
    look,
    state: () => sharing,
    unshared: () => untaken(offers),
    problem: () => problem ?? [...stuck.values()][0] ?? null,
    words: (zone) => {
      const away = renderSharing(sharing, untaken(offers), context.now(), zone);
      const stands = problem ?? [...stuck.values()][0] ?? null;
      return away ?? (stands === null ? null : `not shared: ${stands}`);
    },
    joined: (patience) => {
      if (sharing.is !== 'joining') return Promise.resolve(sharing.is === 'joined');
      return new Promise((resolve) => {
        waiting.push(resolve);
        setTimeout(() => resolve(false), patience).unref();
      });
    },
    leave: async (patience = partingMs) => {
      look();
      if (link && (queue.length > 0 || flying.size > 0))
        await new Promise<void>((resolve) => {
          idle.push(resolve);
          setTimeout(resolve, patience);
        });
      gone = true;
      following.close();
      clearImmediate(flushing);
      flush();
      awake?.();
      current?.end();
    },
  };
}

/** A rehearsal is no part of the class, whoever offers it. */
function isStray(line: Uint8Array, { run }: Channel): boolean {
  if (run !== null) return false;
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  if (!bytes.includes('"type":"session.opened"')) return false;
  const parsed = parseLine(bytes);
  return parsed.kind === 'event' && parsed.event.type === 'session.opened' && parsed.event.rehearsal !== undefined;
}
