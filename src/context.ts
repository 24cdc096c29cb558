/** Everything that comes from outside a command, in one value: a test makes its own. */
import type { Readable, Writable } from 'node:stream';

export interface Context {
  /** Epoch milliseconds of the wall clock. */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The machine's name, as it is written into locks and journals. */
  readonly host: string;
  /** Which terminal, or without one which shell, this program was started from: the hand that acts. */
  readonly hand?: string;
  /** The IANA zone of the machine. */
  readonly timezone: string;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** The folder that holds the `runbooks` and `templates` that ship. */
  readonly shipped: string;
  readonly version: string;
  /** What `--workspace` says. */
  readonly workspace?: string;
  /** Calls back at SIGINT, SIGTERM and SIGHUP from now on, instead of ending the process; gives the way to stop that. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void;
}

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';
