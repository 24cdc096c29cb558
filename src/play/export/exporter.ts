/** What every kind of export is given, and what of the command line concerns it. */
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../errors.ts';

export type ExportKind = 'chapters' | 'attendance' | 'certificates' | 'run-of-show' | 'questions' | 'xapi';

/** What is given out of all sessions, into a folder. */
export type ExportWhat = ExportKind | 'parquet';

export interface ExportOptions {
  readonly format?: string;
  readonly out?: string;
  /** Chapters: when the recording began, where the journal does not say. */
  readonly from?: string;
  readonly send?: boolean;
  readonly addresses?: boolean;
  readonly labelsKey?: string;
  /** Parquet: the first day; a month that becomes one part a table; free texts, too. */
  readonly since?: string;
  readonly compact?: string;
  readonly texts?: boolean;
}

export interface ExportCall {
  readonly name: string;
  readonly format: string;
  /** Captions of the recording, for chapters. */
  readonly file?: string;
  readonly options: ExportOptions;
}

export type Exporter = (call: ExportCall, context: Context) => Promise<ExitCode>;
