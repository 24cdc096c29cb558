/** Events on their way into the journal: what was decided, before it is numbered. */
import type { Event, EventBody } from '../../core/class/event.ts';
import { opensItem, withOpening } from '../../core/class/items.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { nextId, type Random } from './ids.ts';
import { longestLine, parseLine, renderLine } from './line.ts';

/** An event before it is written: without its id. */
export type EventDraft = EventBody & {
  readonly at: string;
  readonly by: string;
  /** Left out: this one belongs to the action that the transaction's drafts before it began. `null`: it begins one. */
  readonly cause?: string | null;
  readonly late?: true;
};

export interface Numbering {
  /** The greatest id known. */
  readonly last: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly random?: Random | undefined;
}

/**
 * Gives the drafts of one transaction their ids and causes. The first begins an action, unless it names another as
 * its cause, and the following ones belong to that same action.
 */
export function numberDrafts(drafts: readonly EventDraft[], { last, now, random }: Numbering): readonly Event[] {
  let before = last;
  let action: string | undefined;
  const opened = new Map<number, string>();
  return drafts.map(({ cause: named, ...bare }) => {
    const id = nextId(before, now, random);
    before = id;
    const draft = withOpening(bare, opened);
    if (opensItem(draft)) opened.set(draft.item, id);
    const cause = named === null ? undefined : (named ?? action);
    action = cause === undefined ? id : (action ?? cause);
    return { id, ...draft, ...(cause !== undefined && { cause }) } as Event;
  });
}

/**
 * The lines of events, each with its newline. Throws a UserError where one is longer than a reader takes, and an
 * Error where no reader would take it for what it is: then the program is wrong, and nothing must be acknowledged.
 */
export function renderLines(events: readonly Event[]): string {
  return events.map((event) => `${renderWhole(event)}\n`).join('');
}

function renderWhole(event: Event): string {
  const line = renderLine(event);
  const bytes = Buffer.from(line);
  if (bytes.length >= longestLine)
    throw new UserError(
      {
        code: 'journal-event-too-long',
        message: `cannot write '${event.type}' to the journal: it is longer than ${longestLine / 1024 / 1024} MB`,
        hint: 'split it up',
      },
      exitCodes.failed,
    );
  const parsed = parseLine(bytes);
  if (parsed.kind !== 'event' || parsed.sum !== 'right') throw new Error(`not an event: ${line.slice(0, 500)}`);
  return line;
}
