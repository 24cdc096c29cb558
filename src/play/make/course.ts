/**
 * `vprod make invites --series`: the invitations to a course, one mail a person with all of its classes, and one calendar to post.
 * What is told of a class stands in that class's own journal: each is moved, called off and taken back by itself.
 */
import path from 'node:path';
import type { Context } from '../../context.ts';
import { type CourseLetter, type CourseMailing, courseTitle, joinInvites } from '../../core/mail/course.ts';
import { isOver, isTaken, type LeftOut } from '../../core/mail/mailing.ts';
import type { Participant } from '../../core/plan/plan.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { stemsFor } from '../../exchange/mail/file-names.ts';
import { isSafeName } from '../../runbook/files/find.ts';
import type { RawWorkspace } from '../../runbook/schema/workspace.ts';
import { reportsOf } from '../session/locate.ts';
import { readSeries } from '../session/series.ts';
import { type CourseClass, playOf, writeCourseCalendar, writeCourseDrafts } from './course-files.ts';
import { type Course, type CourseLetters, openCourseLetters } from './course-letters.ts';
import { nameOf } from './files.ts';
import { openLetters } from './letters.ts';
import { planMail, warnOfNoEnd } from './mail.ts';
import { writeDrafts } from './mail-drafts.ts';
import { classTime, countLetters, leftOutLines, letterLines, sayLines } from './mail-lines.ts';
import { parcelOf } from './mail-sending.ts';
import type { MakeOptions, Making } from './maker.ts';
import type { Ledger, Parcel } from './send.ts';
import { renderCounts, sendParcels } from './send-command.ts';

interface Plan {
  readonly course: Course;
  readonly classes: readonly CourseClass[];
  readonly together: readonly CourseLetter[];
  readonly letters: CourseLetters;
  /** Where what is about all of them lies. */
  readonly folder: string;
  readonly settings: RawWorkspace;
}

export type OpenMaking = (name: string) => Promise<Making>;

/** Throws a UserError where there is no such series, all of it is over, or something of it cannot be written. */
export async function makeCourse(
  name: string,
  options: MakeOptions,
  open: OpenMaking,
  context: Context,
): Promise<ExitCode> {
  const found = await readSeries(name, context);
  const makings: Making[] = [];
  for (const { located } of found) makings.push(await open(located.id));
  const plan = await planCourse(name, makings);
  if (options.dryRun) return showPlan(plan, options, context);
  return options.send ? send(plan, context) : makeFiles(plan, context);
}

async function planCourse(name: string, all: readonly Making[]): Promise<Plan> {
  const makings = all.filter(({ state, now }) => state.session.status !== 'planned' || !isOver(state, now));
  const [first] = makings;
  const title = courseTitle(all.map(({ state }) => state.session));
  if (!first) throw allOver(title);
  const planned = makings.map((making) => planMail('invites', making));
  const { together, apart }: CourseMailing = joinInvites(planned.map(({ mailing }) => mailing));
  const [{ organiser, settings } = planMail('invites', first)] = planned;
  const id = first.state.session.series?.id ?? name;
  const course: Course = { id, title, states: makings.map(({ state }) => state), organiser };
  const { workspace } = first.located;
  const classes: CourseClass[] = [];
  for (const [place, making] of makings.entries()) {
    const own = planned[place];
    if (!own) continue;
    warnOfNoEnd('invites', own.mailing, making);
    const letters = apart[place]?.letters ?? [];
    const opened = await openLetters(letters, making.state, own.organiser, workspace);
    classes.push({ ...own, making, apart: letters, letters: opened });
  }
  const folder = path.join(reportsOf(workspace), folderName(id), 'invites');
  const letters = await openCourseLetters(together, course, workspace);
  return { course, classes, together, letters, folder, settings };
}

/** A series may be called anything, a folder not. */
function folderName(id: string): string {
  return isSafeName(id) ? id : (stemsFor([{ name: id, address: id }], [{ name: id }])[0] ?? 'course');
}

function allOver(title: string): UserError {
  return new UserError(
    {
      code: 'class-over',
      message: `cannot make the invites of '${title}': every class is over`,
      hint: "'vprod make followups SESSION' is for afterwards",
    },
    exitCodes.failed,
  );
}

function showPlan({ course, classes, together, letters }: Plan, { send: sends }: MakeOptions, context: Context) {
  const verb = sends ? 'would send' : 'would make';
  const [first] = together;
  const apart = classes.filter((one) => one.apart.length > 0);
  const lines = [
    ...(first
      ? [
          `${verb}: ${countCourse(together)} to '${course.title}' (${spanOf(course)})`,
          `  subject: ${letters.subjectOf(first)}`,
          ...together.map(
            ({ person, address, parts }) =>
              `  ${visibleLine(person.name)}  ${visibleLine(address)}${parts.length === classes.length ? '' : `  ${parts.length} of ${classes.length} classes`}`,
          ),
        ]
      : []),
    ...apart.flatMap(({ making, apart: own }) => [
      `${verb}: ${countLetters(own)} of '${making.state.session.title}', ${classTime(making.state.session)}`,
      ...letterLines(own, making.state.session),
    ]),
    ...(first || apart.length > 0 ? [] : [`nobody would get invites to '${course.title}'`]),
    ...leftOutOf(classes, together),
  ];
  sayLines(lines, context);
  return exitCodes.ok;
}

async function makeFiles(plan: Plan, context: Context): Promise<ExitCode> {
  const { course, classes, together, letters, folder } = plan;
  const made = await writeCourseDrafts({ together, letters, folder, classes });
  const apartLines: string[] = [];
  for (const { making, mailing, apart, letters: own } of classes) {
    if (apart.length === 0) continue;
    const ownFolder = path.join(making.folder, 'invites');
    await writeDrafts({ ...mailing, letters: apart }, own, ownFolder, playOf(making), making);
    apartLines.push(
      `made ${countLetters(apart)} of '${making.state.session.title}' in ${nameOf(ownFolder, making)}: open each and send it`,
    );
  }
  const calendar = await writeCourseCalendar({ course, classes, folder });
  const [first] = classes;
  const where = first ? nameOf(folder, first.making) : folder;
  const lines = [
    ...made.map(({ letter, file }) => `  ${visibleLine(letter.person.name)}: ${file}`),
    ...(calendar === undefined ? [] : [`  to post, for everybody: ${calendar}`]),
    ...leftOutOf(classes, together),
    ...apartLines,
    made.length > 0
      ? `made ${countCourse(together)} to '${course.title}' (${spanOf(course)}) in ${where}: open each in your mail program and send it`
      : apartLines.length > 0
        ? `no invites to all of '${course.title}' to make`
        : `no invites to make of '${course.title}'`,
  ];
  sayLines(lines, context);
  return exitCodes.ok;
}

async function send(plan: Plan, context: Context): Promise<ExitCode> {
  const { course, classes, together, letters, settings } = plan;
  const parcels = [
    ...together.flatMap((letter) => parcelOfCourse(letter, letters, classes)),
    ...classes.flatMap((one) => one.apart.map((letter) => parcelOf(letter, one.letters, playOf(one.making)))),
  ];
  if (parcels.length === 0) {
    sayLines([...leftOutOf(classes, together), `no invites to send of '${course.title}'`], context);
    return exitCodes.ok;
  }
  const { counts, unknown, exitCode } = await sendParcels(parcels, settings.mail, context);
  const again = unknown.map(({ to }) => `--again ${to}`).join(' ');
  const lines = [
    ...leftOutOf(classes, together),
    ...(unknown.length > 0
      ? [`ask whether it arrived; only if it did not: vprod make invites --series ${course.id} --send ${again}`]
      : []),
    `invites of '${course.title}': ${renderCounts(counts, parcels.length)}`,
  ];
  sayLines(lines, context);
  return exitCode;
}

/** Every class that it is about has it in its own journal. */
function parcelOfCourse(
  letter: CourseLetter,
  letters: CourseLetters,
  classes: readonly CourseClass[],
): readonly Parcel[] {
  const [first, ...more] = letter.parts.flatMap(({ place, letter: own }): readonly Ledger[] => {
    const one = classes[place];
    if (!one) return [];
    return [{ play: playOf(one.making), calendar: own.calendar, isTaken: (state) => isTaken(state, own) }];
  });
  if (!first) return [];
  return [
    {
      kind: 'invites',
      to: letter.address,
      name: letter.person.name,
      compose: (now) => letters.compose(letter, { draft: false, now }),
      ledgers: [first, ...more],
    },
  ];
}

/** `12 invites`. */
function countCourse(together: readonly CourseLetter[]): string {
  return together.length === 1 ? '1 invite' : `${together.length} invites`;
}

/** `6 classes, from Tue 1 Dec 2026 10:00 (Europe/London)`. */
function spanOf({ states }: Course): string {
  const planned = states.filter(({ session }) => session.status === 'planned');
  const [first] = planned;
  return `${planned.length === 1 ? '1 class' : `${planned.length} classes`}${first ? `, from ${classTime(first.session)}` : ''}`;
}

/** Each person once for each reason, however many classes it is about; who gets anything now is not told to have it. */
function leftOutOf(classes: readonly CourseClass[], together: readonly CourseLetter[]): readonly string[] {
  const all = classes.flatMap(({ mailing, making }) =>
    mailing.leftOut.map((one) => ({ one, session: making.state.session })),
  );
  const whoIs = ({ name, email }: Participant): string => email?.toLowerCase() ?? name;
  const getting = new Set([
    ...together.map(({ person }) => whoIs(person)),
    ...classes.flatMap(({ apart }) => apart.map(({ person }) => whoIs(person))),
  ]);
  const has = ({ why }: LeftOut): boolean => why === 'sent' || why === 'drafted';
  const known = new Set(all.filter(({ one }) => has(one)).map(({ one }) => whoIs(one.person)));
  const content = [...known].filter((one) => !getting.has(one)).length;
  // Who was never invited to a class that was called off misses nothing.
  const others = all.filter(({ one }) => !has(one) && one.why !== 'not-invited');
  const once = new Map(others.map((each) => [`${each.one.why} ${whoIs(each.one.person)}`, each]));
  const lines = [...once.values()].flatMap(({ one, session }) => leftOutLines([one], session));
  return [
    ...(content === 0 ? [] : [`${content} of them ${content === 1 ? 'has' : 'have'} it already`]),
    ...(lines.length > 0 ? ['left out:', ...lines] : []),
  ];
}
