/** The terminal's bytes as keys: raw mode on, pieces put together, a lone Esc known by the silence after it. */
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { belatedPaste, decodeInput, decodeRest, type Input, isOpenPaste } from './keys.ts';

export interface TerminalInput {
  /** Raw mode off, nothing is read any more. Never throws. */
  readonly end: () => void;
}

/** Milliseconds of silence after which an Esc is the key, and the beginning of another sequence is given up. */
const escapeSilence = 40;
const sequenceSilence = 1_000;

export function readInput(
  stdin: Readable & { readonly setRawMode?: (raw: boolean) => unknown },
  take: (inputs: readonly Input[]) => void,
  gone: () => void,
): TerminalInput {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  /** What was given up last for the silence after it. */
  let lapsed = '';
  let silence: NodeJS.Timeout | undefined;

  function onData(chunk: Buffer | string): void {
    clearTimeout(silence);
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const decoded = decodeInput((belatedPaste(lapsed, text) ? lapsed : rest) + text);
    lapsed = '';
    rest = decoded.rest;
    // A paste is over with its end mark and with nothing else: as keys its text would act on the class.
    if (rest !== '' && !isOpenPaste(rest))
      silence = setTimeout(onSilence, rest.length > 2 ? sequenceSilence : escapeSilence);
    if (decoded.inputs.length > 0) take(decoded.inputs);
  }

  function onSilence(): void {
    const inputs = decodeRest(rest);
    lapsed = rest;
    rest = '';
    if (inputs.length > 0) take(inputs);
  }

  function raw(on: boolean): void {
    try {
      stdin.setRawMode?.(on);
    } catch {
      // The terminal is gone.
    }
  }

  raw(true);
  stdin.on('data', onData);
  // A question that was asked before has paused it: a listener alone does not set it going again.
  stdin.resume();
  stdin.on('end', gone);
  stdin.on('close', gone);
  stdin.on('error', gone);

  return {
    end: () => {
      clearTimeout(silence);
      stdin.off('data', onData);
      stdin.off('end', gone);
      stdin.off('close', gone);
      // The listener for errors stays: one that comes late must not end the program.
      raw(false);
      stdin.pause();
    },
  };
}
