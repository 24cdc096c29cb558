/** How `vprod import chat` reads what was written, and how its unanswered questions become items: shown first, each once. */
import type { Draft, Moment } from '../../core/actions/decision.ts';
import { classTimes } from '../../core/attendance/imported.ts';
import { digestChat } from '../../core/chat/digest.ts';
import { chatFacts, openInChat, type Unanswered } from '../../core/chat/facts.ts';
import { type ChatImport, chatImports, parseChatImport } from '../../core/chat/file.ts';
import type { State } from '../../core/class/state.ts';
import { momentAt, recordedOf } from '../../core/recording/recorded.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { list } from '../../core/text/phrases.ts';
import { renderClock } from '../../core/time/clock-text.ts';
import { renderInstant } from '../../core/time/times.ts';
import { readChat } from '../../exchange/chat/read.ts';
import type { Play } from '../session/play.ts';
import type { Importer, ImportWords } from './importer.ts';

export const chatImporter: Importer<ChatImport> = {
  read: ({ given, bytes }, { state, words, before }) => {
    const { start, end } = scheduleOf(state);
    const real = classTimes(state);
    const hour = 3600_000;
    const recorded = recordedOf(state, 'cut');
    const read = readChat(given, bytes, {
      zone: words.timezone ?? state.session.timezone,
      spans: [
        { start, end: end ?? start + hour },
        { start: real.start, end: Math.max(real.end ?? 0, real.start + hour) },
      ],
      dates: words.dates,
      recordedAt: (seconds) => (recorded?.known ? momentAt(recorded, seconds) / 1000 : undefined),
    });
    const match = { ...parseChatImport(before)?.match, ...words.match };
    const withPrivate = words.private === true;
    return digestChat(read.messages, state.session, { source: read.source, withPrivate, match, doubts: read.doubts });
  },
  tell: tellOf,
  doubts: (state) => [...new Set(chatImports(state).flatMap(({ data }) => data.doubts))],
  after: keepQuestions,
};

/** `214 messages of 18 people, 6 links, 9 questions; 3 private messages left out`. */
function tellOf({ senders, links, questions, private: hidden, withPrivate }: ChatImport): string {
  const messages = senders.reduce((sum, one) => sum + one.messages, 0);
  const parts = [
    `${count(messages, 'message')} of ${senders.length === 1 ? '1 person' : `${senders.length} people`}`,
    count(links.length, 'link'),
    count(questions.length, 'question'),
  ];
  const rest = hidden === 0 ? '' : `; ${count(hidden, 'private message')} ${withPrivate ? 'among them' : 'left out'}`;
  return `${parts.join(', ')}${rest}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Said yes to, they are written; where nobody can be asked, they are shown with what would. */
async function keepQuestions(
  play: Play,
  { yes }: ImportWords,
  asks: boolean,
  say: (line: string) => void,
): Promise<void> {
  const state = play.state();
  const open = openInChat(state);
  if (open.length === 0) return;
  const whose = open.length === 1 ? '1 question that nobody answered' : `${open.length} questions that nobody answered`;
  say(`  ${whose}:`);
  for (const one of open) say(`    ${lineOf(one, state)}`);
  if (yes !== true && !asks) {
    say(`  not kept as open questions; 'vprod import chat ${state.session.id} ${fileOf(state)} --yes' does that`);
    return;
  }
  if (yes !== true && !(await agreed(open.length))) return;
  const events = play.write((current, moment) => draftsOf(openInChat(current), current, moment));
  const numbers = events.flatMap((event) => (event.type === 'question.asked' ? [String(event.item)] : []));
  say(
    numbers.length === 0 ? '  kept already' : `  kept as ${numbers.length === 1 ? 'item' : 'items'} ${list(numbers)}`,
  );
}

async function agreed(questions: number): Promise<boolean> {
  const { askAgreed } = await import('../session/asking.ts');
  return askAgreed(questions === 1 ? 'Keep it as an open question?' : 'Keep them as open questions?');
}

function fileOf(state: State): string {
  return chatFacts(state)?.files.at(-1) ?? 'FILE';
}

function lineOf({ at, name, text }: Unanswered, { session }: State): string {
  const clock = at === undefined ? '' : `${renderClock(at * 1000, session.timezone)} `;
  return `${clock}${name}: ${text}`;
}

/** At the moment at which it was asked, unless that lies ahead: then the file's clock is off. */
function draftsOf(open: readonly Unanswered[], state: State, { now, by }: Moment): readonly Draft[] {
  return open.map(({ at, text, person }, place) => {
    const isPast = at !== undefined && at * 1000 <= now;
    return {
      type: 'question.asked',
      item: state.nextItem + place,
      text,
      ...(person === null ? {} : { person }),
      at: renderInstant(isPast ? at * 1000 : now, state.session.timezone),
      by,
      ...(isPast ? { late: true as const } : {}),
    };
  });
}
