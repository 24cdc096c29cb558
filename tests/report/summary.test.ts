/** Many sessions as a person reads them: the same facts in text, Markdown and on a page, and no text is more than text. */
import { describe, expect, it, test } from 'vitest';
import type { Summary } from '../../src/core/summary/summary.ts';
import { renderSummary } from '../../src/report/render/summary.ts';
import { attendance, called, issue, quiet, step, summarize } from '../core/summary/sessions.ts';
import { broken, onPaper, useBrowser } from './browser.ts';
import { poison } from './poison.ts';
import { sample, session } from './sample.ts';
import { shipped, widest } from './shipped.ts';

const open = useBrowser();
const options = { columns: 80, templates: shipped };

const late = { startDelaySeconds: 400, onTime: false, startDelayReason: 'no host' };
const open1 = step({
  id: 'after/report',
  title: 'Send the report',
  duty: 'report',
  status: 'open',
  elapsedSeconds: null,
});
const slow = step({ elapsedSeconds: 700, startVarianceSeconds: 600 });
const overall = {
  text: 'Overall?',
  kind: 'scale',
  figure: 'overall',
  n: 4,
  missing: 1,
  mean: 4.5,
  nps: null,
  scaleStated: true,
  observed: null,
  scale: { min: 1, max: 5, labels: [] },
  counts: [
    { value: '4', count: 2 },
    { value: '5', count: 2 },
  ],
  comments: [],
} as const;

const sessions = [
  sample(session),
  quiet({
    id: 'october',
    session: { platform: 'teams', producer: 'Ike Moreau' },
    times: { plannedStart: '2026-10-06T10:00:00.000-04:00', ...late },
    more: {
      attendance: attendance({ completed: 6 }),
      issues: [issue({ severity: 2, resolution: 'another headset' }), issue({ outcome: 'open' })],
      steps: [open1, slow],
      evaluations: { responses: 5, responseRate: 0.6, questions: [overall] },
    },
  }),
  quiet({ id: 'november', times: { plannedStart: '2026-11-10T10:00:00.000-05:00' }, more: { steps: [slow] } }),
  quiet({
    id: 'later',
    session: { course: null },
    times: { plannedStart: '2026-12-10T10:00:00.000-05:00' },
    more: { steps: [slow] },
  }),
];
const summary = summarize(sessions, { by: 'course' });
const render = (of: Summary, format: 'text' | 'md' | 'html', columns = 80): string =>
  renderSummary(of, format, { ...options, columns });

describe('the summary in text', () => {
  const text = render(summary, 'text');

  it('says on top how it went', () => {
    expect(text.split('\n').slice(0, 6).join('\n')).toMatchInlineSnapshot(`
      "4 classes · Tue 6 Oct 2026 to Thu 10 Dec 2026

      3 of 4 classes started on time; 81 % of those enrolled came; 1.0 issues a class,
      resolved in 3:02 (median); 1 of 1 recording complete; 2 classes with unfinished
      duties; 1 to-do open.
      "
    `);
  });

  it('has each figure with the sessions that know it and those that do not', () => {
    expect(text.slice(text.indexOf('Figures'), text.indexOf('\nIssues\n'))).toMatchInlineSnapshot(`
      "Figures
                                                           classes  without
        Started on time           75 %, 3 of 4                   4
                                  late because: no host          1
        Attendance                81 %, 13 of 16 enrolled        2        2
        No-shows                  19 %, 3 of 16 enrolled         2        2
        Walk-ins                  1 of 14 who came               2        2
        Came late                 15 %, 2 of 13                  2        2
        Left early                8 %, 1 of 13                   2        2
        Completed                 75 %, 6 of 8 who came          1        3
        Recording                 100 %, 1 of 1 complete         1
        Duties after class        0 %, 0 of 2 finished           2        2
        Issues                    1.00 a class, 4 in all         4
        Issues per 100 attendees  28.6, 14 attendees             2        2
        Class time lost           3:00 in all                    1        3

                            median  nine of ten    at most  classes  without
        Start delay      0:24 late    6:40 late  6:40 late        4
        Overrun            on time    4:10 late  4:10 late        4
        Class time lost       3:00         3:00       3:00        1        3
      "
    `);
  });

  it('cuts by the field, what lacks it last', () => {
    expect(text.slice(text.indexOf('By course'), text.indexOf('By month'))).toMatchInlineSnapshot(`
      "By course
        course      n  on time  delay  over  came  issues  solved  rated  hours
        onboarding  3     67 %   0:48  0:00  81 %    1.33    3:02    4.5    4.7
        no course   1    100 %   0:00  0:00          0.00                   1.6
        all         4     75 %   0:24  0:00  81 %    1.00    3:02    4.5    6.2

      "
    `);
  });

  it('has lessons that can be copied', () => {
    expect(text.slice(text.indexOf('Lessons of'), text.indexOf('Open to-dos'))).toMatchInlineSnapshot(`
      "Lessons of standard-vilt
        Late        Open the classroom: in 3 of 4, median 10:00 late
        Estimate    Open the classroom: takes 11:40 (median of 4), planned 5:00
        It helped   no sound: another headset (2 times, median 3:10)

        Ready to copy into the runbook:

          phases:
            - id: setup
              steps:
                - { id: open-room, takes: 12m } # was 5m
          troubles:
            - id: no-sound
              title: no sound
              category: audio
              severity: 2
              plans: [{ title: another headset }]

      "
    `);
  });

  test.each([40, 80, 120])('keeps within %i columns', (columns) => {
    expect(widest(render(summary, 'text', columns))).toBeLessThanOrEqual(columns);
  });
});

describe('every format', () => {
  it('says the same', () => {
    for (const fact of ['no host', 'Send the report', 'another headset', 'takes: 12m', 'Ike Moreau']) {
      for (const format of ['text', 'md', 'html'] as const)
        expect(render(summary, format), `${fact} in ${format}`).toContain(fact);
    }
  });
});

describe('a thousand sessions', () => {
  const many = Array.from({ length: 1000 }, (_, place) =>
    quiet({
      id: `class-${place}`,
      session: { producer: `Producer ${place % 300}`, tags: [`tag-${place % 90}`, 'all'] },
      times: { plannedStart: `${2010 + (place % 17)}-0${1 + (place % 9)}-06T10:00:00.000-04:00` },
      more: { steps: [open1] },
    }),
  );
  const of = summarize(many, { by: 'tag' });

  it.each(['text', 'md', 'html'] as const)(
    'leave no list longer than a screen in %s, and say how much is left out',
    (format) => {
      // The classes that figures and groups lead to are all on the page; nothing else is.
      const all = render(of, format).replace(/<section id="behind"[\s\S]*?<\/section>/, '');
      expect(all.match(/tag-\d+/g)?.length).toBe(19);
      expect(all).toMatch(/and 71 more with fewer classes/);
      expect(all.match(/Producer \d+/g)?.length).toBeLessThanOrEqual(60);
      expect(all).toMatch(/and 280 more/);
      expect(all).toMatch(/988 classes before these/);
      expect(all).toContain('A class with several tags is counted with each of them'.slice(format === 'html' ? 0 : 2));
    },
  );

  it('are all in the JSON', () => {
    expect(of.by).toHaveLength(91);
    expect(of.figures.hours.byProducer).toHaveLength(300);
  });
});

describe('small things', () => {
  it('months have their names, and there is one table of them', () => {
    const text = render(summarize(sessions, { by: 'month' }), 'text');
    expect(text).toContain('Oct 2026  1');
    expect(text).not.toContain('2026-10');
    expect(text.match(/^By month$/gm)).toHaveLength(1);
  });

  it('the page is no report of one class', () => {
    expect(render(summary, 'html')).toContain('<p class="brand">Report on classes</p>');
  });

  it('which plan of a trouble worked is told, and how often plan B was needed', () => {
    const trouble = { trouble: 'no-host', text: 'Nobody hosts', plan: 'B' };
    const one = quiet({
      more: {
        issues: [issue(trouble), issue({ ...trouble, number: 2, outcome: 'gaveup' })],
        plans: [called({ item: 1, title: 'Phone bridge' }), called({ item: 2, title: 'Phone bridge' })],
      },
    });
    const text = render(summarize([one]), 'text');
    expect(text).toContain('Plan B      Nobody hosts, Phone bridge: worked in 1 of 2, median 2:00');
    expect(render(summarize([one]), 'text', 120)).toContain('needed by 100 % (2), 50 % were closed on it (1 of 2)');
    expect(render(summarize([one]), 'html')).toContain('B, Phone bridge');
  });
});

const attack =
  '"><script>window.hit=1</script><img src=x onerror=hit=1></style></svg>\' {{ 1 }} {% if %} | `x` \u001b[31m \u202e ]]>';
const poisoned = summarize(
  poison(sessions, attack).map((one, place) => ({
    ...one,
    session: { ...one.session, id: `p${place}`, status: 'planned' },
  })),
  { by: 'series' },
);

describe('hostile text', () => {
  const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  it('leaves no control characters in any format', () => {
    for (const format of ['text', 'md', 'html'] as const) expect(render(poisoned, format)).not.toMatch(controls);
    expect(renderSummary(poisoned, 'json', options)).not.toMatch(controls);
  });

  it('is no markup in Markdown, outside of blocks of code', () => {
    const outside = render(poisoned, 'md').replace(/```yaml[\s\S]*?\n```/g, '');
    expect(outside).not.toMatch(/<script|<img/);
  });
});

describe.each([
  ['a usual quarter', summary],
  ['hostile text', poisoned],
  ['long words', summarize(poison(sessions, 'x'.repeat(300)), { by: 'producer' })],
  ['one session', summarize(sessions.slice(0, 1))],
] as const)('the page of %s', (_name, of) => {
  const html = render(of, 'html');

  test.each([360, 800, 1400])(
    'fits into %i pixels, asks for nothing, complains of nothing, by day and by night',
    async (width) => {
      for (const scheme of ['light', 'dark'] as const) {
        const { page, said } = await open(html, { width, scheme });
        expect(
          await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
          scheme,
        ).toBeLessThanOrEqual(0);
        expect(said).toEqual([]);
        expect(await page.evaluate('window.hit ?? 0')).toBe(0);
        expect(await page.evaluate<number>('document.querySelectorAll("script, img").length')).toBe(0);
        await page.close();
      }
    },
  );

  it('is white on paper, where the screen is dark, too', async () => {
    const { page } = await open(html, { scheme: 'dark' });
    expect(await onPaper(page)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await page.close();
  });

  it('can be read by those who hear it', async () => {
    const { page } = await open(html);
    const told = await page.evaluate(`({
      landmarks: ['header', 'main', 'footer'].map((name) => document.querySelectorAll('body > ' + name).length),
      headsWithoutScope: document.querySelectorAll('th:not([scope])').length,
      silent: [...document.querySelectorAll('main svg:not(svg svg)')].filter((one) => !one.getAttribute('aria-label') && one.getAttribute('aria-hidden') !== 'true').length,
    })`);
    expect(told).toEqual({ landmarks: [1, 1, 1], headsWithoutScope: 0, silent: 0 });
    await page.close();
  });
});

it('a day stands on one line, on the screen and on paper', async () => {
  const { page } = await open(render(summary, 'html'), { width: 713 });
  const days = '.class-list td:first-child span';
  expect(await page.locator(days).count()).toBeGreaterThan(0);
  for (const media of ['print', 'screen'] as const) {
    await page.emulateMedia({ media });
    for (const width of [713, 1400]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await broken(page, days), `${media} ${width}`).toEqual([]);
    }
  }
  await page.emulateMedia({ media: null });
  await page.close();
});

describe('each figure leads to its classes', () => {
  const one = render(summarize(sessions, { by: 'platform', targets: { responses: 0.7 } }), 'html');
  const place = (id: string): string =>
    new RegExp(`<details id="${id}">([\\s\\S]*?)</details>`).exec(one)?.[1]?.replace(/<[^>]+>/g, '') ?? '';
  const led = new Map([...one.matchAll(/<a href="#([^"]+)">([^<]+)<\/a>/g)].map((found) => [found[2], found[1] ?? '']));

  it.each([
    ['Answered the evaluation', 'behind-responses', '63 %'],
    ['Time to resolve, median', 'behind-resolve', '2:00, 1 not resolved'],
    ['Stayed long enough', 'sessions', ''],
    ['Recordings complete', 'sessions', ''],
    ['No-shows', 'behind-noShows', '2 of 10'],
    ['Plan B', 'behind-planB', ' time'],
    ['audio', 'behind-category-0', 'Onboarding'],
    ['Oct 2026', 'month-2026-10', 'Tue 6 Oct 2026'],
    ['teams', 'by-0', 'Tue 6 Oct 2026'],
    ['Ike Moreau', 'producer-1', 'Tue 6 Oct 2026'],
    ['4 classes', 'runbook-0', 'Thu 10 Dec 2026'],
    ['Overall', 'sessions', ''],
  ])('%s', (label, to, has) => {
    expect(led.get(label)).toBe(to);
    expect(place(to)).toContain(has);
  });

  it('and nothing leads nowhere', () => {
    for (const [, to = ''] of one.matchAll(/href="#([^"]*)"/g)) expect(one, to).toContain(`id="${to}"`);
    for (const label of one.matchAll(/<td data-label="Figure">([^<]*)/g)) expect(label[1]).toBe('');
  });

  it('whose list is open for whoever follows it', async () => {
    const { page } = await open(one);
    const list = page.locator('#behind-resolve li').first();
    expect(await list.isVisible()).toBe(false);
    await page.click('dt a[href="#behind-resolve"]');
    expect(await list.isVisible()).toBe(true);
    await page.close();
  });

  it('in text the farthest off are named, and how to get to the rest', () => {
    const text = render(summary, 'text');
    expect(text).toMatch(/Started late +1 +october \(6:40 late\)/);
    expect(text).toContain('--format html: each figure leads to all its classes');
  });
});

describe('two dates of one class', () => {
  const person = (name: string, came: boolean) => ({
    name,
    email: `${name.toLowerCase()}@example.com`,
    status: came ? ('attended' as const) : ('noShow' as const),
    minutes: came ? 90 : null,
    presentSeconds: came ? 5400 : null,
    estimated: false,
    joins: null,
    firstJoin: null,
    lastLeave: null,
    late: null,
    leftEarly: null,
    completed: came,
    ready: null,
    stays: [],
  });
  const date = (id: string, plannedStart: string, came: readonly string[]) =>
    quiet({
      id,
      session: { course: 'python', series: { id: 'winter', number: 1, of: 1, complete: 1 } },
      times: { plannedStart },
      more: {
        attendance: attendance({ participants: ['Ana', 'Ben'].map((name) => person(name, came.includes(name))) }),
      },
    });
  const dates = [
    date('first', '2026-12-01T10:00:00.000-05:00', ['Ana']),
    date('second', '2026-12-08T10:00:00.000-05:00', ['Ben']),
  ];

  it('whoever missed the first made it up, and who was there need not come again', () => {
    const text = render(summarize(dates, { by: 'series' }), 'text');
    expect(text).toMatch(/Ana +✔ {5,}1 +1 +✔\n +Ben +↻ +✔ +1 +1 +✔/);
  });
});

describe('trends', () => {
  it('draw a point a month that knows the figure, and none where there is one month', async () => {
    const { page } = await open(render(summary, 'html'));
    const points = await page.evaluate<number[]>(
      '[...document.querySelectorAll(".trend")].map((one) => one.querySelectorAll("circle").length)',
    );
    expect(points[0]).toBe(3);
    expect(await page.textContent('.trend[aria-label^="Started on time"] title')).toBe('Oct 2026: 0 % (1)');
    await page.close();
    expect(render(summarize(sessions.slice(0, 1)), 'html')).not.toContain('class="trend"');
  });
});
