/** `vprod stage`: who may see and do what, and what browsers make of it. One server, one browser. */
import { get, request } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { session, writeClass } from './class.ts';
import { folder, type Running, start, vprod } from './vprod.ts';

interface Addresses {
  readonly url: string;
  readonly timerUrl: string;
  readonly backstageUrl: string;
  readonly controlUrl: string;
}

const address = 'ana@example.com';
let cwd: string;
let stage: Running;
let at: Addresses;
let browser: Browser;

beforeAll(async () => {
  cwd = folder();
  writeClass(cwd, {
    session: session.replace(
      '{ break: Coffee, at: T+35m, takes: 5m }',
      '{ breakout: Map your week, takes: 15m, rooms: 2 }',
    ),
  });
  vprod(cwd, ['log', 'coaching', 'go kickoff']);
  stage = start(cwd, ['stage', 'coaching', '--control', '--json']);
  at = JSON.parse(await stage.line(/^\{/)) as Addresses;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser?.close();
  stage?.child.kill('SIGTERM');
  await stage?.ended;
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    }).on('error', reject);
  });
}

function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = { 'Content-Type': 'application/json' },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

/** The first snapshot of a stream. */
function firstEvent(url: string): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve, reject) => {
    const asking = get(url, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const [, data] = /event: snapshot\ndata: (.*)\n\n/.exec(text) ?? [];
        if (data === undefined) return;
        asking.destroy();
        resolve(JSON.parse(data) as Readonly<Record<string, unknown>>);
      });
      if (response.statusCode !== 200) reject(new Error(String(response.statusCode)));
    });
    asking.on('error', () => {});
  });
}

describe('who may see and do what', () => {
  test('without a secret, with a wrong one, or by another name nothing is there', async () => {
    const { port } = new URL(at.url);
    const secret = new URL(at.url).pathname;
    expect((await ask(at.url)).status).toBe(200);
    for (const pathname of [
      '/',
      '/timer',
      '/snapshot',
      '/events',
      `/${'0'.repeat(32)}/`,
      `${secret}backstage`,
      `${secret}../`,
    ])
      expect((await ask(`http://127.0.0.1:${port}${pathname}`)).status, pathname).toBe(404);
    for (const host of ['evil.example.com', `evil.example.com:${port}`, '127.0.0.1.evil.example.com'])
      expect((await ask(at.url, { Host: host })).status, host).toBeGreaterThanOrEqual(400);
    expect((await ask(at.url, { Host: `localhost:${port}` })).status).toBe(200);
  });

  test('a secret opens its own page, and no other', async () => {
    const base = (url: string): string => url.replace(/[^/]*$/, '');
    expect((await ask(at.timerUrl)).status).toBe(200);
    expect((await ask(at.backstageUrl)).status).toBe(200);
    expect((await ask(base(at.timerUrl))).status).toBe(404);
    expect((await ask(`${base(at.timerUrl)}backstage`)).status).toBe(404);
    expect((await ask(`${base(at.url)}backstage`)).status).toBe(404);
    expect((await post(`${base(at.timerUrl)}seen`, '{"item":1}')).status).toBe(404);
    for (const url of [at.url, at.timerUrl, at.backstageUrl]) {
      expect((await ask(`${base(url)}snapshot`)).status).toBe(404);
      expect((await post(`${base(url)}do`, '{"action":"note x"}')).status).toBe(404);
    }
  });

  test('a page loads nothing, sends nowhere else and stands in no frame', async () => {
    const { headers, text } = await ask(at.url);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(text).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)=/);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('--control takes one action a call, and refuses in words', async () => {
    expect(JSON.parse((await post(`${at.controlUrl}do`, '{"action":"note from the deck"}')).text)).toMatchObject({
      ok: true,
      say: expect.stringContaining('from the deck'),
    });
    const refused = await post(`${at.controlUrl}do`, '{"action":"dance"}');
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
      422,
      { ok: false, error: { code: 'unknown-action' } },
    ]);
    const form = await post(`${at.controlUrl}do`, 'action=note', {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(400);
    expect(form.text).toContain('Content-Type: application/json');
    expect(
      (
        await post(`${at.controlUrl}do`, '{"action":"note x"}', {
          'Content-Type': 'application/json',
          Origin: 'http://evil.example.com',
        })
      ).status,
    ).toBe(400);
    expect((await post(`${at.controlUrl}do`, JSON.stringify({ action: 'x'.repeat(20_000) }))).status).toBe(413);
    expect(JSON.parse((await ask(`${at.controlUrl}snapshot`)).text)).toMatchObject({
      session: 'coaching',
      step: 'class/kickoff',
    });
    expect(await firstEvent(`${at.controlUrl}events`)).toMatchObject({ session: 'coaching' });
  });

  test("the participants' and the facilitator's streams hold no address, no issue and no person", async () => {
    vprod(cwd, ['log', 'coaching', 'issue no sound at all @ana']);
    const base = (url: string): string => url.replace(/[^/]*$/, '');
    expect(Object.keys(await firstEvent(`${base(at.timerUrl)}events`)).sort()).toEqual(['now', 'timer']);
    const facilitator = await firstEvent(`${base(at.url)}events`);
    expect(Object.keys(facilitator).sort()).toEqual(['now', 'stage']);
    expect(JSON.stringify(facilitator)).not.toMatch(/no sound at all|Ana/);
    const backstage = JSON.stringify(await firstEvent(`${base(at.backstageUrl)}events`));
    expect(backstage).toContain('no sound at all');
    expect(backstage).not.toContain(address);
  });
});

describe('in a browser', () => {
  async function open(url: string, look: { width?: number; scheme?: 'light' | 'dark' } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: look.width ?? 1000, height: 800 },
      colorScheme: look.scheme ?? 'light',
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => expect.unreachable(error.message));
    await page.goto(url);
    return page;
  }
  // A page's policy lets nobody evaluate a text in it: what is waited for is asked from outside.
  const says = (page: Page, id: string, text: string) =>
    page.locator(`#${id}`, { hasText: text }).waitFor({ state: 'attached' });

  test('an alert comes in large type, and Seen and the answer are events', async () => {
    const page = await open(at.url);
    vprod(cwd, ['log', 'coaching', 'alert your slides are not shared']);
    await says(page, 'word', 'your slides are not shared');
    expect(await page.locator('[role=alert]').textContent()).toBe('your slides are not shared');
    await page.getByRole('button', { name: 'Seen', exact: true }).click();
    await says(page, 'seen', 'Seen ✓');
    await page.getByLabel('your answer').fill('sharing them now');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('#message').waitFor({ state: 'hidden' });
    const lines = vprod(cwd, ['log', 'coaching']).out;
    expect(lines).toMatch(/Rosa Lindt.*alert 2 seen$/m);
    expect(lines).toMatch(/alert 2 seen and answered: sharing them now/);
    await page.context().close();
  });

  test('a short answer is one press, and a long alert leaves the time on a phone', async () => {
    const page = await open(at.url, { width: 360 });
    const text = 'Ben asks for a pause before the breakout, and somebody has trouble hearing you: speak up, please';
    vprod(cwd, ['log', 'coaching', `alert ${text}`]);
    await says(page, 'word', text);
    const below = "document.getElementById('now-left').getBoundingClientRect().bottom";
    expect(await page.evaluate<number>(below)).toBeLessThan(740);
    await page.getByRole('button', { name: 'Later' }).click();
    await page.locator('#message').waitFor({ state: 'hidden' });
    expect(vprod(cwd, ['log', 'coaching']).out).toMatch(/seen and answered: Later/);
    await page.context().close();
  });

  test('what ticks is a timer and is not read out; what changes is', async () => {
    const page = await open(at.url);
    const ids = ['clock', 'class-clock', 'now-left', 'held-time', 'touch-time', 'word', 'held-word', 'touch-word'];
    const roles = await page.evaluate<object>(
      `Object.fromEntries(${JSON.stringify(ids)}.map((id) => [id, document.getElementById(id).getAttribute('role')]))`,
    );
    expect(roles).toEqual({
      clock: 'timer',
      'class-clock': 'timer',
      'now-left': 'timer',
      'held-time': 'timer',
      'touch-time': 'timer',
      word: 'alert',
      'held-word': 'status',
      'touch-word': 'status',
    });
    const live = await page.evaluate<string[]>(
      `[...document.querySelectorAll('[role=timer], output')]
        .filter((one) => one.closest('[aria-live], [role=status], [role=alert], output')).map(({ id }) => id)`,
    );
    expect(live).toEqual([]);
    await page.context().close();
  });

  test('a breakout counts down for participants over a transparent page, and is gone behind it', async () => {
    const page = await open(at.timerUrl);
    expect(await page.locator('main').isHidden()).toBe(true);
    for (const action of ['begin kickoff', 'done kickoff', 'go map-your-week', 'begin map-your-week'])
      expect(vprod(cwd, ['log', 'coaching', action])).toMatchObject({ code: 0 });
    await says(page, 'title', 'Map your week');
    expect(await page.locator('#left').textContent()).toMatch(/^1[45]:\d\d$/);
    expect(await page.locator('#back').textContent()).toMatch(/^back at \d+:\d\d$/);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgba(0, 0, 0, 0)');
    vprod(cwd, ['log', 'coaching', 'done map-your-week']);
    await page.locator('main').waitFor({ state: 'hidden' });
    await page.context().close();
  });

  test.each([360, 1920])('nothing is wider than a page of %i', async (width) => {
    vprod(cwd, ['log', 'coaching', `alert ${'one-very-long-word-without-an-end-'.repeat(4)}`]);
    for (const url of [at.url, at.backstageUrl, at.timerUrl]) {
      const page = await open(url, { width, scheme: width === 360 ? 'dark' : 'light' });
      if (url !== at.timerUrl) await page.locator('#title', { hasText: 'Coaching' }).waitFor();
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });

  test('paper is white where the screen is dark', async () => {
    const page = await open(at.url, { scheme: 'dark' });
    const colours = () =>
      page.evaluate<string[]>(
        '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
      );
    const [ink] = await colours();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await colours()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    expect(ink).not.toBe('rgb(0, 0, 0)');
    await page.context().close();
  });

  test('seven tabs of one browser are all told, and the button of the last answers', async () => {
    const context = await browser.newContext();
    const pages: Page[] = [];
    for (let count = 0; count < 7; count += 1) {
      const page = await context.newPage();
      await page.goto(at.url);
      pages.push(page);
    }
    vprod(cwd, ['log', 'coaching', 'alert seven of you']);
    for (const page of pages) await says(page, 'word', 'seven of you');
    const last = pages.at(-1);
    await last?.getByRole('button', { name: 'Seen', exact: true }).click();
    for (const page of pages) await says(page, 'seen', 'Seen ✓');
    await context.close();
  });
});

test('without --control there is no address for decks, and a page says that it is out of touch when the server goes', async () => {
  const other = start(cwd, ['stage', 'coaching', '--json']);
  const addresses = JSON.parse(await other.line(/^\{/)) as Addresses;
  expect(addresses.controlUrl).toBeNull();
  const page = await browser.newPage();
  await page.goto(addresses.url);
  await page.locator('#title', { hasText: 'Coaching' }).waitFor();
  other.child.kill('SIGTERM');
  expect((await other.ended).code).toBe(143);
  await page.locator('#touch-word', { hasText: 'Out of touch' }).waitFor();
  await page.close();
});

test.each([
  [['--port', '99999'], 2, 'is not a port'],
  [['--host', '203.0.113.1'], 1, 'this machine has no such address'],
])('%j is refused', (options, code, words) => {
  const result = vprod(cwd, ['stage', 'coaching', ...options]);
  expect([result.code, result.err]).toEqual([code, expect.stringContaining(words)]);
});
