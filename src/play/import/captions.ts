/** How `vprod import captions` reads the transcript of a recording, and what it tells of it. */

import { nameKey } from '../../core/attendance/names.ts';
import { type CaptionsImport, parseCaptionsImport } from '../../core/captions/file.ts';
import { staffOf } from '../../core/class/people.ts';
import type { State } from '../../core/class/state.ts';
import { calibrate, fewestAnchors } from '../../core/recording/calibrate.ts';
import { calibrationText } from '../../core/recording/calibration-text.ts';
import { captionFacts } from '../../core/recording/caption-facts.ts';
import { greatestOf } from '../../core/text/many.ts';
import { renderClock } from '../../core/time/clock-text.ts';
import { renderDuration } from '../../core/time/durations.ts';
import { readCaptions } from '../../exchange/captions/read.ts';
import type { Importer } from './importer.ts';

export const captionsImporter: Importer<CaptionsImport> = {
  read: ({ given, bytes }, { state }) => {
    const names = new Set([...state.session.roster, ...staffOf(state.session)].map(({ name }) => nameKey(name)));
    return readCaptions(given, bytes, (name) => names.has(nameKey(name)));
  },
  tell: (data, state) => tellOf(parseCaptionsImport(data), state),
  doubts,
};

/** `214 captions of 1h12m; offset +3.2s by 9 texts that were read aloud, spread 0.8s`. */
function tellOf(data: CaptionsImport | undefined, state: State): string {
  if (!data) return 'nothing that this vprod knows';
  const { cues } = data;
  const last = greatestOf(cues.map(({ to }) => to));
  const count = cues.length === 1 ? '1 caption' : `${cues.length} captions`;
  const found = calibrate(state, cues);
  const sure = found !== undefined && found.anchors >= fewestAnchors;
  return `${count} of ${renderDuration(Math.round(last))}; ${sure ? calibrationText(found) : tooFew(found?.anchors ?? 0)}`;
}

function tooFew(anchors: number): string {
  const found = anchors === 0 ? 'none' : `only ${anchors}`;
  return `${found} of the texts to read aloud found, so no offset`;
}

function doubts(state: State): readonly string[] {
  const facts = captionFacts(state);
  if (!facts) return [];
  const told = state.imports.filter(({ kind }) => kind === 'captions').at(-1);
  const { notice, said, talk } = facts;
  const spoken = talk.slice(0, 3).map(({ name, seconds }) => `${name} ${renderDuration(seconds)}`);
  return [
    ...(parseCaptionsImport(told?.data)?.doubts ?? []),
    ...(spoken.length === 0 ? [] : [`talk time: ${spoken.join(', ')}`]),
    ...said.map(({ item, text }) => `at ${item}: ${text}`),
    notice === null
      ? 'nobody was found to say that the class is recorded'
      : `the recording was announced${atClock(notice.at, state)}`,
  ];
}

function atClock(at: string | null, { session }: State): string {
  return at === null ? '' : ` at ${renderClock(Date.parse(at), session.timezone)}`;
}
