/** The report as a page, in a real browser: it is complete in itself, fits where it is read, and no text in it is more than text. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { replay } from '../../src/core/class/replay.ts';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import type { UserError } from '../../src/errors.ts';
import { templatesIn } from '../../src/report/layout/templates.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { presenceOf } from '../../src/report/scope/presence.ts';
import { factsOf } from '../fits.ts';
import { folder, vprod } from '../program/vprod.ts';
import { big, evaluations } from './big.ts';
import { broken, onPaper, printed, useBrowser } from './browser.ts';
import { demoClass } from './demo-class.ts';
import { poisonedReport } from './poison.ts';
import { eventsOf, sample, session } from './sample.ts';
import { shipped, shippedFolder } from './shipped.ts';

const open = useBrowser();

/** What of a page those hear who cannot see it. */
interface Told {
  readonly lang: string;
  readonly landmarks: readonly number[];
  readonly headings: readonly number[];
  readonly unnamedSections: number;
  readonly headsWithoutScope: number;
  readonly silentDrawings: number;
  readonly drawingsWithoutFigure: number;
  readonly linksWithoutName: number;
}

const render = (facts: ReportFacts): string => renderReport(facts, 'html', { columns: 80, templates: shipped });

const integrity = { events: 1, damagedLines: [], tornTail: false };
const early = factsOf(replay(eventsOf(session, [])), integrity, 0);
const attack =
  '"><script>window.hit=1</script><img src=x onerror=hit=1></title></style></svg>\' onclick=hit=1 {{ 1 }} | </td>';
const facts: Readonly<Record<string, ReportFacts>> = {
  'a usual class': sample(),
  'a large class': big(),
  'a class that has not begun': early,
  'hostile text': poisonedReport(big(), attack),
  'long words': poisonedReport(big(), 'x'.repeat(300)),
};

test('on a phone no time of a step is broken', async () => {
  const { page } = await open(render(big()), { width: 360 });
  const times = '.steps td.r, .steps thead th';
  expect(await page.locator(times).count()).toBeGreaterThan(5);
  expect(await broken(page, times)).toEqual([]);
  await page.close();
});

describe.each(Object.entries(facts))('%s', (_name, of) => {
  const html = render(of);

  test.each([360, 800, 1400])(
    'fits into %i pixels, asks for nothing, complains of nothing, by day and by night',
    async (width) => {
      for (const scheme of ['light', 'dark'] as const) {
        const { page, said } = await open(html, { width, scheme });
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect(over, scheme).toBeLessThanOrEqual(0);
        expect(said).toEqual([]);
        await page.close();
      }
    },
  );

  test('can be read by those who hear it', async () => {
    const { page } = await open(html);
    const told = await page.evaluate<Told>(`({
      lang: document.documentElement.lang,
      landmarks: ['header', 'main', 'footer'].map((name) => document.querySelectorAll('body > ' + name).length),
      headings: [...document.querySelectorAll('h1, h2, h3')].map((one) => Number(one.tagName.slice(1))),
      unnamedSections: document.querySelectorAll('section:not([aria-labelledby])').length,
      headsWithoutScope: document.querySelectorAll('th:not([scope])').length,
      silentDrawings: [...document.querySelectorAll('main svg:not(svg svg)')].filter(
        (one) => !one.ariaLabel && one.getAttribute('aria-hidden') !== 'true',
      ).length,
      drawingsWithoutFigure: [...document.querySelectorAll('main svg[aria-label]')].filter((one) => !one.closest('figure')).length,
      linksWithoutName: [...document.querySelectorAll('a')].filter(
        (one) => !one.getAttribute('aria-label') && !one.textContent.trim(),
      ).length,
    })`);
    expect(told).toMatchObject({
      lang: 'en',
      landmarks: [1, 1, 1],
      unnamedSections: 0,
      headsWithoutScope: 0,
      silentDrawings: 0,
      drawingsWithoutFigure: 0,
      linksWithoutName: 0,
    });
    expect(told.headings.filter((level) => level === 1)).toHaveLength(1);
    expect(told.headings[0]).toBe(1);
    for (const [place, level] of told.headings.slice(1).entries())
      expect(level - (told.headings[place] ?? 0)).toBeLessThanOrEqual(1);
    await page.close();
  });

  test('every mark leads to a row, and no id is there twice', async () => {
    const { page } = await open(html);
    const ids = await page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map((one) => one.id)");
    const targets = await page.evaluate<string[]>(
      `[...document.querySelectorAll('a[href^="#"]')].map((one) => one.getAttribute('href').slice(1))`,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    await page.close();
  });
});

describe('the first glance', () => {
  test.each([
    [1400, 900],
    [800, 1100],
  ])('of %i by %i pixels shows the verdict, the five figures, and what is open', async (width, height) => {
    const { page } = await open(render(sample()), { width, height });
    const shown = await page.evaluate<number[]>(
      `['.verdict', '.figures', '.still-open', '#timeline figure'].map((one) => document.querySelector(one).getBoundingClientRect().bottom)`,
    );
    for (const bottom of shown) expect(bottom).toBeLessThanOrEqual(height);
    expect(await page.evaluate<string>("document.querySelector('.figures').innerText")).toMatchInlineSnapshot(`
      "Start
      10:00
      0:48 after 10:00: on time
      End
      11:34
      4:10 after 11:30
      Attendance
      5 of 6
      83 % came, 1 walk-in, 1 no-show
      Issues
      2
      all closed, median 3:41, 3:00 of class lost
      Evaluation
      —
      none collated yet"
    `);
    expect(await page.locator('.still-open').textContent()).toMatchInlineSnapshot(
      `"Still open: 2 · to-do 5: send the model answers to Ben (Ike Moreau), due Thu 3 Dec 11:30 · question 2: will the slides be sent? (Ben)  Duties not finished: 2 · invite, report"`,
    );
    await page.close();
  });

  test('has the verdict in the largest type but the figures', async () => {
    const { page } = await open(render(sample()), { width: 1400 });
    const sizes = await page.evaluate<number[]>(
      `['h1', '.verdict', 'h2', 'td'].map((one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize))`,
    );
    expect(Math.max(...sizes)).toBe(sizes[1]);
    await page.close();
  });

  test('is dark where the reader wants it dark', async () => {
    const grounds = await Promise.all(
      (['light', 'dark'] as const).map(async (scheme) => {
        const { page } = await open(render(sample()), { scheme });
        const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        await page.close();
        return ground;
      }),
    );
    expect(grounds).toEqual(['rgb(255, 254, 251)', 'rgb(25, 24, 22)']);
  });

  test('is white on paper, where the screen is dark, too', async () => {
    const { page } = await open(render(sample()), { scheme: 'dark' });
    expect(await onPaper(page)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await page.close();
  });

  test('shows one drawing of the timeline, the one that fits', async () => {
    for (const [width, look] of [
      [360, 'narrow'],
      [800, 'wide'],
      [1400, 'broad'],
    ] as const) {
      const { page } = await open(render(sample()), { width });
      const shown = await page.evaluate<string[]>(
        `[...document.querySelectorAll('#timeline .chart')].filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.classList[1])`,
      );
      expect(shown).toEqual([look]);
      await page.close();
    }
  });

  test.each([360, 800, 1400])('no word of the timeline is cut off, at %i pixels', async (width) => {
    const facts = sample();
    const titles = ['MWM WMW MWM WMW MWM', 'WHY WE ALL MEET', '新しい仕事の最初の一週間について', 'Questions'];
    const segments = facts.segments.map((one, place) => ({
      ...one,
      title: titles[place % titles.length] ?? '',
      // An agenda that is too long: each lies over the end of the one before it.
      plannedSeconds: Math.round((one.plannedSeconds ?? 0) * 1.5),
    }));
    const { page } = await open(render({ ...facts, segments }), { width });
    const cut = await page.evaluate<string[]>(`(() => {
      const chart = [...document.querySelectorAll('#timeline .chart')].find((one) => getComputedStyle(one).display !== 'none');
      const edge = chart.getBoundingClientRect();
      const clocks = [...chart.querySelectorAll('.clock')].map((one) => [one, edge.left, edge.right]);
      const words = ['planned', 'was'].flatMap((which) => {
        const bars = [...chart.querySelectorAll('svg.bar.' + which)].map((one) => [one, one.querySelector('rect').getBoundingClientRect()]);
        return bars.map(([bar, { left, right }]) => [
          bar.querySelector('text'),
          left,
          Math.min(right, ...bars.map(([, other]) => other.left).filter((other) => other > left + 0.5)),
        ]);
      });
      return [...clocks, ...words].flatMap(([text, from, to]) => {
        const { left, right, width } = text.getBoundingClientRect();
        return width > 0 && (left < from - 0.5 || right > to + 0.5) ? [text.textContent + ': ' + [from, left, right, to].map(Math.round)] : [];
      });
    })()`);
    expect(cut).toEqual([]);
    await page.close();
  });
});

describe('over midnight', () => {
  const night = (at: string): string =>
    new Date(Date.parse(`${at.slice(0, 19)}Z`) + 13.5 * 3_600_000).toISOString().slice(0, 19);
  const late: ReportFacts = JSON.parse(JSON.stringify(sample()).replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, night));

  test('the end is a clock time as large as the start, its day is small; rows have no day', async () => {
    const { page } = await open(render(late));
    const figures = await page.evaluate<string>("document.querySelector('.figures').innerText");
    expect(figures.split('\n').slice(0, 6)).toEqual([
      'Start',
      '23:30',
      '0:48 after 23:30: on time',
      'End',
      '1:04 Wed 2 Dec',
      '4:10 after 1:00',
    ]);
    const sizes = await page.evaluate<number[]>(
      "['.figures .value', '.figures small'].map((one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize))",
    );
    expect(sizes[0]).toBeGreaterThan(1.5 * (sizes[1] ?? 0));
    expect(await page.locator('#timeline table').textContent()).not.toContain('Dec');
    await page.close();
  });
});

describe('a class that is called off', () => {
  const off = { ...early, session: { ...early.session, status: 'cancelled' as const }, verdict: 'Cancelled' };

  test.each(['text', 'md', 'html'] as const)('has no steps that nobody did, no figures, no agenda as %s', (format) => {
    const text = renderReport(off, format, { columns: 80, templates: shipped });
    expect(text).toContain('Cancelled.');
    expect(text).toContain('10:00');
    expect(text).not.toMatch(/Why we are here|Sound check|not started|not recorded|not done|to do|none so far/);
  });
});

test('of a class that runs nobody has left by the end of what is known', async () => {
  const facts = sample();
  const times = { ...facts.times, actualEnd: null, overrunSeconds: null };
  const running = { ...facts, times, steps: [], notes: [], segments: [], alerts: [], pulse: [] };
  expect(presenceOf(running)?.known).toBeLessThan(presenceOf(running)?.to ?? 0);
  expect(presenceOf(facts)?.known).toBe(presenceOf(facts)?.to);
});

describe('hostile text in every field', () => {
  test('makes no element, no attribute and no script: the page is built as with harmless text', async () => {
    const built = async (text: string) => {
      const { page, said } = await open(render(poisonedReport(big(), text)));
      const elements = await page.evaluate<string[]>(
        "[...document.querySelectorAll('*')].map((one) => [one.tagName, ...one.getAttributeNames()].join(' '))",
      );
      const hit = await page.evaluate<boolean>("'hit' in window");
      const shown = await page.evaluate<string>('document.body.textContent');
      await page.close();
      return { elements, hit, said, times: shown.split(text).length };
    };
    const harmless = await built(attack.replace(/[<>"'={}|]/g, 'y'));
    const hostile = await built(attack);
    expect(hostile.elements).toEqual(harmless.elements);
    expect(hostile).toMatchObject({ hit: false, said: [], times: harmless.times });
    expect(hostile.times).toBeGreaterThan(100);
  });

  test('is never a policy of its own', () => {
    const html = render(poisonedReport(sample(), "'sha256-STYLE'; script-src *"));
    expect(html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1]).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
  });
});

test('the class that ships prints on two pages, with what was said of it too', async () => {
  const cwd = folder();
  // As `run demo` has it, but at ten in the morning, not at whatever time this test runs.
  cpSync(path.join(shippedFolder, 'demo'), path.join(cwd, 'sessions'), { recursive: true });
  const rehearse = [
    'run',
    'session',
    '--rehearse',
    '--from',
    'T-15m',
    '--speed',
    '0',
    '--journal',
    'class.jsonl',
    '--plain',
  ];
  const played = vprod(cwd, rehearse, demoClass);
  expect(played.err).toBe('');
  const plain = vprod(cwd, ['report', 'class.jsonl', '--format', 'html']).out;
  const facts: ReportFacts = JSON.parse(vprod(cwd, ['report', 'class.jsonl', '--format', 'json']).out);
  // Participants have answered; what comes after class is as far as it is on the next day, or done.
  const answered: ReportFacts = {
    ...facts,
    evaluations: { ...evaluations, questions: evaluations.questions.slice(1) },
  };
  const followedUp: ReportFacts = {
    ...answered,
    steps: facts.steps.map((one) =>
      one.status === 'open' || one.status === 'active' ? { ...one, status: 'done' } : one,
    ),
    duties: facts.duties.map((one) => ({ ...one, done: one.total - one.skipped, open: 0 })),
  };
  expect(answered).toMatchObject({ issues: { length: 4 }, evaluations: { questions: { length: 6 } } });
  expect(facts.duties.filter((one) => one.open > 0).length).toBeGreaterThan(3);
  for (const html of [plain, render(answered), render(followedUp)]) expect(await printed(open, html)).toBe(2);
});

test('a class of forty prints on three pages', async () => {
  expect(await printed(open, render(big()))).toBeLessThanOrEqual(3);
});

describe('a workspace', () => {
  const cwd = folder();
  /** Anew for each page: whoever looks once reads each layout once. */
  const templatesNow = () =>
    templatesIn([path.join(cwd, 'templates'), shippedFolder], (file) => path.relative(cwd, file));
  const write = (name: string, text: string): void => {
    const file = path.join(cwd, 'templates', 'reports', 'page', name);
    if (!existsSync(path.dirname(file))) mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  test('puts its own logo and colours on the page', async () => {
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    write(
      'brand.html.liquid',
      `<p class="brand"><img alt="Example Academy" src="data:image/png;base64,${dot}"> Example Academy for {{ session.client }}</p>`,
    );
    write('colours.css.liquid', ':root { --ink: #102030; --ground: #ffffff; --accent: #7a1fa2; }');
    const { page, said } = await open(
      renderReport({ ...sample(), session: { ...sample().session, client: 'A & B' } }, 'html', {
        columns: 80,
        templates: templatesNow(),
      }),
    );
    expect(await page.evaluate<number>("document.querySelector('img').naturalWidth")).toBe(1);
    expect(await page.evaluate<string>('getComputedStyle(document.body).color')).toBe('rgb(16, 32, 48)');
    expect(await page.locator('.brand').textContent()).toContain('Example Academy for A & B');
    expect(said).toEqual([]);
    await page.close();
  });

  test.each([
    ['brand.html.liquid', '<p class="brand">\n{{ sesion.title }}\n</p>', 'layout-variable', 2, 4],
    ['brand.html.liquid', '<p>\n  {% if session.title %}\n</p>', 'layout-syntax', 2, 3],
    ['figures.html.liquid', '\n\n{% timeline of: session %}', 'layout-syntax', 3, 1],
  ])('is told the line of an error in %s', (name, text, code, line, column) => {
    write('brand.html.liquid', '');
    write(name, text);
    try {
      renderReport(sample(), 'html', { columns: 80, templates: templatesNow() });
      expect.unreachable();
    } catch (error) {
      expect((error as UserError).problems[0]).toMatchObject({
        code,
        place: { file: `templates/reports/page/${name}`, line, column },
      });
    }
  });
});
