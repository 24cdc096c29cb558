/** Drafts: one file a person, which opens in the producer's own mail program, and the calendar file to post. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Draft, Moment } from '../../core/actions/decision.ts';
import type { CalendarEntry } from '../../core/class/event.ts';
import type { State } from '../../core/class/state.ts';
import type { Letter, Mailing } from '../../core/mail/mailing.ts';
import { putUnder } from '../../core/text/many.ts';
import { renderInstant } from '../../core/time/times.ts';
import { renderCalendar } from '../../exchange/mail/calendar.ts';
import { fileNamesFor } from '../../exchange/mail/file-names.ts';
import type { Organiser } from '../../exchange/mail/organiser.ts';
import { publicEntry } from '../../exchange/mail/public-entry.ts';
import type { Play } from '../session/play.ts';
import { nameOf, writeMade, writesInto } from './files.ts';
import { type Letters, openPublicEntry } from './letters.ts';
import type { Making } from './maker.ts';

export interface Made {
  readonly letter: Letter;
  /** The name of its file in the folder. */
  readonly file: string;
}

/** The files first, then the event that says so. Throws a UserError where the disk refuses. */
export async function writeDrafts(
  mailing: Mailing,
  letters: Letters,
  folder: string,
  play: Play,
  making: Making,
): Promise<readonly Made[]> {
  const people = new Set([...making.state.session.roster, ...mailing.letters.map(({ person }) => person)]);
  const names = fileNamesFor(mailing.letters, [...people]);
  const made: Made[] = [];
  const write = writesInto(folder, making.located.workspace);
  for (const [place, letter] of mailing.letters.entries()) {
    const file = names[place] ?? '';
    const { bytes } = letters.compose(letter, { draft: true, now: making.now });
    write.file(file, bytes);
    made.push({ letter, file });
  }
  write.end();
  play.write((state, moment) => madeDrafts(mailing.letters, nameOf(folder, making), state, moment));
  return made;
}

/** One event a kind and entry of the calendar: where the files lie, and for whom they are. */
export function madeDrafts(letters: readonly Letter[], file: string, state: State, moment: Moment): readonly Draft[] {
  const groups = new Map<string, Letter[]>();
  for (const letter of letters) {
    const key = `${letter.kind} ${letter.calendar?.sequence ?? ''}`;
    putUnder(groups, key, letter);
  }
  return [...groups.values()].flatMap((own): readonly Draft[] => {
    const [first] = own;
    if (!first) return [];
    const { kind, calendar } = first;
    return [
      {
        type: 'document.made',
        kind,
        file,
        people: own.map(({ address }) => address.toLowerCase()),
        ...(calendar && { calendar }),
        at: renderInstant(moment.now, state.session.timezone),
        by: moment.by,
      },
    ];
  });
}

/**
 * The calendar file for a page or a chat: nobody's name, and no link that carries its passcode. Gives its name where it
 * was written: it is left as it is while time and place are the same.
 */
export async function writeCalendar(
  entry: CalendarEntry,
  organiser: Organiser,
  folder: string,
  play: Play,
  making: Making,
): Promise<string | undefined> {
  // What was never told needs no taking back.
  if (entry.method === 'CANCEL' && entry.sequence === 0) return undefined;
  const { session } = play.state();
  const name = `${session.id}.ics`;
  const file = path.join(folder, name);
  const known = play.state().documents.findLast((one) => one.kind === 'calendar')?.calendar;
  if (known?.sequence === entry.sequence && known.uid === entry.uid && existsSync(file)) return undefined;
  const { subject, body } = await openPublicEntry(entry, play.state(), making.located.workspace);
  const text = { title: subject, description: body, organiser, stamp: making.now };
  writeMade(file, Buffer.from(renderCalendar(publicEntry(entry), text)), making.located.workspace);
  play.write((state, moment) => [
    {
      type: 'document.made',
      kind: 'calendar',
      file: nameOf(file, making),
      calendar: entry,
      at: renderInstant(moment.now, state.session.timezone),
      by: moment.by,
    },
  ]);
  return name;
}
