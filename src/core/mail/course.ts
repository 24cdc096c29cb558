/**
 * A course as mail: who is invited to several of its classes for the first time gets one letter with all of them. What changes
 * later, a class that is moved or called off, a place that is taken back, goes out class by class.
 */
import type { State } from '../class/state.ts';
import type { Participant, SessionFacts } from '../plan/plan.ts';
import { scopeOf } from '../plan/scope.ts';
import { putUnder } from '../text/many.ts';
import type { TextEngine, TextScope } from '../text/texts.ts';
import { fillIn, type LetterText } from './letter.ts';
import type { Letter, Mailing } from './mailing.ts';
import { fold } from './past.ts';

/** The template of the letter, by the name of its file in `templates/messages`. */
export const courseTemplate = 'mail-course';

/** The invitation to one class, and which class that is: its place among those of the course. */
export interface Part {
  readonly place: number;
  readonly letter: Letter;
}

export interface CourseLetter {
  readonly person: Participant;
  readonly address: string;
  /** In the order of the classes; two at least. */
  readonly parts: readonly Part[];
}

export interface CourseMailing {
  readonly together: readonly CourseLetter[];
  /** Class by class, what goes out by itself. */
  readonly apart: readonly Mailing[];
}

/** `mailings` are those of the classes, in their order. */
export function joinInvites(mailings: readonly Mailing[]): CourseMailing {
  const byAddress = new Map<string, Part[]>();
  for (const [place, { letters }] of mailings.entries()) {
    for (const letter of letters) {
      if (letter.kind === 'invites' && letter.first) putUnder(byAddress, fold(letter.address), { place, letter });
    }
  }
  const together = [...byAddress.values()].flatMap((parts): readonly CourseLetter[] => {
    const [first] = parts;
    if (!first || parts.length < 2) return [];
    return [{ person: first.letter.person, address: first.letter.address, parts }];
  });
  const joined = new Set(together.flatMap(({ parts }) => parts.map(({ letter }) => letter)));
  const apart = mailings.map((one) => ({ ...one, letters: one.letters.filter((letter) => !joined.has(letter)) }));
  return { together, apart };
}

/** What the titles of all classes begin with, without their number: `Onboarding` of `Onboarding, class 2 of 6`. */
export function courseTitle(sessions: readonly Pick<SessionFacts, 'title' | 'course' | 'series'>[]): string {
  const [first, ...more] = sessions;
  if (!first) return '';
  const same = more.reduce((common, { title }) => commonStart(common, title), first.title);
  if (more.length === 0 || more.every(({ title }) => title === first.title)) return first.title;
  const cut = /^(.*?\p{L}.*)[\p{P}\p{S}][^\p{P}\p{S}]*$/su.exec(same)?.[1] ?? same.replace(/\S*$/u, '');
  const title = cut.replace(/[\s\p{P}\p{S}]+$/u, '');
  return title.length > 2 ? title : (first.course ?? first.series?.id ?? first.title);
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

/** What a template knows as `course`: its title and classes, each as the person's own session is known. */
export function courseScope(states: readonly State[], person: Participant): TextScope {
  const [first] = states;
  const classes = states.map(({ session, plan }) => {
    const own = scopeOf(session, plan.runbook, { participant: person });
    const { start, end, date, timezone } = own.participant as TextScope;
    const way = session.links.classroom;
    return {
      ...(own.session as TextScope),
      number: session.series?.number,
      ...(start !== undefined && { there: { start, end, date, timezone } }),
      // Only where it is another than that of the first one.
      ...(way !== undefined && way !== first?.session.links.classroom && { classroom: way }),
    };
  });
  return { title: courseTitle(states.map(({ session }) => session)), classes };
}

/** Of the classes to which that person is invited. Throws what the engine throws. */
export function renderCourseLetter(
  template: string,
  person: Participant,
  states: readonly State[],
  title: string,
  engine: TextEngine,
): LetterText {
  const [first] = states;
  if (!first) return { subject: '', body: '' };
  const scope = scopeOf(first.session, first.plan.runbook, { participant: person });
  return fillIn(template, { ...scope, course: { ...courseScope(states, person), title } }, engine);
}
