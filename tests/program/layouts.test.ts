/** Layouts of the workspace: taken instead of those that ship, around them, and told where they are wrong. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

function workspace(files: Readonly<Record<string, string>>): string {
  const cwd = folder();
  writeClass(cwd);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(cwd, 'templates', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  vprod(cwd, ['log', 'coaching', 'note', 'rain']);
  return cwd;
}

describe('an error in a layout', () => {
  it.each([
    ['text', 'reports/report.txt.liquid', 'a\n  {{ verdict | shout }}', 'reports/report.txt.liquid:2:3', 'shout'],
    ['md', 'reports/report.md.liquid', '{% iff verdict %}', 'reports/report.md.liquid:1:1', 'iff'],
    ['md', 'reports/report.md.liquid', '# x\n\n{{ sesion.id }}', 'reports/report.md.liquid:3:4', 'sesion'],
    [
      'text',
      'reports/report.txt.liquid',
      '{% render "reports/no.liquid" %}',
      'reports/report.txt.liquid:1:1',
      'reports/no',
    ],
  ])('as %s is found by check and told by report, with its place (%s: %j)', (format, name, text, place, word) => {
    const cwd = workspace({ [name]: text });
    const check = vprod(cwd, ['check']);
    expect(check.code).toBe(1);
    const report = vprod(cwd, ['report', 'coaching', '--format', format]);
    expect(report.code).toBe(2);
    for (const told of [check.out, report.err]) {
      expect(told).toContain(`(templates/${place})`);
      expect(told).toContain(word);
    }
  });

  it.each(['txt', 'md', 'html'])('in a part of %s is told at the part, once', (kind) => {
    const cwd = workspace({
      [`reports/part.${kind}.liquid`]: 'ok\n  {% if verdict %}',
      [`reports/report.${kind}.liquid`]: `{% include "reports/part.${kind}.liquid" %}\n`,
    });
    const { out, code } = vprod(cwd, ['check', '--json']);
    expect(code).toBe(1);
    const { errors, files } = JSON.parse(out) as { errors: number; files: { file: string; errors: object[] }[] };
    expect(errors).toBe(1);
    expect(files.find(({ file }) => file === `templates/reports/part.${kind}.liquid`)?.errors).toMatchObject([
      { code: 'layout-syntax', file: `templates/reports/part.${kind}.liquid`, line: 2, column: 3 },
    ]);
  });

  it.each([
    ['reports/page/figures.html.liquid', '<p>{{ session.cleint }}</p>', 'session.cleint'],
    ['reports/summary.txt.liquid', '{{ n }} {{ session.client }}', 'session'],
  ])('is found where it is a part, or a summary: %s', (name, text, wanted) => {
    const { out, err, code } = vprod(workspace({ [name]: text }), ['check']);
    expect(code).toBe(1);
    expect(out + err).toContain(`templates/${name}:1:`);
    expect(out + err).toContain(wanted);
  });

  it('is found where only that file is checked, and other files are not', () => {
    const cwd = workspace({
      'show/step.txt.liquid': '{{ step.title | shout }}',
      'reports/report.md.liquid': '{% no %}',
    });
    const { out } = vprod(cwd, ['check', 'templates/show/step.txt.liquid']);
    expect(out).toMatch(/shout[\s\S]*1 file, 1 error/);
  });
});

it('a part that speaks of what only its layout has is not an error', () => {
  const cwd = workspace({ 'reports/line.txt.liquid': '{{ one.text }} {{ whatever }}' });
  expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
});

it('a layout can stand around the one that ships', () => {
  const cwd = workspace({
    'reports/report.txt.liquid': 'OUR HOUSE\n\n{% include "shipped/reports/report.txt.liquid" %}\nBye\n',
  });
  expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
  expect(vprod(cwd, ['report', 'coaching']).out).toMatch(/^OUR HOUSE\n\nCoaching skills · [\s\S]*\nBye\n$/);
});

it('a template that is called nearly as one that ships is named, and a part that is read is not', () => {
  const cwd = workspace({
    'reports/sumary.html.liquid': '<p>{{ n }}</p>',
    'reports/report.txt.liquid': '{% include "reports/reports.txt.liquid" %}\n',
    'reports/reports.txt.liquid': '{{ verdict }}\n',
  });
  const { out, code } = vprod(cwd, ['check']);
  expect(code).toBe(0);
  expect(out).toContain("nothing reads the template 'templates/reports/sumary.html.liquid'");
  expect(out).toContain("did you mean 'reports/summary.html.liquid'");
  expect(out.match(/nothing reads/g)).toHaveLength(1);
});

it('a name in a branch that no class has taken yet is found, and one that only a class has, in the page of many', () => {
  const brand = (text: string) =>
    vprod(workspace({ 'reports/page/brand.html.liquid': text }), ['check', 'templates/reports/page/brand.html.liquid']);
  expect(brand('{% if session.client %}{{ session.cleint }}{% endif %}').out).toContain(
    "unknown name 'session.cleint'",
  );
  expect(brand('{{ session.client }}').out).toContain("unknown name 'session'");
  expect(brand('{% if session %}{{ session.client }}{% endif %}').out).toContain(' 0 errors');
});
