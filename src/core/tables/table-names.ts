/** What the tables are called: apart, for the command knows the names before any table is loaded. */
export const tableNames = [
  'sessions',
  'segments',
  'steps',
  'items',
  'people',
  'attendance',
  'questions',
  'answers',
  'plans',
  'troubles',
] as const;
export type TableName = (typeof tableNames)[number];
