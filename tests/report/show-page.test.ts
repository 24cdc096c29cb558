/** The run of show as a page: what stands on it, and that no text of a file becomes markup. */
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderRunOfShow } from '../../src/report/render/run-of-show.ts';
import { folder, vprod } from '../program/vprod.ts';
import { onPaper, printed, useBrowser } from './browser.ts';
import { plan, session } from './sample.ts';
import { shipped, shippedFolder } from './shipped.ts';

const open = useBrowser();

const text = (source: string): string => source.replaceAll('{{ facilitator.name }}', 'Rosa Lindt');
const options = { columns: 80, templates: shipped, text };
const page = renderRunOfShow(plan, session, 'html', options);

/** The elements of a page, one after the other. */
const elements = (html: string): readonly string[] => html.match(/<\/?[a-z][a-z0-9]*/g) ?? [];

test('has the times, an empty column for what really happened, contacts, and every plan', () => {
  const row =
    /<tr><td class="r time">9:20<\/td><td class="was"><\/td><td class="r takes">5m<\/td><td>Sound check with Rosa/;
  expect(page).toMatch(row);
  expect(page).toContain('<strong>B</strong> Phone bridge <span class="quiet">when no sound after two minutes</span>');
  expect(page).toContain('<strong>Rosa Lindt</strong>');
  expect(page).toContain('+1 555 0199');
  for (const trouble of plan.troubles) expect(page).toContain(trouble.title);
});

test('lets its own style through and nothing else', () => {
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  const digest = createHash('sha256').update(style).digest('base64');
  expect(page).toContain(`default-src 'none'; style-src 'sha256-${digest}'`);
  expect(page).not.toMatch(/<(script|link|img|iframe|form)|\sstyle=|\son[a-z]+=|src=/);
});

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  'a | b\nnext <b>',
  '{{ session.title }}',
])('%s stays text in every field', (evil) => {
  const steps = plan.steps.map((step) => ({ ...step, title: evil, do: evil, say: evil, owner: evil }));
  const troubles = plan.troubles.map((trouble) => ({ ...trouble, title: evil, trigger: evil }));
  const people = { facilitator: { name: evil, phone: evil, email: evil }, contacts: { [evil]: evil } };
  const hostile = renderRunOfShow(
    { ...plan, steps, troubles },
    { ...session, title: evil, ...people },
    'html',
    options,
  );
  const plain = renderRunOfShow(
    {
      ...plan,
      steps: steps.map((step) => ({ ...step, title: 'x', do: 'x', say: 'x', owner: 'x' })),
      troubles: troubles.map((trouble) => ({ ...trouble, title: 'x', trigger: 'x' })),
    },
    { ...session, title: 'x', facilitator: { name: 'x', phone: 'x', email: 'x' }, contacts: { x: 'x' } },
    'html',
    options,
  );
  expect(elements(hostile)).toEqual(elements(plain));
});

test('a link that is no web address is no link', () => {
  const links = { classroom: 'javascript:alert(1)' };
  expect(renderRunOfShow(plan, { ...session, links }, 'html', options)).not.toContain('href');
});

test('a runbook alone has its times as they are relative to class', () => {
  const relative = renderRunOfShow(plan, null, 'html', options);
  expect(relative).toContain('T is the start of class, E its end');
  expect(relative).toContain('<td class="r time">T-45m');
});

describe('in a browser', () => {
  const cwd = folder();
  cpSync(path.join(shippedFolder, 'demo'), path.join(cwd, 'sessions'), { recursive: true });
  const demo = vprod(cwd, ['show', 'session', '--format', 'html']).out;
  const long = 'x'.repeat(300);
  const steps = plan.steps.map((step) => ({ ...step, title: long, do: long, say: long, owner: long }));
  const people = { facilitator: { name: long, phone: long, email: long }, contacts: { [long]: long } };
  const pages = {
    'the class that ships': demo,
    'a runbook alone': vprod(cwd, ['show', 'standard-vilt', '--format', 'html']).out,
    'long words': renderRunOfShow({ ...plan, steps }, { ...session, title: long, ...people }, 'html', options),
  };

  test.each(Object.entries(pages))('%s fits, asks for nothing and complains of nothing', async (_name, html) => {
    for (const width of [360, 800, 1400]) {
      for (const scheme of ['light', 'dark'] as const) {
        const { page, said } = await open(html, { width, scheme });
        expect(await page.evaluate<string>('document.querySelector("h1").textContent')).not.toBe('');
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect(over, `${width}, ${scheme}`).toBeLessThanOrEqual(0);
        expect(said).toEqual([]);
        await page.close();
      }
    }
  });

  test('is white on paper, where the screen is dark, too', async () => {
    const { page } = await open(demo, { scheme: 'dark' });
    expect(await onPaper(page)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await page.close();
  });

  test('the class that ships prints on one sheet, both sides', async () => {
    expect(await printed(open, demo)).toBeLessThanOrEqual(2);
  });
});
