/** Many tabs of the stage in one browser: they share a stream, and every button has a connection left. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Play } from '../../src/play/session/play.ts';
import { readPages } from '../../src/play/stage/pages.ts';
import { makeSecrets } from '../../src/play/stage/secrets.ts';
import { startServer } from '../../src/play/stage/server.ts';
import { factsFor } from '../../src/play/stage/stage-facts.ts';
import { createStreams } from '../../src/play/stage/streams.ts';
import { inClass } from '../live/scenes.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** The stage of a class with an alert that waits for its answer, the first `seen` of which is told. */
async function openStage() {
  const port = inClass();
  const streams = createStreams((scope) => factsFor(scope, port as unknown as Play));
  const secrets = makeSecrets();
  const seen: (number | string)[] = [];
  const server = await startServer(
    {
      pages: readPages(path.join(import.meta.dirname, '..', '..')),
      secrets,
      streams,
      hosts: ['127.0.0.1'],
      snapshot: (scope) => factsFor(scope, port as unknown as Play).facts,
      seen: async (item) => {
        seen.push(item);
        port.did(`seen ${item}`);
        return { ok: true, say: 'seen' } as never;
      },
      act: undefined,
      changed: () => streams.publish(false),
    },
    '127.0.0.1',
    0,
  );
  return { server, streams, seen, address: `http://127.0.0.1:${server.port}/${secrets.facilitator}/` };
}

test('a stream is sent as it is, and names no place to go on from', async () => {
  const { server, streams, address } = await openStage();
  try {
    const response = await fetch(`${address}events`);
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('content-encoding')).toBeNull();
    const reader = response.body?.getReader();
    let text = '';
    while (!text.includes('\n\ndata') && !/event: snapshot\n[^\n]*\n\n/.test(text))
      text += new TextDecoder().decode((await reader?.read())?.value);
    streams.publish(true);
    text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text).not.toMatch(/^id:/m);
    expect(text.match(/^event: snapshot$/gm)?.length).toBe(2);
    await reader?.cancel();
  } finally {
    server.close();
  }
});

test.skipIf(!existsSync(executablePath))(
  'seven tabs show the class, and the button of the seventh is answered',
  async () => {
    const { server, streams, seen, address } = await openStage();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const context = await browser.newContext();
      const tabs = await Promise.all(Array.from({ length: 7 }, () => context.newPage()));
      for (const tab of tabs) await tab.goto(address);
      for (const tab of tabs) await tab.locator('#word', { hasText: 'three hands' }).waitFor();
      expect(streams.count()).toBe(1);
      const last = tabs.at(-1);
      await last?.click('#seen');
      // Every tab hears of it, by the one stream.
      for (const tab of tabs) await tab.locator('#seen', { hasText: 'Seen ✓' }).waitFor();
      await last?.locator('#result', { hasText: 'knows that you saw it' }).waitFor();
      expect(seen).toHaveLength(1);
      expect(await last?.locator('output').count()).toBe(0);
      expect(await last?.locator('[role=timer]').count()).toBeGreaterThan(0);
      expect(await last?.locator('#word').getAttribute('role')).toBe('alert');
    } finally {
      await browser.close();
      server.close();
    }
  },
);

test.skipIf(!existsSync(executablePath))(
  'a button whose press nobody answers says so, and clocks show the time, not the ticks that a sleeping page got',
  async () => {
    const { server, seen, address } = await openStage();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const page = await browser.newPage();
      await page.clock.install();
      await page.route('**/seen', () => {});
      await page.goto(address);
      await page.locator('#word', { hasText: 'three hands' }).waitFor();
      await page.click('#seen');
      await page.locator('#result', { hasText: 'sending' }).waitFor();
      await page.locator('#result', { hasText: 'did not arrive' }).waitFor();
      expect(seen).toEqual([]);
      expect(await page.locator('#seen').isEnabled()).toBe(true);

      const minutes = async (): Promise<number> => {
        const [, hours, rest] = /(\d+):(\d\d)/.exec((await page.locator('#clock').textContent()) ?? '') ?? [];
        return Number(hours) * 60 + Number(rest);
      };
      const before = await minutes();
      // Each timer that is due rings once, as after a laptop's sleep.
      await page.clock.fastForward('05:00');
      await expect.poll(minutes).toBeGreaterThanOrEqual(before + 5);
      expect(await minutes()).toBeLessThanOrEqual(before + 6);
    } finally {
      await browser.close();
      server.close();
    }
  },
);
