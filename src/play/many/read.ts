/** Journals as facts, one after the other: what the program and its workers do alike. */
import path from 'node:path';
import { replay } from '../../core/class/replay.ts';
import { isOpened, type State } from '../../core/class/state.ts';
import { type Gist, gistOf } from '../../core/facts/gist.ts';
import { reportOf } from '../../core/facts/report.ts';
import {
  addSession,
  type Gathered,
  isCounted,
  type SummaryOptions,
  startGathering,
} from '../../core/summary/summary.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { startKnownPlans } from '../../journal/line/known-plans.ts';
import { sessionNow } from '../../journal/moment.ts';
import { type Contents, readJournal } from '../../journal/read.ts';
import { type CsvTable, renderCsvRows } from '../../report/render/csv.ts';

/** A journal that is to be looked at. */
export interface NamedPlace {
  readonly place: JournalPlace;
  /** It was asked for by itself: then a rehearsal counts too. */
  readonly named: boolean;
}

/** What is wanted of the journals: figures, or where there is a table its rows. */
export interface Job {
  readonly options: SummaryOptions;
  readonly table: CsvTable | null;
  /** Whose names give way to marks. */
  readonly anonymous: 'participants' | 'all' | null;
}

export interface Reading {
  /** Takes journals in; gives their rows, nothing where figures are wanted. */
  readonly read: (places: readonly NamedPlace[]) => string;
  /** What was gathered since the last time: it is let go here. */
  readonly handOver: () => Gathered;
}

/** One that cannot be read is counted by its name, and stops none of the others. */
export async function startReading({ options, table, anonymous }: Job): Promise<Reading> {
  const mask = anonymous === null ? undefined : (await import('./mask.ts')).maskOf(anonymous);
  const plans = startKnownPlans();
  let gathered = startGathering();

  /** Which sessions count is decided by the real names. */
  function counts(facts: Gist, named: boolean): boolean {
    const how = isCounted(facts, options.filters, named);
    if (how !== 'counted') gathered.leftOut[how] += 1;
    return how === 'counted';
  }

  /** Figures of the gist are figures of the whole: only rows and masks look at all of it. */
  function take(state: State, contents: Contents, named: boolean): string {
    const until = state.rehearsal === null ? sessionNow(options.now, contents.lastId).at : state.lastAt;
    if (table === null && !mask) {
      const gist = gistOf(state, until);
      if (counts(gist, named)) addSession(gathered, gist, options);
      return '';
    }
    const facts = reportOf(state, integrityOf(contents), until);
    if (!counts(facts, named)) return '';
    const shown = mask ? mask(facts, contents.events) : facts;
    if (table === null) addSession(gathered, shown, options);
    else gathered.total.sessions += 1;
    return table === null ? '' : renderCsvRows(shown, table);
  }

  function unreadable(place: JournalPlace, why: string): void {
    const name = path.basename('file' in place ? place.file : place.folder);
    // A folder may be called after a person, and so may a path in the reason.
    gathered.leftOut.unreadable.push(mask ? 'a journal' : `${name}: ${why}`);
  }

  function readOne({ place, named }: NamedPlace): string {
    try {
      const contents = readJournal(place, plans);
      const state = replay(contents.events);
      if (isOpened(state)) return take(state, contents, named);
      // A folder in which nothing was recorded is not a session.
      if (!isEmpty(contents)) unreadable(place, 'it has no opening that can be read');
    } catch (error) {
      unreadable(place, error instanceof Error ? error.message : String(error));
    }
    return '';
  }

  function handOver(): Gathered {
    const handed = gathered;
    gathered = startGathering();
    return handed;
  }

  return { read: (places) => places.map(readOne).join(''), handOver };
}

function integrityOf({ events, damage, tornTails }: Contents) {
  const damagedLines = damage.map(({ line }) => line);
  return { events: events.length, damagedLines, tornTail: tornTails.length > 0 };
}

function isEmpty({ events, damage, unknown, tornTails }: Contents): boolean {
  return events.length + damage.length + unknown.length + tornTails.length === 0;
}
