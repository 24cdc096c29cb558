/** The context of the real process. */
import { fstatSync, type Stats } from 'node:fs';
import { hostname } from 'node:os';
import type { Context, StopSignal } from './context.ts';
import { compareZones } from './core/time/zones.ts';
import { shippedFolder } from './shipped.ts';
import { isTerminal } from './terminals.ts';

const signals: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function processContext(version: string): Context {
  compareZones(process.versions.tz, hasOwnClock() ? offsetByClock : undefined);
  return {
    now: Date.now,
    env: process.env,
    cwd: process.cwd(),
    host: hostOf(),
    get hand() {
      return handOf(hostOf());
    },
    // Asking for it loads the runtime's tables of zones: only where it is needed.
    get timezone() {
      return process.env.TZ || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    },
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    shipped: shippedFolder(),
    version,
    onSignal: (listener) => {
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
  };
}

/** In a thread nothing follows what is set. */
function hasOwnClock(): boolean {
  return offsetByClock(0, 'Etc/GMT+7') === -420;
}

/**
 * Minutes east of UTC as this runtime has them, by its own clock. The tables of Intl say the same, but to load them takes as long
 * as the rest of a start.
 */
function offsetByClock(at: number, zone: string): number {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return 0 - new Date(at).getTimezoneOffset();
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'TZ');
    else process.env.TZ = before;
  }
}

/** The machine's name: its own, or the one that was given to tell it from others. */
function hostOf(): string {
  return process.env.VPROD_HOST?.trim() || hostname();
}

/** The terminal's device; without a terminal the program that started this one. */
function handOf(host: string): string {
  for (const fd of [0, 1, 2]) if (isTerminal(fd)) return `${host}/${terminalName(fstatSync(fd), process.platform)}`;
  return `${host}/${process.ppid.toString(36)}`;
}

/**
 * The number of a terminal that was closed goes to the next one that is opened, where somebody else may sit. On Linux its change time
 * is that of its opening, for output leaves it alone; elsewhere output changes it, and the number has to do. Milliseconds.
 */
export function terminalName({ rdev, ctimeMs }: Pick<Stats, 'rdev' | 'ctimeMs'>, platform: string): string {
  const device = `tty${rdev.toString(36)}`;
  return platform === 'linux' ? `${device}-${Math.floor(ctimeMs).toString(36)}` : device;
}
