/** What a kind of import has to know: how its files are read, and what is told of them. */
import type { Context } from '../../context.ts';
import type { State } from '../../core/class/state.ts';
import type { GivenScale } from '../../core/surveys/survey-data.ts';
import type { Play } from '../session/play.ts';

/** A file as it was found, with its bytes in memory. */
export interface ExportFile {
  /** Without its folder: nothing of this machine goes into the journal. */
  readonly name: string;
  /** As it was typed. */
  readonly given: string;
  readonly bytes: Uint8Array;
  /** SHA-256 in hex. */
  readonly digest: string;
}

export interface ImportWords {
  /** Names or addresses as files have them → the address of the person that is meant. */
  readonly match: Readonly<Record<string, string>>;
  /** Which comes first in `3/4/2026`, where the file does not tell. */
  readonly dates?: 'dmy' | 'mdy';
  /** The IANA zone of the file's times, where it is not the session's. */
  readonly timezone?: string;
  /** Of a workbook the sheet to read, where it is not the first that can be. */
  readonly sheet?: string;
  /** Ranges of a survey's questions that the file does not name. */
  readonly scale?: readonly GivenScale[];
  /** Of a chat: private messages count too. */
  readonly private?: boolean;
  /** Whatever would be asked is agreed to. */
  readonly yes?: boolean;
}

/** `T` is the data of the event: plain JSON, complete in itself. */
export interface Importer<T> {
  /** What a file says depends on more than its bytes and the words: it is read again whenever it is named. */
  readonly rereads?: true;
  /**
   * Reads one file against the session. `before` is the data of an earlier reading of the same bytes.
   * @throws UnreadableError where the file cannot be read: nothing of it is kept
   */
  read(
    file: ExportFile,
    around: {
      readonly state: State;
      readonly words: ImportWords;
      readonly before: unknown;
      readonly context: Context;
    },
  ): T | Promise<T>;
  /** What has to fit the files of one call together. @throws UserError */
  check?(read: readonly T[], words: ImportWords): void;
  /** What was read, behind `attendance from 'x.csv': `. `state` holds the import already. */
  tell(data: T, state: State): string;
  /** What is doubtful of all that stands, one a line. */
  doubts(state: State): readonly string[];
  /** What follows from all that stands now. `asks`: somebody can be asked first; `say` takes a line. */
  after?(play: Play, words: ImportWords, asks: boolean, say: (line: string) => void): Promise<void>;
}
