/** The sessions of a day, a few at a time, into its parts: what the program and its threads do alike. */
import type { Gathered } from '../../core/summary/gathering.ts';
import { type Job, type NamedPlace, startReading } from '../many/read.ts';
import { dayWriter, type Into } from './day-writer.ts';

export interface DayJob {
  readonly job: Job;
  readonly into: Into;
}

/** Some of the sessions of a day. */
export interface Some {
  readonly day: string;
  /** Which time that the day is written, from 1. */
  readonly time: number;
  readonly places: readonly NamedPlace[];
  readonly begins: boolean;
  readonly ends: boolean;
}

/** What became of a day. Sessions are named by their folders. */
export interface DayDone {
  readonly day: string;
  readonly sessions: readonly { readonly place: string; readonly settled: boolean }[];
  /** No table has them. */
  readonly leftOut: readonly string[];
  /** Planned on another day than their texts told: they are not written. */
  readonly strays: readonly { readonly place: string; readonly day: string }[];
  readonly newParts: number;
  readonly gathered: Gathered;
}

/** Gives what became of the day at its end. */
export type DayReader = (some: Some) => Promise<DayDone | null>;

export async function startDayReader({ job, into }: DayJob): Promise<DayReader> {
  const writer = dayWriter(into);
  let done = noneOf('');
  const reading = await startReading(job, {
    take: (place, source, settled) => {
      const day = source.facts.times.plannedStart.slice(0, 10);
      if (day !== done.day) done.strays.push({ place, day });
      else {
        writer.add(source);
        done.sessions.push({ place, settled });
      }
    },
    leaveOut: (place) => done.leftOut.push(place),
    texts: into.texts,
  });
  return async ({ day, time, places, begins, ends }) => {
    if (begins) {
      done = noneOf(day);
      await writer.begin(day, time);
    }
    reading.read(places);
    if (!ends) return null;
    const newParts = await writer.end();
    return { ...done, newParts, gathered: reading.handOver().gathered };
  };
}

function noneOf(day: string) {
  const sessions: { place: string; settled: boolean }[] = [];
  const strays: { place: string; day: string }[] = [];
  return { day, sessions, leftOut: [] as string[], strays };
}
