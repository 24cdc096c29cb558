/** Signs of life: this machine's, every few seconds, and what those of the others come to. */
import type { Context } from '../../context.ts';
import type { State } from '../../core/class/state.ts';
import {
  offeredAfter,
  parseSign,
  renderOffer,
  renderSign,
  renewEvery,
  type Sign,
  type Standing,
  standingOf,
} from '../../core/hub/lease.ts';
import type { Company } from '../session/company.ts';
import type { Sharer } from './share.ts';

/** What this machine does with the session. */
export interface Doing {
  readonly by: string;
  /** `main`, a role, `watch`, `stage`. */
  readonly role: string;
  readonly state: () => State;
  readonly runs: () => boolean;
  /** How to take over, where it is offered. */
  readonly how: string;
}

export interface HeardOf {
  readonly machine: string;
  readonly sign: Sign;
  /** Epoch milliseconds by this machine's clock. */
  readonly at: number;
}

export interface Presence extends Company {
  readonly begin: (doing: Doing) => void;
  /** The others who are there, this machine left out; asked for at once, and listened to for so many milliseconds. */
  readonly ask: (listenMs: number) => Promise<readonly HeardOf[]>;
  /** Whether a machine that runs it answers within so many milliseconds. */
  readonly isRunElsewhere: (listenMs: number) => Promise<boolean>;
  readonly end: () => void;
}

export function startPresence(sharer: Sharer, { host, now }: Pick<Context, 'host' | 'now'>): Presence {
  const heard = new Map<string, HeardOf>();
  /** When each machine was last heard to run the session. */
  const running = new Map<string, number>();
  const lost = new Set<string>();
  const told: string[] = [];
  const listening = new Set<() => void>();
  let doing: Doing | undefined;

  sharer.onSign((machine, text) => {
    const sign = parseSign(text);
    if (!sign) return;
    if (sign.asks && doing) say(false);
    // Who only asks does nothing with the session.
    if (sign.role === '') return;
    heard.set(machine, { machine, sign, at: now() });
    if (machine !== host && sign.role === 'main') {
      running.set(machine, now());
      if (lost.delete(machine)) told.push(`${sign.by} on ${machine} is back: both go on, and nothing is lost`);
    }
    for (const tell of listening) tell();
  });

  function say(asks: boolean): void {
    const { by = '', role = '', runs = () => false } = doing ?? {};
    sharer.sign(renderSign({ by, role, runs: runs(), events: sharer.events(), unshared: sharer.unshared(), asks }));
  }

  function standing(): Standing | null {
    if (!doing) return null;
    const sharing = sharer.state();
    const joinedSince = sharing.is === 'joined' ? sharing.since : null;
    if (joinedSince !== null)
      for (const [machine, at] of running) if (now() - Math.max(at, joinedSince) >= offeredAfter) lost.add(machine);
    return standingOf({ lease: doing.state().lease, own: host, heard: running, joinedSince }, now());
  }

  function offer(zone: string): string | null {
    const at = standing();
    return at && doing ? renderOffer(at, zone, doing.how) : null;
  }

  const renewing = setInterval(() => say(false), renewEvery);
  renewing.unref();

  return {
    onChange: sharer.onChange,
    look: sharer.look,
    words: (zone) => offer(zone) ?? sharer.words(zone),
    told: () => told.splice(0),
    begin: (given) => {
      doing = given;
      say(false);
    },
    ask: async (listenMs) => {
      say(true);
      await new Promise((resolve) => setTimeout(resolve, listenMs));
      return [...heard.values()];
    },
    isOffered: () => standing()?.is === 'offered',
    isRunElsewhere: (listenMs) => {
      say(true);
      return new Promise((resolve) => {
        const look = (): void => {
          if ([...heard.values()].some(({ machine, sign }) => machine !== host && sign.runs)) finish(true);
        };
        const timer = setTimeout(() => finish(false), listenMs);
        function finish(is: boolean): void {
          clearTimeout(timer);
          listening.delete(look);
          resolve(is);
        }
        listening.add(look);
        look();
      });
    },
    end: () => clearInterval(renewing),
  };
}
