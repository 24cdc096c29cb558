/** Captions of a recording, WebVTT or SubRip → cues with their speakers. */
import type { CaptionsImport, Cue } from '../../core/captions/file.ts';
import { decode, refuseLarge, UnreadableError } from '../sheets/sheet.ts';
import { plainText, voicesOf } from './payload.ts';
import { parseSrt } from './srt.ts';
import { type Block, isVtt, parseVtt } from './vtt.ts';

/**
 * `isPerson` tells a name of the class: some platforms write the speaker before the text (`Ana P: …`).
 * @throws UnreadableError where it is neither, or holds no cue
 */
export function readCaptions(file: string, bytes: Uint8Array, isPerson: (name: string) => boolean): CaptionsImport {
  refuseLarge(file, bytes);
  const text = decode(file, bytes)
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '\ufffd')
    .replace(/\r\n?/g, '\n');
  const format = isVtt(text) ? 'vtt' : 'srt';
  const { blocks, unread } = format === 'vtt' ? parseVtt(text) : parseSrt(text);
  const right = blocks.filter(({ from, to }) => to >= from);
  if (right.length === 0) throw nothingIn(file, unread[0]);
  const voices = right
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ payload, from, to }) => voicesOf(payload, from, to));
  return { format, cues: withSpeakers(voices, isPerson), doubts: doubtsOf(unread, blocks, right) };
}

function nothingIn(file: string, line: number | undefined): UnreadableError {
  const hint = 'captions are a WebVTT file, which begins with WEBVTT, or an SRT file';
  return line === undefined
    ? new UnreadableError(file, 'there are no captions in it', undefined, hint)
    : new UnreadableError(
        file,
        'its times cannot be read',
        line,
        "they are written as '00:01:02.345 --> 00:01:04.000'",
      );
}

function doubtsOf(unread: readonly number[], blocks: readonly Block[], right: readonly Block[]): readonly string[] {
  const backwards = blocks.filter((block) => !right.includes(block)).map(({ line }) => line);
  const lines = [...unread, ...backwards].sort((a, b) => a - b);
  if (lines.length === 0) return [];
  const [first] = lines;
  return [
    lines.length === 1
      ? `line ${first} gives no times: its text is left out`
      : `${lines.length} lines from line ${first} on give no times: their texts are left out`,
  ];
}

const prefix = /^([\p{L}][^:<>[\]{}]{0,59}?)\s?: +(\S.*)$/u;

/** Where most cues begin with a name and a colon, all of them do; else only names that the class knows are names. */
function withSpeakers(cues: readonly Cue[], isPerson: (name: string) => boolean): readonly Cue[] {
  if (cues.some(({ speaker }) => speaker !== undefined)) return cues;
  const named = cues.map((cue) => ({ cue, found: prefix.exec(cue.text) }));
  const most = named.filter(({ found }) => found).length * 2 >= cues.length;
  return named.map(({ cue, found }) => {
    const [, name = '', text = ''] = found ?? [];
    return found && (most || isPerson(name)) ? { from: cue.from, to: cue.to, speaker: plainText(name), text } : cue;
  });
}
