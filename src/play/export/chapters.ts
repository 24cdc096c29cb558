/** `vprod export chapters`: from the journal, its clock set by what the captions say. */
import type { Context } from '../../context.ts';
import { type Cue, captionsImports } from '../../core/captions/file.ts';
import type { State } from '../../core/class/state.ts';
import { chaptersOf } from '../../core/export/chapters.ts';
import { type Calibration, calibrate, fewestAnchors } from '../../core/recording/calibrate.ts';
import { calibrationText } from '../../core/recording/calibration-text.ts';
import { type Recorded, recordedOf } from '../../core/recording/recorded.ts';
import { anchorsOf, instantAt } from '../../core/schedule/schedule.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { readCaptions } from '../../exchange/captions/read.ts';
import { type ChapterFormat, renderChapters, shortestOf } from '../../exchange/chapters/render.ts';
import { UnreadableError } from '../../exchange/sheets/sheet.ts';
import { readExports } from '../import/files.ts';
import { writeOut } from '../session/output.ts';
import type { ExportCall } from './exporter.ts';
import { type ExportedSession, nothingTo, openedFor } from './opened.ts';

export async function exportChapters({ name, format, file, options }: ExportCall, context: Context): Promise<ExitCode> {
  const session = await openedFor(name, context);
  const { state } = session;
  const { recorded, offset } = clockOf(session, file, options.from, context);
  const shortest = shortestOf[format as ChapterFormat];
  const chapters = chaptersOf(state, recorded, { offset, shortest });
  if (chapters.length === 0)
    throw nothingTo(
      'export-nothing',
      `no segment of '${name}' has begun on the recording`,
      `'vprod report ${name}' shows what was recorded`,
    );
  writeOut(renderChapters(chapters, format as ChapterFormat), options.out, context);
  if (format === 'youtube' && chapters.length < 3)
    context.stderr.write('YouTube needs three chapters or more, each of at least 10 seconds\n');
  return exitCodes.ok;
}

interface Clock {
  readonly recorded: Recorded;
  readonly offset: number;
}

/** By the captions that are given, else by those that were imported, else by the journal or the time that was said. */
function clockOf(
  session: ExportedSession,
  file: string | undefined,
  from: string | undefined,
  context: Context,
): Clock {
  const { state, name } = session;
  const cues =
    file === undefined
      ? from === undefined
        ? captionsImports(state).at(-1)?.data.cues
        : undefined
      : read(file, context);
  if (cues) {
    const found = calibrate(state, cues);
    if (found && found.anchors >= fewestAnchors) {
      context.stderr.write(`${calibrationText(found)}\n`);
      return { recorded: found.recorded, offset: found.offsetSeconds };
    }
    if (file !== undefined) throw tooFew(file, found);
  }
  const recorded = recordedOf(from === undefined ? state : withStart(state, from), 'cut');
  if (recorded?.known) return { recorded, offset: 0 };
  throw nothingTo(
    'recording-unknown',
    `the journal of '${name}' does not say when the recording began`,
    `'vprod export chapters ${name} captions.vtt' goes by what was said, '--from 10:02:11' by the clock`,
  );
}

function read(file: string, context: Context): readonly Cue[] {
  const [found] = readExports([file], context);
  try {
    return readCaptions(file, found?.bytes ?? new Uint8Array(), () => false).cues;
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const { message, line, hint } = error;
    throw new UserError({
      code: 'captions-unreadable',
      message: `cannot read the captions '${file}': ${message}`,
      ...(line === undefined ? {} : { place: { file, line, column: 1 } }),
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

function tooFew(file: string, found: Calibration | undefined): UserError {
  const anchors = found?.anchors ?? 0;
  const count = anchors === 0 ? 'none' : `only ${anchors}`;
  return nothingTo(
    'captions-anchors',
    `${count} of the texts to read aloud found in '${file}': ${fewestAnchors} have to agree`,
    "are these the captions of this class? '--from 10:02:11' says when its recording began",
  );
}

/** The recording began at that time, whatever the journal says; its pauses stay. */
function withStart(state: State, from: string): State {
  const at = instantAt(from, anchorsOf(state.session, state.moves));
  if (at === null)
    throw new UserError({
      code: 'bad-time',
      message: `'${from}' is not a time of this class`,
      hint: "write it as '10:02:11'",
    });
  return { ...state, recording: [{ at, state: 'on' }, ...state.recording.filter((one) => one.at > at)] };
}
