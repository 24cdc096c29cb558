/** What goes into a data set without free texts: the same cells as of the whole report, and no name, whoever is named wherever. */
import { expect, test } from 'vitest';
import { anonymousReport } from '../../../src/core/anonymous/anonymous.ts';
import { changeTexts } from '../../../src/core/anonymous/by-schema.ts';
import type { People } from '../../../src/core/anonymous/people.ts';
import { type ReportFacts, reportSchema } from '../../../src/core/facts/report.ts';
import type { Cell, Source } from '../../../src/core/tables/column.ts';
import { tableNames } from '../../../src/core/tables/table-names.ts';
import { tables } from '../../../src/core/tables/tables.ts';
import { takenByTables } from '../../../src/core/tables/taken.ts';
import { richFacts } from '../../../src/report/render/rich-facts.ts';
import { counted } from '../anonymous/counted.ts';
import { classOf } from './classes.ts';

const people: People = {
  staff: [{ name: 'Rosa Lindt', email: 'rosa@example.com', role: 'facilitator' }],
  participants: [{ name: 'Maria Silva', email: 'maria@example.com' }, { name: 'Zoe Nowak' }],
  hands: ['Rosa Lindt'],
};
const names = /maria|silva|zoe|nowak/i;

/** A report in which every list has entries, with somebody's name in each text and each id. */
function crowded(): ReportFacts {
  const facts = richFacts<ReportFacts>(reportSchema);
  return changeTexts(facts, reportSchema, (text, holds) =>
    holds === 'text' ? `${text}: Maria Silva, maria@example.com and Zoe` : holds === 'id' ? `${text}-zoe-nowak` : text,
  ) as ReportFacts;
}

function cellsOf(source: Source, texts: boolean): Readonly<Record<string, readonly (readonly Cell[])[]>> {
  const all = tableNames.map((name) => {
    const columns: Cell[][] = tables[name].columns.map(() => []);
    const count = tables[name].addTo(columns, source, texts);
    expect(new Set(columns.map(({ length }) => length))).toEqual(new Set([count]));
    return [name, columns] as const;
  });
  return Object.fromEntries(all);
}

const sources = (): readonly Source[] => [
  { facts: crowded(), opened: 'o', state: 's', troubles: [] },
  ...Array.from({ length: 40 }, (_, seed) => classOf(seed + 1)),
];

test('without free texts a table has the cells that it has with them, and nothing where they were', () => {
  for (const source of sources()) {
    const { facts } = source;
    const whole = cellsOf({ ...source, facts: anonymousReport(facts, people, counted()).facts }, true);
    const shown = anonymousReport(facts, people, counted(), takenByTables(facts)).facts;
    const taken = cellsOf({ ...source, facts: shown }, false);
    for (const name of tableNames) {
      const wanted = tables[name].columns.map(({ free }, at) =>
        free ? (whole[name]?.[at] ?? []).map(() => null) : whole[name]?.[at],
      );
      expect(taken[name], `${name} of ${facts.session.id}`).toEqual(wanted);
    }
  }
});

test('whoever is named in all texts of a report is named in no cell', () => {
  const facts = crowded();
  const shown = anonymousReport(facts, people, counted(), takenByTables(facts)).facts;
  const taken = cellsOf({ facts: shown, opened: 'o', state: 's', troubles: [] }, false);
  expect(JSON.stringify(facts)).toMatch(names);
  expect(JSON.stringify(taken)).not.toMatch(names);
  // Of the texts alone: who is known by a list has a label in its place, too.
  for (const name of tableNames) expect(taken[name]?.[0]?.length, name).toBeGreaterThan(name === 'troubles' ? -1 : 0);
});

test('what is added to columns is what a row says, a moment as the milliseconds that it is', () => {
  for (const source of sources()) {
    const added = cellsOf(source, true);
    for (const name of tableNames) {
      const { columns, rowsOf } = tables[name];
      const rows = rowsOf(source);
      for (const [at, { type }] of columns.entries()) {
        const cells = rows.map((row) => row[at] ?? null);
        const zone = type === 'local' ? 'Z' : '';
        const isMoment = type === 'instant' || type === 'local';
        const wanted = isMoment ? cells.map((cell) => cell && Date.parse(`${String(cell)}${zone}`)) : cells;
        expect(added[name]?.[at], `${name} ${columns[at]?.name}`).toEqual(wanted);
      }
    }
  }
});
