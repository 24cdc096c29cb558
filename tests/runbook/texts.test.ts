import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../src/core/plan/scope.ts';
import { createLiquid } from '../../src/core/text/liquid.ts';
import { createTexts } from '../../src/core/text/texts.ts';
import { unitsSpent } from '../effort.ts';
import { read, session } from './fixtures.ts';

function makeScope() {
  const { session: facts, plan } = read({
    'sessions/one.yaml': `${session}facilitator: { name: Rosa, say: ROH-za }
roster: [{ name: Ana, department: Sales }]
links: { classroom: "https://example.com" }
homework: { title: Read, due: E+7d }
agenda: [{ content: Why, takes: 20m, lead: facilitator, slides: 1-9 }]
`,
  });
  const [segment] = plan.segments;
  const now = segment && { segment: { segment, start: Date.parse(facts.start), end: null } };
  return scopeOf(facts, plan.runbook, now);
}

describe('a text', () => {
  const texts = createTexts(createLiquid);
  test.each([
    ['no template', 'no template'],
    [
      '{{ session.title }} {{ session.start }}-{{ session.end }} {{ session.date }}',
      'Algebra 10:00-11:30 Tue 1 December 2026',
    ],
    ['{{ facilitator.say }} {{ links.classroom }} {{ runbook.title }}', 'ROH-za https://example.com House'],
    ['{{ roster.size }} {{ roster[0].department }}', '1 Sales'],
    ['{{ homework.title }} by {{ homework.due }}', 'Read by Tue 8 December 2026'],
    ['{{ segment.title }} {{ segment.start }} {{ segment.takes }} {{ segment.lead }}', 'Why 10:00 20 minutes Rosa'],
    ['[{{ segment.end }}{{ nothing.at.all }}{{ links.other }}]', '[]'],
    ['{% if links.other %}a{% else %}b{% endif %}', 'b'],
    ['{{ links.constructor }}{{ session.__proto__ }}', ''],
  ])('%s', (source, expected) => {
    expect(texts.render(source, makeScope())).toBe(expected);
  });

  test('that cannot be rendered comes back as it is', () => {
    for (const source of ['{{ a', '{% if %}', '{% include "/etc/passwd" %}', '{% render "x" %}', '{% layout "x" %}']) {
      expect(texts.render(source, makeScope())).toBe(source);
    }
  });

  test('that would never end, or fill the memory, ends', () => {
    let lengths: readonly number[] = [];
    const sources = [
      '{% for i in (1..100000000) %}x{% endfor %}',
      `${'{% for i in (1..1000) %}'.repeat(4)}x${'{% endfor %}'.repeat(4)}`,
      "{% assign a = 'aaaaaaaaaa' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}",
    ];
    const work = (): void => {
      lengths = sources.map((source) => texts.render(source, makeScope()).length);
    };
    expect(unitsSpent(work, 1500)).toBeLessThan(1500);
    expect(lengths).toHaveLength(3);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(100_000);
  });

  test('loads the engine only when it has to', () => {
    let loads = 0;
    const lazy = createTexts(() => {
      loads += 1;
      return { render: () => 'rendered' };
    });
    expect([lazy.render('plain', {}), loads]).toEqual(['plain', 0]);
    expect([lazy.render('{{ a }}', {}), lazy.render('{{ b }}', {}), loads]).toEqual(['rendered', 'rendered', 1]);
  });
});
