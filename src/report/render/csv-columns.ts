/** The columns of the table of issues, named as in the JSON. */

import type { IssueFacts } from '../../core/facts/items.ts';
import type { ReportFacts } from '../../core/facts/report.ts';

export type Cell = string | number | boolean | null | undefined | readonly string[];

/** A column by its name, and what it says of a row. */
export type Columns<Row> = readonly (readonly [name: string, cell: (row: Row) => Cell])[];

/** By which a row of any table finds its session. */
const about: Columns<ReportFacts> = [
  ['session', ({ session }) => session.id],
  ['title', ({ session }) => session.title],
  ['status', ({ session }) => session.status],
  ['course', ({ session }) => session.course],
  ['client', ({ session }) => session.client],
  ['tags', ({ session }) => session.tags],
  ['series', ({ session }) => session.series?.id],
  ['seriesNumber', ({ session }) => session.series?.number],
  ['runbook', ({ session }) => session.runbook.id],
  ['runbookVersion', ({ session }) => session.runbook.version],
  ['facilitator', ({ session }) => session.facilitator],
  ['producer', ({ session }) => session.producer],
  ['platform', ({ session }) => session.platform],
  ['timezone', ({ session }) => session.timezone],
  ['rehearsal', ({ session }) => session.rehearsal],
  ['plannedStart', ({ times }) => times.plannedStart],
];

interface IssueRow {
  readonly facts: ReportFacts;
  readonly issue: IssueFacts;
}

export const issueColumns: Columns<IssueRow> = [
  ...about.map(([name, cell]) => [aboutName(name), ({ facts }: IssueRow) => cell(facts)] as const),
  ['number', ({ issue }) => issue.number],
  ['text', ({ issue }) => issue.text],
  ['trouble', ({ issue }) => issue.trouble],
  ['category', ({ issue }) => issue.category],
  ['severity', ({ issue }) => issue.severity],
  ['person', ({ facts, issue }) => nameOf(facts, issue.person)],
  ['step', ({ issue }) => issue.step],
  ['phase', ({ issue }) => issue.phase],
  ['openedAt', ({ issue }) => issue.openedAt],
  ['closedAt', ({ issue }) => issue.closedAt],
  ['secondsOpen', ({ issue }) => issue.secondsOpen],
  ['lostSeconds', ({ issue }) => issue.lostSeconds],
  ['outcome', ({ issue }) => issue.outcome],
  ['resolution', ({ issue }) => issue.resolution],
  ['plan', ({ issue }) => issue.plan],
  ['label', ({ issue }) => issue.label],
];

/** In a table of something else the session's own title and status say whose they are. */
function aboutName(name: string): string {
  if (name === 'plannedStart') return 'sessionPlannedStart';
  return name === 'title' || name === 'status' ? `session${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
}

function nameOf({ people }: ReportFacts, key: string | null): string | null {
  return key !== null && Object.hasOwn(people, key) ? (people[key] ?? key) : key;
}
