/** How `vprod import polls` reads a platform's poll report, and what it tells of it. */

import type { State } from '../../core/class/state.ts';
import { foldWords } from '../../core/surveys/answers.ts';
import { pollOptions, pollsOf } from '../../core/surveys/polls.ts';
import type { PollsData } from '../../core/surveys/survey-data.ts';
import { readPolls } from '../../exchange/polls/read.ts';
import { readFirst } from '../../exchange/sheets/xlsx.ts';
import type { Importer } from './importer.ts';

export const pollsImporter: Importer<PollsData> = {
  read: async (file, { state, words }) => {
    const { session, plan } = state;
    const isOption = (question: string, answer: string): boolean =>
      pollOptions(plan.segments, question).some((option) => foldWords(option) === foldWords(answer));
    const zone = words.timezone ?? session.timezone;
    const options = { zone, near: Date.parse(session.start), dates: words.dates };
    return readFirst(file.name, file.bytes, words.sheet, (sheet) => readPolls(sheet, options, isOption));
  },
  tell: tellPolls,
  doubts: () => [],
};

/** `3 polls, 41 answers; in all 5`. */
function tellPolls({ polls }: PollsData, state: State): string {
  const answers = polls.reduce((sum, poll) => sum + poll.answers.length, 0);
  const all = pollsOf(state).length;
  const more = all === polls.length ? '' : `; in all ${all}`;
  return `${count(polls.length, 'poll')}, ${count(answers, 'answer')}${more}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
