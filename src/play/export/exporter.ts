/** What every kind of export is given, and what of the command line concerns it. */
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../errors.ts';

export type ExportKind = 'chapters' | 'attendance' | 'certificates' | 'run-of-show' | 'questions' | 'xapi';

export interface ExportOptions {
  readonly format?: string;
  readonly out?: string;
  /** Chapters: when the recording began, where the journal does not say. */
  readonly from?: string;
  readonly send?: boolean;
  readonly addresses?: boolean;
  readonly labelsKey?: string;
}

export interface ExportCall {
  readonly name: string;
  readonly format: string;
  /** Captions of the recording, for chapters. */
  readonly file?: string;
  readonly options: ExportOptions;
}

export type Exporter = (call: ExportCall, context: Context) => Promise<ExitCode>;
