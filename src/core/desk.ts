/** What a step makes or reads in, and what was made and read in so far. */
import type { Step } from './plan.ts';
import type { State } from './state.ts';

export interface Desk {
  /** The latest of its kind. */
  readonly made: State['documents'][number] | undefined;
  readonly read: State['imports'][number] | undefined;
}

export function deskOf({ documents, imports }: State, step: Step): Desk {
  return {
    // Mail that differs from person to person lies in one folder that is named after the kind.
    made: documents.findLast(({ kind, file }) => kind === step.make || file.split('/').at(-1) === step.make),
    read: imports.findLast(({ kind }) => kind === step.import),
  };
}
