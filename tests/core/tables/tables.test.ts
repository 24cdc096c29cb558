/**
 * The tables against the report: classes drawn at random, their tables written as CSV and read again, and every figure
 * of the report reckoned once more from the rows.
 */
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReportFacts } from '../../../src/core/facts/report.ts';
import type { Column, ColumnType } from '../../../src/core/tables/column.ts';
import { type TableName, tableNames } from '../../../src/core/tables/table-names.ts';
import { tables } from '../../../src/core/tables/tables.ts';
import { renderCsvHead, renderCsvRows } from '../../../src/report/render/csv.ts';
import { renderSeriesCsv, seriesTables } from '../../../src/report/render/series-csv.ts';
import { renderTables } from '../../../src/report/render/tables-schema.ts';
import { classOf } from './classes.ts';

type Row = Readonly<Record<string, string>>;
type Read = Readonly<Record<TableName, readonly Row[]>>;

/** 500 with VPROD_SOAK: they take twenty seconds. */
const classes = process.env.VPROD_SOAK ? 500 : 60;
const held: { readonly facts: ReportFacts; readonly read: Read }[] = [];

beforeAll(() => {
  for (let seed = 1; seed <= classes; seed += 1) {
    const source = classOf(seed);
    const read = Object.fromEntries(
      tableNames.map((name) => [
        name,
        parse(renderCsvHead(name) + renderCsvRows(source, name), { columns: true, bom: true }) as Row[],
      ]),
    ) as unknown as Read;
    held.push({ facts: source.facts, read });
  }
});

const sum = (rows: readonly Row[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column]), 0);
const where = (rows: readonly Row[], column: string, value: string): readonly Row[] =>
  rows.filter((row) => row[column] === value);
const told = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

/** What a cell of the type looks like where there is something in it. */
const shapes: Readonly<Record<ColumnType, RegExp>> = {
  text: /./s,
  person: /./s,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  flag: /^(true|false)$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  local: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  date: /^\d{4}-\d\d-\d\d$/,
};

test('every table has rows, and the draw reaches what it is to reach', () => {
  for (const name of tableNames) expect(held.flatMap(({ read }) => read[name]).length, name).toBeGreaterThan(0);
  const outcomes = held.flatMap(({ read }) => read.items.map(({ kind, outcome }) => `${kind} ${outcome}`));
  expect(new Set(outcomes)).toEqual(
    new Set([
      'issue open',
      'issue resolved',
      'question open',
      'question answered',
      'alert open',
      'alert answered',
      'todo open',
      'todo done',
    ]),
  );
});

describe('what holds for the rows of every table', () => {
  test.each(tableNames)('%s: the session first, then the key, no key twice, each cell of its type', (name) => {
    const { columns, key } = tables[name];
    expect(columns.slice(0, key.length).map((one) => one.name)).toEqual(key);
    expect(new Set(columns.map((one) => one.name)).size).toBe(columns.length);
    for (const { read } of held) {
      const keys = read[name].map((row) => key.map((column) => row[column]).join('\n'));
      expect(new Set(keys).size).toBe(keys.length);
      const strange = read[name].flatMap((row) =>
        columns.filter(
          (column) => (row[column.name] ?? '') !== '' && !shapes[column.type].test(row[column.name] ?? ''),
        ),
      );
      expect(strange.map((column) => column.name)).toEqual([]);
    }
  });

  test('a local time is the instant on the clock of the class', () => {
    for (const { facts, read } of held)
      for (const row of read.steps.filter(({ started_at }) => started_at !== '')) {
        const clock = new Date(row.started_at ?? '').toLocaleString('sv', { timeZone: facts.session.timezone });
        expect(row.started_local).toBe(clock.replace(' ', 'T'));
      }
  });
});

describe('the figures of the report, from the rows', () => {
  test('sessions: its week, its counts, and the times of its clock', () => {
    for (const { facts, read } of held) {
      const [row] = read.sessions;
      expect(row).toMatchObject({
        session: facts.session.id,
        date: facts.times.plannedStart.slice(0, 10),
        start_delay_seconds: told(facts.times.startDelaySeconds),
        lost_seconds: told(facts.times.lostSeconds),
        steps_done: String(where(read.steps, 'status', 'done').length),
        issues: String(where(read.items, 'kind', 'issue').length),
        todos_open: String(where(where(read.items, 'kind', 'todo'), 'outcome', 'open').length),
        attended: String(where(read.people, 'status', 'attended').length),
      });
      expect(row?.week).toBe(isoWeek(row?.date ?? ''));
    }
  });

  test('items: class time lost, and how long issues were open', () => {
    for (const { facts, read } of held) {
      const cost = read.items.filter(({ lost_seconds }) => lost_seconds !== '');
      if (cost.length > 0) expect(sum(cost, 'lost_seconds')).toBe(facts.times.lostSeconds);
      for (const one of facts.issues.filter(({ closedAt }) => closedAt !== null)) {
        const row = read.items.find(({ item }) => item === one.label);
        const apart = (Date.parse(row?.closed_at ?? '') - Date.parse(row?.opened_at ?? '')) / 1000;
        expect([Number(row?.open_seconds), apart]).toEqual([one.secondsOpen, one.secondsOpen]);
      }
    }
  });

  test('answers: the mean of every scale, and how many answered', () => {
    for (const { facts, read } of held)
      facts.evaluations?.questions.forEach((question, place) => {
        const rows = where(where(read.answers, 'source', 'evaluation'), 'question', String(place + 1));
        if (question.kind === 'text') expect(rows.map(({ comment }) => comment)).toHaveLength(question.comments.length);
        else expect(sum(rows, 'answers')).toBe(question.n);
        if (question.mean === null) return;
        const total = rows.reduce((all, row) => all + Number(row.score) * Number(row.answers), 0);
        expect(Math.round((total / question.n) * 100) / 100).toBe(Math.round(question.mean * 100) / 100);
      });
  });

  test('attendance: the minutes of everybody whose stays have an end', () => {
    for (const { facts, read } of held) {
      for (const person of facts.attendance?.participants ?? []) {
        const stays = where(read.attendance, 'person', person.name);
        if (stays.length === 0 || stays.some(({ seconds }) => seconds === '')) continue;
        expect(Math.abs(sum(stays, 'seconds') / 60 - (person.minutes ?? -1))).toBeLessThan(1);
      }
      for (const { person, joins } of read.people)
        if (joins !== '') expect(where(read.attendance, 'person', person ?? '')).toHaveLength(Number(joins));
    }
  });
});

/** By counting Thursdays: https://en.wikipedia.org/wiki/ISO_week_date */
function isoWeek(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

test('the dictionary names every column of every table, with a sentence and both of its types', () => {
  const dictionary = JSON.parse(renderTables()) as Record<
    string,
    { columns: readonly (Column<never> & { csv: string; parquet: string })[] }
  >;
  expect(Object.keys(dictionary)).toEqual([...tableNames, ...seriesTables]);
  for (const name of tableNames) {
    const { columns = [] } = dictionary[name] ?? {};
    expect(columns.map((one) => one.name).join(',')).toBe(renderCsvHead(name).trim().replace('\ufeff', ''));
    for (const one of columns)
      expect([one.about !== '', one.csv.length > 0, one.parquet.length > 0]).toEqual([true, true, true]);
  }
});

test('the dictionary has the columns of a course, which are CSV only', () => {
  type Described = { columns: readonly { name: string; about: string; csv: string; parquet: string | null }[] };
  const dictionary = JSON.parse(renderTables()) as Record<string, Described & { key: readonly string[] }>;
  for (const name of seriesTables) {
    const { columns = [], key = [] } = dictionary[name] ?? {};
    const names = columns.map((one) => one.name);
    expect(names.join(',')).toBe(renderSeriesCsv([], name).trim().replace('\ufeff', ''));
    expect(key.length > 0 && key.every((one) => names.includes(one))).toBe(true);
    for (const { about, csv, parquet } of columns)
      expect([about !== '', csv !== '', parquet]).toEqual([true, true, null]);
  }
});
