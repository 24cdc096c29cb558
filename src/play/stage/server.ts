/**
 * The server of the stage: every address begins with a secret, anything without it is not there. Only the names by which this
 * machine was meant to be reached are answered: a page of somebody else's that was made to point here is not.
 */
import type { Server } from 'node:http';
import { type HttpBindings, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context as Exchange, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Acted } from '../session/play.ts';
import type { Page, PageName, Pages } from './pages.ts';
import { type Scope, type Secrets, scopeOf } from './secrets.ts';
import type { Streams } from './streams.ts';

export interface StageServer {
  readonly port: number;
  /** Ends every stream, and refuses what comes after. */
  readonly close: () => void;
}

export interface StageParts {
  readonly pages: Pages;
  readonly secrets: Secrets;
  readonly streams: Streams;
  /** Names and addresses by which the server may be called, without port. */
  readonly hosts: readonly string[];
  readonly snapshot: (scope: Scope) => object;
  /** The facilitator's word on an alert. */
  readonly seen: (item: number | string, text: string) => Promise<Acted>;
  /** One action of the producer's; undefined without `--control`. */
  readonly act: ((action: string) => Promise<Acted>) | undefined;
  /** Called after an action, so that pages hear of it at once. */
  readonly changed: () => void;
}

type Env = { Bindings: HttpBindings; Variables: { scope: Scope } };

const mostBytes = 16 * 1024;

/** Rejects where the port cannot be had. */
export function startServer(parts: StageParts, host: string, port: number): Promise<StageServer> {
  const app = routes(parts);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      resolve({
        port: info.port,
        close: () => {
          parts.streams.close();
          server.close();
          (server as Server).closeAllConnections();
        },
      });
    });
    server.on('error', reject);
  });
}

function routes(parts: StageParts): Hono<Env> {
  const app = new Hono<Env>();
  app.notFound((c) => c.text('not found\n', 404, plainHeaders));
  app.onError((error, c) => {
    return c.json({ ok: false, error: { code: 'failed', message: error.message } }, 500, plainHeaders);
  });
  app.use('*', async (c, next) => {
    if (!isOurs(c.req.header('host'), parts.hosts)) return c.text('not found\n', 404, plainHeaders);
    return next();
  });
  app.use('/:secret/*', async (c, next) => {
    const scope = scopeOf(parts.secrets, c.req.param('secret'));
    // Without --control nobody was told its secret, and it opens nothing.
    if (scope === undefined || (scope === 'control' && parts.act === undefined)) return c.notFound();
    c.set('scope', scope);
    return next();
  });
  app.get('/:secret/', (c) => {
    return c.var.scope === 'facilitator' ? page(c, parts.pages.page.facilitator) : c.notFound();
  });
  app.get('/:secret/timer', pageFor('timer', ['facilitator', 'timer', 'backstage']));
  app.get('/:secret/backstage', pageFor('backstage', ['backstage']));
  app.get('/:secret/worker.js', (c) =>
    c.body(parts.pages.worker, 200, { ...plainHeaders, 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/:secret/snapshot', (c) =>
    c.var.scope === 'control' ? c.json(parts.snapshot(c.var.scope), 200, plainHeaders) : c.notFound(),
  );
  app.get('/:secret/events', (c) => {
    parts.streams.open(c.var.scope, c.env.outgoing as never);
    return RESPONSE_ALREADY_SENT;
  });
  const small = bodyLimit({
    maxSize: mostBytes,
    onError: (c) => c.json(refusal('too-long', 'the text is too long'), 413),
  });
  app.post('/:secret/seen', small, async (c) => {
    if (c.var.scope !== 'facilitator') return c.notFound();
    const body = await bodyOf(c);
    const item = body?.item;
    const text = body?.text ?? '';
    if (!isItem(item) || typeof text !== 'string')
      return c.json(refusal('bad-request', expected(c, '{ "item": N, "text": "…" }')), 400, plainHeaders);
    return answer(c, await done(parts.seen(item, text)));
  });
  app.post('/:secret/do', small, async (c) => {
    if (c.var.scope !== 'control' || parts.act === undefined) return c.notFound();
    const action = (await bodyOf(c))?.action;
    if (typeof action !== 'string' || action.trim() === '')
      return c.json(refusal('bad-request', expected(c, '{ "action": "…" }')), 400, plainHeaders);
    return answer(c, await done(parts.act(action)));
  });
  return app;

  async function done(work: Promise<Acted>): Promise<Acted> {
    const acted = await work;
    parts.changed();
    return acted;
  }

  function pageFor(name: PageName, allowed: readonly Scope[]) {
    return (c: Exchange<Env>): Response | Promise<Response> =>
      allowed.includes(c.var.scope) ? page(c, parts.pages.page[name]) : c.notFound();
  }
}

const plainHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

function page(c: Exchange<Env>, { html, policy }: Page): Response {
  return c.html(html, 200, { ...plainHeaders, 'Content-Security-Policy': policy }) as Response;
}

/** A number, or `1b` where two have it. */
function isItem(value: unknown): value is number | string {
  return typeof value === 'number'
    ? Number.isSafeInteger(value)
    : typeof value === 'string' && /^\d+[a-z]{0,3}$/.test(value);
}

/** JSON only: a form of somebody else's page cannot send it unasked. */
/** Other types are turned away, so that no page of another site can send one unasked: whoever writes to it has to know. */
function expected(c: Exchange<Env>, body: string): string {
  return isJson(c) ? `expected ${body}` : `expected the header 'Content-Type: application/json' and ${body}`;
}

function isJson(c: Exchange<Env>): boolean {
  return /^application\/json\b/i.test(c.req.header('content-type') ?? '');
}

async function bodyOf(c: Exchange<Env>): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (!isJson(c)) return undefined;
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== 'null' && new URL(c.req.url).host !== hostOf(origin)) return undefined;
  try {
    const body: unknown = await c.req.json();
    return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** What an action came to: refused ones say why and what would be right. */
function answer(c: Exchange<Env>, acted: Acted): Response {
  if (acted.ok) return c.json({ ok: true, say: acted.say }, 200, plainHeaders);
  const { code, message, hint } = acted.problem;
  return c.json(refusal(code, message, hint), 422, plainHeaders);
}

function refusal(code: string, message: string, hint?: string): object {
  return { ok: false, error: { code, message, ...(hint === undefined ? {} : { hint }) } };
}

/** The port is the server's own, whoever forwards it. */
function isOurs(header: string | undefined, hosts: readonly string[]): boolean {
  if (header === undefined || !URL.canParse(`http://${header}`)) return false;
  return hosts.includes(new URL(`http://${header}`).hostname.toLowerCase());
}
