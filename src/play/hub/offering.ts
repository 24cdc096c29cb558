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

export function startOffering(index: LineIndex, { isThere, answered, taken }: OfferingOptions): Offering {
  let link: Link | undefined;
  const queue: KnownLine[] = [];
  const flying = new Set<string>();
  const stuck = new Map<string, string>();
  const waiting: (() => void)[] = [];

  function pump(): void {
    while (link && flying.size < window) {
      const line = queue.shift();
      if (!line) break;
      if (isThere(line.id) || flying.has(line.id)) taken(line);
      else send(line, link);
    }
    if (queue.length === 0 && flying.size === 0) settle();
  }

  function settle(): void {
    for (const tell of waiting.splice(0)) tell();
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
    answered();
    if (over !== link) return;
    flying.delete(line.id);
    stuck.delete(line.id);
    taken(line);
    pump();
  }

  /** A hub that is full may have room later; one that went away is offered all that it lacks when it is back. */
  function refused(line: KnownLine, over: Link, error: ReturnType<typeof hubErrorOf>): void {
    if (over !== link) return;
    flying.delete(line.id);
    stuck.set(line.id, error.message);
    const again = (): void => {
      if (over === link) queue.push(line);
      pump();
    };
    const later = error.why === 'full' || error.why === 'silent' || error.why === 'other';
    if (later) setTimeout(again, retryMs).unref();
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
