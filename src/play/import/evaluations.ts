/** How `vprod import evaluations` reads a survey's answers, and what it tells of them. */

import { type Imported, importsOf } from '../../core/class/imported.ts';
import type { State } from '../../core/class/state.ts';
import { evaluationsOf } from '../../core/surveys/evaluations.ts';
import type { EvaluationFacts, QuestionFacts } from '../../core/surveys/facts.ts';
import { type EvaluationsData, parseEvaluations } from '../../core/surveys/survey-data.ts';
import { UserError } from '../../errors.ts';
import { applyHouse, strayScales } from '../../exchange/evaluations/house.ts';
import { readEvaluations } from '../../exchange/evaluations/read.ts';
import { readFirst } from '../../exchange/sheets/xlsx.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import { noFindings } from '../../runbook/problems/findings.ts';
import { suggest } from '../../runbook/problems/suggest.ts';
import { questionsOfHouse } from '../../runbook/schema/evaluations.ts';
import { workspaceOf } from '../session/locate.ts';
import type { Importer, ImportWords } from './importer.ts';

export const evaluationsImporter: Importer<EvaluationsData> = {
  rereads: true,
  read: async (file, { state, words, before, context }) => {
    const read = await readFirst(file.name, file.bytes, words.sheet, readEvaluations);
    const house = questionsOfHouse(readSettings(workspaceOf(context)), noFindings());
    return applyHouse(withScalesOf(read, parseEvaluations(before), state), house, words.scale ?? []);
  },
  check: checkScales,
  tell: tellEvaluations,
  doubts: doubtsOf,
};

/** What was said of a question's scale in this session, of this file or another one, holds until something else is said. */
function withScalesOf(read: EvaluationsData, before: EvaluationsData | undefined, state: State): EvaluationsData {
  const told = new Map(
    importsOf(state, 'evaluations', parseEvaluations).flatMap(({ data }) =>
      data.questions.flatMap(({ text, range }) => (range ? [[text, range] as const] : [])),
    ),
  );
  const questions = read.questions.map((asked, place) => {
    const range = before?.questions[place]?.range ?? told.get(asked.text);
    return range ? { ...asked, range } : asked;
  });
  return { ...read, questions };
}

function checkScales(read: readonly EvaluationsData[], { scale: scales = [] }: ImportWords): void {
  const [stray] = scales.filter((scale) => read.every((data) => strayScales(data, [scale]).length > 0));
  if (!stray || stray.question === null || read.length === 0) return;
  const texts = read.flatMap(({ questions }) => questions.map(({ text }) => text));
  const hint = suggest(stray.question, texts, `the first question is '${texts[0]}'`);
  throw new UserError({
    code: 'scale-question',
    message: `cannot give '${stray.question}' a scale: it names no question, or several`,
    ...(hint === undefined ? {} : { hint }),
  });
}

const tools = {
  'google-forms': 'Google Forms',
  'microsoft-forms': 'Microsoft Forms',
  surveymonkey: 'SurveyMonkey',
  qualtrics: 'Qualtrics',
  limesurvey: 'LimeSurvey',
  typeform: 'Typeform',
  zoom: 'Zoom',
  table: 'a plain table',
} as const;

/** `12 responses to 8 questions (Google Forms); in all 20; overall 4.6 of 5`. */
function tellEvaluations(data: EvaluationsData, state: State): string {
  const facts = evaluationsOf(state, null);
  const parts = [
    `${count(data.responses.length, 'response')} to ${count(data.questions.length, 'question')} (${tools[data.tool]})`,
  ];
  if (facts && facts.responses !== data.responses.length) parts.push(`in all ${facts.responses}`);
  for (const question of facts?.questions ?? []) {
    if (question.figure && question.mean !== null) parts.push(`${question.figure} ${renderMean(question)}`);
  }
  return parts.join('; ');
}

function renderMean({ mean, scale, nps, observed }: QuestionFacts): string {
  if (observed) return `${(mean ?? 0).toFixed(1)}, scale not stated, answers ${observed.min} to ${observed.max}`;
  if (nps !== null) return `${nps > 0 ? '+' : ''}${Math.round(nps)} NPS`;
  return `${(mean ?? 0).toFixed(1)} of ${scale?.max}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function doubtsOf(state: State): readonly string[] {
  const facts = evaluationsOf(state, null);
  return facts ? [...scaleDoubts(facts), ...twiceDoubts(importsOf(state, 'evaluations', parseEvaluations))] : [];
}

function scaleDoubts({ questions }: EvaluationFacts): readonly string[] {
  const numbers = questions.flatMap(({ kind, text }) => (kind === 'number' ? [`'${text}'`] : []));
  const low = questions.filter(
    ({ kind, n, counts }) =>
      kind === 'nps' && n > 2 && counts.every((one) => one.count === 0 || Number(one.value) <= 5),
  );
  return [
    ...(numbers.length === 0
      ? []
      : [
          `${numbers.join(', ')}: scale not stated, so no percentage and no comparison`,
          "  '--scale 1-5' gives it to all of them, '--scale QUESTION=1-5' to one",
        ]),
    ...low.map(
      ({ text }) => `'${text}' counts as 0 to 10, but nobody gave more than 5: '--scale QUESTION=1-5' if it is that`,
    ),
  ];
}

/** Two exports of one survey that write its moments differently look like two surveys. */
function twiceDoubts(files: readonly Imported<EvaluationsData>[]): readonly string[] {
  return files.flatMap((file, place) =>
    files.slice(0, place).flatMap((other) => {
      const keys = new Set(other.data.responses.map(({ key }) => key));
      const same = file.data.responses.filter(({ key }) => keys.has(key)).length;
      const known = new Set(other.data.respondents ?? []);
      const people = (file.data.respondents ?? []).filter((address) => known.has(address)).length;
      if (people <= same) return [];
      const who = people === 1 ? '1 person stands' : `${people} people stand`;
      return [`${who} in '${other.file}' and in '${file.file}' with different responses: both count`];
    }),
  );
}
