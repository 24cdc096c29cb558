/** A program that stays open: lines go in, and what it prints is waited for. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { endGroup, firstLine, startProgram } from './program.ts';
import type { Counter } from './tally.ts';

const longestMs = 600_000;

export interface Hand {
  readonly name: string;
  readonly child: ChildProcessWithoutNullStreams;
  readonly text: () => string;
  /** Calls back at each piece of what it prints, until that says it has had enough. */
  readonly heard: (listener: () => void) => void;
  readonly ended: Promise<number | null>;
}

export function openHand(cwd: string, args: readonly string[]): Hand {
  const child = startProgram(cwd, { args });
  let text = '';
  let listener = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      listener();
    });
  }
  child.stdin.on('error', () => {});
  return {
    name: args.join(' '),
    child,
    text: () => text,
    heard: (next) => {
      listener = next;
    },
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
}

export async function shown(
  { name, text, heard, ended }: Hand,
  what: RegExp,
  when: string,
  count: Counter,
): Promise<void> {
  const seen = new Promise<'seen'>((resolve) => {
    const look = (): void => void (what.test(text()) && resolve('seen'));
    heard(look);
    look();
  });
  const limit = new AbortController();
  const late = wait(longestMs, 'late' as const, { signal: limit.signal }).catch(() => 'late' as const);
  const result = await Promise.race([seen, late, ended.then(() => 'ended' as const)]);
  limit.abort();
  heard(() => {});
  if (result === 'late') count.fault('hung', `${name}, ${when}: never showed ${what}`);
  if (result === 'ended') count.fault('crashed', `${name}, ${when}: it has ended: ${firstLine(text())}`);
}

export function closeHand({ child }: Hand): void {
  endGroup(child);
}
