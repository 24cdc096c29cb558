/** What the house and the command line know of questions beyond the file: what they stand for, and their ranges. */
import { foldWords } from '../../core/surveys/answers.ts';
import { asksToRecommend, rangeIn } from '../../core/surveys/scales.ts';
import type { AskedQuestion, EvaluationsData, GivenScale, HouseQuestion } from '../../core/surveys/survey-data.ts';
import { findNamed } from '../../core/text/names.ts';

/** The same questions with what is known of them. A wording of the house may name its range: `How was it? (1-5)`. */
export function applyHouse(
  data: EvaluationsData,
  house: readonly HouseQuestion[],
  scales: readonly GivenScale[],
): EvaluationsData {
  const wordings = new Map(
    house.map(({ text, figure, range }) => [wordingKey(text), { figure, range: range ?? rangeIn(text) }]),
  );
  const given = scales.flatMap((scale) => (scale.question === null ? [] : questionsNamed(data, scale)));
  const rest = scales.findLast(({ question }) => question === null);
  const known = (asked: AskedQuestion): AskedQuestion => {
    const wording = wordings.get(wordingKey(asked.text)) ?? wordings.get(wordingKey(rowOf(asked.text)));
    const own = given.findLast(({ text }) => text === asked.text)?.scale;
    // Numbers from 0 to 10 that recommend have their range already, and so have those that name one.
    const settled = rangeIn(asked.text) ?? (wording?.figure === 'recommend' || asksToRecommend(asked.text));
    const range = own ?? wording?.range ?? (settled ? asked.range : (rest ?? asked.range));
    return {
      ...asked,
      ...(wording?.figure && { figure: wording.figure }),
      ...(range && { range: { min: range.min, max: range.max } }),
    };
  };
  return { ...data, questions: data.questions.map(known) };
}

/** The scales whose question is none of the file's, or several of them. */
export function strayScales(data: EvaluationsData, scales: readonly GivenScale[]): readonly GivenScale[] {
  return scales.filter((scale) => scale.question !== null && questionsNamed(data, scale).length === 0);
}

/** The questions that a scale is meant for: those of exactly this wording, else the one that begins like it. */
function questionsNamed(
  { questions }: EvaluationsData,
  scale: GivenScale,
): readonly { readonly text: string; readonly scale: GivenScale }[] {
  const texts = [...new Set(questions.map(({ text }) => text))];
  const exact = texts.filter((text) => wordingKey(text) === wordingKey(scale.question ?? ''));
  if (exact.length > 0) return exact.map((text) => ({ text, scale }));
  const match = findNamed(
    scale.question ?? '',
    texts.map((text) => ({ value: text, names: [text, rowOf(text)] })),
  );
  return match.kind === 'one' ? [{ text: match.value, scale }] : [];
}

/** Without a named range and without what stands at the end of a sentence. */
function wordingKey(text: string): string {
  return foldWords(text)
    .replace(/[([](?:scale|rate)?[^()[\]]{0,10}-?\d{1,3} ?(?:-|to|=)[^()[\]]*[)\]]\s*[?.:]?$/, '')
    .replace(/[\s?!.:;,*…-]+$/, '');
}

/** Of a grid's question, `Please rate [The room]`, the row. */
function rowOf(text: string): string {
  return /\[([^[\]]+)\]$/.exec(text)?.[1] ?? text;
}
