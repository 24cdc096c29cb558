/** Sessions, punctual ones, median start delay and issues by category, as somebody makes them with DuckDB. */
import { DuckDBInstance } from '@duckdb/node-api';

const [, , reports = ''] = process.argv;

const columns = `{
  "type": 'VARCHAR', "at": 'VARCHAR', "category": 'VARCHAR',
  "session": 'STRUCT("start" VARCHAR, "tolerance" INTEGER)'
}`;
const read = `read_json('${reports.replaceAll("'", "''")}/*/journal.jsonl', format = 'newline_delimited', filename = true,
  maximum_object_size = 16777216, columns = ${columns})`;
// Both in the class's own zone: the difference of the wall clocks is that of the moments.
const wall = (text) => `substr(${text}, 1, 19)::TIMESTAMP`;

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`create table events as select * from ${read}
  where type in ('session.opened', 'class.started', 'issue.opened')`);
const sessions = await connection.runAndReadAll(`
  with delays as (
    select max(session.tolerance) as tolerance,
      epoch(${wall(`max(case when type = 'class.started' then "at" end)`)})
        - epoch(${wall(`max(session."start")`)}) as delay
    from events group by filename)
  select count(*)::INTEGER as sessions, avg((delay <= tolerance)::INTEGER) as onTime, median(delay) as medianDelay from delays`);
const issues = await connection.runAndReadAll(`
  select category, count(*)::INTEGER as issues from events where type = 'issue.opened' group by category order by category`);
process.stdout.write(`${JSON.stringify({ ...sessions.getRowObjects()[0], issues: issues.getRowObjects() })}\n`);
