/**
 * A zip archive → its files, unpacked within bounds that were checked before: no archive can ask for more memory than
 * it may have. Layout: APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableError } from './sheet.ts';

export interface ArchiveEntry {
  readonly name: string;
  /** Bytes, unpacked: no more than these are. */
  readonly size: number;
  /** Unpacks it. Throws an UnreadableError where it is damaged. */
  readonly read: () => Uint8Array;
}

/** Bytes that all files of an archive may have together, unpacked; a survey of 10,000 responses needs a tenth. */
export const largestUnpacked = 100 * 1024 * 1024;
const mostEntries = 1000;

const signature = { file: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const;
const stored = 0;
const deflated = 8;

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * The files of an archive, folders left out; nothing is unpacked yet.
 * @throws UnreadableError where it is cut off, locked, or declares more than may be unpacked
 */
export function openArchive(file: string, bytes: Uint8Array): readonly ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw new UnreadableError(file, 'the archive is cut off', undefined, 'export it again');
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) throw new UnreadableError(file, `the archive holds ${count} files`);
  const headers: EntryHeader[] = [];
  let at = view.getUint32(end + 16, true);
  for (let number = 0; number < count; number++) {
    const header = readHeader(view, at);
    if (!header) throw damaged(file);
    headers.push(header);
    at = header.next;
  }
  const total = headers.reduce((sum, { size }) => sum + size, 0);
  if (total > largestUnpacked)
    throw new UnreadableError(
      file,
      `unpacked it would take ${Math.ceil(total / 1024 / 1024)} MiB`,
      undefined,
      'at most 100 MiB',
    );
  if (headers.some(({ locked }) => locked))
    throw new UnreadableError(file, 'it is locked with a password', undefined, 'save it without one');
  return headers
    .filter(({ name }) => !name.endsWith('/'))
    .map((header) => ({ name: header.name, size: header.size, read: () => unpack(file, view, header) }));
}

interface EntryHeader {
  readonly name: string;
  readonly method: number;
  readonly locked: boolean;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  /** Where the file's own header lies. */
  readonly start: number;
  /** Where the next entry of the directory lies. */
  readonly next: number;
}

/** Its comment of up to 64 KiB may lie behind it. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65_535); at--) {
    if (view.getUint32(at, true) === signature.end) return at;
  }
  return undefined;
}

function readHeader(view: DataView, at: number): EntryHeader | undefined {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== signature.entry) return undefined;
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > view.byteLength) return undefined;
  return {
    name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
    method: view.getUint16(at + 10, true),
    locked: (view.getUint16(at + 8, true) & 1) === 1,
    sum: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    start: view.getUint32(at + 42, true),
    next,
  };
}

/** No more is unpacked than the directory declared, whatever the packed bytes would come to. */
function unpack(file: string, view: DataView, { method, sum, packed, size, start }: EntryHeader): Uint8Array {
  if (start + 30 > view.byteLength || view.getUint32(start, true) !== signature.file) throw damaged(file);
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + packed > view.byteLength) throw damaged(file);
  const bytes = new Uint8Array(view.buffer, view.byteOffset + from, packed);
  const whole = method === stored ? bytes : method === deflated ? inflate(bytes, size) : undefined;
  if (!whole || whole.length !== size || crc32(whole) !== sum) throw damaged(file);
  return whole;
}

function inflate(bytes: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
}

function damaged(file: string): UnreadableError {
  return new UnreadableError(file, 'the archive is damaged', undefined, 'export it again');
}

/** An archive in which nothing is packed: what was checked goes on to a reader that unpacks for itself. */
export function storeArchive(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const label = new TextEncoder().encode(name);
    const sum = crc32(bytes);
    const common = [20, 0x0800, stored, 0, 0, [sum], [bytes.length], [bytes.length], label.length, 0] as const;
    const own = pack([[signature.file], ...common]);
    directory.push(pack([[signature.entry], 20, ...common, 0, 0, 0, [0], [at]]), label);
    parts.push(own, label, bytes);
    at += own.length + label.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([
    ...parts,
    ...directory,
    pack([[signature.end], 0, 0, files.length, files.length, [size], [at], 0]),
  ]);
}

/** Numbers as two bytes each, those in brackets as four, the lowest first. */
function pack(values: readonly (number | readonly [number])[]): Uint8Array {
  const bytes = Buffer.alloc(values.reduce((sum: number, one) => sum + (typeof one === 'number' ? 2 : 4), 0));
  let at = 0;
  for (const one of values)
    at = typeof one === 'number' ? bytes.writeUInt16LE(one, at) : bytes.writeUInt32LE(one[0], at);
  return bytes;
}
