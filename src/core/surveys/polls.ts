/** What was answered in polls. */
import { importsOf } from '../class/imported.ts';
import type { State } from '../class/state.ts';
import type { Segment } from '../plan/plan.ts';
import { instantOrNull, renderInstant } from '../time/times.ts';
import { foldWords } from './answers.ts';
import type { AnswerCount, PollFacts } from './facts.ts';
import { type PollData, parsePolls } from './survey-data.ts';

/** Every launch once, in the order of the files; the same launch in a second file is still one. */
export function pollsOf(state: Pick<State, 'imports' | 'plan' | 'session'>): readonly PollFacts[] {
  const seen = new Set<string>();
  return importsOf(state, 'polls', parsePolls).flatMap(({ data }) => {
    const fresh = data.polls.filter(({ key }) => !seen.has(key));
    for (const { key } of data.polls) seen.add(key);
    const { plan, session } = state;
    return fresh.map((poll) => ({
      ...pollFacts(poll, pollOptions(plan.segments, poll.question)),
      at: inZone(poll.at, session.timezone),
    }));
  });
}

/** What the agenda offers for a question; empty where the poll is not in it. */
export function pollOptions(segments: readonly Segment[], question: string): readonly string[] {
  const wording = keyOf(question);
  return segments.find(({ title, options }) => options && keyOf(title) === wording)?.options ?? [];
}

function inZone(at: string | null, zone: string): string | null {
  const instant = at === null ? null : instantOrNull(at);
  return instant === null ? null : renderInstant(instant, zone);
}

function pollFacts({ question, answers }: PollData, options: readonly string[]): Omit<PollFacts, 'at'> {
  return {
    question,
    n: answers.length,
    multiple: answers.some((choices) => choices.length > 1),
    counts: countChoices(answers, options),
  };
}

/** The agenda's options in its order, also those nobody chose, then the others, the most frequent first. */
function countChoices(answers: readonly (readonly string[])[], options: readonly string[]): readonly AnswerCount[] {
  const counts = new Map<string, { readonly value: string; count: number }>();
  for (const value of options) counts.set(foldWords(value), { value, count: 0 });
  const offered = counts.size;
  for (const choices of answers) {
    for (const [key, value] of new Map(choices.map((choice) => [foldWords(choice), choice]))) {
      const entry = counts.get(key) ?? { value, count: 0 };
      counts.set(key, { ...entry, count: entry.count + 1 });
    }
  }
  const all = [...counts.values()];
  return [...all.slice(0, offered), ...all.slice(offered).sort((a, b) => b.count - a.count)];
}

function keyOf(text: string): string {
  return foldWords(text).replace(/[\s?!.:…]+$/, '');
}
