/** What stands between the keyboard and what keys do: held keys act once, and stray ones are not taken. */
import type { Key } from './keys.ts';
import { judgePress, type Press, repeatGap, type Verdict } from './presses.ts';

export interface KeyGate {
  /** `acts`: doing it twice would be a fault. */
  readonly take: (key: Key, acts: boolean) => void;
  /** A key that does nothing and is remembered all the same. */
  readonly note: (key: Key) => void;
  /** Whether this key still repeats the one before it. */
  readonly repeats: (key: Key) => boolean;
  readonly focus: (gained: boolean) => void;
  readonly end: () => void;
}

export interface GateOptions {
  /** Milliseconds of the wall clock. */
  readonly now: () => number;
  /** The session's now: the moment of what the key does. */
  readonly moment: () => number;
  readonly act: (key: Key, pressedAt: number) => void;
  /** A key was kept back and acts now, with nobody else about to draw. */
  readonly actLate: (key: Key, pressedAt: number) => void;
  /** It came together with the window's coming to the front. */
  readonly stray: (key: Key) => void;
}

/** How long after its window came to the front a key may be a stray one: milliseconds. */
const focusGuard = 250;

export function createKeyGate(options: GateOptions): KeyGate {
  let last: Press | undefined;
  let kept: { readonly key: Key; readonly at: number; readonly timer: NodeJS.Timeout } | undefined;
  // Some terminals report the focus when they are asked for it: only a coming back counts.
  let away = false;
  let focusedAt = Number.NEGATIVE_INFINITY;

  function drop(): typeof kept {
    const held = kept;
    clearTimeout(held?.timer);
    kept = undefined;
    return held;
  }

  function release(act: GateOptions['act']): void {
    const held = drop();
    if (held) act(held.key, held.at);
  }

  function take(key: Key, acts: boolean): void {
    const at = options.now();
    const verdict = acts ? judgePress(last, key.name, at) : 'act';
    last = { name: key.name, at, verdict };
    if (kept && kept.key.name !== key.name) release(options.act);
    const moment = options.moment();
    if (acts && at - focusedAt < focusGuard) options.stray(key);
    else judge(verdict, key, moment);
  }

  function judge(verdict: Verdict, key: Key, at: number): void {
    if (verdict === 'act') options.act(key, at);
    else if (verdict === 'ignore') drop();
    else keep(key, at);
  }

  function keep(key: Key, at: number): void {
    release(options.act);
    kept = { key, at, timer: setTimeout(() => release(options.actLate), repeatGap) };
  }

  return {
    take,
    note: (key) => {
      drop();
      last = { name: key.name, at: options.now(), verdict: 'ignore' };
    },
    repeats: (key) => last?.name === key.name && options.now() - last.at < repeatGap,
    focus: (gained) => {
      if (gained && away) focusedAt = options.now();
      away = !gained;
    },
    end: () => void drop(),
  };
}
