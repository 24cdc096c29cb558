/** A small learning record store on loopback, by xAPI 1.0.3: what it refuses, real ones refuse. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredStatement {
  readonly id: string;
  readonly actor: { readonly mbox?: string; readonly account?: { readonly homePage: string; readonly name: string } };
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string; readonly definition: { readonly type: string } };
  readonly result?: { readonly duration?: string; readonly completion?: boolean };
  readonly context: { readonly registration: string; readonly extensions: Readonly<Record<string, unknown>> };
  readonly timestamp: string;
}

export interface RecordStore {
  readonly endpoint: string;
  readonly statements: Map<string, StoredStatement>;
  /** How many statements each batch held. */
  readonly batches: number[];
  /** Method and path of each request. */
  readonly requests: string[];
  readonly close: () => Promise<void>;
}

export interface StoreWishes {
  /** A known id is a conflict even with the same content, as the standard allows. */
  readonly strict?: boolean;
  /** Where every request is sent on to. */
  readonly redirect?: string;
}

const authorization = `Basic ${Buffer.from('key:secret').toString('base64')}`;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export async function openStore(wishes: StoreWishes = {}): Promise<RecordStore> {
  const statements = new Map<string, StoredStatement>();
  const batches: number[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    void bodyOf(request).then((body) => {
      const [status, answer] = answerTo(request, body, { statements, batches, wishes });
      send(response, status, answer, wishes.redirect);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { endpoint: `http://127.0.0.1:${port}/xapi`, statements, batches, requests, close };
}

type Around = Pick<RecordStore, 'statements' | 'batches'> & { readonly wishes: StoreWishes };

function answerTo(request: IncomingMessage, body: string, { statements, batches, wishes }: Around): [number, unknown] {
  if (wishes.redirect !== undefined) return [302, ''];
  if (request.headers.authorization !== authorization) return [401, 'who are you?'];
  if (request.headers['x-experience-api-version'] !== '1.0.3') return [400, 'no version'];
  const url = new URL(request.url ?? '', 'http://127.0.0.1');
  if (url.pathname !== '/xapi/statements') return [404, ''];
  if (request.method === 'GET') {
    const found = statements.get(url.searchParams.get('statementId') ?? '');
    return found
      ? [200, { ...found, stored: '2026-12-01T20:00:00Z', authority: { mbox: 'mailto:store@example.com' } }]
      : [404, ''];
  }
  const batch = JSON.parse(body) as StoredStatement[];
  batches.push(batch.length);
  const fault = batch.map(faultOf).find((one) => one !== undefined);
  if (fault !== undefined) return [400, fault];
  if (new Set(batch.map(({ id }) => id)).size < batch.length || batch.length > 500) return [400, 'twice, or too many'];
  const known = batch.filter(({ id }) => statements.has(id));
  const differs = known.some((one) => JSON.stringify(statements.get(one.id)) !== JSON.stringify(one));
  if (differs || (wishes.strict && known.length > 0)) return [409, ''];
  for (const one of batch) statements.set(one.id, one);
  return [200, batch.map(({ id }) => id)];
}

/** The rules of xAPI 1.0.3 (Data 2.2 to 2.4) and of the profile that a statement can break. */
function faultOf({ id, actor, verb, object, result, context, timestamp }: StoredStatement): string | undefined {
  if (!uuid.test(id) || !uuid.test(context.registration)) return 'no id';
  if ((actor.mbox === undefined) === (actor.account === undefined)) return 'one identifier';
  if (actor.mbox !== undefined && !/^mailto:[^@\s]+@[^@\s]+$/.test(actor.mbox)) return 'no mailbox';
  if (actor.account !== undefined && !URL.canParse(actor.account.homePage)) return 'no account';
  if (!URL.canParse(verb.id) || !URL.canParse(object.id) || !URL.canParse(object.definition.type)) return 'no IRI';
  if (JSON.stringify({ result, context }).includes('null')) return 'null outside of extensions';
  if (!Object.keys(context.extensions).every((key) => URL.canParse(key))) return 'extension';
  if (result?.duration !== undefined && !/^PT(?=\d)(\d+H)?(\d+M)?(\d+S)?$/.test(result.duration)) return 'duration';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(timestamp) ? undefined : 'timestamp';
}

function send(response: ServerResponse, status: number, answer: unknown, redirect: string | undefined): void {
  const headers = { 'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3' };
  response.writeHead(status, redirect === undefined ? headers : { ...headers, Location: redirect });
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
