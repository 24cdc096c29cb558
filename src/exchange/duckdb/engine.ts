/**
 * DuckDB, which reads a data set faster than any code of ours and weighs seventy times as much as vprod: it is not part of
 * it, and is looked for when somebody asks for it (https://duckdb.org/docs/stable/clients/node_neo/overview).
 */
import { exitCodes, UserError } from '../../errors.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Engine {
  readonly run: (sql: string) => Promise<void>;
  /** Of a query, as JSON has them: numbers, texts, lists, null where there is nothing. */
  readonly rows: <R extends object = Row>(sql: string) => Promise<readonly R[]>;
  /** Several in one go: what they have in common, queries by the names under which they know them, is read once. */
  readonly ask: (questions: readonly Question[], common?: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => void;
}

/** A query, and what is done with its rows. */
export interface Question {
  readonly sql: string;
  readonly take: (rows: readonly unknown[]) => void;
}

/** The rows are as the query says that they are. */
export function question<R extends object>(sql: string, take: (rows: readonly R[]) => void): Question {
  return { sql, take: (rows) => take(rows as readonly R[]) };
}

type Module = typeof import('@duckdb/node-api');

/** An engine of its own, which holds nothing. Throws a UserError where it is not installed. */
export async function openEngine(load: () => Promise<Module> = () => import('@duckdb/node-api')): Promise<Engine> {
  const { DuckDBInstance } = await load().catch(refuseMissing);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  // Days and clock times of a moment would be those of the machine that asks.
  await connection.run("set timezone = 'UTC'");
  // Each query opens every part anew to know its columns.
  await connection.run('set parquet_metadata_cache = true');
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: async <R extends object>(sql: string) => {
      // One text a row: to take each cell out of the engine by itself costs five times as much.
      const reader = await connection.runAndReadAll(`select to_json(asked)::varchar from (${sql}) asked`);
      return (reader.getColumnsJS()[0] ?? []).map((line) => JSON.parse(String(line)) as R);
    },
    ask: async (questions, common = {}) => {
      const reader = await connection.runAndReadAll(together(questions, common));
      const [places = [], lines = []] = reader.getColumnsJS();
      const rows = questions.map((): unknown[] => []);
      for (const [at, place] of places.entries()) rows[Number(place)]?.push(JSON.parse(String(lines[at])));
      for (const [place, { take }] of questions.entries()) take(rows[place] ?? []);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A table costs more to fill than to read a file again, for of each column it wants to know how many values it has: this does not. */
function together(questions: readonly Question[], common: Readonly<Record<string, string>>): string {
  const read = Object.entries(common).map(([name, sql]) => `${name} as materialized (${sql})`);
  const asked = questions.map(
    ({ sql }, place) => `select ${place} as place, to_json(asked)::varchar from (${sql}) asked`,
  );
  return `${read.length === 0 ? '' : `with ${read.join(', ')}`} ${asked.join(' union all ')}`;
}

function refuseMissing(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') throw error;
  throw new UserError(
    {
      code: 'engine-missing',
      message: 'cannot read a data set: DuckDB is not installed',
      hint: "install it where vprod is: 'npm install --global @duckdb/node-api' (70 MB)",
    },
    exitCodes.failed,
  );
}

/** A text in SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`;
}

/** Of a column whatever it has, as a list in no order. */
export function numbers(column: string): string {
  return `coalesce(list(${column}) filter (${column} is not null), [])`;
}
