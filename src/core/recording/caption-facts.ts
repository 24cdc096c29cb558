/** What the captions say of the class: who spoke how long, what was said at an issue, whether the recording was announced. */
import { nameKey } from '../attendance/names.ts';
import { type Cue, captionsImports } from '../captions/file.ts';
import { findSpoken, spokenWords, wordsOf } from '../captions/spoken-words.ts';
import { staffOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import {
  fields,
  figure,
  id,
  instant,
  list,
  name,
  orNull,
  type Static,
  seconds,
  text,
  whole,
} from '../schema/pieces.ts';
import { renderInstant } from '../time/times.ts';
import { type Calibration, calibrate, fewestAnchors } from './calibrate.ts';
import { saidTexts } from './read-aloud.ts';
import { momentAt, type Recorded, recordedOf, secondsAt } from './recorded.ts';

export const captionsSchema = fields({
  file: id('The name of the file'),
  offsetSeconds: orNull(
    figure("Seconds: added to the journal's clock of the recording; null where too little is found"),
  ),
  anchors: whole('Texts that were read aloud, are found in it, and agree'),
  talk: list(
    fields({ name: name(), seconds: seconds() }),
    'Who spoke how long; empty where the file names no speakers',
  ),
  said: list(fields({ item: whole(), at: instant(), text: text() }), 'What was said as an item was noted'),
  notice: orNull(
    fields({
      seconds: seconds('on the recording'),
      at: orNull(instant()),
      text: text('The words about the recording'),
    }),
  ),
});

export type CaptionFacts = Static<typeof captionsSchema>;

/** Of the file that was read last. */
export function captionFacts(state: State): CaptionFacts | null {
  const last = captionsImports(state).at(-1);
  if (!last) return null;
  const { cues } = last.data;
  const calibrated = calibrate(state, cues);
  const sure = calibrated && calibrated.anchors >= fewestAnchors ? calibrated : undefined;
  const clock = clockOf(state, sure);
  return {
    file: last.file,
    offsetSeconds: sure?.offsetSeconds ?? null,
    anchors: calibrated?.anchors ?? 0,
    talk: talkOf(cues, state),
    said: clock ? saidAtItems(state, cues, clock) : [],
    notice: noticeOf(state, cues, clock),
  };
}

interface Clock {
  readonly recorded: Recorded;
  readonly offset: number;
}

/** By what was said; else by the journal where it knows when the recording began. */
function clockOf(state: State, calibrated: Calibration | undefined): Clock | undefined {
  if (calibrated) return { recorded: calibrated.recorded, offset: calibrated.offsetSeconds };
  const recorded = recordedOf(state, 'cut');
  return recorded?.known ? { recorded, offset: 0 } : undefined;
}

/** Of cues that overlap each counts whole: two people can speak at once. */
function talkOf(cues: readonly Cue[], { session }: State): CaptionFacts['talk'] {
  const known = new Map([...session.roster, ...staffOf(session)].map((one) => [nameKey(one.name), one.name]));
  const totals = new Map<string, number>();
  for (const { speaker, from, to } of cues) {
    if (speaker === undefined) continue;
    const name = known.get(nameKey(speaker)) ?? speaker;
    totals.set(name, (totals.get(name) ?? 0) + to - from);
  }
  return [...totals]
    .map(([name, seconds]) => ({ name, seconds: Math.round(seconds) }))
    .sort((a, b) => b.seconds - a.seconds || (a.name < b.name ? -1 : 1));
}

/** Seconds before and after the moment: people note what has just been said. */
const around = { before: 15, after: 5 };
/** Characters of it. */
const longest = 300;

function saidAtItems(
  { items, session }: State,
  cues: readonly Cue[],
  { recorded, offset }: Clock,
): CaptionFacts['said'] {
  return items
    .filter(({ kind }) => kind === 'issue' || kind === 'question')
    .flatMap(({ number, openedAt }) => {
      const at = secondsAt(recorded, openedAt) + offset;
      const near = cues.filter(({ from, to }) => to >= at - around.before && from <= at + around.after);
      if (at < 0 || near.length === 0) return [];
      return [{ item: number, at: renderInstant(openedAt, session.timezone), text: shortened(dialogueOf(near)) }];
    });
}

/** A name stands where the speaker changes, behind a mark: captions often have no full stops. */
function dialogueOf(cues: readonly Cue[]): string {
  return cues
    .map((cue, place) => {
      const before = cues[place - 1];
      if (!before) return lineOf(cue);
      return before.speaker === cue.speaker ? ` ${cue.text}` : ` · ${lineOf(cue)}`;
    })
    .join('');
}

function lineOf({ speaker, text }: Cue): string {
  return speaker === undefined ? text : `${speaker}: ${text}`;
}

function shortened(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length <= longest ? one : `${one.slice(0, longest).replace(/\S*$/, '').trimEnd()} …`;
}

/** How people say that a class is recorded, in the languages in which messages ship; the records of a school are none. */
const aboutRecording =
  /\b(?:we|i|is|are|be|being|this|will|now|start(?:ed|ing)?)\b[^.?!]{0,40}\brecord(?:ed|ing)?\b|\brecord(?:ing|s)? (?:is|has|this|the|in progress)\b|aufgezeichnet|aufzeichn|enregistr|se (?:está )?graba|grabación|grabando|gravad|gravação|registrat[ao]|registrazione|registriamo|opgenomen|opname|nagryw|録画/iu;

const namesRecording = /\brecording\b/iu;

/** The runbook's own words about it first: the same words may be about something else. */
function announcementIn(state: State, cues: readonly Cue[]): Cue | undefined {
  const spoken = spokenWords(cues);
  const own = saidTexts(state)
    .filter(({ text }) => aboutRecording.test(text) || namesRecording.test(text))
    .flatMap(({ text }) => findSpoken(wordsOf(text), spoken));
  const [first] = own.toSorted((a, b) => b.share - a.share || a.at - b.at);
  const said = first && cues.find(({ to }) => to > first.at);
  return said ?? cues.find(({ text }) => aboutRecording.test(text)) ?? acrossTwo(cues);
}

/** `This class is being` and, in the next caption, `recorded`. */
function acrossTwo(cues: readonly Cue[]): Cue | undefined {
  for (const [place, cue] of cues.entries()) {
    const next = cues[place + 1];
    const text = `${cue.text} ${next?.text ?? ''}`;
    if (next && next.speaker === cue.speaker && aboutRecording.test(text)) return { ...cue, text };
  }
  return undefined;
}

function noticeOf(state: State, cues: readonly Cue[], clock: Clock | undefined): CaptionFacts['notice'] {
  const { session } = state;
  const found = announcementIn(state, cues);
  if (!found) return null;
  const at = clock && momentAt(clock.recorded, found.from - clock.offset);
  return {
    seconds: Math.round(found.from),
    at: at === undefined ? null : renderInstant(at, session.timezone),
    text: shortened(lineOf(found)),
  };
}
