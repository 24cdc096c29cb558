/** Whatever people, files and imports write: it is shown, never obeyed. */
import { describe, expect, test } from 'vitest';
import type { Plan, SessionFacts } from '../../src/core/plan/plan.ts';
import { type ReportFormat, renderReport } from '../../src/report/render/report.ts';
import { renderRunOfShow } from '../../src/report/render/run-of-show.ts';
import { poison, poisonedReport } from './poison.ts';
import { plan, sample, session } from './sample.ts';
import { shipped, widest } from './shipped.ts';

const options = { columns: 80, templates: shipped };

const attacks = {
  escape: 'red \u001b[31m \u009b2J \u001b]8;;http://x\u0007 bell \u0007 del \u007f tab \t back \b',
  turned: 'abc \u202efed\u202c \u2066x\u2069 \u200f \u061c \u2028 \ufdd0 \ufdd1 \ud800',
  liquid: '{{ session.title }} {% assign x = 1 %} {{ verdict }} {% raw %}',
  markdown:
    '| a | b |\n\n# head\n- item\n`code` **bold** [link](javascript:alert(1)) <script>alert(1)</script> ![i](http://x)',
  cells: 'a | b \\| c \\',
  // Both words are longer than the widest line.
  long: `${'x'.repeat(150)} ${'字'.repeat(65)}`,
} as const;

const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]/;

describe.each(Object.entries(attacks))('%s in every field', (_name, text) => {
  const facts = poisonedReport(sample(), text);
  const shown: Plan = poison(plan, text);
  const whole: SessionFacts = { ...poison(session, text), platform: 'zoom' };

  const known = new Map<string, string>();
  /** Each is made once: the tests look at the same ones. */
  const made = (format: ReportFormat, columns = 80): string => {
    const key = `${format} ${columns}`;
    const text = known.get(key) ?? renderReport(facts, format, { ...options, columns });
    known.set(key, text);
    return text;
  };

  test('reaches no output with control characters', () => {
    for (const format of ['text', 'md', 'html', 'json'] as const) {
      expect(made(format)).not.toMatch(controls);
    }
    for (const format of ['text', 'md'] as const) {
      expect(renderRunOfShow(shown, whole, format, options)).not.toMatch(controls);
    }
    expect(renderReport(facts, 'text', { ...options, colour: true }).replace(/\u001b\[\d+m/g, '')).not.toMatch(
      controls,
    );
  });

  test.each([60, 80, 120])('keeps text within %i columns', (columns) => {
    expect(widest(made('text', columns))).toBeLessThanOrEqual(columns);
    expect(widest(renderRunOfShow(shown, whole, 'text', { ...options, columns }))).toBeLessThanOrEqual(columns);
  });

  test('leaves tables and headings of Markdown as they are', () => {
    const md = made('md');
    const plain = renderReport(sample(), 'md', options);
    expect(md.match(/^## .*/gm)).toEqual(plain.match(/^## .*/gm));
    const cellsOf = (source: string) =>
      source
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.replace(/\\\\/g, '').split(/(?<!\\)\|/).length);
    expect(new Set(cellsOf(md))).toEqual(new Set(cellsOf(plain)));
    expect(md).not.toMatch(/<(?!br>)/);
  });

  test('is still the same text in JSON', () => {
    expect(JSON.parse(made('json'))).toEqual(facts);
  });
});

test('shows what it disarmed', () => {
  const text = renderReport(poisonedReport(sample(), attacks.escape), 'text', { ...options, columns: 400 });
  expect(text).toContain('red \\x1b[31m \\x9b2J \\x1b]8;;http://x\\x07 bell \\x07 del \\x7f tab   back \\x08');
  const turned = renderReport(poisonedReport(sample(), attacks.turned), 'text', { ...options, columns: 400 });
  expect(turned).toContain(
    'abc \\u{202e}fed\\u{202c} \\u{2066}x\\u{2069} \\u{200f} \\u{61c} \\u{2028} \\u{fdd0} \\u{fdd1} \\u{d800}',
  );
});

test('does not evaluate Liquid in facts', () => {
  for (const format of ['text', 'md'] as const) {
    const text = renderReport(poisonedReport(sample(), attacks.liquid), format, { ...options, columns: 400 });
    expect(text).toContain('{{ session.title }} {% assign x = 1 %} {{ verdict }} {% raw %}');
  }
});

test('shows Markdown in a fact as text', () => {
  const facts = { ...sample(), verdict: attacks.markdown };
  expect(renderReport(facts, 'md', options)).toContain(
    '**| a | b |<br># head'.replaceAll('|', '\\|').replace('<br>#', '<br>\\#') +
      '<br>\\- item<br>\\`code\\` \\*\\*bold\\*\\* \\[link\\](javascript:alert(1)) &lt;script&gt;alert(1)&lt;/script&gt; !\\[i\\](http://x).**',
  );
});
