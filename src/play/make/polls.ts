/** `vprod make polls`: the questions of the agenda as text. No platform's import file is written: none is documented. */
import path from 'node:path';
import { optionsOf, pollsOf, renderPolls } from '../../core/surveys/polls-text.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderInstant } from '../../core/time/times.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { nameOf, writeMade } from './files.ts';
import type { Maker } from './maker.ts';

/** Throws a UserError where the agenda has no poll, or the file cannot be written. */
export const makePolls: Maker = async (making) => {
  const { state, context, folder, play } = making;
  const polls = pollsOf(state);
  if (polls.length === 0)
    throw new UserError(
      { code: 'no-polls', message: 'the agenda has no poll', hint: "'- { poll: QUESTION, options: [A, B] }' is one" },
      exitCodes.failed,
    );
  const text = renderPolls(polls);
  const file = path.join(folder, 'polls.txt');
  const name = nameOf(file, making);
  play?.write((current, { now, by }) => {
    writeMade(file, text, making.located.workspace);
    return [{ type: 'document.made', kind: 'polls', file: name, at: renderInstant(now, current.session.timezone), by }];
  });
  const count = `${polls.length} ${polls.length === 1 ? 'poll' : 'polls'}`;
  const bare = polls.filter((poll) => optionsOf(poll).length === 0);
  const lines = [
    text,
    ...bare.map((poll) => `no answers are given for '${visibleLine(poll.title)}': add options to it in the agenda`),
    `${play ? 'made' : 'would make'} ${name}: ${count} to paste`,
  ];
  context.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.ok;
};
