/** The facts of the chat: who wrote how much, what was posted, what was asked and which item holds it. */
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
import { joinedChat } from './joined.ts';
import { isSameQuestion } from './questions.ts';

export const chatSchema = fields({
  messages: whole('Without the private ones, unless they were asked for'),
  private: whole('Private messages in the files'),
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
  files: list(id(), 'The names of the files, joined: what two of them hold counts once'),
});

export type ChatFacts = Static<typeof chatSchema>;

/** Of all chats that were read, joined: two hosts save the same messages. */
export function chatFacts(state: State): ChatFacts | null {
  const chat = joinedChat(state);
  if (!chat) return null;
  const stamp = (at: number | undefined) =>
    at === undefined ? null : renderInstant(at * 1000, state.session.timezone);
  return {
    messages: chat.senders.reduce((sum, { messages }) => sum + messages, 0),
    private: chat.private,
    senders: [...chat.senders].sort((a, b) => b.messages - a.messages || (a.name < b.name ? -1 : 1)),
    links: chat.links.map(({ at, by, url }) => ({ at: stamp(at), by: by.name, url })),
    questions: chat.questions.map(({ at, by, text: asked }) => ({
      at: stamp(at),
      by: by.name,
      text: asked,
      item: itemOf(state, asked),
    })),
    files: chat.files,
  };
}

/** The questions that nobody answered, in the chat or in class, and that are no item yet. */
export function openInChat(state: State): readonly Unanswered[] {
  const { questions = [] } = joinedChat(state) ?? {};
  return questions
    .filter(({ answered, text: asked }) => !answered && itemOf(state, asked) === null)
    .map(({ at, by, text: asked }) => ({ at, text: asked, ...by }));
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
