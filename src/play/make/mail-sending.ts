/** `vprod make … --send`: the letters as parcels for the house's server, and what came of them. */
import { isTaken, type Letter, type Mailed, type Mailing } from '../../core/mail/mailing.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import type { MailSettings } from '../../exchange/mail/server.ts';
import type { Play } from '../session/play.ts';
import type { Letters } from './letters.ts';
import { sayLines, summariseLeftOut } from './mail-lines.ts';
import type { Making } from './maker.ts';
import type { Parcel } from './send.ts';
import { renderCounts, sendParcels } from './send-command.ts';

export interface LettersToSend {
  readonly mailing: Mailing;
  readonly letters: Letters;
  readonly settings: MailSettings | undefined;
  readonly play: Play;
  readonly making: Making;
}

/** Throws a UserError where there is no server to send by. Exit code 1 where somebody did not get it for certain. */
export async function sendLetters(what: Mailed, toSend: LettersToSend): Promise<ExitCode> {
  const { mailing, letters, settings, play, making } = toSend;
  const { session } = making.state;
  const { context } = making;
  const parcels = mailing.letters.map((letter) => parcelOf(letter, letters, play));
  if (parcels.length === 0) {
    sayLines([...summariseLeftOut(mailing, session), `no ${what} to send of '${session.title}'`], context);
    return exitCodes.ok;
  }
  const drafted = mailing.letters.filter(({ draftedAt }) => draftedAt !== null).length;
  if (drafted > 0)
    sayLines([`${drafted} of them had a draft: whether you sent those yourself, vprod cannot know`], context);
  const { counts, unknown, exitCode } = await sendParcels(parcels, settings, context);
  const lines = [
    ...summariseLeftOut(mailing, session),
    ...(unknown.length > 0 ? [unknownHint(what, unknown, session.id)] : []),
    `${what} of '${session.title}': ${renderCounts(counts, parcels.length)}`,
  ];
  sayLines(lines, context);
  return exitCode;
}

export function parcelOf(letter: Letter, letters: Letters, play: Play): Parcel {
  return {
    kind: letter.kind,
    to: letter.address,
    name: letter.person.name,
    compose: (now) => letters.compose(letter, { draft: false, now }),
    ledgers: [{ play, calendar: letter.calendar, isTaken: (state) => isTaken(state, letter) }],
  };
}

function unknownHint(what: Mailed, unknown: readonly Parcel[], id: string): string {
  const again = unknown.map(({ to }) => `--again ${to}`).join(' ');
  return `ask whether it arrived; only if it did not: vprod make ${what} ${id} --send ${again}`;
}
