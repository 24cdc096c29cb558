/** One line of words → what it comes to. The state is not changed: a wrong action leaves no trace. */
import { distance } from 'fastest-levenshtein';
import type { State } from '../class/state.ts';
import { nearestNames } from '../text/names.ts';
import { list } from '../text/phrases.ts';
import { renderClock } from '../time/clock-text.ts';
import { type ActionEntry, type Decision, drafter, type Moment, refuse } from './decision.ts';
import { type MarkedText, parseMarks } from './marks.ts';
import { actions, findAction } from './table.ts';

/** Decides an action as it was typed: `issue no sound @maria #audio !3 ^10:02`. */
export function decide(state: State, line: string, moment: Moment): Decision {
  const trimmed = line.trim();
  const typed = /^\S+/.exec(trimmed)?.[0] ?? '';
  // Of the letters of keys the large ones are others than the small ones.
  const word = typed.length === 1 ? typed : typed.toLowerCase();
  const entry = findAction(word) ?? findAction(word.toLowerCase());
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
  const { text, marks, doubt } = readWords(entry, trimmed.slice(word.length).trim(), state, moment.now);
  if (doubt) {
    const names = list(
      doubt.choices.slice(0, 6).map((one) => `'${one}'`),
      'or',
    );
    return refuse(
      'doubtful-name',
      `'${doubt.word}' could be ${names}`,
      toldApart(doubt.choices, state) ?? `write more of the name: '@${doubt.choices[0]?.replaceAll(' ', '_')}'`,
    );
  }
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
 * The words with their marks taken out. An issue is not refused for a moment that is still to come: it stays in its text, and
 * marks alone are its text. Only a person who could be several is asked for.
 */
function readWords(entry: ActionEntry, words: string, state: State, now: number): MarkedText {
  if (entry.verbatim) return { text: words, marks: {} };
  const signs = entry.signs ?? [];
  const read = parseMarks(words, [...signs, '^'], state, now);
  if (entry.word !== 'issue' && entry.word !== 'trouble') return read;
  const future = read.marks.when !== undefined && read.marks.when > now;
  const { text, marks, doubt } = future ? parseMarks(words, signs, state, now) : read;
  const kept = text === '' && entry.word === 'issue' ? words : text;
  return doubt === undefined ? { text: kept, marks } : { text: kept, marks, doubt };
}

/** Of people with one name the beginnings of their addresses; undefined where names differ. */
function toldApart(names: readonly string[], { session }: State): string | undefined {
  if (new Set(names).size > 1) return undefined;
  const addresses = session.roster.flatMap(({ name, email }) => (email && name === names[0] ? [email] : []));
  const marks = addresses.map((email) => `'@${email.split('@')[0]}'`);
  return marks.length > 1 ? `their addresses tell them apart: ${list(marks, 'or')}` : undefined;
}
