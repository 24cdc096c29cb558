/** A class of chance, as the journal has it and as a recorder and a machine that writes captions would have it. */
import type { Cue } from '../../../src/core/captions/file.ts';
import type { Event, EventBody } from '../../../src/core/class/event.ts';
import type { Plan, Step } from '../../../src/core/plan/plan.ts';
import { renderInstant } from '../../../src/core/time/times.ts';
import { plan as samplePlan, session } from '../../report/sample.ts';

export interface SyntheticClass {
  readonly events: readonly Event[];
  readonly cues: readonly Cue[];
  /** Seconds of the recording at which each segment really begins, also those that are not on it. */
  readonly segments: readonly { readonly title: string; readonly at: number; readonly recorded: boolean }[];
  /** Of the recorder's clock against the journal's. */
  readonly offset: number;
}

export interface ClassWishes {
  /** Whether the recorder runs on while the class is held. */
  readonly holds: 'cut' | 'kept';
}

const bare = { takes: 300, required: true, owner: 'producer', paste: [], launch: [], checks: [], ask: [], plans: [] };
const vocabulary =
  'river market teacher window coffee mountain paper signal garden engine letter morning silver bridge kitchen doctor season island camera forest pencil number harbour winter yellow planet orange ticket village music'.split(
    ' ',
  );

/** The same seed makes the same class. */
export function syntheticClass(seed: number, { holds }: ClassWishes): SyntheticClass {
  const chance = mulberry(seed);
  const between = (low: number, high: number): number => low + Math.floor(chance() * (high - low + 1));
  const sentence = (words: number): string =>
    Array.from({ length: words }, () => vocabulary[between(0, vocabulary.length - 1)]).join(' ');
  const count = between(5, 9);
  const kinds = Array.from({ length: count }, (_, place) => (place % 3 === 2 ? 'break' : 'content'));
  const says = kinds.map(() => sentence(between(8, 24)));
  const plan = planOf(kinds, says);
  const start = Date.parse(session.start);
  const offset = between(-80, 250) / 10;

  const events: Event[] = [];
  const put = (at: number, body: EventBody): void => {
    const id = `e${String(events.length).padStart(4, '0')}`;
    events.push({ id, at: renderInstant(at, session.timezone), by: 'Dana Okoye', ...body } as Event);
  };
  /** Elapsed on the recording, walked along with the class. */
  let recorded = 0;
  let at = start - 120_000;
  const run = (seconds: number): void => {
    at += seconds * 1000;
    recorded += seconds;
  };
  const stand = (seconds: number): void => {
    at += seconds * 1000;
  };
  const cues: Cue[] = [];
  const speak = (text: string, lag: number): void => {
    const heard = text.split(' ').filter(() => chance() > 0.08);
    const from = recorded + offset + lag;
    cues.push({
      from,
      to: from + heard.length * 0.4,
      text: heard.map((word) => (chance() > 0.05 ? word : 'hm')).join(' '),
    });
  };
  const segments: { title: string; at: number; recorded: boolean }[] = [];

  put(at - 60_000, {
    type: 'session.opened',
    format: 1,
    vprod: '0.1.0',
    host: 'desk',
    runner: true,
    session,
    plan,
    sources: [],
  });
  put(at, { type: 'recording.changed', state: 'on' });
  run(between(60, 200));
  put(at, { type: 'class.started' });
  put(at, { type: 'step.started', step: 'delivery/kickoff' });
  speak('hello everybody and a warm welcome to this class about rivers', 1);
  run(between(60, 240));
  put(at, { type: 'step.done', step: 'delivery/kickoff' });
  for (const [place, kind] of kinds.entries()) {
    const paused = kind === 'break' && chance() < 0.6;
    put(at, { type: 'step.started', step: `delivery/s${place}` });
    segments.push({ title: `Segment ${place}`, at: recorded + offset, recorded: !paused });
    if (paused) {
      put(at, { type: 'recording.changed', state: 'paused' });
      stand(between(300, 900));
      put(at, { type: 'recording.changed', state: 'on' });
    } else {
      speak(says[place] ?? '', between(0, 20) / 10);
      run(between(120, 300));
      speak(sentence(14), 0);
      if (chance() < 0.4) {
        put(at, { type: 'class.held', why: 'no sound' });
        if (holds === 'cut') stand(between(60, 300));
        else run(between(60, 300));
        put(at, { type: 'class.resumed' });
      }
      run(between(120, 600));
      speak(sentence(12), -10);
    }
    put(at, { type: 'step.done', step: `delivery/s${place}` });
  }
  put(at, { type: 'class.ended' });
  put(at + 20_000, { type: 'recording.changed', state: 'off' });
  return { events, cues: cues.map(rounded), segments, offset };
}

function planOf(kinds: readonly string[], says: readonly string[]): Plan {
  const kickoff = {
    id: 'delivery/kickoff',
    phase: 'delivery',
    title: 'Kickoff',
    marks: 'class-start',
    say: 'Hello everybody, and a warm welcome to this class about rivers!',
  } as const;
  return {
    ...samplePlan,
    segments: kinds.map((kind, place) => ({
      id: `s${place}`,
      phase: 'delivery',
      kind,
      title: `Segment ${place}`,
      takes: 600,
      required: true,
    })),
    steps: [
      { ...bare, ...kickoff },
      ...kinds.map(
        (_, place): Step => ({
          ...bare,
          id: `delivery/s${place}`,
          phase: 'delivery',
          segment: `s${place}`,
          title: `Segment ${place}`,
          say: says[place] ?? '',
        }),
      ),
    ],
  };
}

function rounded({ from, to, text }: Cue): Cue {
  return { from: Math.round(from * 1000) / 1000, to: Math.round(to * 1000) / 1000, text };
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
