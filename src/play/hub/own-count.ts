/** How much of the file that this machine appends to the hub has not taken. It only counts: what is offered is asked of the hub. */
import { type Offers, offersFrom } from '../../core/hub/offset.ts';
import type { KnownLine, LineIndex } from '../../journal/line-index.ts';
import { readOffset, writeOffset } from './offset-file.ts';

export interface OwnCount {
  readonly offered: (line: KnownLine) => void;
  readonly taken: (line: KnownLine) => void;
  /** What the file lacks, by what the hub is known to have; while it is away (undefined), by the offset. */
  readonly recount: (hub: ReadonlySet<string> | undefined) => void;
  readonly untaken: () => number;
  /** Puts the offset beside the file, if it has moved. */
  readonly keep: () => void;
}

export interface OwnCountOptions {
  readonly folder: string;
  readonly host: string;
  /** The file that this machine appends to: where another machine had begun first, it gets another name. */
  readonly ownFile: () => string;
  /** What the hub has while there is a link to it. */
  readonly hub: () => ReadonlySet<string> | undefined;
}

/** Now and then: a burst of five hundred events must not replace a file as often. */
const keepMs = 500;

export function startCounting(index: LineIndex, { folder, host, ownFile, hub }: OwnCountOptions): OwnCount {
  let own = ownFile();
  let offers: Offers = offersFrom(readOffset(folder, host, own));
  let written = offers.offset();
  let keeping: NodeJS.Timeout | undefined;

  function followOwn(): void {
    const file = ownFile();
    if (file === own) return;
    own = file;
    recount(hub());
  }

  function recount(known: ReadonlySet<string> | undefined): void {
    const lines = [...index.all()].filter(({ file }) => file === own).sort((a, b) => a.end - b.end);
    const end = lines.at(-1)?.end ?? 0;
    offers = offersFrom(
      known ? (lines.find(({ id }) => !known.has(id))?.start ?? end) : Math.min(offers.offset(), end),
    );
    for (const line of lines) offers.offer(line.end);
    for (const line of lines) if (known?.has(line.id)) offers.take(line.end);
    keepSoon();
  }

  function keepSoon(): void {
    keeping ??= setTimeout(keep, keepMs).unref();
  }

  function keep(): void {
    clearTimeout(keeping);
    keeping = undefined;
    if (offers.offset() === written) return;
    written = offers.offset();
    writeOffset(folder, host, own, written);
  }

  return {
    offered: (line) => {
      followOwn();
      if (line.file === own) offers.offer(line.end);
    },
    taken: (line) => {
      if (line.file !== own) return;
      offers.take(line.end);
      keepSoon();
    },
    recount: (known) => {
      own = ownFile();
      recount(known);
    },
    untaken: () => offers.untaken(),
    keep,
  };
}
