/** What a maker is: from a session as it stands to the files of one duty. */
import type { Context } from '../../context.ts';
import type { Event } from '../../core/class/event.ts';
import type { State } from '../../core/class/state.ts';
import type { ExitCode } from '../../errors.ts';
import type { Located } from '../session/locate.ts';
import type { Play } from '../session/play.ts';

export interface MakeOptions {
  readonly send?: boolean;
  readonly dryRun?: boolean;
  /** Of all classes of the course: the name is that of a series, or of one of its classes. */
  readonly series?: boolean;
  readonly again?: readonly string[];
  readonly rooms?: number;
  readonly size?: number;
  readonly seed?: string;
  readonly segment?: string;
  readonly from?: 'roster' | 'present';
  readonly producer?: string;
  readonly journal?: string;
}

/** What a maker works with. */
export interface Making {
  readonly located: Located;
  readonly options: MakeOptions;
  readonly context: Context;
  /** The session as it stands, changes of its file taken in. */
  readonly state: State;
  /** What led to it. */
  readonly history: readonly Event[];
  /** Epoch milliseconds, never earlier than the journal's last moment. */
  readonly now: number;
  /** Where the journal lies: what is made goes into folders beside it. */
  readonly folder: string;
  /** Undefined in a dry run, which writes nothing. */
  readonly play: Play | undefined;
}

export type Maker = (making: Making) => Promise<ExitCode>;
