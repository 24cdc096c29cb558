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
  readonly close: () => void;
}

type Module = typeof import('@duckdb/node-api');

/** An engine of its own, which holds nothing. Throws a UserError where it is not installed. */
export async function openEngine(load: () => Promise<Module> = () => import('@duckdb/node-api')): Promise<Engine> {
  const { DuckDBInstance } = await load().catch(refuseMissing);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  // Days and clock times of a moment would be those of the machine that asks.
  await connection.run("set timezone = 'UTC'");
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: async <R extends object>(sql: string) => {
      // One text a row: to take each cell out of the engine by itself costs five times as much.
      const reader = await connection.runAndReadAll(`select to_json(asked)::varchar from (${sql}) asked`);
      return (reader.getColumnsJS()[0] ?? []).map((line) => JSON.parse(String(line)) as R);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
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
