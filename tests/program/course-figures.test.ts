/** 252 classes in 42 series: what the reports say of courses is what another program reckons from the journals. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Event } from '../../src/core/class/event.ts';
import type { Summary } from '../../src/core/summary/summary.ts';
import { seeded, writeClasses } from '../many-classes.ts';
import { folder, vprod } from './vprod.ts';

const people = Array.from({ length: 8 }, (_, number) => `p${number}@example.com`);
const nameOf = (email: string): string => `Person ${email.slice(1, 2)}`;
let many = '';
/** The first four series of the same. */
let few = '';

/** Two series a course, each with half of the people; some make a class up with the other half. */
function asCourse(events: readonly Event[], place: number): readonly Event[] {
  const random = seeded(place + 1);
  const series = Math.floor(place / 6);
  const own = people.filter((_, number) => number % 2 === series % 2);
  const begin = Date.parse(events.find(({ type }) => type === 'class.started')?.at ?? '') / 1000;
  const end = Date.parse(events.find(({ type }) => type === 'class.ended')?.at ?? '') / 1000;
  const came = people.filter((one) => random() < (own.includes(one) ? 0.75 : 0.15));
  const stays = (): readonly (readonly number[])[] => {
    const from = Math.round(begin + (random() - 0.3) * 1200);
    const to = Math.round(end - random() * random() * 3000);
    const gap = Math.round(from + 600 + random() * 600);
    return random() < 0.3
      ? [
          [from, gap],
          [gap + 300, to],
        ]
      : [[from, to]];
  };
  const data = {
    source: 'zoom',
    people: came.map((email) => ({ name: nameOf(email), email, joins: 1, stays: stays() })),
    match: {},
    doubts: [],
  };
  const roster = own.map((email) => ({ name: nameOf(email), email, status: 'enrolled' as const }));
  const changed = events.map((event): Event => {
    if (event.type !== 'session.opened') return event;
    const facts = {
      ...{ course: `topic-${Math.floor(series / 2)}`, client: series < 2 ? 'Example Ltd' : 'Sample Works', roster },
      series: { id: `series-${String(series).padStart(2, '0')}`, number: (place % 6) + 1, of: 6, complete: 4 },
    };
    return { ...event, session: { ...event.session, ...facts } };
  });
  const last = events.at(-1);
  const read = { type: 'imported', kind: 'attendance', file: 'a.csv', digest: `d${place}`, data, by: 'Dana Okoye' };
  const kept = changed.filter(({ type }) => type !== 'participant.arrived');
  return [...kept, { ...read, id: `${last?.id.slice(0, -1)}f`, at: last?.at } as unknown as Event];
}

beforeAll(() => {
  [many, few] = [folder(), folder()];
  for (const cwd of [many, few]) writeFileSync(path.join(cwd, 'vprod.yaml'), 'timezone: America/New_York\n');
  writeClasses(many, 252, 14, asCourse);
  writeClasses(few, 24, 14, asCourse);
});

function csv(cwd: string, ...more: readonly string[]): readonly Readonly<Record<string, string>>[] {
  const { code, out, err } = vprod(cwd, ['report', '--all', '--format', 'csv', '--names', ...more]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return parse(out, { columns: true, bom: true });
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const python = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!python)('reckoned again in Python (skipped where there is no python3)', () => {
  test('every person and class, and every person over every course, are equal', () => {
    const run = spawnSync('python3', [path.join(import.meta.dirname, 'courses.py'), path.join(many, 'reports')], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    expect(run.stderr).toBe('');
    const { rows, totals }: Record<'rows' | 'totals', readonly (readonly unknown[])[]> = JSON.parse(run.stdout);
    const key = (row: readonly string[]): string => row.slice(0, 4).join(' ');
    const inOrder = (all: readonly (readonly string[])[]) => all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    const told = csv(many, '--by', 'series').map((row) =>
      [
        ...[row.series, row.number, row.session, row.email, row.status, row.minutes, row.late],
        ...[row.completed, row.percent, row.made_up_in],
      ].map(text),
    );
    expect(told.length).toBeGreaterThan(1000);
    expect(inOrder(told)).toEqual(inOrder(rows.map((row) => row.map(text))));
    const over = csv(many, '--table', 'courses').map((row) =>
      [row.series, row.email, row.attended, row.completed, row.made_up, row.minutes ?? '0', row.complete].map(text),
    );
    expect(inOrder(over)).toEqual(inOrder(totals.map((row) => row.map((value) => (value === 0 ? '0' : text(value))))));
    expect(over.filter((row) => row[4] !== '0').length).toBeGreaterThan(25);
    expect(new Set(over.map((row) => row[6]))).toEqual(new Set(['true', 'false']));
  });
});

describe('a course', () => {
  test('has labels in its table unless names are asked for, and the same in every table', () => {
    const { out } = vprod(few, ['report', '--all', '--by', 'series', '--format', 'csv']);
    expect(out).not.toMatch(/Person \d|@example\.com/);
    const rows: readonly Record<string, string>[] = parse(out, { columns: true, bom: true });
    const labels = new Set(rows.map(({ person }) => person));
    expect(labels.size).toBe(people.length);
    const stays: readonly Record<string, string>[] = parse(
      vprod(few, ['report', '--all', '--format', 'csv', '--table', 'people']).out,
      { columns: true, bom: true },
    );
    expect(new Set(stays.map(({ person }) => person))).toEqual(labels);
    // What was made up is known without names, too.
    const named = csv(few, '--by', 'series').filter(({ made_up_in: made }) => made !== '');
    expect(rows.filter(({ made_up_in: made }) => made !== '')).toHaveLength(named.length);
  });

  test('is told where it is cut out of all: classes made up in a series that is left out count', () => {
    const all = csv(few, '--table', 'courses').filter(({ series }) => series === 'series-00');
    expect(csv(few, '--table', 'courses', '--where', 'series=series-00')).toEqual(all);
  });

  test('gives the client a sheet a person, linked from the summary', () => {
    const args = ['report', '--all', '--client', 'Example Ltd', '--by', 'series', '--format', 'html', '--out', 'pack'];
    expect(vprod(few, args).code).toBe(0);
    const page = readFileSync(path.join(few, 'pack', 'people.html'), 'utf8');
    const summary: Summary = JSON.parse(
      vprod(few, ['report', '--all', '--where', 'client=Example Ltd', '--by', 'series', '--format', 'json']).out,
    );
    const grids = summary.series;
    expect(grids.map(({ id }) => id)).toEqual(['series-00', 'series-01']);
    expect(page.match(/<article class="sheet">/g)).toHaveLength(grids.flatMap((grid) => grid.people).length);
    for (const { completed, classes } of grids.flatMap((grid) =>
      grid.people.map((one) => ({ ...one, ...{ classes: grid.classes } })),
    ))
      expect(page).toContain(`<strong>${completed} of ${classes} classes completed</strong>`);
    expect(page).toContain('made up');
    expect(page).not.toMatch(/Tess Lind|@example\.com|topic-1/);
    expect(readFileSync(path.join(few, 'pack', 'index.html'), 'utf8')).toContain('href="people.html"');
  });
});
