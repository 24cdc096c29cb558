/**
 * The text of a cue without its tags: who speaks, and what is read (WebVTT, 6.4: https://www.w3.org/TR/webvtt1/). Class,
 * language, ruby and time tags leave their text; `<v Name>` says whose text it is up to `</v>`.
 */
import type { Cue } from '../../core/captions/file.ts';
import { visible } from '../../core/text/visible.ts';
import { withoutEntities } from '../sheets/entities.ts';

interface Piece {
  readonly speaker?: string;
  readonly text: string;
}

/** One cue for each voice in it; where it has several they share its time by the length of what they say. */
export function voicesOf(payload: string, from: number, to: number): readonly Cue[] {
  const pieces = piecesOf(payload);
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  return pieces.map(({ text, ...voice }) => {
    const begin = timeAt(before / length, from, to);
    before += text.length;
    return { from: begin, to: timeAt(before / length, from, to), ...voice, text };
  });
}

/** On one line, every sign of it one that a person sees. */
export function plainText(text: string): string {
  return visible(withoutEntities(text).replace(/\s+/g, ' ').trim());
}

function piecesOf(payload: string): readonly Piece[] {
  const pieces: { speaker?: string; text: string }[] = [];
  let speaker: string | undefined;
  for (const part of payload.split(/(<[^>]*(?:>|$))/)) {
    const voice = /^<v(?:\.[^\s>]*)?(?:[ \t\n]+([^>]*))?>?$/.exec(part);
    if (voice) speaker = plainText(voice[1] ?? '') || undefined;
    else if (part === '</v>') speaker = undefined;
    else if (!part.startsWith('<')) add(part);
  }
  return pieces.map((piece) => ({ ...piece, text: plainText(piece.text) })).filter(({ text }) => text !== '');

  function add(text: string): void {
    const last = pieces.at(-1);
    if (last && last.speaker === speaker) last.text += text;
    else pieces.push({ ...(speaker === undefined ? {} : { speaker }), text });
  }
}

function timeAt(share: number, from: number, to: number): number {
  return Math.round((from + (to - from) * share) * 1000) / 1000;
}
