/** What one rendering has of its own: the engine that lays it out, and all that it has parsed, serve the next one too. */
import type { ChalkInstance } from 'chalk';

export interface Rendering {
  /** Cells of a line. */
  readonly columns: number;
  readonly chalk: ChalkInstance;
  /** Whether the terminal has the signs. */
  readonly unicode: boolean;
  /** The instant whose day goes without saying. */
  readonly near: string;
}
