/** What a chat holds: the data of an `imported` event of kind `chat`. The texts themselves stay where they are. */
import { type Imported, importsOf } from '../class/imported.ts';
import type { State } from '../class/state.ts';
import { atLeast, figure, list, mark, maybe, otherwise, record, type Static, text, word } from '../schema/pieces.ts';
import { take } from '../schema/take.ts';

/** Whose form it has; `table`: one that names its columns. */
export const chatSources = ['zoom', 'teams', 'webex', 'meet', 'bigbluebutton', 'table'] as const;
export type ChatSource = (typeof chatSources)[number];

const question = atLeast({
  /** Epoch seconds; absent where the file does not tell. */
  at: maybe(figure()),
  /** As the file has the name. */
  by: text(),
  text: text(),
  /** Somebody replied to it, called the asker by name, or (of the team) wrote next. */
  answered: maybe(mark()),
});

const said = atLeast({
  /** Of the text, so that the same message of another file is known: four bytes in hex, of which no text can be made. */
  print: text(),
  /** Epoch seconds. */
  at: maybe(figure()),
});

const chatImport = atLeast({
  source: word(chatSources),
  /** Who wrote how much, by the names of the file, in the order of their first message. */
  senders: otherwise(list(atLeast({ name: text(), messages: figure(), said: otherwise(list(said), []) })), []),
  links: otherwise(list(atLeast({ at: maybe(figure()), by: text(), url: text() })), []),
  /** Of participants; the team asks to teach. */
  questions: otherwise(list(question), []),
  /** Private messages of the file. */
  private: otherwise(figure(), 0),
  /** When they were written, as far as the file tells: epoch seconds. */
  privateAt: otherwise(list(figure()), []),
  /** They are among the others: somebody said so. */
  withPrivate: maybe(mark()),
  /** Names as the file has them → the address of the person that is meant. */
  match: otherwise(record(text()), {}),
  doubts: otherwise(list(text()), []),
});

export type Said = Static<typeof said>;
export type ChatQuestion = Static<typeof question>;
export type ChatImport = Static<typeof chatImport>;

export function chatImports(state: Pick<State, 'imports'>): readonly Imported<ChatImport>[] {
  return importsOf(state, 'chat', parseChatImport);
}

/** Undefined where it is no such data; entries that are none are passed over. */
export function parseChatImport(value: unknown): ChatImport | undefined {
  return take(chatImport, value);
}
