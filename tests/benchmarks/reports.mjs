/**
 * The summary of many sessions in processor time: cold, with the index being made, and with nothing changed since. Beside it what
 * reading the journals and parsing each line costs in the same runtime, what DuckDB and jq take for four of the figures, and what
 * the older state took.
 */
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { alternatives, figuresOf } from './alternatives/measure.mjs';
import { inTurn, memoryOf } from './cpu.mjs';
import { baseEvents, writeSessions } from './journals.mjs';
import { bin, inFolder } from './measure.mjs';

const floor = fileURLToPath(new URL('floor.mjs', import.meta.url));

export function measureReports(count, base, rounds = 3) {
  return inFolder((folder) => {
    const reports = path.join(folder, 'reports');
    mkdirSync(reports);
    const bytes = writeSessions(reports, baseEvents(folder), count);
    const index = path.join(reports, '.index');
    const out = path.join(folder, 'out.json');
    const summary = (program, ...more) => [
      process.execPath,
      program,
      'report',
      '--all',
      '--format',
      'json',
      '--out',
      out,
      ...more,
    ];
    const forget = () => rmSync(index, { force: true });
    const others = alternatives(reports);
    const cold = [
      { name: 'cold, index made', prepare: forget, command: summary(bin) },
      { name: 'cold, --no-index', command: summary(bin, '--no-index') },
      ...(base ? [{ name: 'base', command: summary(base) }] : []),
    ].map((one) => ({ ...one, cwd: folder }));
    const costs = inTurn(cold, rounds);
    const warm = [
      { name: 'nothing changed', command: summary(bin) },
      { name: 'floor', command: [process.execPath, floor, reports] },
      ...others,
    ].map((one) => ({ ...one, cwd: folder }));
    for (const [name, cost] of inTurn(warm, rounds)) costs.set(name, cost);
    const report = JSON.parse(readFileSync(out, 'utf8'));
    const told = JSON.stringify(figuresIn(report));
    const differ = others.filter((one) => JSON.stringify(figuresOf(one)) !== told).map(({ name }) => name);
    const args = summary(bin).slice(1);
    const memory = { warm: memoryOf(args, { cwd: folder }), cold: 0 };
    const size = statSync(index).size;
    forget();
    memory.cold = memoryOf(args, { cwd: folder });
    return { count, bytes, size, costs, differ, memory };
  });
}

function figuresIn({ n, figures }) {
  const rows = figures.issuesPerSession.byCategory.map(({ category, total }) => [category, total]);
  return { sessions: n, issues: Object.fromEntries(rows.sort()) };
}
