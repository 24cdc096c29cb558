/**
 * Sharing one session while a command stays: what this machine wrote is offered to the hub, what others wrote is put on disk
 * and then told. Nothing here is waited for by a key: the journal is written before, by those who write it.
 */
import type { Context } from '../../context.ts';
import { evolveSharing, renderSharing, type Sharing, type SharingChange } from '../../core/hub/sharing.ts';
import type { Channel } from '../../core/hub/subject.ts';
import { type Link, openLink } from '../../exchange/hub/link.ts';
import { follow } from '../../journal/files/follow.ts';
import { parseLine } from '../../journal/line/line.ts';
import { idOf, openLineIndex } from '../../journal/line-index.ts';
import type { Company } from '../session/company.ts';
import type { HubAccess } from '../trust/hub.ts';
import { startOffering } from './offering.ts';
import { startCounting } from './own-count.ts';
import { stayLinked } from './stay-linked.ts';
import { startTaking } from './taking.ts';

export interface ShareOptions {
  readonly access: HubAccess;
  readonly channel: Channel;
  /** The session's folder. */
  readonly folder: string;
  /** The file that this machine appends to. */
  readonly ownFile: () => string;
  /** The machine that signs in, where this one acts as another: in a rehearsed takeover. */
  readonly inbox?: string;
}

export interface Sharer extends Company {
  /** A sign of life of another machine; of this one too. */
  readonly onSign: (heard: (machine: string, text: string) => void) => void;
  readonly sign: (text: string) => void;
  readonly state: () => Sharing;
  /** Events of the class that this machine has on disk; that the hub has, as far as it has said. */
  readonly events: () => number;
  readonly hubEvents: () => number;
  /** Lines of this machine that the hub has not taken. */
  readonly unshared: () => number;
  /** What stands in the way of sharing, beside the hub's being away; null where nothing does. */
  readonly problem: () => string | null;
  /** Whether the first joining has succeeded, at the latest after so many milliseconds. */
  readonly joined: (patience: number) => Promise<boolean>;
  /** Ends it, once everything is taken or so many milliseconds have passed. Never throws. */
  readonly leave: (patience?: number) => Promise<void>;
}

const partingMs = 1_500;
const retryMs = 1_000;

export function startSharing(options: ShareOptions, context: Pick<Context, 'host' | 'now'>): Sharer {
  const { channel, folder, ownFile } = options;
  const index = openLineIndex(folder);
  /** What the hub has of this class, as far as this link has heard. */
  let hub = new Set<string>();
  let link: Link | undefined;
  let sharing: Sharing = { is: 'joining', since: context.now() };
  let heardAt = context.now();
  let retrying: NodeJS.Timeout | undefined;
  const changed: (() => void)[] = [];
  const signed: ((machine: string, text: string) => void)[] = [];
  const waiting: ((is: boolean) => void)[] = [];

  const own = startCounting(index, { folder, host: context.host, ownFile, hub: () => (link ? hub : undefined) });
  const taking = startTaking(index, tellChanged);
  const offering = startOffering(index, {
    isThere: (id) => hub.has(id),
    answered: () => {
      heardAt = context.now();
    },
    taken: (line) => {
      hub.add(line.id);
      own.taken(line);
    },
  });

  const heard = {
    line: (machine: string, line: Uint8Array): void => {
      heardAt = context.now();
      const id = idOf(line);
      if (id === undefined || isStray(line, channel)) return;
      hub.add(id);
      // The client hands over a part of a buffer that it fills again.
      if (!index.has(id)) taking.add({ machine, line: Buffer.from(line) });
    },
    sign: (machine: string, text: string): void => {
      heardAt = context.now();
      for (const tell of signed) tell(machine, text);
    },
  };

  function tellChanged(): void {
    for (const tell of changed) tell();
  }

  function look(): void {
    try {
      for (const line of index.readNew()) {
        own.offered(line);
        if (hub.has(line.id)) own.taken(line);
        else offering.add(line);
      }
    } catch {
      // Who reads the journal says so. Nothing may change there again: it is looked at again by itself.
      retrying ??= setTimeout(retry, retryMs).unref();
    }
    offering.pump();
  }

  function retry(): void {
    retrying = undefined;
    look();
  }

  function evolve(change: SharingChange): void {
    sharing = evolveSharing(sharing, change);
    for (const tell of waiting.splice(0)) tell(change.kind === 'joined');
    tellChanged();
  }

  /** All that the hub lacks is offered, whoever wrote it: any machine fills a hub that lost its store. */
  function join(over: Link): void {
    taking.flush();
    link = over;
    index.readNew(true);
    own.recount(hub);
    const lacking = [...index.all()].filter(({ id }) => !hub.has(id));
    offering.begin(
      over,
      lacking.sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    evolve({ kind: 'joined', at: context.now() });
  }

  function lose(why: string): void {
    link = undefined;
    offering.stop();
    evolve({ kind: 'lost', heardAt, why });
  }

  look();
  const following = follow({ folder }, look);
  const { address, user, password, ca } = options.access;
  const inbox = options.inbox === undefined ? {} : { inbox: options.inbox };
  const endStaying = stayLinked({
    open: () => {
      hub = new Set();
      return openLink({ address, user, password, ca, channel, machine: context.host, heard, ...inbox });
    },
    join,
    lose,
  });
  const problem = (): string | null => taking.problem() ?? offering.problem();

  return {
    onChange: (tell) => void changed.push(tell),
    onSign: (tell) => void signed.push(tell),
    sign: (text) => link?.sign(text),
    look,
    isOffered: () => false,
    told: () => [],
    state: () => sharing,
    events: () => index.count(),
    hubEvents: () => hub.size,
    unshared: own.untaken,
    problem,
    words: (zone) => {
      const away = renderSharing(sharing, own.untaken(), context.now(), zone);
      const stands = problem();
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
      await offering.idle(patience);
      clearTimeout(retrying);
      following.close();
      taking.end();
      own.keep();
      endStaying();
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
