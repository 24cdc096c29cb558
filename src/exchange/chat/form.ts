/** What a form of chat makes of a file's lines, before wall times are instants. */
import type { ChatSource } from '../../core/chat/file.ts';

export interface RawMessage {
  /** From 1. */
  readonly line: number;
  /** As it stands; undefined where the form has none. */
  readonly stamp: string | undefined;
  /** The stamp counts from the beginning of the recording. */
  readonly recorded?: true;
  readonly from: string;
  readonly isPrivate: boolean;
  /** Line feeds between its lines. */
  readonly text: string;
}

export interface Form {
  readonly source: ChatSource;
  /** Undefined where the lines do not have this form. @throws UnreadableError where they have, and one of them makes no sense */
  readonly read: (file: string, lines: readonly string[]) => readonly RawMessage[] | undefined;
}

/** Lines between one header and the next; what stands before the first one is no message. */
export interface Block<H> {
  readonly line: number;
  readonly header: H;
  readonly rest: readonly string[];
}

export function blocksOf<H>(
  lines: readonly string[],
  headerOf: (line: string, next: string | undefined, before: string | undefined) => H | undefined,
): readonly Block<H>[] {
  const blocks: { line: number; header: H; rest: string[] }[] = [];
  for (const [place, line] of lines.entries()) {
    const header = headerOf(line, lines[place + 1], lines[place - 1]);
    if (header !== undefined) blocks.push({ line: place + 1, header, rest: [] });
    else blocks.at(-1)?.rest.push(line);
  }
  return blocks;
}

export function textOf(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
