/** `vprod export xapi`: learning records of a class, printed or sent to a store. */
import type { Context } from '../../context.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { type Statement, type StatementWishes, statementsOf } from '../../exchange/xapi/statements.ts';
import { refusalOf, type Stored, StoreError, sendStatements } from '../../exchange/xapi/store.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import { writeOut } from '../session/output.ts';
import type { ExportCall, ExportOptions } from './exporter.ts';
import { readLabelsKey } from './labels-key-file.ts';
import { type ExportedSession, nothingTo, openedFor } from './opened.ts';

export async function exportXapi({ name, options }: ExportCall, context: Context): Promise<ExitCode> {
  const exported = await openedFor(name, context);
  if (exported.state.rehearsal !== null)
    throw nothingTo('export-nothing', `'${name}' is a rehearsal, not a class that was held`, 'name the session itself');
  const settings = readSettings(exported.workspace).export?.xapi ?? {};
  const statements = statementsOf(exported.state, exported.events, wishesOf(settings, options, context));
  if (statements.length === 0)
    throw nothingTo(
      'export-nothing',
      `the class '${name}' has not begun`,
      `'vprod report ${name}' shows what was recorded`,
    );
  if (!options.send) {
    writeOut(`${JSON.stringify(statements, null, 2)}\n`, options.out, context);
    return exitCodes.ok;
  }
  const stored = await send(statements, settings.endpoint, exported, context);
  context.stdout.write(`${tellOf(stored, statements.length, settings.endpoint ?? '')}\n`);
  if (stored.different.length === 0) return exitCodes.ok;
  for (const id of stored.different) context.stderr.write(`the store has something else as ${id}, and keeps it\n`);
  return exitCodes.failed;
}

interface XapiSettings {
  readonly endpoint?: string;
  readonly homePage?: string;
  readonly base?: string;
}

function wishesOf(settings: XapiSettings, options: ExportOptions, context: Context): StatementWishes {
  const base = iri(settings.base, 'base');
  const homePage = iri(settings.homePage, 'homePage') ?? base;
  if (homePage === undefined)
    throw new UserError({
      code: 'xapi-settings',
      message: 'people cannot be named in learning records: nothing says whose accounts they are',
      hint: "put 'export: { xapi: { homePage: https://lms.example.com } }' into vprod.yaml",
    });
  const key = options.labelsKey === undefined ? undefined : readLabelsKey(options.labelsKey, context);
  return {
    homePage,
    addresses: options.addresses ?? false,
    ...(base !== undefined && { base }),
    ...(key && { labelsKey: key }),
  };
}

/** Without a slash at its end. */
function iri(text: string | undefined, field: string): string | undefined {
  if (text === undefined) return undefined;
  if (/^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new UserError({
    code: 'xapi-settings',
    message: `'${visibleLine(text)}' is not a web address (export.xapi.${field} in vprod.yaml)`,
  });
}

async function send(
  statements: readonly Statement[],
  endpoint: string | undefined,
  { name }: ExportedSession,
  { env }: Context,
): Promise<Stored> {
  if (endpoint === undefined)
    throw new UserError({
      code: 'xapi-settings',
      message: 'nothing says where the record store is',
      hint: "put 'export: { xapi: { endpoint: https://lrs.example.com/xapi } }' into vprod.yaml",
    });
  const why = refusalOf(endpoint);
  if (why !== undefined)
    throw new UserError({
      code: 'xapi-endpoint',
      message: `cannot send to the endpoint in vprod.yaml: ${why}`,
      hint: "write it as 'https://lrs.example.com/xapi'",
    });
  const { VPROD_XAPI_KEY: key, VPROD_XAPI_SECRET: secret } = env;
  if (!key || !secret)
    throw new UserError({
      code: 'xapi-credentials',
      message: 'the record store needs a key and a secret',
      hint: 'they are read from VPROD_XAPI_KEY and VPROD_XAPI_SECRET',
    });
  try {
    return await sendStatements(statements, { endpoint: endpoint.replace(/\/+$/, ''), key, secret });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw storeRefused(error, name, statements.length);
  }
}

function storeRefused({ message, status, stored }: StoreError, name: string, all: number): UserError {
  return new UserError(
    {
      code: 'xapi-refused',
      message: `cannot send to the record store: ${visibleLine(message)}`,
      saved: `${stored} of ${all} statements are in the store`,
      hint:
        status === 401 || status === 403
          ? 'are VPROD_XAPI_KEY and VPROD_XAPI_SECRET right, and may they write?'
          : `'vprod export xapi ${name} --send' can be run again: nothing is stored twice`,
    },
    exitCodes.failed,
  );
}

function tellOf({ sent, before }: Stored, all: number, endpoint: string): string {
  const count = all === 1 ? '1 statement' : `${all} statements`;
  return before === 0
    ? `${count} sent to ${visibleLine(endpoint)}`
    : `${count}: ${sent} sent to ${visibleLine(endpoint)}, ${before} were there`;
}
