/** Everything that reads what comes from outside, as one function each: it takes the bytes, or refuses them in words. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { decide } from '../../src/core/actions/decide.ts';
import { replay } from '../../src/core/class/replay.ts';
import { reportOf } from '../../src/core/facts/report.ts';
import { snapshotOf } from '../../src/core/now/snapshot.ts';
import { UserError } from '../../src/errors.ts';
import { readAttendance } from '../../src/exchange/attendance/read.ts';
import { readEvaluations } from '../../src/exchange/evaluations/read.ts';
import { readPolls } from '../../src/exchange/polls/read.ts';
import { UnreadableError } from '../../src/exchange/sheets/sheet.ts';
import { readTable } from '../../src/exchange/sheets/xlsx.ts';
import { readJournal } from '../../src/journal/read.ts';
import { decodeInput, decodeRest } from '../../src/live/input/keys.ts';
import { templatesIn } from '../../src/report/layout/templates.ts';
import { checkLayout } from '../../src/report/render/check-layout.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { checkFiles } from '../../src/runbook/check/check.ts';
import { parseCsv } from '../../src/runbook/files/csv.ts';
import { noFindings } from '../../src/runbook/problems/findings.ts';
import { parseAgenda } from '../../src/runbook/read/agenda-file.ts';
import { readSession } from '../../src/runbook/read/read-session.ts';
import { parseRoster } from '../../src/runbook/read/roster-file.ts';
import { runbook, session, writeClass } from '../program/class.ts';
import type { ParserName, Seeds } from './seeds.ts';

export type Parser = (bytes: Uint8Array) => unknown;

const start = Date.parse('2026-12-01T09:00:00Z');
const zone = 'Europe/London';

/** `root` is a workspace with the small class, for what is read from files. */
export function makeParsers(root: string, seeds: Pick<Seeds, 'journal'>): Readonly<Record<ParserName, Parser>> {
  writeClass(root);
  for (const folder of ['reports/coaching', 'templates/reports'])
    mkdirSync(path.join(root, folder), { recursive: true });
  const workspace = { root, shipped: process.cwd() };
  const reading = { workspace, cwd: root, now: start, timezone: zone };
  const write = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(path.join(root, name), bytes);
    return path.join(root, name);
  };
  const csv = (bytes: Uint8Array) => {
    const findings = noFindings();
    return { findings, table: parseCsv('roster.csv', bytes, findings) };
  };
  let begun: ReturnType<typeof replay> | undefined;
  const around = { zone, spans: [{ start, end: start + 3600_000 }] };
  return {
    runbook: (bytes) => readBoth(write('runbooks/small.yaml', bytes), ['sessions/coaching.yaml', session]),
    session: (bytes) => readBoth(write('sessions/coaching.yaml', bytes), ['runbooks/small.yaml', runbook]),
    roster: (bytes) => {
      const { table, findings } = csv(bytes);
      return table && parseRoster(table, findings);
    },
    agenda: (bytes) => {
      const { table, findings } = csv(bytes);
      return table && parseAgenda(table, findings);
    },
    attendance: async (bytes) => readAttendance(await readTable('a.csv', bytes), around),
    evaluations: async (bytes) => readEvaluations(await readTable('e.csv', bytes)),
    polls: async (bytes) => readPolls(await readTable('p.csv', bytes), { zone, near: start }, () => false),
    workbook: async (bytes) => {
      const table = await readTable('w.xlsx', bytes);
      return [refusedOr(() => readEvaluations(table)), refusedOr(() => readAttendance(table, around))];
    },
    journal: (bytes) => readOn(bytes),
    layout: (bytes) => {
      write('templates/reports/report.html.liquid', bytes);
      const templates = templatesIn(
        [path.join(root, 'templates'), path.join(workspace.shipped, 'templates')],
        (file) => file,
        path.join(workspace.shipped, 'templates'),
      );
      const problems = checkLayout('reports/report.html.liquid', templates);
      if (problems.length > 0) return problems;
      return renderReport(facts(), 'html', { columns: 80, templates });
    },
    action: (bytes) => {
      const moment = { now: start, by: 'Dana Okoye', role: 'main', history: [], rehearsal: false };
      return decide(state(), Buffer.from(bytes).toString(), moment);
    },
    keys: (bytes) => decodeRest(decodeInput(Buffer.from(bytes).toString()).rest),
  };

  function readBoth(file: string, [other, text]: readonly [string, string]): unknown {
    write(other, text);
    checkFiles([file], reading);
    return readSession('coaching', { ...reading, vars: {} });
  }

  /** Read, played and reported, as it is and with sums that are right. */
  function readOn(bytes: Uint8Array): unknown {
    const folder = path.join(root, 'reports/coaching');
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const isSummed = (bytes[0] ?? 0) % 2 === 1 || bytes.length % 2 === 1;
    write('reports/coaching/journal.jsonl', isSummed ? withSums(bytes) : bytes);
    const { events, damage } = readJournal({ folder });
    const played = replay(events);
    snapshotOf(played, start, 'main');
    return reportOf(
      played,
      { events: events.length, damagedLines: damage.map(({ line }) => line), tornTail: false },
      start,
    );
  }

  /** Read once: nothing changes a state. */
  function state() {
    if (begun) return begun;
    const folder = path.join(root, 'reports/coaching');
    write('reports/coaching/journal.jsonl', seeds.journal[0] ?? '');
    begun = replay(readJournal({ folder }).events);
    return begun;
  }

  function facts() {
    return reportOf(state(), { events: 1, damagedLines: [], tornTail: false }, start);
  }
}

/** Sums guard against chance, not against hands: whoever edits a journal can make them. */
function withSums(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString()
    .split('\n')
    .map((line) => {
      const body = line.replace(/,"sum":"[0-9a-f]{8}"\}$/, '');
      return body === line ? line : `${body},"sum":"${crc32(body).toString(16).padStart(8, '0')}"}`;
    })
    .join('\n');
}

/** Refused in words, or done: anything else is thrown on. */
function refusedOr<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

export function isRefusal(error: unknown): boolean {
  return error instanceof UserError || error instanceof UnreadableError;
}
