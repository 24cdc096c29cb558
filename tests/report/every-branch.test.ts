/** Unknown names in layouts: in a branch that nobody's class takes, in a list that nobody's class has, in a part of several. */
import { describe, expect, it } from 'vitest';
import { checkLayout, wholeLayouts } from '../../src/report/render/check-layout.ts';
import { richScopes } from '../../src/report/render/layout-scopes.ts';
import { shipped } from './shipped.ts';

/** The shipped layouts with these over them. */
function found(name: string, own: Readonly<Record<string, string>>): readonly string[] {
  const templates = (one: string) =>
    own[one] === undefined ? shipped(one) : { file: `templates/${one}`, text: own[one], ships: false };
  return checkLayout(name, templates).map(({ code, message, place }) => {
    const word = /'([^']*)'$/.exec(message)?.[1] ?? message;
    return `${code} ${word} ${place?.line}:${place?.column}`;
  });
}

const report = 'reports/report.txt.liquid';
const page = 'reports/summary.html.liquid';

describe('an unknown name', () => {
  it.each([
    ['in a branch', report, '{% if session.client == "x" %}{{ session.cleint }}{% endif %}', 'session.cleint 1:34'],
    ['in the other branch', report, '{% if verdict %}a{% else %}{{ verdct }}{% endif %}', 'verdct 1:31'],
    ['in a condition', report, '{% if session.cleint %}a{% endif %}', 'session.cleint 1:7'],
    ['in a case', report, '{% case session.status %}{% when "x" %}{{ nobody }}{% endcase %}', 'nobody 1:43'],
    ['in a list', report, '{% for one in questions %}{{ one.txt }}{% endfor %}', 'one.txt 1:30'],
    ['in a list of a list', report, '{% for one in rooms %}{{ one.x }}{% endfor %}', 'one.x 1:26'],
    [
      'in what a list is not',
      report,
      '{% for one in issues %}{% unless one.person %}{{ one.y }}{% endunless %}{% endfor %}',
      'one.y 1:50',
    ],
    [
      'in a table of many',
      page,
      '{% for one in promises.lists %}{% for it in one.items %}{{ it.due_at }}{% endfor %}{% endfor %}',
      'it.due_at 1:60',
    ],
  ])('%s is found', (_how, name, text, told) => {
    expect(found(name, { [name]: text })).toEqual([`layout-variable ${told}`]);
  });

  it('is found in a part that serves a class and many', () => {
    const brand = { 'reports/page/brand.html.liquid': '<p>{{ session.client }}</p>' };
    expect(found('reports/report.html.liquid', brand)).toEqual([]);
    expect(found(page, brand)).toEqual(['layout-variable session 1:7']);
  });

  it('is none where the part asks first', () => {
    const brand = {
      'reports/page/brand.html.liquid':
        '{% if session %}<p>{{ session.client }}</p>{% else %}<p>{{ n }}</p>{% endif %}{% unless session %}{{ n }}{% endunless %}',
    };
    expect(found(page, brand)).toEqual([]);
    expect(
      found('reports/report.html.liquid', {
        'reports/page/brand.html.liquid': '{% if session %}{{ session.client }}{% endif %}',
      }),
    ).toEqual([]);
  });
});

it.each(wholeLayouts)('%s, as it ships, has none', (name) => {
  expect(found(name, {})).toEqual([]);
});

it('what is checked against has something in every list', () => {
  const filled = new Map<string, boolean>();
  const look = (value: unknown, path: string, depth: number): void => {
    if (Array.isArray(value)) {
      filled.set(path, filled.get(path) === true || value.length > 0);
      for (const one of value) look(one, `${path}[]`, depth + 1);
    } else if (typeof value === 'object' && value !== null && depth < 6)
      // The timeline is drawn by its tag, which looks into it by itself.
      for (const [name, one] of Object.entries(value)) if (name !== 'timeline') look(one, `${path}.${name}`, depth + 1);
  };
  const { report: one, client, summary } = richScopes();
  look(one, 'report', 0);
  look(client, 'client', 0);
  look(summary('html'), 'summary', 0);
  expect(filled.size).toBeGreaterThan(100);
  expect([...filled].filter(([, some]) => !some).map(([path]) => path)).toEqual([]);
});
