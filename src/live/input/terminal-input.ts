/** The terminal's bytes as keys: raw mode on, pieces put together, a lone Esc known by the silence after it. */
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { decodeInput, decodeRest, type Input } from './keys.ts';

export interface TerminalInput {
  /** Raw mode off, nothing is read any more. Never throws. */
  readonly end: () => void;
}

/** Milliseconds of silence after which an Esc is the key, and a paste without its end is over. */
const escapeSilence = 40;
const pasteSilence = 1_000;

export function readInput(
  stdin: Readable & { readonly setRawMode?: (raw: boolean) => unknown },
  take: (inputs: readonly Input[]) => void,
  gone: () => void,
): TerminalInput {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let silence: NodeJS.Timeout | undefined;

  function onData(chunk: Buffer | string): void {
    clearTimeout(silence);
    const decoded = decodeInput(rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk)));
    rest = decoded.rest;
    if (rest !== '') silence = setTimeout(onSilence, rest.length > 2 ? pasteSilence : escapeSilence);
    if (decoded.inputs.length > 0) take(decoded.inputs);
  }

  function onSilence(): void {
    const inputs = decodeRest(rest);
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
