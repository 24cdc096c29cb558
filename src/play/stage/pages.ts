/** The pages of the stage as they ship: one file a page, with style and script put into it, and a policy that knows just these. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const pageNames = ['facilitator', 'timer', 'backstage'] as const;
export type PageName = (typeof pageNames)[number];

export interface Page {
  readonly html: string;
  readonly policy: string;
}

export interface Pages {
  readonly page: Readonly<Record<PageName, Page>>;
  /** The one stream of a browser: all tabs of a page share it. */
  readonly worker: string;
}

/** `shipped` is the folder that holds the templates that ship. */
export function readPages(shipped: string): Pages {
  const read = (name: string): string => readFileSync(path.join(shipped, 'templates', 'stage', name), 'utf8');
  const style = read('stage.css');
  const common = read('common.js');
  const page = (name: PageName): Page => {
    const script = `${common}\n${read(`${name}.js`)}`;
    const html = read(`${name}.html`)
      .replace('<!-- style -->', () => `<style>${style}</style>`)
      .replace('<!-- script -->', () => `<script>${script}</script>`);
    return { html, policy: policyFor(style, script) };
  };
  return {
    page: { facilitator: page('facilitator'), timer: page('timer'), backstage: page('backstage') },
    worker: read('worker.js'),
  };
}

/** Nothing is loaded, asked or sent but what stands in the page and this server's own answers. */
function policyFor(style: string, script: string): string {
  const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${digest(style)}`,
    `script-src ${digest(script)}`,
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
