/**
 * Rosters and agendas that are workbooks. Whoever can read one is not of this layer and needs time: what a first reading of the
 * files meets is noted here, is read outside, and is known to the second. A sheet comes as CSV, row for row.
 */
import { createHash } from 'node:crypto';

export interface Workbooks {
  /** By the SHA-256 of the bytes. */
  readonly known: Map<string, Sheeted>;
  readonly wanted: Map<string, { readonly name: string; readonly bytes: Uint8Array }>;
}

export type Sheeted =
  | { readonly ok: true; readonly csv: string }
  | { readonly ok: false; readonly why: string; readonly hint: string | undefined };

export function noWorkbooks(): Workbooks {
  return { known: new Map(), wanted: new Map() };
}

/** Workbooks of every kind are zip archives. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** What is known of it; where nothing is, it is noted as wanted. */
export function sheetOf(name: string, bytes: Uint8Array, workbooks: Workbooks | undefined): Sheeted {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const found = workbooks?.known.get(digest);
  if (found) return found;
  workbooks?.wanted.set(digest, { name, bytes });
  return { ok: false, why: 'it is a workbook', hint: 'save the sheet as CSV' };
}
