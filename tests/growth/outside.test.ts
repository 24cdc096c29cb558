/** Files of the outside, letters and summaries: ten times as many rows, people or sessions cost some ten times as much. */
import { expect, test } from 'vitest';
import { attendanceOf } from '../../src/core/attendance/attendance.ts';
import type { Event } from '../../src/core/class/event.ts';
import { replay } from '../../src/core/class/replay.ts';
import { gistOf } from '../../src/core/facts/gist.ts';
import { offersFrom } from '../../src/core/hub/offset.ts';
import { addUp, put, startGathering } from '../../src/core/summary/gathering.ts';
import { parseKept, renderKept, type SharedValues, startShared } from '../../src/core/summary/kept.ts';
import { summaryOf } from '../../src/core/summary/summary.ts';
import { evaluationsOf } from '../../src/core/surveys/evaluations.ts';
import { readAttendance } from '../../src/exchange/attendance/read.ts';
import { readCaptions } from '../../src/exchange/captions/read.ts';
import { readChat } from '../../src/exchange/chat/read.ts';
import { readEvaluations } from '../../src/exchange/evaluations/read.ts';
import { renderCalendar } from '../../src/exchange/mail/calendar.ts';
import { readPolls } from '../../src/exchange/polls/read.ts';
import { readSheet } from '../../src/exchange/sheets/sheet.ts';
import { makeClasses } from '../many-classes.ts';
import { lesson, opened } from './kinds.ts';
import { expectLinear } from './linear.ts';

const start = Date.parse(lesson.session.start);
const around = { zone: 'Europe/London', spans: [{ start, end: start + 3_600_000 }] };
const bytes = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'));
const times = <T>(size: number, one: (place: number) => T): readonly T[] =>
  Array.from({ length: size }, (_, place) => one(place));
const two = (value: number): string => String(value).padStart(2, '0');
const clock = (place: number): string =>
  `${two(9 + (Math.floor(place / 3600) % 2))}:${two(Math.floor(place / 60) % 60)}:${two(place % 60)}`;

/** Reads so many rows of the file. */
const imports: Readonly<Record<string, (size: number) => () => unknown>> = {
  attendance: (size) => {
    const row = (place: number): string =>
      `Person ${place},p${place}@example.com,2026-12-01 ${clock(place)},2026-12-01 11:00`;
    const sheet = readSheet('people.csv', bytes(['Name,Email,Joined,Left', ...times(size, row)]));
    return () => readAttendance(sheet, around);
  },
  evaluations: (size) => {
    const row = (place: number): string => `p${place}@example.com,${1 + (place % 5)},comment ${place}`;
    const sheet = readSheet('answers.csv', bytes(['Email,Overall?,What else?', ...times(size, row)]));
    return () => readEvaluations(sheet);
  },
  polls: (size) => {
    const row = (place: number): string => `Person ${place},p${place}@example.com,${['Yes', 'No'][place % 2]}`;
    const sheet = readSheet('polls.csv', bytes(['Name,Email,Have you been here?', ...times(size, row)]));
    return () => readPolls(sheet, { zone: around.zone, near: start }, () => false);
  },
  chat: (size) => {
    const text = bytes(
      times(size, (place) => `${clock(place)} From Person ${place % 300} to Everyone: question ${place}?`),
    );
    return () => readChat('chat.txt', text, { ...around, recordedAt: () => undefined });
  },
  captions: (size) => {
    const cue = (place: number): string =>
      `0${clock(place).slice(1)}.000 --> 0${clock(place).slice(1)}.900\n<v Person ${place % 9}>words ${place}\n`;
    const text = bytes(['WEBVTT\n', ...times(size, cue)]);
    return () => readCaptions('class.vtt', text, () => false);
  },
};

test.each(Object.keys(imports))('%s, read from a file', (kind) => {
  expectLinear(400, imports[kind] ?? (() => () => {}));
});

/** So many people of a file in a class with as many on its roster. */
function importedInto(size: number) {
  const roster = times(size, (place) => ({
    name: `Person ${place}`,
    email: `p${place}@example.com`,
    status: 'enrolled' as const,
  }));
  const people = times(size, (place) => ({
    name: `Person ${place}`,
    stays: [[start / 1000 + (place % 600), start / 1000 + 3000]],
  }));
  const questions = [{ text: 'Overall?', figure: 'overall', range: { min: 1, max: 5 } }];
  const responses = times(size, (place) => ({ key: `r${place}`, answers: [String(1 + (place % 5))] }));
  const bodies = [
    opened({ ...lesson, session: { ...lesson.session, roster } }),
    { type: 'imported', kind: 'attendance', file: 'a.csv', digest: '', data: { source: 'zoom', people } },
    { type: 'imported', kind: 'evaluations', file: 'e.csv', digest: '', data: { tool: 'table', questions, responses } },
  ];
  return bodies.map((body, place) => ({
    ...body,
    id: `e${place}`,
    at: lesson.session.start,
    by: 'Dana Okoye',
  })) as unknown as Event[];
}

test('imports, folded and told', () => {
  expectLinear(300, (size) => {
    const events = importedInto(size);
    return () => {
      const state = replay([...events]);
      evaluationsOf(state, attendanceOf(state));
    };
  });
});

test('calendar entries of letters', () => {
  const entry = {
    method: 'REQUEST' as const,
    uid: 'x',
    sequence: 0,
    start: lesson.session.start,
    end: null,
    place: 'https://example.com',
  };
  const organiser = { name: 'Dana Okoye', address: 'dana@example.com' };
  expectLinear(100, (size) => () => {
    for (const place of times(size, (one) => one))
      renderCalendar(
        entry,
        { title: 'Class', description: 'Come in', organiser, stamp: start },
        { name: `Person ${place}`, address: `p${place}@example.com` },
      );
  });
});

const options = {
  filters: { since: null, until: null, where: [] },
  by: 'producer',
  across: 'platform',
  now: start + 90 * 86_400_000,
} as const;

test('sessions, summed up and kept', () => {
  const gists = makeClasses(20, 3).map(({ events }) => gistOf(replay(events), options.now));
  expectLinear(40, (size) => {
    const many = times(size, (place) => gists[place % gists.length]).flatMap((one, place) =>
      one ? [{ ...one, session: { ...one.session, id: `class-${place}`, title: `Class ${place}` } }] : [],
    );
    return () => {
      const shared = startShared();
      const lines = many.map((one) => renderKept(one, [], { lastAt: start, now: options.now }, shared) ?? '');
      const values = JSON.parse(shared.render()) as SharedValues;
      const gathered = startGathering();
      for (const line of lines) {
        const kept = parseKept(line, values, options.now);
        if (kept) put(gathered, 'counted', kept, options);
      }
      expect(summaryOf(addUp(gathered), options).n).toBe(size);
    };
  });
});

test('lines that a hub takes in any order', () => {
  expectLinear(2000, (size) => () => {
    const offers = offersFrom(0);
    for (let end = 1; end <= size; end += 1) offers.offer(end);
    for (let end = size; end > 0; end -= 1) offers.take(end);
    expect(offers.offset()).toBe(size);
  });
});
