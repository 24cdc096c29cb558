/** What a caption file holds: the data of an `imported` event of kind `captions`. */
import { type Imported, importsOf, listOf, numberOf, objectOf, textOf } from '../class/imported.ts';
import type { State } from '../class/state.ts';

export interface CaptionsImport {
  readonly format: 'vtt' | 'srt';
  /** In the order of their beginnings. */
  readonly cues: readonly Cue[];
  /** What the reading itself found doubtful, a sentence each. */
  readonly doubts: readonly string[];
}

/** What one person says in one cue. */
export interface Cue {
  /** Seconds from the beginning of the recording, to the millisecond. */
  readonly from: number;
  readonly to: number;
  /** As the file has the name; absent where it has none. */
  readonly speaker?: string;
  readonly text: string;
}

export function captionsImports(state: Pick<State, 'imports'>): readonly Imported<CaptionsImport>[] {
  return importsOf(state, 'captions', parseCaptionsImport);
}

/** Undefined where it is no such data; cues that are none are passed over. */
export function parseCaptionsImport(value: unknown): CaptionsImport | undefined {
  const data = objectOf(value);
  if (!data || (data.format !== 'vtt' && data.format !== 'srt')) return undefined;
  return { format: data.format, cues: listOf(data.cues, parseCue), doubts: listOf(data.doubts, textOf) };
}

function parseCue(value: unknown): Cue | undefined {
  const entry = objectOf(value);
  const from = numberOf(entry?.from);
  const to = numberOf(entry?.to);
  const text = textOf(entry?.text);
  if (!entry || from === undefined || to === undefined || text === undefined || to < from) return undefined;
  const speaker = textOf(entry.speaker);
  return { from, to, ...(speaker === undefined ? {} : { speaker }), text };
}
