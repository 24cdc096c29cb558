/** Server-sent events to many pages (https://html.spec.whatwg.org/multipage/server-sent-events.html): the newest state of each, never a queue. */
import type { ServerResponse } from 'node:http';
import type { Scope } from './secrets.ts';
import type { Facts } from './stage-facts.ts';

export interface Streams {
  readonly open: (scope: Scope, response: ServerResponse) => void;
  /** Sends to those whose facts are others than they were; `all` also to those whose are not. */
  readonly publish: (all: boolean) => void;
  readonly count: () => number;
  readonly close: () => void;
}

/** Beyond this many bytes that a page has not taken, it is given the next state only when it has. */
const patienceBytes = 64 * 1024;

/** `factsOf` gives what a scope may see now, and the sign by which a change is known. */
export function createStreams(factsOf: (scope: Scope) => Facts): Streams {
  const clients = new Map<ServerResponse, { readonly scope: Scope; sent: string }>();

  function publish(all: boolean): void {
    const made = new Map<Scope, { readonly sign: string; readonly message: string }>();
    for (const [response, client] of clients) {
      let one = made.get(client.scope);
      if (!one) {
        const facts = factsOf(client.scope);
        one = { sign: facts.sign, message: eventOf(facts) };
        made.set(client.scope, one);
      }
      if ((!all && client.sent === one.sign) || response.writableLength > patienceBytes) continue;
      client.sent = one.sign;
      response.write(one.message);
    }
  }

  return {
    open: (scope, response) => {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        // A proxy that compresses holds events back for ever.
        'Cache-Control': 'no-cache, no-transform',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'X-Accel-Buffering': 'no',
      });
      response.write('retry: 1000\n\n');
      const facts = factsOf(scope);
      response.write(eventOf(facts));
      clients.set(response, { scope, sent: facts.sign });
      response.on('close', () => clients.delete(response));
      response.on('error', () => clients.delete(response));
    },
    publish,
    count: () => clients.size,
    close: () => {
      for (const response of clients.keys()) response.end();
      clients.clear();
    },
  };
}

function eventOf({ now, facts }: Facts): string {
  return `event: snapshot\ndata: ${JSON.stringify({ ...facts, now })}\n\n`;
}
