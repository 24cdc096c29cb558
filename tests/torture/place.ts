/** A workspace with a small class, made anew for each round at the same path, and what lies in its journal. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeClass } from '../program/class.ts';
import { firstLine, runProgram } from './program.ts';

export interface Place {
  readonly cwd: string;
  /** The workspace as it is before the round; `begun` where its journal already has events. */
  readonly renew: (how: 'new' | 'begun') => void;
  /** A file outside of the workspace. */
  readonly aside: (name: string) => string;
  readonly remove: () => void;
}

/** `more` is written into both workspaces before the class is begun. */
export async function makePlace(more: (cwd: string) => void | Promise<void> = () => {}): Promise<Place> {
  const base = mkdtempSync(path.join(tmpdir(), 'vprod-torture-'));
  const cwd = path.join(base, 'at');
  const kept = { new: path.join(base, 'new'), begun: path.join(base, 'begun') };
  const renew = (how: 'new' | 'begun'): void => {
    rmSync(cwd, { recursive: true, force: true });
    cpSync(kept[how], cwd, { recursive: true });
  };
  mkdirSync(cwd);
  writeClass(cwd);
  await more(cwd);
  cpSync(cwd, kept.new, { recursive: true });
  await must(cwd, ['log', 'coaching', 'note', 'before']);
  cpSync(cwd, kept.begun, { recursive: true });
  return {
    cwd,
    renew,
    aside: (name) => path.join(base, name),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** Runs a command that has no reason to fail. */
export async function must(cwd: string, args: readonly string[]): Promise<string> {
  const { code, out, err } = await runProgram(cwd, { args });
  if (code !== 0) throw new Error(`vprod ${args.join(' ')} failed: ${firstLine(err)}`);
  return out;
}

export interface Written {
  readonly type: string;
  readonly text?: string;
  readonly to?: string;
  readonly ok?: boolean;
  readonly kind?: string;
  readonly people?: readonly string[];
}

/** The events on disk, read by nothing of the program; lines that are not whole are passed over. */
export function writtenIn(cwd: string, session = 'coaching'): readonly Written[] {
  const folder = path.join(cwd, 'reports', session);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^journal.*\.jsonl$/.test(name))
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n').flatMap(eventOf));
}

function eventOf(line: string): Written[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Written];
  } catch {
    return [];
  }
}

/** How often a note with that text stands in the journal. */
export function timesWritten(cwd: string, text: string): number {
  return writtenIn(cwd).filter((event) => event.type === 'note.added' && event.text === text).length;
}

export function writeText(cwd: string, name: string, text: string): void {
  writeFileSync(path.join(cwd, name), text);
}
