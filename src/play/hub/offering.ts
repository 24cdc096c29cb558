/** Lines on their way to the hub, a window of them at once. One that it has no room for is offered again. */
import { hubErrorOf } from '../../exchange/hub/hub-error.ts';
import type { Link } from '../../exchange/hub/link.ts';
import type { KnownLine, LineIndex } from '../../journal/line-index.ts';

export interface Offering {
  /** Over a new link, all of these; what was on its way over another is no longer waited for. */
  readonly begin: (over: Link, lines: readonly KnownLine[]) => void;
  readonly stop: () => void;
  /** One more, while there is a link. */
  readonly add: (line: KnownLine) => void;
  readonly pump: () => void;
  /** Resolves when nothing is on its way, the link is gone, or so many milliseconds have passed. */
  readonly idle: (patience: number) => Promise<void>;
  /** Why the hub does not take a line; null where it takes all. */
  readonly problem: () => string | null;
}

export interface OfferingOptions {
  /** Whether the hub has the line already. */
  readonly isThere: (id: string) => boolean;
  /** The hub has said something, over whatever link. */
  readonly answered: () => void;
  /** The hub has it. */
  readonly taken: (line: KnownLine) => void;
}

const window = 128;
const retryMs = 1_000;

export function startOffering(index: Pick<LineIndex, 'read'>, { isThere, answered, taken }: OfferingOptions): Offering {
  let link: Link | undefined;
  const queue: KnownLine[] = [];
  /** By id: the line on its way, and the same event in other files. */
  const flying = new Map<string, KnownLine[]>();
  const stuck = new Map<string, string>();
  const waiting: (() => void)[] = [];

  function pump(): void {
    while (link && flying.size < window) {
      const line = queue.shift();
      if (!line) break;
      const same = flying.get(line.id);
      if (isThere(line.id)) taken(line);
      else if (same) same.push(line);
      else send(line, link);
    }
    if (queue.length === 0 && flying.size === 0) settle();
  }

  function settle(): void {
    for (const tell of waiting.splice(0)) tell();
  }

  function send(line: KnownLine, over: Link): void {
    let bytes: Buffer | undefined;
    try {
      bytes = index.read(line);
    } catch {
      later(line, over);
      return;
    }
    // What changed under it is given again from where it stands now.
    if (!bytes) return;
    flying.set(line.id, [line]);
    over.offer(line.id, bytes).then(
      () => landed(line.id, over),
      (error) => refused(line.id, over, hubErrorOf(error)),
    );
  }

  /** Offered again after a while, if this link is still the one. */
  function later(line: KnownLine, over: Link): void {
    const again = (): void => {
      if (over === link) queue.push(line);
      pump();
    };
    setTimeout(again, retryMs).unref();
  }

  function landed(id: string, over: Link): void {
    answered();
    if (over !== link) return;
    stuck.delete(id);
    for (const line of arrived(id)) taken(line);
    pump();
  }

  function arrived(id: string): readonly KnownLine[] {
    const lines = flying.get(id) ?? [];
    flying.delete(id);
    return lines;
  }

  /** A hub that is full may have room later; one that went away is offered all that it lacks when it is back. */
  function refused(id: string, over: Link, error: ReturnType<typeof hubErrorOf>): void {
    if (over !== link) return;
    const lines = arrived(id);
    stuck.set(id, error.message);
    if (error.why === 'full' || error.why === 'silent' || error.why === 'other')
      for (const line of lines) later(line, over);
    pump();
  }

  return {
    begin: (over, lines) => {
      link = over;
      stuck.clear();
      flying.clear();
      queue.splice(0, Number.POSITIVE_INFINITY);
      for (const line of lines) queue.push(line);
      pump();
    },
    stop: () => {
      link = undefined;
      settle();
    },
    add: (line) => {
      if (link) queue.push(line);
    },
    pump,
    idle: async (patience) => {
      if (!link || (queue.length === 0 && flying.size === 0)) return;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        setTimeout(resolve, patience);
      });
    },
    problem: () => [...stuck.values()][0] ?? null,
  };
}
