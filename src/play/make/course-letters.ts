/** The letters to a course as they are written: one template with all dates, and one calendar with a class an entry. */

import type { State } from '../../core/class/state.ts';
import { type CourseLetter, courseTemplate, renderCourseLetter } from '../../core/mail/course.ts';
import { entryTemplate, type LetterText, languageOf, renderLetter } from '../../core/mail/letter.ts';
import { canonicalTag } from '../../core/text/language.ts';
import { renderCourseCalendar } from '../../exchange/mail/calendar.ts';
import { type Composed, composeMail } from '../../exchange/mail/compose.ts';
import type { Organiser } from '../../exchange/mail/organiser.ts';
import { gather } from '../../runbook/files/read-file.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { throwErrors } from '../../runbook/problems/findings.ts';
import { loadEngine } from '../session/step-texts.ts';
import { readNamed, renderSafely } from './letters.ts';

/** The course as its letters are about it. */
export interface Course {
  readonly id: string;
  readonly title: string;
  /** Of the classes that are to come, in their order: what a part of a letter counts by. */
  readonly states: readonly State[];
  readonly organiser: Organiser;
}

export interface CourseLetters {
  readonly subjectOf: (letter: CourseLetter) => string;
  /** `draft`: it opens as a mail still to be sent. Throws a UserError where it cannot be written. */
  readonly compose: (
    letter: CourseLetter,
    options: { readonly draft: boolean; readonly now: number },
  ) => Composed;
}

/** Reads the templates that are needed, in each language. Throws a UserError with everything that is wrong in them. */
export async function openCourseLetters(
  letters: readonly CourseLetter[],
  course: Course,
  workspace: Workspace,
): Promise<CourseLetters> {
  const [first] = course.states;
  const languageTo = ({ person }: CourseLetter): string | undefined => first && languageOf(person, first.session);
  const gathering = gather(workspace);
  const templates = new Map(
    [...new Set(letters.map(languageTo))].map((language) => [
      language,
      readNamed([courseTemplate, entryTemplate], language, gathering),
    ]),
  );
  throwErrors(gathering.findings);
  const engine = await loadEngine();
  const template = (name: string, letter: CourseLetter): string => templates.get(languageTo(letter))?.get(name) ?? '';
  const textOf = (letter: CourseLetter): LetterText => {
    const states = letter.parts.flatMap(({ place }) => course.states[place] ?? []);
    const source = template(courseTemplate, letter);
    return renderSafely(courseTemplate, () => renderCourseLetter(source, letter.person, states, course.title, engine));
  };
  const entryOf = (part: CourseLetter['parts'][number], letter: CourseLetter): LetterText => {
    const state = course.states[part.place];
    const source = template(entryTemplate, letter);
    if (!state) return { subject: '', body: '' };
    return renderSafely(entryTemplate, () => renderLetter(source, part.letter, state, engine));
  };
  return {
    subjectOf: (letter) => textOf(letter).subject,
    compose: (letter, { draft, now }) => {
      const classes = letter.parts.flatMap((part) => {
        const { subject, body } = entryOf(part, letter);
        const text = { title: subject, description: body, organiser: course.organiser, stamp: now };
        return part.letter.calendar === null ? [] : [{ entry: part.letter.calendar, text }];
      });
      const calendar = renderCourseCalendar(course.title, classes);
      const language = canonicalTag(languageTo(letter) ?? '');
      return composeMail({
        from: course.organiser,
        to: { name: letter.person.name, address: letter.address },
        ...textOf(letter),
        ...(language !== undefined && { language }),
        attachments: [{ name: 'course.ics', type: 'text/calendar; method=PUBLISH', text: calendar }],
        key: keyOf(letter, course),
        date: now,
        draft,
      });
    },
  };
}

/** A mail that is sent anew on purpose is another one, and so is one about other classes or another state of them. */
function keyOf({ address, parts }: CourseLetter, { id, states }: Course): string {
  const versions = parts.map(({ place, letter }) => {
    const session = states[place]?.session;
    return `${session?.id} ${session?.start} ${letter.calendar?.sequence ?? 0}.${letter.sent}`;
  });
  return [id, 'course', address.toLowerCase(), ...versions].join('\n');
}
