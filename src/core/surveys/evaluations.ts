/** What participants said of the class, and what they answered in polls: collated from imported files. */

import type { AttendanceFacts } from '../attendance/facts.ts';
import { type Imported, importsOf } from '../class/imported.ts';
import { isEnrolled } from '../class/people.ts';
import type { State } from '../class/state.ts';
import { foldWords } from './answers.ts';
import type { EvaluationFacts } from './facts.ts';
import { type Answer, questionFacts } from './question.ts';
import { type EvaluationsData, parseEvaluations } from './survey-data.ts';

/**
 * All surveys that were imported, as one: a question that several files ask is one question, a response that several
 * exports hold is one response, the later export's. Null where nothing was imported.
 */
export function evaluationsOf(
  state: Pick<State, 'imports' | 'session'>,
  attendance: Attendance | null,
): EvaluationFacts | null {
  const files = importsOf(state, 'evaluations', parseEvaluations);
  if (files.length === 0) return null;
  const responses = joinResponses(files);
  const questions = joinQuestions(files);
  return {
    responses: responses.length,
    responseRate: rateOf(responses.length, attendance, state.session.roster.filter(isEnrolled).length),
    questions: questions.map(({ asked, places }) =>
      questionFacts(
        asked,
        responses.flatMap(({ file, answers }): readonly Answer[] => {
          const place = places.get(file);
          return place === undefined ? [] : [answers[place] ?? null];
        }),
      ),
    ),
  };
}

/**
 * The addresses of those who answered, in lower case; null where no survey that was imported asked for addresses. Who
 * answered without one is not among them.
 */
export function respondentsOf(state: Pick<State, 'imports'>): ReadonlySet<string> | null {
  const known = importsOf(state, 'evaluations', parseEvaluations).flatMap(({ data }) => data.respondents ?? []);
  return known.length === 0 ? null : new Set(known);
}

type SurveyFile = Imported<EvaluationsData>;

interface JoinedResponse {
  readonly file: SurveyFile;
  readonly answers: readonly Answer[];
}

/** At the place of its first export, with what its last one says. */
function joinResponses(files: readonly SurveyFile[]): readonly JoinedResponse[] {
  const joined = new Map<string, JoinedResponse>();
  for (const file of files) for (const { key, answers } of file.data.responses) joined.set(key, { file, answers });
  return [...joined.values()];
}

interface JoinedQuestion {
  readonly asked: EvaluationsData['questions'][number];
  /** Where its answers stand in the responses of each file that asks it. */
  readonly places: ReadonlyMap<SurveyFile, number>;
}

/** By their wording; the same one twice in a file is two questions. What a later file tells beyond it is taken over. */
function joinQuestions(files: readonly SurveyFile[]): readonly JoinedQuestion[] {
  const joined = new Map<string, { asked: JoinedQuestion['asked']; places: Map<SurveyFile, number> }>();
  for (const file of files) {
    const times = new Map<string, number>();
    for (const [place, asked] of file.data.questions.entries()) {
      const wording = foldWords(asked.text);
      const time = (times.get(wording) ?? 0) + 1;
      times.set(wording, time);
      const key = `${wording}\n${time}`;
      const known = joined.get(key) ?? { asked, places: new Map() };
      joined.set(key, {
        asked: { ...known.asked, ...asked, text: known.asked.text },
        places: known.places.set(file, place),
      });
    }
  }
  return [...joined.values()];
}

type Attendance = Pick<AttendanceFacts, 'attended' | 'walkIns' | 'peak'>;

/**
 * Of all who came, walk-ins too, or were counted in the room; where nobody knows, of those who were enrolled. It is more
 * than 1 where more answered than were seen: then one of the two is wrong, and whoever reads it is to know.
 */
function rateOf(responses: number, attendance: Attendance | null, enrolled: number): number | null {
  const people = (attendance && cameTo(attendance)) || enrolled;
  return people > 0 ? responses / people : null;
}

/** Everybody who came: ticked or imported people, else the most that were counted; null where nobody knows. */
export function cameTo({ attended, walkIns, peak }: Attendance): number | null {
  return attended === null ? peak : attended + (walkIns ?? 0);
}
