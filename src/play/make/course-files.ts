/**
 * The files of a course: one draft a person, and the calendar for a page or a chat. Each class's own journal says for whom one was
 * made, and which state of the class the calendar has.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CourseLetter } from '../../core/mail/course.ts';
import type { Letter } from '../../core/mail/mailing.ts';
import { renderInstant } from '../../core/time/times.ts';
import { renderCourseCalendar } from '../../exchange/mail/calendar.ts';
import { fileNamesFor } from '../../exchange/mail/file-names.ts';
import { publicEntry } from '../../exchange/mail/public-entry.ts';
import type { Play } from '../session/play.ts';
import type { Course, CourseLetters } from './course-letters.ts';
import { nameOf, writeMade } from './files.ts';
import { type Letters, openPublicEntry } from './letters.ts';
import type { PlannedMail } from './mail.ts';
import { madeDrafts } from './mail-drafts.ts';
import type { Making } from './maker.ts';

/** One class that is still to come, or was called off, with what is planned for it. */
export interface CourseClass extends PlannedMail {
  readonly making: Making;
  /** Of those that go out by themselves. */
  readonly apart: readonly Letter[];
  readonly letters: Letters;
}

export interface MadeForCourse {
  readonly letter: CourseLetter;
  /** The name of its file in the folder. */
  readonly file: string;
}

export interface CourseToWrite {
  readonly together: readonly CourseLetter[];
  readonly letters: CourseLetters;
  readonly folder: string;
  readonly classes: readonly CourseClass[];
}

/** The files first, then the events that say so. Throws a UserError where the disk refuses. */
export async function writeCourseDrafts(toWrite: CourseToWrite): Promise<readonly MadeForCourse[]> {
  const { together, letters, folder, classes } = toWrite;
  const [first] = classes;
  if (!first) return [];
  const rosters = classes.flatMap(({ making }) => making.state.session.roster);
  const people = new Map([...rosters, ...together.map(({ person }) => person)].map((one) => [keyOf(one), one]));
  const names = fileNamesFor(
    together.map(({ person, address }) => ({ kind: 'invites', person, address })),
    [...people.values()],
  );
  const made: MadeForCourse[] = [];
  for (const [place, letter] of together.entries()) {
    const file = names[place] ?? '';
    const { bytes } = letters.compose(letter, { draft: true, now: first.making.now });
    writeMade(path.join(folder, file), bytes, first.making.located.workspace);
    made.push({ letter, file });
  }
  for (const [place, { making }] of classes.entries()) {
    const own = together.flatMap(({ parts }) =>
      parts.filter((part) => part.place === place).map(({ letter }) => letter),
    );
    if (own.length === 0) continue;
    playOf(making).write((state, moment) => madeDrafts(own, nameOf(folder, making), state, moment));
  }
  return made;
}

/** One person on the rosters of six classes is one. */
function keyOf({ name, email }: { readonly name: string; readonly email?: string }): string {
  return email?.toLowerCase() ?? name;
}

export interface CalendarToWrite {
  readonly course: Course;
  readonly classes: readonly CourseClass[];
  readonly folder: string;
}

/** Gives its name where it was written: it is left as it is while times and places are the same. */
export async function writeCourseCalendar({ course, classes, folder }: CalendarToWrite): Promise<string | undefined> {
  const [first] = classes;
  if (!first) return undefined;
  const name = `${path.basename(path.dirname(folder))}.ics`;
  const file = path.join(folder, name);
  const shown = nameOf(file, first.making);
  // What was never told needs no taking back.
  const told = classes.filter(({ mailing: { calendar } }) => calendar.method === 'REQUEST' || calendar.sequence > 0);
  const fresh = told.filter((one) => !isIn(shown, one));
  if (fresh.length === 0 && existsSync(file)) return undefined;
  const stamp = first.making.now;
  const entries = [];
  for (const { mailing, making, organiser } of told) {
    const { subject, body } = await openPublicEntry(mailing.calendar, making.state, making.located.workspace);
    const text = { title: subject, description: body, organiser, stamp };
    entries.push({ entry: publicEntry(mailing.calendar), text });
  }
  if (entries.length === 0) return undefined;
  writeMade(file, Buffer.from(renderCourseCalendar(course.title, entries)), first.making.located.workspace);
  for (const { making, mailing } of fresh) {
    playOf(making).write((state, moment) => [
      {
        type: 'document.made',
        kind: 'calendar',
        file: shown,
        calendar: mailing.calendar,
        at: renderInstant(moment.now, state.session.timezone),
        by: moment.by,
      },
    ]);
  }
  return name;
}

/** Whether that file has the class as it is now. */
function isIn(file: string, { making, mailing: { calendar } }: CourseClass): boolean {
  const known = making.state.documents.findLast((one) => one.kind === 'calendar' && one.file === file)?.calendar;
  return known?.sequence === calendar.sequence && known.uid === calendar.uid;
}

/** What is only looked at has none, and writes nothing. */
export function playOf({ play, state }: Making): Play {
  if (play) return play;
  throw new Error(`'${state.session.id}' is only looked at`);
}
