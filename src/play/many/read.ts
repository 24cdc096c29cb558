/** Journals as facts, one after the other: what the program and its workers do alike. */
import path from 'node:path';
import type { Anonymous } from '../../core/anonymous/whose.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened, type State } from '../../core/class/state.ts';
import { type Gist, gistOf } from '../../core/facts/gist.ts';
import { type ReportFacts, reportOf } from '../../core/facts/report.ts';
import { isOnStill } from '../../core/facts/verdict.ts';
import {
  addUp,
  type Gathered,
  isCounted,
  put,
  type SummaryOptions,
  startGathering,
} from '../../core/summary/gathering.ts';
import { type Kept, renderKept } from '../../core/summary/kept.ts';
import { titlesOf } from '../../core/summary/known-troubles.ts';
import type { SummaryFacts } from '../../core/summary/summary-facts.ts';
import type { Source } from '../../core/tables/column.ts';
import { takenByTables } from '../../core/tables/taken.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { startKnownPlans } from '../../journal/line/known-plans.ts';
import { sessionNow } from '../../journal/moment.ts';
import { type Contents, nameOf, readJournal } from '../../journal/read.ts';
import { renderAllRows, renderNoRows } from '../../report/render/all-rows.ts';
import { type CsvTable, renderCsvRows } from '../../report/render/csv.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { withFiledStatus } from '../report/filed-status.ts';
import { startBlock } from './index-file.ts';
import type { PagesJob } from './pages.ts';

/** A journal that is to be looked at. */
export interface NamedPlace {
  readonly place: JournalPlace;
  /** It was asked for by itself: then a rehearsal counts too. */
  readonly named: boolean;
  /** What its entry in the index is to be called; absent where it gets none. */
  readonly entry?: string;
}

/** What is wanted of the journals: figures, or where there is a table its rows. */
export interface Job {
  readonly options: SummaryOptions;
  /** `all`: rows of every table as lines of JSON. */
  readonly table: CsvTable | 'all' | null;
  /** Whose names give way to marks, with the key that makes the labels. */
  readonly anonymous: { readonly whose: Anonymous; readonly key: Uint8Array } | null;
  readonly workspace: Workspace;
  /** Where a page a class is written. */
  readonly pages: PagesJob | null;
  /** Sessions that did not change are counted from the index. */
  readonly indexed?: boolean;
}

export interface Handed {
  readonly gathered: Gathered;
  /** A block of the index; empty where nothing is kept. */
  readonly kept: string;
}

/** Where rows go that are not text: `place` is the name of the session's folder. */
export interface Rows {
  readonly take: (place: string, source: Source, settled: boolean) => void;
  /** No table has the session. */
  readonly leaveOut: (place: string) => void;
  /** Free texts are wanted, too. */
  readonly texts: boolean;
}

export interface Reading {
  /** Takes journals in; gives their rows, nothing where figures are wanted. */
  readonly read: (places: readonly NamedPlace[]) => string;
  /** What was gathered since the last time, and what the index is to keep of it: it is let go here. */
  readonly handOver: () => Handed;
}

/** One that cannot be read is counted by its name, and stops none of the others. `rows` takes those of all tables. */
export async function startReading(
  { options, table, anonymous, workspace, pages }: Job,
  rows?: Rows,
): Promise<Reading> {
  const writePage = pages === null ? undefined : (await import('./pages.ts')).pageWriter(pages, workspace);
  const mask = anonymous === null ? undefined : await maskWith(anonymous);
  const plans = startKnownPlans();
  const block = startBlock();
  let gathered = startGathering();

  /** Figures of the gist are figures of the whole: only rows, pages and masks look at all of it. */
  function take(state: State, contents: Contents, { place, named, entry }: NamedPlace): string {
    const until = state.rehearsal === null ? sessionNow(options.now, contents.lastId).at : state.lastAt;
    const onlyGist = table === null && !mask && !writePage;
    const facts = onlyGist ? gistOf(state, until) : reportOf(state, integrityOf(contents), until);
    if (entry !== undefined && !isWhole(facts))
      block.add(entry, (shared) =>
        renderKept(facts, titlesOf(state.plan.troubles), { lastAt: state.lastAt, now: until }, shared),
      );
    // Which sessions count is decided by the real names.
    const how = isCounted(facts, options.filters, named);
    if (how !== 'counted') gathered.leftOut[how] += 1;
    // A data set has to hear that a class it may have is off.
    const isTaken = how === 'counted' || (how === 'cancelled' && table === 'all');
    if (!isTaken && !(how === 'filtered' && (options.period || options.by === 'series'))) return leaveOut(place);
    if (!isWhole(facts)) {
      put(gathered, how, keptOf(facts, state), options);
      return '';
    }
    const masked = mask?.(facts, contents.events, rows?.texts === false ? takenByTables(facts) : facts);
    const shown = masked?.facts ?? facts;
    if (table === null) put(gathered, how, keptOf(shown, state), options);
    else if (how === 'counted') gathered.total.sessions += 1;
    if (!isTaken) return '';
    for (const left of masked?.left ?? [])
      gathered.leftWords.push({ word: left.word, place: `${shown.session.id}: ${left.place}` });
    writePage?.(shown);
    if (table === null) return '';
    const troubles = titlesOf(state.plan.troubles);
    const source = { facts: shown, opened: openingOf(contents), state: stateOf(contents), troubles };
    if (table !== 'all') return renderCsvRows(source, table);
    const settled = state.lastAt <= until && !isOnStill(facts.times, until);
    if (!rows) return renderAllRows(nameOf(place), source, settled);
    rows.take(nameOf(place), source, settled);
    return '';
  }

  function leaveOut(place: JournalPlace): string {
    rows?.leaveOut(nameOf(place));
    return table === 'all' && !rows ? renderNoRows(nameOf(place)) : '';
  }

  function unreadable(place: JournalPlace, why: string): void {
    const name = path.basename('file' in place ? place.file : place.folder);
    // A folder may be called after a person, and so may a path in the reason. Of a data set only whoever makes it is told.
    gathered.leftOut.unreadable.push(mask && !rows ? 'a journal' : `${name}: ${why}`);
  }

  function readOne(one: NamedPlace): string {
    const { place } = one;
    try {
      const contents = readJournal(place, plans);
      const state = withFiledStatus(replay(contents.events), place, workspace);
      if (isOpened(state)) return take(state, contents, one);
      // A folder in which nothing was recorded is not a session.
      if (!isEmpty(contents)) unreadable(place, 'it has no opening that can be read');
    } catch (error) {
      unreadable(place, error instanceof Error ? error.message : String(error));
    }
    return '';
  }

  function handOver(): Handed {
    const handed = gathered;
    gathered = startGathering();
    return { gathered: addUp(handed), kept: block.take() };
  }

  return { read: (places) => places.map(readOne).join(''), handOver };
}

function keptOf(facts: SummaryFacts, { plan }: State): Kept {
  return { facts, troubles: titlesOf(plan.troubles) };
}

function isWhole(facts: Gist | ReportFacts): facts is ReportFacts {
  return 'vprodReport' in facts;
}

async function maskWith({ whose, key }: NonNullable<Job['anonymous']>) {
  const [{ maskOf }, { labeller }] = await Promise.all([
    import('../report/mask.ts'),
    import('../report/labels-key.ts'),
  ]);
  return maskOf(whose, labeller(key));
}

function integrityOf({ events, damage, tornTails, unread: files }: Contents) {
  const damagedLines = damage.map(({ line }) => line);
  const unread = files.map((file) => path.basename(file));
  return { events: events.length, damagedLines, tornTail: tornTails.length > 0, unread };
}

/** Another file may bring events that are older than the last one: it is a newer state all the same. */
function stateOf({ lastId = '', events }: Contents): string {
  return `${lastId}.${String(events.length).padStart(7, '0')}`;
}

function openingOf({ events }: Contents): string {
  return events.find(({ type }) => type === 'session.opened')?.id ?? '';
}

function isEmpty({ events, damage, unknown, tornTails }: Contents): boolean {
  return events.length + damage.length + unknown.length + tornTails.length === 0;
}
