/** All tables of the data, each row with the keys that join it to the others. */
import type { Table } from './column.ts';
import { itemsTable, plansTable, segmentsTable, stepsTable } from './in-class.ts';
import { answersTable, attendanceTable, peopleTable } from './people.ts';
import { sessionsTable } from './sessions.ts';
import type { TableName } from './table-names.ts';

export const tables: Readonly<Record<TableName, Table>> = {
  sessions: sessionsTable,
  segments: segmentsTable,
  steps: stepsTable,
  items: itemsTable,
  people: peopleTable,
  attendance: attendanceTable,
  answers: answersTable,
  plans: plansTable,
};
