/** The calls that a command makes of the disk, and how one of them is made to kill the program or to fail: by a library loaded before it, on Linux. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import type { Call, Ended } from './program.ts';

/** One call among those of its name, from 1, and the file that it was of when it was looked for. */
export interface Point {
  readonly call: string;
  readonly nth: number;
  readonly path: string;
}

export interface Bench {
  /** The workspace: only calls of its files count. */
  readonly cwd: string;
  readonly library: string;
  /** A file of its own for what the library notes. */
  readonly notes: string;
  /** How the program is run there. */
  readonly run: (call: Call) => Promise<Ended>;
}

/** Undefined where it cannot be made: without Linux or a C compiler. */
export function compileHarm(library: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const source = path.resolve('tests/torture/harm.c');
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { stdio: 'ignore' });
  return status === 0 ? library : undefined;
}

/** Runs the command undisturbed and gives its calls in their order; with `streams` those of pipes and sockets, too. */
export async function pointsOf(
  { cwd, library, notes, run }: Bench,
  call: Call,
  streams: boolean,
): Promise<readonly Point[]> {
  rmSync(notes, { force: true });
  const env = { LD_PRELOAD: library, VPROD_HARM_UNDER: `${cwd}/`, VPROD_HARM_LOG: notes, ...streamsOf(streams) };
  await run({ ...call, env });
  const counts = new Map<string, number>();
  return readNotes(notes).map(([name, file]) => {
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return { call: name, nth, path: file };
  });
}

/** `short`: the call takes half of what it is given. */
export type Harm = 'kill' | 'short' | { readonly error: string };

export interface Harmed extends Ended {
  /** The file that it happened to; undefined where the call did not come this time: nothing was tried. */
  readonly hit: string | undefined;
}

/** Runs the command, and at that call it is killed, or the call fails once. */
export async function runHarmed(
  { cwd, library, notes, run }: Bench,
  call: Call,
  { call: name, nth }: Point,
  harm: Harm,
  streams = false,
): Promise<Harmed> {
  rmSync(notes, { force: true });
  const env = {
    LD_PRELOAD: library,
    VPROD_HARM_UNDER: `${cwd}/`,
    VPROD_HARM_CALL: name,
    VPROD_HARM_NTH: String(nth),
    VPROD_HARM_DO: typeof harm === 'string' ? harm : String(numberOf(harm.error)),
    VPROD_HARM_TOLD: notes,
    ...streamsOf(streams),
  };
  const ended = await run({ ...call, env });
  return { ...ended, hit: readNotes(notes)[0]?.[1] };
}

function streamsOf(streams: boolean): Readonly<Record<string, string>> {
  return streams ? { VPROD_HARM_STREAMS: '1' } : {};
}

function numberOf(error: string): number {
  const number = Object.entries(constants.errno).find(([name]) => name === error)?.[1];
  if (number === undefined) throw new Error(`no error is called ${error}`);
  return number;
}

function readNotes(file: string): readonly (readonly [string, string])[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
}
