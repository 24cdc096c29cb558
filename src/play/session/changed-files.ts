/** The session's files against what the journal knows of them: what is taken in, and what the person has to say to. */
import type { Context } from '../../context.ts';
import type { Draft, Moment } from '../../core/actions/decision.ts';
import {
  carryOver,
  changedFacts,
  countDifferences,
  kindsOfDifferences,
  planDifferences,
} from '../../core/class/differences.ts';
import { type Event, type EventBody, journalFormat } from '../../core/class/event.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened, type State } from '../../core/class/state.ts';
import { list } from '../../core/text/phrases.ts';
import { renderInstant } from '../../core/time/times.ts';
import type { Journal } from '../../journal/journal.ts';
import { sourcesMatch } from '../../runbook/files/sources.ts';
import type { Located } from './locate.ts';
import { type Files, readFiles } from './read-files.ts';

export interface ChangeOptions {
  readonly vars?: Readonly<Record<string, string>>;
  /** A changed run of show is taken (`new`), left out (`old`), or as the asking function says. */
  readonly plan?: 'new' | 'old';
  readonly askPlan?: (differences: readonly string[]) => Promise<boolean>;
}

export interface FilesFor {
  readonly state: State;
  /** Undefined where the journal knows them as they are. */
  readonly files: Files | undefined;
}

/** Reads the session's files unless their digests are those of the journal. */
export async function filesFor(
  located: Located,
  journal: Journal,
  options: ChangeOptions,
  context: Context,
): Promise<FilesFor> {
  const state = replay(journal.events);
  const vars = options.vars ?? {};
  // What was kept out before is known too: it can be taken in later.
  const wanted = options.plan === 'new' || Object.keys(vars).length > 0;
  if (isOpened(state) && located.ref.kind === 'journal') return { state, files: undefined };
  const known = isOpened(state) && !wanted && sourcesMatch(state.sources, located.workspace);
  if (known) return { state, files: undefined };
  const startsAt = isOpened(state) && located.ref.kind === 'demo' ? { startsAt: Date.parse(state.session.start) } : {};
  return { state, files: await readFiles(located, { vars, ...startsAt }, context) };
}

/** The files stand in for a `session.opened` that cannot be read. */
export function standIn(journal: Journal, { state, files }: FilesFor): { readonly standIn?: Event } {
  const [first] = journal.events;
  if (isOpened(state) || !first || !files) return {};
  return {
    standIn: { id: '00000000-0000-7000-8000-000000000000', at: first.at, by: first.by, ...openingOf(files) },
  };
}

/** The opening that the files come to, where none can be read: nobody wrote it. */
export function openingOf({ session, plan, sources }: Files): EventBody {
  return { type: 'session.opened', format: journalFormat, vprod: '', host: '', session, plan, sources };
}

export interface Taken {
  readonly files: Files | undefined;
  readonly facts: readonly string[];
  readonly differences: readonly string[];
  /** Whether the changed run of show is taken. */
  readonly takePlan: boolean;
  /** The person was asked and keeps the old one: nobody asks again until the files change again. */
  readonly keepPlan: boolean;
  readonly lines: readonly string[];
}

/** What of changed files is taken in, asking where the person has to say. */
export async function settle(state: State, { files }: FilesFor, options: ChangeOptions): Promise<Taken> {
  const warnings = (files?.warnings ?? []).length;
  if (!files || !isOpened(state)) {
    const hint =
      warnings > 0 ? [`${warnings} warning${warnings === 1 ? '' : 's'} in the files: 'vprod check' lists them`] : [];
    return { files, facts: [], differences: [], takePlan: false, keepPlan: false, lines: hint };
  }
  const facts = changedFacts(state.session, files.session);
  const differences = planDifferences(state.plan, carryOver(state, files.plan));
  const isAsked = differences.length > 0 && options.plan === undefined && options.askPlan !== undefined;
  const takePlan =
    differences.length > 0 && (isAsked ? (await options.askPlan?.(differences)) === true : options.plan === 'new');
  const keepPlan = isAsked && !takePlan;
  const lines = [
    ...(facts.length > 0 ? [`the session's file has changed, taken in: ${list(facts)}`] : []),
    ...(differences.length > 0 ? planLines(differences, takePlan, keepPlan) : []),
  ];
  return { files, facts, differences, takePlan, keepPlan, lines };
}

/** How many are told of those that nobody was shown. */
const mostTold = 12;
const mostInLine = 3;

/** What was asked and answered has been read already. */
function planLines(differences: readonly string[], taken: boolean, kept: boolean): readonly string[] {
  const later = '--plan new takes them in';
  const counted = countDifferences(differences);
  if (kept) return [`the run of show stays as it is, ${counted} left out; ${later}`];
  const head = `the run of show has changed, ${counted} ${taken ? 'taken in' : `left out (${later})`}`;
  if (differences.length <= mostInLine) return [`${head}: ${differences.join('; ')}`];
  const told = differences.slice(0, mostTold).map((line) => `  ${line}`);
  const more = differences.length > mostTold ? [`  and ${differences.length - mostTold} more`] : [];
  return [`${head}: ${kindsOfDifferences(differences)}`, ...told, ...more];
}

/** Changed facts are always taken in; a changed plan as it was said. Unchanged digests are noted with them. */
export function changeDrafts(
  state: State,
  moment: Moment,
  { files, facts, differences, takePlan }: Taken,
): readonly Draft[] {
  if (!files) return [];
  const stamp = { at: renderInstant(moment.now, files.session.timezone), by: moment.by };
  const drafts: Draft[] = [];
  const settled = differences.length === 0 || takePlan;
  const sources = settled ? { sources: files.sources } : {};
  if (facts.length > 0)
    drafts.push({ type: 'session.changed', session: files.session, changed: facts, ...sources, ...stamp });
  if (takePlan)
    drafts.push({
      type: 'plan.changed',
      plan: carryOver(state, files.plan),
      differences,
      sources: files.sources,
      ...stamp,
    });
  return drafts;
}
