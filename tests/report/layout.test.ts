import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Liquid } from 'liquidjs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { createLiquid } from '../../src/core/text/liquid.ts';
import { type Problem, UserError } from '../../src/errors.ts';
import { renderLayout } from '../../src/report/layout/layout.ts';
import type { Format } from '../../src/report/layout/templates.ts';
import { templatesIn } from '../../src/report/layout/templates.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { sample } from './sample.ts';
import { shippedFolder } from './shipped.ts';

const near = '2026-12-01T10:00:00.000-05:00';

function render(template: string, facts: object, format: Format = 'text', columns = 40): string {
  const templates = (name: string) => (name === 't' ? { file: 'templates/t', text: template } : undefined);
  return renderLayout('t', facts, format, near, { columns, templates });
}

function problemOf(run: () => unknown): Problem | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.problems[0];
    throw error;
  }
  return undefined;
}

test.each([
  ['{{ "2026-12-01T09:02:31.000-05:00" | clock }}', '9:02'],
  ['{{ "2026-11-30T19:02:31.000-05:00" | clock }}', 'Mon 30 Nov 19:02'],
  ['{{ "2027-01-04T19:02:31.000-05:00" | clock }}', 'Mon 4 Jan 2027 19:02'],
  ['{{ "2026-12-03T10:00:00.000-05:00" | day }}', 'Thu 3 Dec'],
  ['{{ "2026-12-03T10:00:00.000-05:00" | day: "year" }}', 'Thu 3 Dec 2026'],
  ['{{ 182 | length }} {{ 3930 | length }} {{ none | length }}.', '3:02 1:05:30 .'],
  ['{{ 5400 | minutes }}', '1h 30m'],
  ['{{ 48 | signed }}, {{ -48 | signed }}, {{ 0 | signed }}', '0:48 late, 0:48 early, on time'],
  ['{{ 90 | signed: "over", "under" }}, {{ 1209600 | signed }}', '1:30 over, 14 days late'],
  ['{{ 1 | plural: "issue" }}, {{ 2 | plural: "person", "people" }}', '1 issue, 2 people'],
  ['{{ three | list }}, {{ three | list: "or" }}', 'a, b and c, a, b or c'],
  ['[{{ "字" | pad_left: 4 }}] [{{ "字" | pad_right: 4 }}]', '[  字] [字  ]'],
  ['{{ "phase/stand_in-now" | words }}', 'stand in now'],
  ['{{ "one two three four five six seven" | wrap: 20 }}', 'one two three four\n                    five six seven'],
])('%s', (template, text) => {
  expect(render(template, { none: null, three: ['a', 'b', 'c'] })).toBe(`${text}\n`);
});

describe('names with fields are what the library says they are', () => {
  const facts = {
    a: { b: 1, 'c d': 'e', none: null, nothing: '', deep: { list: [{ n: 3 }] } },
    list: ['x', 'y', 'z'],
    text: 'word',
    key: 'b',
    at: 1,
  };
  const library = new Liquid({ strictVariables: true, strictFilters: true, lenientIf: true, ownPropertyOnly: true });
  const outcome = (run: () => string): string => {
    try {
      return run().trim();
    } catch {
      return 'an error';
    }
  };

  test.each([
    'a.b a["c d"] a[key] a.none a.nothing a.deep.list[0].n a.deep.list.first.n',
    'list.size list.first list.last list[1] list[at] list[9] text.size a.size',
    'missing a.missing a.none.x text.missing list.missing a.b.c constructor a.constructor a.__proto__ list.length text.length',
  ])('%s', (names) => {
    for (const name of names.split(/ (?!d)/))
      for (const template of [
        `{{ ${name} }}`,
        `{{ ${name} | append: "!" }}`,
        `{% if ${name} %}yes{% else %}no{% endif %}`,
        `{% if ${name} == 1 or ${name} == "x" and text contains "or" %}yes{% else %}no{% endif %}`,
        `{% unless ${name} %}no{% endunless %}{% assign list = ${name} %}{{ list }}`,
        `{% for a in list %}{{ ${name} }},{% endfor %}`,
      ])
        expect([template, outcome(() => render(template, facts, 'text', 400))]).toEqual([
          template,
          outcome(() => String(library.parseAndRenderSync(template, facts))),
        ]);
  });
});

describe('lines', () => {
  test('that hold only tags leave none, and blank ones do not add up', () => {
    expect(
      render('a\n{% if yes %}\n  {% comment %} why {% endcomment %}\nb\n{% endif %}\n\n\n\nc\n', { yes: true }),
    ).toBe('a\nb\n\nc\n');
  });

  test('that are too long go on under their own text', () => {
    const facts = { text: 'one two three four five six seven eight nine' };
    expect(render('{{ text }}\n  - {{ text }}\n  Held        {{ text }}\n', facts)).toMatchInlineSnapshot(`
      "one two three four five six seven eight
      nine
        - one two three four five six seven
          eight nine
        Held        one two three four five
                    six seven eight nine
      "
    `);
  });

  test('of a fact stay under each other', () => {
    expect(render('  Note  {{ text }}', { text: 'one\ntwo' })).toBe('  Note  one\n        two\n'.trimStart());
    expect(render('- {{ text }}', { text: 'one\ntwo' }, 'md')).toBe('- one<br>two\n');
  });
});

describe('tables', () => {
  const template =
    '{% table align: "rl" %}\n# | What | Never\n{% for one in rows %}\n{{ one.n }} | {{ one.text }} |\n{% endfor %}\n{% endtable %}';
  const rows = [
    { n: 1, text: 'a | b' },
    { n: 12, text: 'one two three four five six seven eight' },
  ];

  test('line up, wrap, and leave out what is empty', () => {
    expect(render(template, { rows })).toMatchInlineSnapshot(`
      "#  What
         1  a | b
        12  one two three four five six seven
            eight
      "
    `);
    expect(render(template, { rows }, 'md')).toMatchInlineSnapshot(`
      "|   # | What                                    |
      | --: | --------------------------------------- |
      |   1 | a \\| b                                  |
      |  12 | one two three four five six seven eight |
      "
    `);
  });

  test('without rows are left out with their section', () => {
    expect(render(`x\n{% section title: "T" %}\n${template}\n{% endsection %}`, { rows: [] })).toBe('x\n');
  });
});

describe('a workspace', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-templates-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const templates = templatesIn([folder, shippedFolder], (file) => path.relative(folder, file));
  const options = {
    columns: 80,
    // What a loader gave once counts as long as it lives: each test has its own files.
    get templates() {
      return templatesIn([folder, shippedFolder], (file) => path.relative(folder, file));
    },
  };
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };

  test('replaces a layout and adds parts of its own', () => {
    write('reports/report.txt.liquid', '{% render "logo.txt", title: session.title %}\n{{ verdict }}\n');
    write('logo.txt', '*** {{ title }} ***');
    expect(renderReport(sample(), 'text', options)).toMatch(/^\*\*\* Onboarding essentials \*\*\*Started on time/);
    expect(renderReport(sample(), 'md', options)).toContain('# Onboarding essentials');
  });

  test.each([
    [
      'unknown fact',
      '{{ verdict }}\n{% if verdict %}\n  {{ sesion.title }}\n{% endif %}',
      'layout-variable',
      3,
      6,
      "unknown name 'sesion'",
    ],
    ['unknown field', 'x {{ session.titel }}', 'layout-variable', 1, 6, "unknown name 'session.titel'"],
    ['unknown filter', '\n{{ verdict | shout }}', 'layout-syntax', 2, 1, 'undefined filter: shout'],
    ['unknown tag', '  {% iff x %}', 'layout-syntax', 1, 3, 'tag "iff" not found'],
    [
      'unknown filter below a tag',
      '{% if verdict -%}\n  {% if verdict %}\n{{ verdict | shout }}',
      'layout-syntax',
      3,
      1,
      'undefined filter: shout',
    ],
    ['tag left open', 'a\nb\n    {% if verdict %}\nc', 'layout-syntax', 3, 5, 'tag {% if verdict'],
    ['section left open', '{% section title: "x" %}', 'layout-syntax', 1, 1, 'not closed'],
    ['output left open', 'a {{ verdict', 'layout-syntax', 1, 3, 'not closed'],
    ['part that is missing', '{% render "nowhere" %}', 'layout-missing', 1, 1, "there is no template 'nowhere'"],
    [
      'part outside',
      '{% render "../../etc/passwd" %}',
      'layout-missing',
      1,
      1,
      "there is no template '../../etc/passwd'",
    ],
    [
      'part that is absolute',
      '{% include "/etc/passwd" %}',
      'layout-missing',
      1,
      1,
      "there is no template '/etc/passwd'",
    ],
  ])('is told the place of an error: %s', (_name, text, code, line, column, message) => {
    write('reports/report.txt.liquid', text);
    const problem = problemOf(() => renderReport(sample(), 'text', options));
    expect(problem).toMatchObject({ code, place: { file: 'reports/report.txt.liquid', line, column } });
    expect(problem?.message).toContain(message);
    expect(problem?.place?.source).toBe(text.split('\n')[line - 1]);
  });

  test('is told the file of a part', () => {
    write('reports/report.txt.liquid', 'a\n{% render "part.txt" %}');
    write('part.txt', 'b\n{{ | }}');
    expect(problemOf(() => renderReport(sample(), 'text', options))?.place).toMatchObject({
      file: 'part.txt',
      line: 2,
    });
  });

  test.each([
    ['a loop without end', '{% for a in (1..100000000) %}x{% endfor %}'],
    [
      'text that doubles',
      '{% assign x = "aaaaaaaa" %}{% for a in (1..60) %}{% assign x = x | append: x %}{% endfor %}',
    ],
    ['itself within itself', '{% render "reports/report.txt.liquid" %}'],
    ['itself as its layout', '{% layout "reports/report.txt.liquid" %}'],
    ['a huge indent', '{{ "x" | block: 99999999999 | times: 2 }}{% for a in (1..99999999) %}{% endfor %}'],
  ])('cannot stop the program with %s', (_name, text) => {
    write('reports/report.txt.liquid', text);
    expect(problemOf(() => renderReport(sample(), 'text', options))?.code).toBe('layout-limit');
  });

  test('is not refused because the machine had other things to do', () => {
    vi.spyOn(performance, 'now').mockImplementation(() => {
      hours += 3600_000;
      return hours;
    });
    let hours = 0;
    try {
      expect(renderReport(sample(), 'html', { ...options, templates: templatesIn([shippedFolder]) })).toContain('<h1');
      expect(createLiquid().render('{% for a in (1..3) %}{{ a }}{% endfor %}', {})).toBe('123');
    } finally {
      vi.restoreAllMocks();
    }
    expect(() =>
      createLiquid().render('{% for a in (1..900) %}{% for b in (1..900) %}{% endfor %}{% endfor %}', {}),
    ).toThrow('limit exceeded');
  });

  test('leads nowhere by a link', () => {
    write('secret/inner.txt', 'inside');
    symlinkSync('/etc/hostname', path.join(folder, 'link.txt'));
    expect(problemOf(() => templates('link.txt'))?.code).toBe('file-outside');
    expect(templates('secret/inner.txt')?.text).toBe('inside');
    expect(templates('secret/../../x')).toBeUndefined();
    expect(templates('')).toBeUndefined();
  });
});

test('a layout that is nowhere is an error', () => {
  expect(problemOf(() => renderReport(sample(), 'md', { columns: 80, templates: () => undefined }))?.code).toBe(
    'layout-missing',
  );
});
