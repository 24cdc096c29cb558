/**
 * Statements to a learning record store (xAPI 1.0.3, Communication 2.1). A batch is taken whole or refused whole; one that
 * the store refuses because it has some of it already is asked for, statement by statement, and the rest is sent.
 */
import type { Statement } from './statements.ts';

export interface Store {
  /** Without `/statements` and without a slash at its end. */
  readonly endpoint: string;
  readonly key: string;
  readonly secret: string;
}

export interface Stored {
  readonly sent: number;
  /** That the store said it has; one that takes the same again without a word is counted as sent. */
  readonly before: number;
  /** Ids under which the store has something else; it never changes what it has. */
  readonly different: readonly string[];
}

/** What the store answered that was no yes. `status` is null where no answer came. */
export class StoreError extends Error {
  readonly status: number | null;
  readonly stored: number;

  constructor(message: string, status: number | null, stored: number) {
    super(message);
    this.name = 'StoreError';
    this.status = status;
    this.stored = stored;
  }
}

/** Far below the 500 that every store takes, so that one that counts bytes takes it, too. */
const batchSize = 100;
const patience = 30_000;

/** Why an address is none that credentials go to; undefined where it is. */
export function refusalOf(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url) return 'it is not a web address';
  if (url.username !== '' || url.password !== '') return 'leave key and secret out of it';
  if (url.protocol === 'https:') return undefined;
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(url.hostname);
  return url.protocol === 'http:' && loopback ? undefined : 'it has to begin with https';
}

/** @throws StoreError where the store refuses or does not answer; what was sent before stays there */
export async function sendStatements(statements: readonly Statement[], store: Store): Promise<Stored> {
  let total: Stored = { sent: 0, before: 0, different: [] };
  for (let start = 0; start < statements.length; start += batchSize) {
    const one = await sendBatch(statements.slice(start, start + batchSize), store, total.sent + total.before);
    total = {
      sent: total.sent + one.sent,
      before: total.before + one.before,
      different: [...total.different, ...one.different],
    };
  }
  return total;
}

async function sendBatch(batch: readonly Statement[], store: Store, stored: number): Promise<Stored> {
  const answer = await post(batch, store, stored);
  if (answer.status !== 409) return { sent: batch.length, before: 0, different: [] };
  const missing: Statement[] = [];
  const different: string[] = [];
  for (const statement of batch) {
    const there = await get(statement.id, store, stored);
    if (there === undefined) missing.push(statement);
    else if (!agrees(statement, there)) different.push(statement.id);
  }
  if (missing.length > 0) {
    const again = await post(missing, store, stored);
    if (again.status === 409)
      throw new StoreError('it has none of these statements, and refuses them as known', 409, stored);
  }
  return { sent: missing.length, before: batch.length - missing.length, different };
}

async function post(batch: readonly Statement[], store: Store, stored: number): Promise<Response> {
  const answer = await ask(`${store.endpoint}/statements`, store, stored, JSON.stringify(batch));
  if (answer.ok || answer.status === 409) {
    await answer.body?.cancel();
    return answer;
  }
  throw await refused(answer, stored);
}

async function get(id: string, store: Store, stored: number): Promise<unknown> {
  const answer = await ask(`${store.endpoint}/statements?statementId=${id}`, store, stored);
  if (answer.ok) return answer.json();
  if (answer.status !== 404) throw await refused(answer, stored);
  await answer.body?.cancel();
  return undefined;
}

async function ask(url: string, { key, secret }: Store, stored: number, body?: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${key}:${secret}`, 'utf8').toString('base64')}`,
        'X-Experience-API-Version': '1.0.3',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      // Where it leads, the credentials would go along.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    throw new StoreError(whyOf(error), null, stored);
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer in ${patience / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** What the store says of it, cut short: it can be a page. */
async function refused(answer: Response, stored: number): Promise<StoreError> {
  const { status } = answer;
  if (status >= 300 && status < 400) {
    await answer.body?.cancel();
    return new StoreError('it redirects to another address, and credentials do not follow', status, stored);
  }
  const text = (await answer.text().catch(() => '')).replace(/\s+/g, ' ').trim().slice(0, 200);
  return new StoreError(`it answered ${status}${text === '' ? '' : `: ${text}`}`, status, stored);
}

/** What a store adds (authority, stored, version) and how it writes a moment makes no difference. */
function agrees(sent: unknown, there: unknown): boolean {
  if (Array.isArray(sent))
    return (
      Array.isArray(there) && sent.length === there.length && sent.every((one, place) => agrees(one, there[place]))
    );
  if (typeof sent !== 'object' || sent === null) return sent === there || isSameMoment(sent, there);
  if (typeof there !== 'object' || there === null) return false;
  return Object.entries(sent).every(([key, value]) => agrees(value, (there as Readonly<Record<string, unknown>>)[key]));
}

function isSameMoment(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(one)) return false;
  return Date.parse(one) === Date.parse(other);
}
