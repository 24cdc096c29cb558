/** Bytes of a YAML or template file -> text. CSV comes from spreadsheets and has rules of its own: csv.ts. */
import { addError, type Findings } from '../problems/findings.ts';
import { placeAt, type SourceFile, sourceFile } from '../problems/source-file.ts';

/** Bytes that an input file may have. */
export const largestFile = 1024 * 1024;

/** Reads UTF-8, with or without its mark; undefined, with one error, where the bytes are anything else. */
export function decodeText(name: string, bytes: Uint8Array, findings: Findings): SourceFile | undefined {
  if (bytes.length > largestFile) {
    const megabytes = (bytes.length / largestFile).toFixed(1);
    addError(
      findings,
      'file-too-large',
      `cannot read '${name}': it has ${megabytes} MiB`,
      start(name),
      'at most 1 MiB',
    );
    return undefined;
  }
  const wide = wideEncoding(bytes);
  if (wide) {
    const hint = 'save it as UTF-8';
    addError(findings, 'file-encoding', `cannot read '${name}': it is ${wide}`, start(name), hint);
    return undefined;
  }
  const text = decode(bytes);
  const bad = text.indexOf('\0');
  if (bad >= 0) {
    const file = sourceFile(name, text);
    addError(findings, 'file-encoding', `cannot read '${name}': it holds a NUL byte`, placeAt(file, bad));
    return undefined;
  }
  const broken = text.indexOf('\ufffd');
  if (broken >= 0 && !isUtf8(bytes)) {
    const place = placeAt(sourceFile(name, text), broken);
    addError(findings, 'file-encoding', `cannot read '${name}': it is not UTF-8`, place, 'save it as UTF-8');
    return undefined;
  }
  return sourceFile(name, text);
}

function start(name: string): { file: string; line: number; column: number } {
  return { file: name, line: 1, column: 1 };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** By its mark, or by every other one of the first bytes being NUL. */
export function wideEncoding(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  const head = bytes.subarray(0, Math.min(64, bytes.length - (bytes.length % 2)));
  if (head.length < 4) return undefined;
  const isNul = (parity: number): boolean => head.every((byte, index) => (index % 2 === parity) === (byte === 0));
  if (isNul(1)) return 'UTF-16LE';
  return isNul(0) ? 'UTF-16BE' : undefined;
}
