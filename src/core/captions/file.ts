/** What a caption file holds: the data of an `imported` event of kind `captions`. */
import { type Imported, importsOf } from '../class/imported.ts';
import type { State } from '../class/state.ts';
import { atLeast, figure, list, maybe, otherwise, type Static, text, word } from '../schema/pieces.ts';
import { take } from '../schema/take.ts';

/** What one person says in one cue. */
const cue = atLeast({
  /** Seconds from the beginning of the recording, to the millisecond. */
  from: figure(),
  to: figure(),
  /** As the file has the name; absent where it has none. */
  speaker: maybe(text()),
  text: text(),
});

const captionsImport = atLeast({
  format: word(['vtt', 'srt']),
  /** In the order of their beginnings. */
  cues: otherwise(list(cue), []),
  /** What the reading itself found doubtful, a sentence each. */
  doubts: otherwise(list(text()), []),
});

export type Cue = Static<typeof cue>;
export type CaptionsImport = Static<typeof captionsImport>;

export function captionsImports(state: Pick<State, 'imports'>): readonly Imported<CaptionsImport>[] {
  return importsOf(state, 'captions', parseCaptionsImport);
}

/** Undefined where it is no such data; cues that are none, or end before they begin, are passed over. */
export function parseCaptionsImport(value: unknown): CaptionsImport | undefined {
  const data = take(captionsImport, value);
  return data && { ...data, cues: data.cues.filter(({ from, to }) => to >= from) };
}
