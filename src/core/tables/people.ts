/** The tables of who came and of what they answered. People are labels unless their names were asked for. */
import type { ParticipantFacts } from '../attendance/facts.ts';
import type { ReportFacts } from '../facts/report.ts';
import type { AnswerCount, QuestionFacts } from '../surveys/facts.ts';
import { columnsOf, type Source, table } from './column.ts';

type PersonRow = Source & { readonly one: ParticipantFacts };

const personColumn = columnsOf<PersonRow>();

export const peopleTable = table(
  'people',
  'a person in a session',
  ['session', 'person'],
  (source) => participantsOf(source).map((one) => ({ ...source, one })),
  [
    personColumn.text('session', 'Its session', ({ facts }) => facts.session.id),
    personColumn.person('person', 'Who: the same label in every session', ({ one }) => one.name),
    personColumn.person('email', 'Their address, where names were asked for', ({ one }) => one.email),
    personColumn.text('status', 'attended, noShow, walkIn, staff or expected', ({ one }) => one.status),
    personColumn.figure('minutes', 'Minutes inside, two devices at once counted once', ({ one }) => one.minutes),
    personColumn.whole('present_seconds', 'Seconds of the class itself', ({ one }) =>
      one.presentSeconds === null ? null : Math.round(one.presentSeconds),
    ),
    personColumn.flag(
      'estimated',
      'Nobody knows when they left: counted to the end of the class',
      ({ one }) => one.estimated,
    ),
    personColumn.whole('joins', 'How often they came in', ({ one }) => one.joins),
    ...personColumn.moment('first_join', 'When they came', ({ one }) => one.firstJoin),
    ...personColumn.moment('last_leave', 'When they left', ({ one }) => one.lastLeave),
    personColumn.flag('late', 'They came late', ({ one }) => one.late),
    personColumn.flag('left_early', 'They left early', ({ one }) => one.leftEarly),
    personColumn.flag('completed', 'They stayed long enough', ({ one }) => one.completed),
    personColumn.flag('ready', 'They had what is needed', ({ one }) => one.ready),
  ],
);

type StayRow = PersonRow & { readonly stay: number; readonly from: string; readonly to: string | null };

const stayColumn = columnsOf<StayRow>();

export const attendanceTable = table(
  'attendance',
  'one stay of a person in a session',
  ['session', 'person', 'stay'],
  (source) =>
    participantsOf(source).flatMap((one) =>
      one.stays.map(({ from, to }, place) => ({ ...source, one, stay: place + 1, from, to })),
    ),
  [
    stayColumn.text('session', 'Its session', ({ facts }) => facts.session.id),
    stayColumn.person('person', 'Who', ({ one }) => one.name),
    stayColumn.whole('stay', 'Which of theirs, from 1', ({ stay }) => stay),
    ...stayColumn.moment('joined', 'When they came in', ({ from }) => from),
    ...stayColumn.moment('left', 'When they went; empty: nobody knows', ({ to }) => to),
    stayColumn.whole('seconds', 'Seconds between', ({ from, to }) =>
      to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 1000),
    ),
  ],
);

function participantsOf({ facts }: Source): readonly ParticipantFacts[] {
  return facts.attendance?.participants ?? [];
}

/** One question, asked in an evaluation or as a poll. */
type Asked = Pick<
  QuestionFacts,
  'text' | 'kind' | 'figure' | 'scale' | 'scaleStated' | 'counts' | 'comments' | 'n' | 'mean' | 'nps'
> & {
  readonly source: 'evaluation' | 'poll';
  readonly missing: number | null;
};

type QuestionRow = Source & { readonly asked: Asked; readonly question: number };

const questionColumn = columnsOf<QuestionRow>();

export const questionsTable = table(
  'questions',
  'a question that was asked, in the evaluation or as a poll',
  ['session', 'source', 'question'],
  (source) => askedIn(source.facts).map((asked, place) => ({ ...source, asked, question: place + 1 })),
  [
    questionColumn.text('session', 'Its session', ({ facts }) => facts.session.id),
    questionColumn.text('source', 'evaluation or poll', ({ asked }) => asked.source),
    questionColumn.whole('question', 'Which question of the session, from 1', ({ question }) => question),
    questionColumn.text('text', 'What was asked', ({ asked }) => asked.text),
    questionColumn.text('kind', 'scale, number, nps, choice, multiple or text', ({ asked }) => asked.kind),
    questionColumn.text(
      'figure',
      'What it stands for in the summary, by the mapping of the house',
      ({ asked }) => asked.figure,
    ),
    questionColumn.figure('scale_min', 'The lowest answer of its scale', ({ asked }) => asked.scale?.min),
    questionColumn.figure('scale_max', 'The highest answer of its scale', ({ asked }) => asked.scale?.max),
    questionColumn.text('scale_labels', 'The words of its scale from the lowest on, as a list of JSON', ({ asked }) =>
      asked.scale ? JSON.stringify(asked.scale.labels) : null,
    ),
    questionColumn.flag('scale_stated', 'Somebody says which scale it is on', ({ asked }) => asked.scaleStated),
    questionColumn.whole('answers', 'People who answered it', ({ asked }) => asked.n),
    questionColumn.whole('missing', 'People who answered others and left it out', ({ asked }) => asked.missing),
    questionColumn.figure('mean', 'Mean of the answers, on its scale', ({ asked }) => asked.mean),
    questionColumn.figure('nps', 'Promoters less detractors, -100 to 100', ({ asked }) => asked.nps),
  ],
);

type AnswerRow = Source & {
  readonly asked: Asked;
  readonly question: number;
  readonly answer: number;
  readonly said: AnswerCount;
};

const answerColumn = columnsOf<AnswerRow>();

export const answersTable = table(
  'answers',
  'one answer to a question, with how often it was given; a comment by itself',
  ['session', 'source', 'question', 'answer'],
  (source) =>
    askedIn(source.facts).flatMap((asked, place) =>
      saidTo(asked).map((said, number) => ({ ...source, asked, question: place + 1, answer: number + 1, said })),
    ),
  [
    answerColumn.text('session', 'Its session', ({ facts }) => facts.session.id),
    answerColumn.text('source', 'evaluation or poll', ({ asked }) => asked.source),
    answerColumn.whole('question', 'Which question of the session, from 1', ({ question }) => question),
    answerColumn.whole('answer', 'Which answer to it, from 1', ({ answer }) => answer),
    answerColumn.text('question_text', 'What was asked', ({ asked }) => asked.text),
    answerColumn.text('kind', 'scale, number, nps, choice, multiple or text', ({ asked }) => asked.kind),
    answerColumn.text(
      'figure',
      'What it stands for in the summary, by the mapping of the house',
      ({ asked }) => asked.figure,
    ),
    answerColumn.figure('scale_min', 'The lowest answer of its scale', ({ asked }) => asked.scale?.min),
    answerColumn.figure('scale_max', 'The highest answer of its scale', ({ asked }) => asked.scale?.max),
    answerColumn.flag('scale_stated', 'Somebody says which scale it is on', ({ asked }) => asked.scaleStated),
    answerColumn.text('value', 'The answer; of comments see comment', ({ asked, said }) =>
      asked.kind === 'text' ? null : said.value,
    ),
    answerColumn.figure('score', 'The answer as a number on its scale', ({ asked, said }) =>
      scoreOf(asked, said.value),
    ),
    answerColumn.words('comment', 'What somebody wrote', ({ asked, said }) =>
      asked.kind === 'text' ? said.value : null,
    ),
    answerColumn.whole('answers', 'How often it was given', ({ said }) => said.count),
  ],
);

function askedIn({ evaluations, polls }: ReportFacts): readonly Asked[] {
  const inPolls = polls.map(
    (poll): Asked => ({
      source: 'poll',
      text: poll.question,
      kind: poll.multiple ? 'multiple' : 'choice',
      figure: null,
      scale: null,
      scaleStated: false,
      counts: poll.counts,
      comments: [],
      n: poll.n,
      missing: null,
      mean: null,
      nps: null,
    }),
  );
  return [...(evaluations?.questions ?? []).map((one): Asked => ({ ...one, source: 'evaluation' })), ...inPolls];
}

/** Comments stand in the order of the file, each by itself. */
function saidTo({ kind, counts, comments }: Asked): readonly AnswerCount[] {
  return kind === 'text' ? comments.map((value) => ({ value, count: 1 })) : counts;
}

/** Words of a scale count from its lowest. Null where the answer is no number and on no scale. */
function scoreOf({ kind, scale }: Asked, value: string): number | null {
  if (kind !== 'scale' && kind !== 'number' && kind !== 'nps') return null;
  const place = scale?.labels.indexOf(value) ?? -1;
  if (scale && place >= 0) return scale.min + place;
  const score = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(score) ? score : null;
}
