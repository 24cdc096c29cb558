/** Poll reports in tests, and what they come to in short. */

import type { Plan } from '../../../src/core/plan/plan.ts';
import type { PollFacts } from '../../../src/core/surveys/facts.ts';
import { pollsOf } from '../../../src/core/surveys/polls.ts';
import type { PollsData } from '../../../src/core/surveys/survey-data.ts';
import { type IsOption, readPolls } from '../../../src/exchange/polls/read.ts';
import type { StampOptions } from '../../../src/exchange/polls/stamps.ts';
import { readSheet } from '../../../src/exchange/sheets/sheet.ts';
import { lesson } from '../../core/lessons.ts';

const options: StampOptions = { zone: 'America/New_York', near: Date.parse('2026-11-23T15:00:00Z') };

export function readPollText(
  text: string,
  more: Partial<StampOptions> = {},
  isOption: IsOption = () => false,
): PollsData {
  return readPolls(readSheet('polls.csv', Buffer.from(text)), { ...options, ...more }, isOption);
}

export function factsOf(files: readonly PollsData[], plan: Plan = lesson.plan): readonly PollFacts[] {
  const imports = files.map((data, at) => ({ at, kind: 'polls', file: `${at}.csv`, digest: `${at}`, data }));
  return pollsOf({ imports, plan, session: lesson.session });
}

/** `How sure? 2026-11-23 10:20 n 3: Very 2, A little 1`, with a star where several could be chosen. */
export function told(polls: readonly PollFacts[]): readonly string[] {
  return polls.map(({ question, n, multiple, counts, at }) => {
    const answers = counts.map(({ value, count }) => `${value} ${count}`).join(', ');
    return `${question} ${at?.slice(0, 16).replace('T', ' ') ?? '-'} n ${n}${multiple ? '*' : ''}: ${answers}`;
  });
}
