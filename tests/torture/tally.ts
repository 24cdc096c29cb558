/** What came of a scene: how often it was tried, and how often that ended as it must not. */

export type Fault = 'lost' | 'twice' | 'crashed' | 'hung';

export interface Tally {
  readonly rounds: number;
  readonly faults: Readonly<Record<Fault, number>>;
  /** Figures and what was left out, a line each. */
  readonly notes: readonly string[];
}

export interface Options {
  readonly seed: number;
  /** How many; each scene has its own number where none is given. */
  readonly rounds: number | undefined;
  /** The round to begin with, so that one can be repeated. */
  readonly from: number;
  /** Only this command, or this parser; undefined for all. */
  readonly part: string | undefined;
  /** How many rounds may go on at once; undefined: as many as the machine has processors. */
  readonly lanes?: number | undefined;
  /** Tells of each fault as it is found. */
  readonly say: (line: string) => void;
}

/** Those that were asked for; throws where there is no such one. */
export function chosen<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  { part }: Pick<Options, 'part'>,
): readonly T[] {
  const found = all.filter((one) => part === undefined || nameOf(one) === part);
  if (found.length === 0) throw new Error(`no part is called '${part}': ${all.map(nameOf).join(', ')}`);
  return found;
}

export interface Counter {
  readonly round: () => void;
  readonly fault: (fault: Fault, what: string) => void;
  readonly note: (line: string) => void;
  readonly tally: () => Tally;
}

export function counter(scene: string, { say }: Pick<Options, 'say'>): Counter {
  const faults = { lost: 0, twice: 0, crashed: 0, hung: 0 };
  const notes: string[] = [];
  let rounds = 0;
  return {
    round: () => {
      rounds += 1;
    },
    fault: (fault, what) => {
      faults[fault] += 1;
      say(`${scene}: ${fault}: ${what}`);
    },
    note: (line) => void notes.push(line),
    tally: () => ({ rounds, faults, notes }),
  };
}
