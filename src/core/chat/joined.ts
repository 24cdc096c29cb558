/** The chats of several people as one: two hosts save the same messages, each with their own private ones, or each a part. */
import { type Matched, matchPeople } from '../attendance/match.ts';
import { keyOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import { fold } from '../text/names.ts';
import { type ChatImport, chatImports, type Said } from './file.ts';
import { isSameQuestion } from './questions.ts';

export interface Sender {
  readonly name: string;
  /** The key of a person who is known. */
  readonly person: string | null;
}

export interface JoinedChat {
  /** Names of the files, in the order in which they were read. */
  readonly files: readonly string[];
  readonly senders: readonly (Sender & { readonly messages: number })[];
  readonly links: readonly (Moment & { readonly by: Sender; readonly url: string })[];
  readonly questions: readonly (Moment & {
    readonly by: Sender;
    readonly text: string;
    readonly answered: boolean;
  })[];
  readonly private: number;
}

interface Moment {
  /** Epoch seconds; undefined where no file tells. */
  readonly at?: number | undefined;
}

/** Seconds by which the clocks of two computers may differ, over the same words of the same person. */
const clocks = 300;
/** The same over messages of which nothing but their time is kept. */
const closely = 5;

/** Undefined where no chat was read. */
export function joinedChat(state: State): JoinedChat | undefined {
  const files = chatImports(state);
  if (files.length === 0) return undefined;
  const known = files.map(({ data }) => ({ data, who: sendersIn(state, data) }));
  return {
    files: [...new Set(files.map(({ file }) => file))],
    senders: sendersOf(known),
    links: joined(
      known.map(({ data, who }) => data.links.map((link) => ({ ...link, by: who(link.by) }))),
      ({ by, url }) => `${keyIn(by)} ${url}`,
      clocks,
    ),
    questions: questionsOf(known),
    private: joined(
      known.map(({ data }) => privateOf(data)),
      () => '',
      closely,
    ).length,
  };
}

interface Known {
  readonly data: ChatImport;
  readonly who: (name: string) => Sender;
}

/** Each of a list is the same as at most one of those before it: alike by `key`, and no further off than the clocks may be. */
function joined<T extends Moment>(
  lists: readonly (readonly T[])[],
  key: (one: T) => string,
  seconds: number,
): readonly T[] {
  const [first = [], ...others] = lists;
  const all = [...first];
  for (const list of others) {
    const free = byKey(all, key);
    for (const one of list) {
      const alike = free.get(key(one)) ?? [];
      const twin = alike.findIndex((other) => isNear(one, other, seconds));
      if (twin < 0) all.push(one);
      else alike.splice(twin, 1);
    }
    all.sort(byTime);
  }
  return all;
}

function byKey<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, T[]> {
  const keyed = new Map<string, T[]>();
  for (const one of all) {
    const alike = keyed.get(key(one));
    if (alike) alike.push(one);
    else keyed.set(key(one), [one]);
  }
  return keyed;
}

function byTime(one: Moment, other: Moment): number {
  return one.at === undefined || other.at === undefined ? 0 : one.at - other.at;
}

function isNear(one: Moment, other: Moment, seconds: number): boolean {
  return one.at === undefined || other.at === undefined || Math.abs(one.at - other.at) <= seconds;
}

function keyIn({ name, person }: Sender): string {
  return person ?? `\0${fold(name)}`;
}

function sendersOf(known: readonly Known[]): JoinedChat['senders'] {
  const all = new Map<string, { readonly sender: Sender; readonly files: (readonly Said[])[] }>();
  for (const { data, who } of known) {
    const own = new Map<string, readonly Said[]>();
    for (const one of data.senders) {
      const sender = who(one.name);
      const key = keyIn(sender);
      if (!all.has(key)) all.set(key, { sender, files: [] });
      own.set(key, [...(own.get(key) ?? []), ...saidBy(one)]);
    }
    for (const [key, said] of own) all.get(key)?.files.push(said);
  }
  return [...all.values()].map(({ sender, files }) => ({
    ...sender,
    messages: joined(files, ({ print }) => print, clocks).length,
  }));
}

/** Where a journal holds no more than the number, any message may be any other. */
function saidBy({ messages, said }: ChatImport['senders'][number]): readonly Said[] {
  return said.length === messages ? said : Array.from({ length: messages }, () => ({ print: '' }));
}

function privateOf(data: ChatImport): readonly Moment[] {
  const { privateAt } = data;
  return privateAt.length === data.private
    ? privateAt.map((at) => ({ at }))
    : Array.from({ length: data.private }, () => ({}));
}

/** Asked by the same person in the same words; what one file holds the answer to is answered. */
function questionsOf(known: readonly Known[]): JoinedChat['questions'] {
  const all: { by: Sender; text: string; at?: number | undefined; answered: boolean }[] = [];
  for (const { data, who } of known)
    for (const { answered, ...question } of data.questions) {
      const by = who(question.by);
      const before = all.find((one) => keyIn(one.by) === keyIn(by) && isSameQuestion(one.text, question.text));
      if (!before) all.push({ ...question, by, answered: answered === true });
      else if (answered === true) before.answered = true;
    }
  return known.length === 1 ? all : all.sort(byTime);
}

/** Who wrote in each of the files, with the names by which they did. */
export function writersIn(state: State): readonly Matched[] {
  return chatImports(state).flatMap(({ data }) => matchedIn(state, data));
}

function matchedIn({ session }: State, { senders, match }: ChatImport): readonly Matched[] {
  const entries = senders.map((sender) => ({ name: sender.name, stays: [] }));
  return matchPeople(session, entries, match).people;
}

/** Each file has its own names: `Me` is whoever saved it. */
function sendersIn(state: State, data: ChatImport): (name: string) => Sender {
  const known = new Map<string, Sender>();
  for (const { entries, known: one, name } of matchedIn(state, data))
    for (const entry of entries) known.set(entry.name, { name, person: one ? keyOf(one.person) : null });
  return (sender) => known.get(sender) ?? { name: sender, person: null };
}
