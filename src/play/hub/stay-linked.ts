/** One link after another, for as long as somebody stays: each is waited for until it has caught up, and made anew when it ends. */
import { waitBefore } from '../../core/hub/sharing.ts';
import { hubErrorOf } from '../../exchange/hub/hub-error.ts';
import type { Link } from '../../exchange/hub/link.ts';

export interface LinkWatcher {
  readonly open: () => Promise<Link>;
  /** It has caught up. */
  readonly join: (link: Link) => void;
  /** It ended, or none came about; not told after the end of staying. */
  readonly lose: (why: string) => void;
}

/** Begins at once; what is given back ends it. */
export function stayLinked({ open, join, lose }: LinkWatcher): () => void {
  let current: Link | undefined;
  let gone = false;
  let tries = 0;
  let awake: (() => void) | undefined;

  async function stayOnce(): Promise<void> {
    const opened = await open();
    if (gone) opened.end();
    current = opened;
    await opened.caughtUp;
    tries = 0;
    join(opened);
    const why = await opened.ended;
    if (!gone) lose(why.message);
  }

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

  void stay();
  return () => {
    gone = true;
    awake?.();
    current?.end();
  };
}
