/** A page as a browser without a window sees it: what it shows, what it asks for, what it complains of. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

export interface Opened {
  readonly page: Page;
  /** Errors and warnings of the console, errors of the page, and every address asked for but the page's own. */
  readonly said: readonly string[];
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page that was looked at, and what it shows: whoever wants to see the same finds it there. */
interface Kept extends Opened {
  readonly html: string;
}

/** One browser for the tests of a file. Fails, and says how to mend it, where this machine has none. */
export function useBrowser(): (html: string, look?: Look) => Promise<Opened> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-pages-'));
  let browser: Browser | undefined;
  const unused: Kept[] = [];
  let count = 0;
  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    if (!existsSync(executablePath))
      throw new Error(`pages are tested in Chromium, and there is none at '${executablePath}': CHROMIUM names another`);
    browser = await chromium.launch({ executablePath, args: flags });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** In a page that is used again once it is closed: a new one is a new process of the browser. */
  async function load(html: string): Promise<Kept> {
    if (!browser) throw new Error('the browser is not there');
    const file = path.join(folder, `${++count}.html`);
    writeFileSync(file, html);
    const page = unused.pop()?.page ?? (await browser.newPage());
    page.removeAllListeners();
    const said: string[] = [];
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (url !== pathToFileURL(file).href && !url.startsWith('data:')) said.push(`asked for ${url}`);
    });
    const kept: Kept = { html, page, said };
    page.close = async () => void unused.push(kept);
    await page.goto(pathToFileURL(file).href);
    return kept;
  }

  return async (html, { width = 1000, height = 900, scheme = 'light' } = {}) => {
    const place = unused.findIndex((one) => one.html === html);
    const [same] = place < 0 ? [] : unused.splice(place, 1);
    const { page, said } = same ?? (await load(html));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    return { page, said };
  };
}

/** How many pages of A4 it comes to on paper. */
export async function printed(open: ReturnType<typeof useBrowser>, html: string): Promise<number> {
  const { page, said } = await open(html);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  expect(said).toEqual([]);
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** The colours of the page's text and ground as they are printed, under the scheme that it was opened with. */
export async function onPaper(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ media: 'print' });
  const colours = await page.evaluate<string[]>(
    '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
  );
  await page.emulateMedia({ media: null });
  return colours;
}

/** The texts of what the selector finds that stand on more than one line. */
export async function broken(page: Page, selector: string): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})]
    .filter((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    })
    .map((one) => one.textContent)`);
}
