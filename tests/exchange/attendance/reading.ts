/** A report of one class, read, and its people in a line each: a test reads what a person would. */
import type { ClassTimes } from '../../../src/exchange/attendance/class-times.ts';
import { type ReadAttendance, readAttendance } from '../../../src/exchange/attendance/read.ts';
import { readSheet, UnreadableError } from '../../../src/exchange/sheets/sheet.ts';

const start = Date.parse('2026-11-23T10:00:00Z');

/** The class of all these reports: 23 November 2026, 10:00 to 11:30 in Lisbon, where it is the time of UTC. */
export const theClass: ClassTimes = { zone: 'Europe/Lisbon', spans: [{ start, end: start + 90 * 60_000 }] };

/** Lines joined as Windows does. */
export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\r\n`).join('');
}

/** Cells joined by tabs. */
export function tabs(...cells: readonly string[]): string {
  return cells.join('\t');
}

/** UTF-16, little end first, with its mark, as Teams and Webex write it. */
export function wide(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}

export function read(content: string | Uint8Array, around: Partial<ClassTimes> = {}): ReadAttendance {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readAttendance(readSheet('report.csv', bytes), { ...theClass, ...around });
}

/**
 * `Ana <ana@example.com> 9:58:41-10:31:07, 10:40:00-…, 2 joins, 33 min stated`: `*` before staff, `~` before stays that
 * are only the first and the last.
 */
export function people(content: string | Uint8Array, around: Partial<ClassTimes> = {}): readonly string[] {
  return read(content, around).people.map((one) => {
    const stays = one.stays.map(([from, to]) => `${clock(from)}-${to === null ? '…' : clock(to)}`).join(', ');
    const parts = [
      stays === '' ? '' : `${one.rough ? '~' : ''}${stays}`,
      one.joins === undefined || one.joins === one.stays.length ? '' : `${one.joins} joins`,
      one.seconds === undefined ? '' : `${one.seconds} s stated`,
      one.waited ? 'waited' : '',
    ].filter((part) => part !== '');
    return `${one.staff ? '*' : ''}${one.name}${one.email ? ` <${one.email}>` : ''}${parts.length > 0 ? ` ${parts.join(', ')}` : ''}`;
  });
}

/** `9:58:41`; another day than the class's stands before it. */
function clock(seconds: number): string {
  const text = new Date(seconds * 1000).toISOString();
  const day = text.startsWith('2026-11-23') ? '' : `${text.slice(5, 10)} `;
  return day + text.slice(11, 19).replace(/^0/, '').replace(/:00$/, '');
}

/** `message (line N; hint)` of a refusal. */
export function refusal(content: string | Uint8Array, around: Partial<ClassTimes> = {}): string {
  try {
    read(content, around);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const where = [error.line === undefined ? '' : `line ${error.line}`, error.hint ?? ''].filter(Boolean).join('; ');
    return where === '' ? error.message : `${error.message} (${where})`;
  }
  return 'it was read';
}
