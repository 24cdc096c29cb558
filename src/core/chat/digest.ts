/** The messages of a chat → what is kept of them: who wrote how much, links, and the questions with whether they were answered. */
import { nameKeys } from '../attendance/names.ts';
import { staffOf } from '../class/people.ts';
import type { SessionFacts } from '../plan/plan.ts';
import { firstHash, nextHash } from '../text/fnv.ts';
import { fold } from '../text/names.ts';
import type { ChatImport, ChatQuestion, ChatSource, Said } from './file.ts';
import { addresses, isSameQuestion, questionIn, quotes } from './questions.ts';

export interface ChatMessage {
  /** Epoch seconds; undefined where nobody knows. */
  readonly at: number | undefined;
  readonly from: string;
  readonly text: string;
  /** To one person, or to a few. */
  readonly isPrivate: boolean;
  /** The beginning of the message that it replies to. */
  readonly replyTo?: string;
}

/** Seconds in which a word of the team is taken for the answer to what was asked last. */
const soon = 180;
/** Links and questions that are kept: more are no class's. */
const most = 2000;

type Told = Pick<ChatImport, 'match' | 'doubts'> & { readonly source: ChatSource; readonly withPrivate: boolean };

export function digestChat(all: readonly ChatMessage[], session: SessionFacts, told: Told): ChatImport {
  const messages = told.withPrivate ? all : all.filter(({ isPrivate }) => !isPrivate);
  const said = new Map<string, Said[]>();
  for (const one of messages) {
    const own = said.get(one.from);
    if (own) own.push(saidIn(one));
    else said.set(one.from, [saidIn(one)]);
  }
  const hidden = all.filter(({ isPrivate }) => isPrivate);
  return {
    source: told.source,
    senders: [...said].map(([name, own]) => ({ name, messages: own.length, said: own })),
    links: messages.flatMap(linksOf).slice(0, most),
    questions: questionsOf(messages, session).slice(0, most),
    private: hidden.length,
    privateAt: hidden.flatMap(({ at }) => at ?? []),
    ...(told.withPrivate ? { withPrivate: true as const } : {}),
    match: told.match,
    doubts: told.doubts,
  };
}

function saidIn({ at, text }: ChatMessage): Said {
  return { print: printOf(text), ...moment(at) };
}

/** A 32-bit FNV-1a hash of its words, in hex: platforms differ in spaces, quotes and capitals. */
function printOf(text: string): string {
  let hash = firstHash;
  for (const letter of fold(text).trim()) hash = nextHash(hash, letter.codePointAt(0) ?? 0);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Without the punctuation of the sentence around it. */
function linksOf({ at, from, text }: ChatMessage): ChatImport['links'] {
  const found = text.match(/\bhttps?:\/\/[^\s<>"]+/gi) ?? [];
  return found.map((url) => ({ ...moment(at), by: from, url: trimmed(url) }));
}

function trimmed(url: string): string {
  const text = url.replace(/[.,;:!?'’”]+$/, '');
  const closes = text.endsWith(')') && !text.includes('(');
  return closes ? trimmed(text.slice(0, -1)) : text;
}

function moment(at: number | undefined): { readonly at?: number } {
  return at === undefined ? {} : { at };
}

interface Asked {
  readonly message: ChatMessage;
  readonly question: ChatQuestion;
  answered: boolean;
}

function questionsOf(messages: readonly ChatMessage[], session: SessionFacts): readonly ChatQuestion[] {
  const team = new Set(staffOf(session).flatMap(({ name }) => nameKeys(name)));
  const isStaff = (name: string): boolean => nameKeys(name).some((key) => team.has(key));
  const asked: Asked[] = [];
  for (const message of messages) {
    const { from, at, text } = message;
    const staff = isStaff(from);
    const answers = answeredBy(message, asked, staff);
    for (const one of answers) one.answered = true;
    const question = staff || answers.length > 0 ? undefined : questionIn(text);
    if (question === undefined) continue;
    const again = asked.find((one) => one.message.from === from && isSameQuestion(one.question.text, question));
    if (!again) asked.push({ message, question: { ...moment(at), by: from, text: question }, answered: false });
  }
  return asked.map(({ question, answered }) => (answered ? { ...question, answered: true as const } : question));
}

/** What a message answers: what it replies to, what they asked whom it calls, or the oldest question before a word of the team. */
function answeredBy(message: ChatMessage, asked: readonly Asked[], staff: boolean): readonly Asked[] {
  const others = asked.filter((one) => !one.answered && one.message.from !== message.from);
  const { replyTo, at, text } = message;
  if (replyTo !== undefined) return others.filter((one) => quotes(replyTo, one.message.text)).slice(-1);
  const called = others.filter((one) => addresses(text, one.message.from));
  if (called.length > 0) return called.slice(-1);
  if (!staff || questionIn(text) !== undefined) return [];
  const near = others.filter((one) => at !== undefined && one.message.at !== undefined && at - one.message.at <= soon);
  return near.slice(0, 1);
}
