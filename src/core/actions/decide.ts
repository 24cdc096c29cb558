/** One line of words → what it comes to. The state is not changed: a wrong action leaves no trace. */
import { distance } from 'fastest-levenshtein';
import type { State } from '../class/state.ts';
import { nearestNames } from '../text/names.ts';
import { renderClock } from '../time/clock-text.ts';
import { type ActionEntry, type Decision, drafter, type Moment, refuse } from './decision.ts';
import { type MarkedText, parseMarks } from './marks.ts';
import { actions, findAction } from './table.ts';

/** Decides an action as it was typed: `issue no sound @maria #audio !3 ^10:02`. */
export function decide(state: State, line: string, moment: Moment): Decision {
  const trimmed = line.trim();
  const word = /^\S+/.exec(trimmed)?.[0].toLowerCase() ?? '';
  const entry = findAction(word);
  if (!entry) {
    const near = nearestNames(
      word,
      actions.map((one) => one.word),
      distance,
    );
    return refuse(
      'unknown-action',
      `'${word}' is not an action`,
      near[0] ? `did you mean '${near[0]}'? 'help' lists all` : "'help' lists all",
    );
  }
  const { text, marks } = readWords(entry, trimmed.slice(word.length).trim(), state, moment.now);
  if (marks.when !== undefined && marks.when > moment.now) {
    return refuse(
      'future',
      `${renderClock(marks.when, state.session.timezone)} is still to come`,
      "'^10:02' and '^-4m' say when it happened",
    );
  }
  if (entry.bare && text !== '') return refuse('no-words', `'${word}' takes no words`, `'${entry.usage}'`);
  const at = marks.when ?? moment.now;
  return entry.decide({ state, moment, text, marks, at, draft: drafter(state, moment, at) });
}

/**
 * The words with their marks taken out. An issue is never refused for its marks: a moment that is still to come stays in
 * its text, and marks alone are its text.
 */
function readWords(entry: ActionEntry, words: string, state: State, now: number): MarkedText {
  if (entry.verbatim) return { text: words, marks: {} };
  const signs = entry.signs ?? [];
  const read = parseMarks(words, [...signs, '^'], state.session, now);
  if (entry.word !== 'issue' && entry.word !== 'trouble') return read;
  const future = read.marks.when !== undefined && read.marks.when > now;
  const { text, marks } = future ? parseMarks(words, signs, state.session, now) : read;
  return { text: text === '' && entry.word === 'issue' ? words : text, marks };
}
