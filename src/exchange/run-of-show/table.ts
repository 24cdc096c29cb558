/** The run of show as a table: a row an entry, times on the wall clock of the class. */
import type { ShowEntry } from '../../core/export/run-of-show.ts';
import { renderInstant } from '../../core/time/times.ts';

export const showHeader = [
  'Date',
  'Start',
  'End',
  'Minutes',
  'Phase',
  'Segment',
  'Title',
  'Who',
  'Required',
  'Do',
  'Say',
  'Note',
  'Id',
] as const;

export type ShowCell = string | number | null;

export function showRows(entries: readonly ShowEntry[], zone: string): readonly (readonly ShowCell[])[] {
  return entries.map((entry) => {
    const { start, end, kind } = entry;
    return [
      start === null ? null : dateOf(start, zone),
      start === null ? null : clockOf(start, zone),
      end === null ? null : clockOf(end, zone),
      start === null || end === null ? null : Math.round((end - start) / 6000) / 10,
      entry.phase,
      kind === 'segment' ? entry.title : entry.segment,
      entry.title,
      entry.who,
      entry.required ? 'yes' : 'no',
      bullets(entry.do),
      bullets(entry.say),
      entry.note,
      entry.id,
    ];
  });
}

/** A cell that begins with a hyphen is a formula to a spreadsheet. */
function bullets(text: string | null): string | null {
  return text === null ? null : text.replaceAll(/^[-*+] /gm, '• ').trim();
}

function dateOf(at: number, zone: string): string {
  return renderInstant(at, zone).slice(0, 10);
}

function clockOf(at: number, zone: string): string {
  return renderInstant(at, zone).slice(11, 19);
}
