/** The facts of the chat: who wrote how much, what was posted, what was asked and which item holds it. */
import { matchPeople } from '../attendance/match.ts';
import { keyOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import {
  fields,
  id,
  instant,
  itemNumber,
  list,
  name,
  orNull,
  person,
  type Static,
  text,
  whole,
} from '../schema/pieces.ts';
import { renderInstant } from '../time/times.ts';
import { type ChatImport, chatImports } from './file.ts';
import { isSameQuestion } from './questions.ts';

export const chatSchema = fields({
  messages: whole('Without the private ones, unless they were asked for'),
  private: whole('Private messages in the file'),
  senders: list(fields({ name: name(), person: orNull(person()), messages: whole() }), 'Who wrote how much'),
  links: list(fields({ at: orNull(instant()), by: name(), url: text() }), 'What was posted'),
  questions: list(
    fields({
      at: orNull(instant()),
      by: name(),
      text: text(),
      item: orNull(itemNumber()),
    }),
    'What participants asked; the item is null where it was answered in the chat, or is not kept as one',
  ),
  file: id('The name of the file'),
});

export type ChatFacts = Static<typeof chatSchema>;

/** Of the chat that was read last: two people's saved chats hold the same messages. */
export function chatFacts(state: State): ChatFacts | null {
  const last = chatImports(state).at(-1);
  if (!last) return null;
  const { data, file } = last;
  const who = sendersIn(state, data);
  const stamp = (at: number | undefined) =>
    at === undefined ? null : renderInstant(at * 1000, state.session.timezone);
  const senders = new Map<string, ChatFacts['senders'][number]>();
  for (const sender of data.senders) {
    const known = who(sender.name);
    const key = known.person ?? `\0${known.name}`;
    const messages = (senders.get(key)?.messages ?? 0) + sender.messages;
    senders.set(key, { ...known, messages });
  }
  return {
    messages: data.senders.reduce((sum, { messages }) => sum + messages, 0),
    private: data.private,
    senders: [...senders.values()].sort((a, b) => b.messages - a.messages || (a.name < b.name ? -1 : 1)),
    links: data.links.map(({ at, by, url }) => ({ at: stamp(at), by: who(by).name, url })),
    questions: data.questions.map(({ at, by, text: asked }) => ({
      at: stamp(at),
      by: who(by).name,
      text: asked,
      item: itemOf(state, asked),
    })),
    file,
  };
}

/** The questions that nobody answered, in the chat or in class, and that are no item yet. */
export function openInChat(state: State): readonly Unanswered[] {
  const last = chatImports(state).at(-1);
  if (!last) return [];
  const who = sendersIn(state, last.data);
  return last.data.questions
    .filter(({ answered, text: asked }) => answered !== true && itemOf(state, asked) === null)
    .map(({ at, by, text: asked }) => ({ at, text: asked, ...who(by) }));
}

export interface Unanswered {
  /** Epoch seconds. */
  readonly at: number | undefined;
  readonly text: string;
  readonly name: string;
  /** The key of a person who is known. */
  readonly person: string | null;
}

function itemOf({ items }: Pick<State, 'items'>, asked: string): number | string | null {
  const item = items.find((one) => one.kind === 'question' && isSameQuestion(one.text, asked));
  if (!item) return null;
  return item.label === String(item.number) ? item.number : item.label;
}

type Sender = Pick<Unanswered, 'name' | 'person'>;

function sendersIn({ session }: State, { senders, match }: ChatImport): (name: string) => Sender {
  const entries = senders.map((sender) => ({ name: sender.name, stays: [] }));
  const { people } = matchPeople(session, entries, match);
  const known = new Map<string, Sender>();
  for (const { entries: own, known: one, name: shown } of people)
    for (const entry of own) known.set(entry.name, { name: shown, person: one ? keyOf(one.person) : null });
  return (sender) => known.get(sender) ?? { name: sender, person: null };
}
