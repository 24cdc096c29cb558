/** A poll report → its polls, one a launch, without the people who answered. */

import { createHash } from 'node:crypto';
import { foldWords, isNothing, splitChoices } from '../../core/surveys/answers.ts';
import type { PollData, PollsData } from '../../core/surveys/survey-data.ts';
import { leastOf } from '../../core/text/many.ts';
import { renderInstant } from '../../core/time/times.ts';
import { type Sheet, UnreadableError } from '../sheets/sheet.ts';
import { type Entry, type PollTable, pollTables } from './layouts.ts';
import { type StampOptions, stampReader } from './stamps.ts';

/** Whether an answer as a whole is one of the poll's options, whatever characters it holds. */
export type IsOption = (question: string, answer: string) => boolean;

/**
 * Reads Zoom's poll reports in their three layouts, and plain tables with a row an answer or a column a question.
 * @throws UnreadableError where there are no polls in it
 */
export function readPolls(sheet: Sheet, options: StampOptions, isOption: IsOption): PollsData {
  const polls = pollTables(sheet).flatMap((table) => pollsIn(table, options, isOption));
  if (polls.every(({ answers }) => answers.length === 0))
    throw new UnreadableError(sheet.file, 'none of its polls was answered');
  return { polls };
}

type Timed = Entry & { readonly at: number | null };

function pollsIn({ entries, stampHeader }: PollTable, options: StampOptions, isOption: IsOption): readonly PollData[] {
  const read = stampReader(
    stampHeader,
    entries.map(({ stamp }) => stamp),
    options,
  );
  const questions = new Map<string, Timed[]>();
  for (const entry of entries) {
    const key = foldWords(entry.question);
    const own = questions.get(key) ?? [];
    own.push({ ...entry, at: read(entry.stamp) });
    questions.set(key, own);
  }
  return [...questions.values()].flatMap((own) => {
    const apart = choicesOf(own, isOption);
    return launchesOf(own).map((launch) => pollOf(launch, apart, options.zone));
  });
}

/** Who answers the same question a second time answers its second launch; the others by when that began. */
function launchesOf(entries: readonly Timed[]): readonly (readonly Timed[])[] {
  const turns = new Map<string, number>();
  const turn = entries.map(({ person }) => {
    const own = turns.get(person) ?? 0;
    if (person !== '') turns.set(person, own + 1);
    return own;
  });
  const starts: number[] = [];
  for (const [place, { at }] of entries.entries()) {
    const own = turn[place] ?? 0;
    if (own > 0) starts[own] = Math.min(starts[own] ?? Number.POSITIVE_INFINITY, at ?? Number.POSITIVE_INFINITY);
  }
  const launches: Timed[][] = [];
  for (const [place, entry] of entries.entries()) {
    const { at } = entry;
    const begun = at === null ? 0 : starts.findLastIndex((start) => start !== undefined && start <= at);
    const number = Math.max(turn[place] ?? 0, begun);
    const launch = launches[number] ?? [];
    launch.push(entry);
    launches[number] = launch;
  }
  return launches.filter((launch) => launch !== undefined);
}

/** How an answer comes apart into choices: all answers to the question say whether it had several. */
function choicesOf(entries: readonly Timed[], isOption: IsOption): (entry: Timed) => readonly string[] {
  const whole = ({ question, answer }: Entry): boolean => isNothing(answer) || isOption(question, answer);
  const cells = [...new Set(entries.filter((entry) => !whole(entry)).map(({ answer }) => answer))];
  const apart = splitChoices(cells, ';');
  const parts = new Map(cells.map((cell, place) => [cell, apart?.[place] ?? [cell]]));
  return (entry) => (isNothing(entry.answer) ? [] : (parts.get(entry.answer) ?? [entry.answer]));
}

function pollOf(launch: readonly Timed[], choicesIn: (entry: Timed) => readonly string[], zone: string): PollData {
  const answered = launch
    .map((entry) => ({ ...entry, choices: choicesIn(entry) }))
    .filter((one) => one.choices.length > 0);
  const moments = answered.flatMap(({ at }) => at ?? []);
  const question = launch[0]?.question ?? '';
  const text = JSON.stringify([question, ...answered.map(({ person, stamp, answer }) => [person, stamp, answer])]);
  return {
    key: createHash('sha256').update(text).digest('hex').slice(0, 20),
    question,
    answers: answered.map(({ choices }) => choices),
    at: moments.length === 0 ? null : renderInstant(leastOf(moments), zone),
  };
}
