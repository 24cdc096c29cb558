/** `vprod new`: the file of a session, from options, answers and the defaults of the house, or like another one. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { platforms } from '../../core/plan/words.ts';
import { zoneMeant } from '../../core/time/zone-names.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { findRunbook, findSession, isSafeName, listRunbooks, listSessions } from '../../runbook/files/find.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { type Changes, type Original, originalOf, readOriginal, renderLike } from '../../runbook/new/like-session.ts';
import type { GivenPerson } from '../../runbook/new/new-session.ts';
import { noFindings } from '../../runbook/problems/findings.ts';
import { sourceFile } from '../../runbook/problems/source-file.ts';
import type { RawWorkspace } from '../../runbook/schema/workspace.ts';
import { asksOn } from '../session/asking.ts';
import { workspaceOf } from '../session/locate.ts';
import { askFields, type Field, startQuestion, titleQuestion } from './asking.ts';
import { courseFiles, rosterName, writeCourse } from './course.ts';
import { type CourseWords, courseDates } from './course-dates.ts';
import { checksOf, refuseWrong, titleFrom, tomorrow, weekLater } from './fields.ts';
import { takenError, writeNewFile } from './file.ts';

export interface NewOptions extends Changes, Partial<CourseWords> {
  readonly like?: string;
}

/** Where the new file is made, and what its defaults come from. */
interface Making {
  readonly id: string;
  readonly workspace: Workspace;
  readonly settings: RawWorkspace;
  readonly context: Context;
}

/** Never writes over a file. Throws a UserError for what is missing or wrong. */
export async function makeNewSession(name: string, options: NewOptions, context: Context): Promise<ExitCode> {
  const workspace = workspaceOf(context);
  const id = idFrom(name);
  const { like, series, every, skip } = options;
  if (series === undefined && (every !== undefined || skip !== undefined)) throw needsSeries();
  for (const ending of ['yaml', 'yml']) {
    const shown = `sessions/${id}.${ending}`;
    if (existsSync(path.join(workspace.root, shown))) throw takenError(shown);
  }
  const { readSettings } = await import('../../runbook/files/settings.ts');
  const making = { id, workspace, settings: readSettings(workspace), context };
  const given = typedIn(options);
  const text = like === undefined ? await renderFresh(given, making) : await renderCopy(like, given, making);
  if (series !== undefined)
    return makeCourse(text, { series, ...(every !== undefined && { every }), ...(skip && { skip }) }, making);
  const file = path.join(workspace.root, 'sessions', `${id}.yaml`);
  writeNewFile(file, text, `sessions/${id}.yaml`, workspace.root);
  const quoted = (text: string): string => (id.includes(' ') ? `'${text}'` : text);
  const then = like === undefined ? 'add links, people and agenda there' : `change there what differs from '${like}'`;
  context.stdout.write(`made sessions/${id}.yaml: ${then}\n\nnext:\n`);
  context.stdout.write(`  vprod check ${quoted(`sessions/${id}.yaml`)}\n  vprod run ${quoted(id)} --rehearse\n`);
  return exitCodes.ok;
}

const fields: readonly Field[] = [
  'title',
  'runbook',
  'start',
  'timezone',
  'takes',
  'platform',
  'facilitator',
  'producer',
];

/** What options say of the session itself; other options, such as that of the workspace, are no fields of it. */
function typedIn(options: Changes): Changes {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = options[field];
      return value === undefined ? [] : [[field, value.trim()]];
    }),
  );
}

/** The files of a course, from the text of one class. */
async function makeCourse(text: string, words: CourseWords, { id, workspace, context }: Making): Promise<ExitCode> {
  const original = originalOf(sourceFile(id, text), noFindings());
  const { scalars, places } = original;
  const dates = courseDates(scalars.get('start') ?? '', words);
  const files = courseFiles(id, original, dates);
  const made = writeCourse(workspace.root, files, places.has('roster') ? null : rosterName(id));
  const [first = '', last = ''] = [dates.starts[0], dates.starts.at(-1)];
  context.stdout.write(
    `made ${made.length} files in sessions/: ${files[0]?.id} (${first}) to ${files.at(-1)?.id} (${last})\n`,
  );
  if (!places.has('roster')) context.stdout.write(`people go into sessions/${rosterName(id)}, once for all classes\n`);
  for (const day of dates.idle) context.stderr.write(`no class falls on ${day}: nothing is skipped there\n`);
  context.stdout.write(`\nnext:\n  vprod check\n  vprod run ${files[0]?.id} --rehearse\n`);
  return exitCodes.ok;
}

function needsSeries(): UserError {
  return new UserError({
    code: 'bad-option',
    message: '--every and --skip are for a course',
    hint: '--series 6 says how many classes it has',
  });
}

function idFrom(name: string): string {
  const id = name.replace(/^sessions\//, '').replace(/\.ya?ml$/i, '');
  if (isSafeName(id)) return id;
  throw new UserError({
    code: 'name-invalid',
    message: `'${name}' cannot be the name of a session`,
    hint: 'letters, digits, . _ and -, such as 2026-12-01-onboarding',
  });
}

async function renderFresh(given: Changes, making: Making): Promise<string> {
  const { id, workspace, settings, context } = making;
  const named = given.timezone ?? settings.timezone ?? context.timezone;
  const zone = zoneMeant(named) ?? named;
  const isFine = checksOf(zone, workspace);
  refuseWrong(given, isFine);
  const runbooks = listRunbooks(workspace);
  const defaults = {
    runbook: defaultRunbook(runbooks, workspace),
    title: titleFrom(id),
    start: tomorrow(context.now(), zone),
    takes: '60m',
    platform: settings.platform ?? 'zoom',
    facilitator: '',
    producer: settings.producer?.name ?? '',
  };
  const answers = asksOn(context)
    ? await askFields(
        [
          { field: 'runbook', message: 'Which runbook?', choices: runbooks },
          titleQuestion,
          startQuestion,
          { field: 'takes', message: 'How long does it take?' },
          { field: 'facilitator', message: 'Who teaches?' },
          { field: 'producer', message: 'Who produces?' },
          { field: 'platform', message: 'Where?', choices: platforms },
        ],
        { given, defaults, isFine },
      )
    : complete(given, ['start', 'facilitator'], making);
  const all = { ...defaults, ...answers };
  const { renderSession } = await import('../../runbook/new/new-session.ts');
  const { findNeeded } = await import('../../runbook/check/needed.ts');
  const needed = findNeeded(all.runbook, workspace);
  return (
    schemaLine(workspace) +
    renderSession({
      ...all,
      timezone: zone,
      producer: personOf(all.producer, settings.producer),
      // What the house provides is not put in again, empty: that would hide it.
      links: needed.links.filter((name) => !Object.hasOwn(settings.links ?? {}, name)),
      contacts: needed.contacts.filter((name) => !Object.hasOwn(settings.contacts ?? {}, name)),
    })
  );
}

/** The only runbook of the house, else the standard one. */
function defaultRunbook(names: readonly string[], workspace: Workspace): string {
  const shipped = workspace.shipped + path.sep;
  const [own, ...more] = names.filter((name) => findRunbook(name, workspace)?.startsWith(shipped) === false);
  if (own !== undefined && more.length === 0) return own;
  return names.includes('standard-vilt') ? 'standard-vilt' : (names[0] ?? '');
}

/** The line by which editors know the fields, where the workspace has the schema (`vprod init` puts it there). */
function schemaLine({ root }: Workspace): string {
  const schema = 'schemas/session.schema.json';
  return existsSync(path.join(root, schema)) ? `# yaml-language-server: $schema=../${schema}\n` : '';
}

/** The producer of the house with mail and phone, where it is she. */
function personOf(name: string, house: RawWorkspace['producer']): GivenPerson {
  if (house === undefined || house.name !== name) return { name };
  const { email, phone } = house;
  return { name, ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
}

async function renderCopy(like: string, typed: Changes, making: Making): Promise<string> {
  const { workspace, settings, context } = making;
  const found = findSession(like, workspace, context.cwd);
  if (found.kind !== 'file') {
    throw new UserError({
      code: 'session-missing',
      message: `'${like}' has no session file to copy`,
      hint: '--like takes a name in sessions/',
    });
  }
  const original: Original = readOriginal(found.path, workspace);
  const named = typed.timezone ?? original.scalars.get('timezone') ?? settings.timezone ?? context.timezone;
  const zone = zoneMeant(named) ?? named;
  const given = typed.timezone === undefined ? typed : { ...typed, timezone: zone };
  const isFine = checksOf(zone, workspace);
  refuseWrong(given, isFine);
  const next = nextInSeries(original, workspace);
  const title = renumbered(original, next);
  const defaults = {
    title: title ?? original.scalars.get('title') ?? titleFrom(making.id),
    start: weekLater(original.scalars.get('start'), context.now(), zone),
  };
  const answers = asksOn(context)
    ? await askFields([titleQuestion, startQuestion], { given, defaults, isFine })
    : complete({ ...(title !== undefined && { title }), ...given }, ['start'], making);
  return renderLike(original, answers, next);
}

/** The title with the number of the new class, where it has that of the old one as `new --series` writes it. */
function renumbered({ scalars }: Original, next: Readonly<Record<string, string>>): string | undefined {
  const number = next['series.number'];
  const found = /^(.*\bclass )(\d+) of \d+$/.exec(scalars.get('title') ?? '');
  if (!found || number === undefined || found[2] !== scalars.get('series.number')) return undefined;
  return `${found[1]}${number} of ${next['series.of'] ?? scalars.get('series.of') ?? number}`;
}

/** A copy is the next class of its series, not the same one again. */
function nextInSeries({ scalars }: Original, workspace: Workspace): Readonly<Record<string, string>> {
  const id = scalars.get('series.id');
  if (id === undefined || !scalars.has('series.number')) return {};
  const numbers = listSessions(workspace).flatMap((session) => {
    const other = seriesIn(session, workspace);
    return other.get('series.id') === id ? Number(other.get('series.number')) : [];
  });
  const number = Math.max(0, ...numbers.filter(Number.isInteger)) + 1;
  const of = Number(scalars.get('series.of'));
  return { 'series.number': String(number), ...(of < number && { 'series.of': String(number) }) };
}

/** What cannot be read says nothing of its series. */
function seriesIn(session: string, workspace: Workspace): Original['scalars'] {
  const found = findSession(session, workspace);
  try {
    return found.kind === 'file' ? readOriginal(found.path, workspace).scalars : new Map();
  } catch {
    return new Map();
  }
}

/** Nobody can be asked: what has no default worth guessing has to be given. */
function complete(given: Changes, needed: readonly (keyof Changes)[], { id }: Making): Changes {
  const missing = needed.filter((field) => given[field] === undefined).map((field) => `--${field}`);
  if (missing.length === 0) return given;
  throw new UserError({
    code: 'option-missing',
    message: `a new session needs ${missing.join(' and ')}`,
    hint: `vprod new ${id} --start '2026-12-01 10:00' --facilitator 'Rosa Lindt'; on a terminal it asks`,
  });
}
