/** `vprod export certificates`: a page for each person who completed the class, from a layout of the house. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { type PresenceRow, presenceRows } from '../../core/export/presence.ts';
import { list } from '../../core/text/phrases.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, type Problem, UserError } from '../../errors.ts';
import type { CertificateFonts, Unset, Wanted } from '../../exchange/certificates/pdf.ts';
import { stemsFor } from '../../exchange/mail/file-names.ts';
import { insideOf } from '../../runbook/files/workspace.ts';
import { writeMade } from '../make/files.ts';
import { writeOut } from '../session/output.ts';
import { noAttendance } from './attendance.ts';
import { pageOf, sheetOf } from './certificate-sheets.ts';
import type { ExportCall } from './exporter.ts';
import { type ExportedSession, nothingTo, openedFor } from './opened.ts';

export async function exportCertificates({ name, format, options }: ExportCall, context: Context): Promise<ExitCode> {
  const exported = await openedFor(name, context);
  const rows = presenceRows(exported.state);
  if (!rows) throw noAttendance(name);
  const people = whoCompleted(rows, name);
  warnOfGuests(people, context);
  const render: Render =
    format === 'html' ? async (some) => pageOf(some, exported) : await pdfs(exported, people, context);
  const folder = folderFor(options.out, exported, context);
  if (folder === undefined) {
    writeOut(await render(people), options.out, context);
    return exitCodes.ok;
  }
  const stems = stemsFor(
    people.map((one) => ({ name: one.name, address: one.email ?? one.name })),
    people,
  );
  for (const [place, person] of people.entries()) {
    const file = path.join(folder, `${stems[place]}.${format}`);
    writeMade(file, await render([person]), exported.workspace);
    context.stdout.write(`${visibleLine(path.relative(context.cwd, file))}\n`);
  }
  return exitCodes.ok;
}

type Render = (people: readonly PresenceRow[]) => Promise<string | Buffer>;

function whoCompleted(rows: readonly PresenceRow[], name: string): readonly PresenceRow[] {
  const people = rows.filter(({ completed }) => completed === true);
  if (people.length > 0) return people;
  const unknown = rows.every(({ completed }) => completed === null);
  throw unknown
    ? nothingTo(
        'export-nothing',
        `the journal of '${name}' does not say how long anybody stayed`,
        `'vprod import attendance ${name} FILE' reads the platform's report`,
      )
    : nothingTo(
        'export-nothing',
        `nobody has completed '${name}'`,
        `'vprod export attendance ${name}' shows who was there how long`,
      );
}

/** A name that is nobody's on the roster may be a second name of somebody who has a certificate. */
function warnOfGuests(people: readonly PresenceRow[], { stderr }: Context): void {
  const guests = people.filter(({ status }) => status === 'walkIn').map((one) => visibleLine(one.name));
  if (guests.length === 0) return;
  const named = guests.length > 5 ? [...guests.slice(0, 5), `${guests.length - 5} more`] : guests;
  stderr.write(`not on the roster, with a certificate all the same: ${list(named)}\n`);
}

/** A file each, beside the journal or in the folder that was named; undefined where one file was named for all. */
function folderFor(out: string | undefined, { place, state }: ExportedSession, { cwd }: Context): string | undefined {
  if (out === undefined)
    return 'file' in place
      ? path.join(path.dirname(place.file), 'certificates', state.session.id)
      : path.join(place.folder, 'certificates');
  const file = path.resolve(cwd, out);
  return /[/\\]$/.test(out) || statSync(file, { throwIfNoEntry: false })?.isDirectory() ? file : undefined;
}

async function pdfs(exported: ExportedSession, people: readonly PresenceRow[], context: Context): Promise<Render> {
  const { unsetLetters, renderCertificates } = await import('../../exchange/certificates/pdf.ts');
  const fonts = fontsOf(exported);
  const wanted = (some: readonly PresenceRow[]): readonly Wanted[] =>
    some.map((one) => ({ name: one.name, text: sheetOf(one, exported) }));
  const unset = unsetLetters(wanted(people), fonts);
  if (unset.length > 0) throw cannotSet(unset);
  const { title } = exported.state.session;
  return (some) => renderCertificates(wanted(some), fonts, { title, made: context.now() });
}

/** The house's own, else the one that ships; without a bold one of its own the house's stands for both. */
function fontsOf({ workspace }: ExportedSession): CertificateFonts {
  const own = path.join(workspace.root, 'templates', 'certificates', 'fonts');
  const shipped = path.join(workspace.shipped, 'templates', 'certificates', 'fonts');
  const read = (name: string) => readFont(insideOf(path.join(own, name), workspace));
  const regular = read('font.ttf');
  if (regular) return { regular, bold: read('font-bold.ttf') ?? regular };
  return {
    regular: readFileSync(path.join(shipped, 'font.ttf')),
    bold: readFileSync(path.join(shipped, 'font-bold.ttf')),
  };
}

function readFont(file: string): Buffer | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : undefined;
}

/** What the layout itself has in it is told once, and not of everybody. */
function cannotSet(unset: readonly Unset[]): UserError {
  const problems = new Map<string, Problem>();
  for (const { name, letters, turned } of unset) {
    const ofLayout = letters.filter((letter) => !name.normalize('NFC').includes(letter));
    const what = ofLayout.length > 0 && !turned ? 'what stands on the certificates' : `'${visibleLine(name)}'`;
    const why = turned
      ? 'the text runs from right to left'
      : `the font has no ${named(ofLayout.length > 0 ? ofLayout : letters)}`;
    const message = `cannot set ${what}: ${why}`;
    problems.set(message, {
      code: 'certificate-letters',
      message,
      hint: turned
        ? "'--format html' makes a page that a browser sets and prints"
        : "put a font that has it at templates/certificates/fonts/font.ttf, or take '--format html'",
    });
  }
  return new UserError([...problems.values()], exitCodes.failed);
}

function named(letters: readonly string[]): string {
  const shown = letters.slice(0, 6).map((letter) => `'${visibleLine(letter)}'`);
  return letters.length > shown.length
    ? `${shown.join(', ')} and ${letters.length - shown.length} more`
    : shown.join(', ');
}
