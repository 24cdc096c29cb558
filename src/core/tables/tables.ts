/** All tables of the data, each row with the keys that join it to the others. */
import type { Table } from './column.ts';
import { itemsTable, plansTable, segmentsTable, stepsTable, troublesTable } from './in-class.ts';
import { answersTable, attendanceTable, peopleTable, questionsTable } from './people.ts';
import { sessionsTable } from './sessions.ts';
import type { TableName } from './table-names.ts';

export const tables: Readonly<Record<TableName, Table>> = {
  sessions: sessionsTable,
  segments: segmentsTable,
  steps: stepsTable,
  items: itemsTable,
  people: peopleTable,
  attendance: attendanceTable,
  questions: questionsTable,
  answers: answersTable,
  plans: plansTable,
  troubles: troublesTable,
};
