import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseLiquid } from '../../src/runbook/text/liquid-analysis.ts';
import { analyseText } from '../../src/runbook/text/mentions.ts';
import { analyseSimple } from '../../src/runbook/text/simple-liquid.ts';
import { runs } from '../runs.ts';
import { brief, problemsOf, read, session } from './fixtures.ts';

/** A runbook whose one step has this text, as it is written in YAML; `¦` is where the problem is expected. */
function placesOf(text: string): { readonly found: readonly string[]; readonly expected: string } {
  const file = `runbook: house\ntitle: House\nphases:\n  - id: setup\n    title: Set up\n    steps:\n      - id: open\n        title: Open\n        say: ${text}\n`;
  const before = file.slice(0, file.indexOf('¦')).split('\n');
  const found = problemsOf(() => read({ 'runbooks/house.yaml': file.replace('¦', '') })).map(brief);
  return { found, expected: `variable-unknown ${before.length}:${(before.at(-1) ?? '').length + 1}` };
}

describe('an unknown variable is found where it is written', () => {
  test.each([
    ['plain', 'Hello {{ ¦sesion.title }}'],
    ['plain over lines', 'Hello\n          there\n          and {{ ¦sesion.title }}'],
    ['a tag over lines', 'Hello {{\n          ¦sesion.title }}'],
    ['double quotes', '"Hello {{ ¦sesion.title }}"'],
    ['double quotes with escapes', '"A \\"quote\\" and {{ session.title | default: \\"x\\" }} {{ ¦sesion.title }}"'],
    ['escapes within the tag', '"{{ session.title | append: \\"x\\" | append: ¦sesion.title }}"'],
    ['double quotes over lines', '"Hello\n          {{ session.title }}\n\n          {{ ¦sesion.title }}"'],
    ['single quotes', "'It''s {{ ¦sesion.title }}'"],
    ['single quotes in the tag', "'{{ session.title | append: ''x'' | append: ¦sesion.title }}'"],
    ['a literal block', '|\n          Hello\n            {{ session.title }}\n          {{ ¦sesion.title }}'],
    ['a literal block with a comment', '|- # {{ nothing }}\n          {{ ¦sesion.title }}'],
    ['a folded block', '>-\n          Hello {{ session.title }}\n          and\n\n          {{ ¦sesion.title }} now'],
    ['a folded block, a tag over lines', '>\n          Hello {% if\n          ¦sesion.title %}x{% endif %}'],
    ['in a condition', '"{% if session.end and ¦sesion.title %}x{% endif %}"'],
    ['in a loop', '"{% for p in roster %}{{ p.name }}{{ ¦sesion.title }}{% endfor %}"'],
    ['in a text that only the engine reads', '"{% assign a = ¦sesion.title %}{{ a }}"'],
  ])('%s', (_, text) => {
    const { found, expected } = placesOf(text);
    expect(found).toEqual([expected]);
  });
});

describe('what is used and not given', () => {
  const withSay = (say: string, more = ''): string =>
    `runbook: house\ntitle: House\nphases:\n  - id: setup\n    title: Set up\n    steps:\n      - { id: open, title: Open, say: ${JSON.stringify(say)}${more} }\n`;
  const codes = (say: string, more?: string, extra = ''): readonly string[] =>
    problemsOf(() =>
      read({ 'runbooks/house.yaml': withSay(say, more), 'sessions/one.yaml': `${session}${extra}` }),
    ).map(({ code }) => code);

  test.each([
    ['a link', '{{ links.a }}', ['link-missing']],
    ['a contact', '{{ contacts.a }}', ['contact-missing']],
    ['the same one twice is told once', '{{ links.a }} {{ links.a }}', ['link-missing']],
    ['guarded by if', '{% if links.a %}{{ links.a }}{% endif %}', []],
    ['guarded by unless', '{% unless links.a %}none{% else %}{{ links.a }}{% endunless %}', []],
    ['with a default', "{{ links.a | default: 'none' }}", []],
    ['guarded by another', '{% if links.b %}{{ links.a }}{% endif %}', ['link-missing']],
  ])('%s', (_, say, expected) => {
    expect(codes(say)).toEqual(expected);
  });

  test('a step that does not exist needs nothing', () => {
    expect(codes('{{ links.a }}', ', when: links.a')).toEqual([]);
    expect(codes('{{ links.a }}', ', when: session.record')).toEqual([]);
    expect(codes('{{ links.a }}', ', when: session.record', 'record: true\n')).toEqual(['link-missing']);
  });

  test('variables come from the command line, the session, the house and the runbook', () => {
    const say = '{{ vars.a }}';
    expect(codes(say)).toEqual(['variable-unknown']);
    expect(codes(say, '', 'vars: { a: 1 }\n')).toEqual([]);
    const files = { 'runbooks/house.yaml': withSay(say), 'vprod.yaml': 'vars: { a: house }\n' };
    expect(read(files).session.vars).toEqual({ a: 'house' });
    expect(read({ ...files, 'sessions/one.yaml': `${session}vars: { a: "010" }\n` }).session.vars).toEqual({
      a: '010',
    });
    expect(read(files, { a: 'given' }).session.vars).toEqual({ a: 'given' });
  });

  test('a template that is pasted is checked in its own file', () => {
    const problems = problemsOf(() =>
      read({
        'runbooks/house.yaml': withSay('x', ', paste: [hello]'),
        'shipped/templates/messages/hello.md': 'Hello\n{{ links.a }}\n',
      }),
    );
    expect(problems).toMatchObject([{ code: 'link-missing', place: { line: 2, column: 4 } }]);
  });

  test('a template for mail cannot be pasted, one about a segment in the agenda only', () => {
    const files = {
      'templates/messages/mail.md': 'Hello {{ participant.name }}',
      'templates/messages/back.md': 'Back at {{ segment.end }}',
    };
    const of = (name: string): readonly string[] =>
      problemsOf(() => read({ ...files, 'runbooks/house.yaml': withSay('x', `, paste: [${name}]`) })).map(
        ({ code }) => code,
      );
    expect(of('mail')).toEqual(['message-mail-only']);
    expect(of('back')).toEqual(['variable-segment-only']);
    expect(Object.keys(read(files).plan.messages)).toEqual(['back']);
  });
});

describe('the simple reading of Liquid agrees with the engine', () => {
  const part = fc.constantFrom(
    'Hello ',
    '{{ session.title }}',
    '{{- links.a -}}',
    "{{ links.a | default: 'b' }}",
    '{{ vars.x | append: links.c | upcase }}',
    "{{ roster | where: 'status', 'enrolled' | size }}",
    '{% if links.a %}',
    "{%- if vars.x == 'y' and links.b -%}",
    '{% elsif homework %}',
    '{% else %}',
    '{% endif %}',
    '{% unless links.a %}',
    '{% endunless %}',
    '{% for p in team %}',
    '{{ p.name }}{{ forloop.index }}',
    '{% endfor %}',
    '\n',
    '{{ 5 | plus: vars.n }}',
    '{% if session.end != blank %}',
  );

  test('on texts made of what runbooks hold', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const simple = analyseSimple(text);
        if (simple) expect(simple).toEqual(analyseLiquid(text));
      }),
      { numRuns: runs(300) },
    );
  });

  test('and leaves to the engine what it does not know', () => {
    for (const text of ['{{ a[0] }}', '{% assign a = 1 %}', '{% if a %}', '{{ a | nothing }}', '{{ a', '{% endif %}']) {
      expect(analyseSimple(text)).toBeUndefined();
    }
  });

  test('no text makes it throw', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' if ',
      ' for ',
      'a.b',
      '|',
      "'",
      '"',
      ':',
      ',',
      '[0]',
      'raw',
      'endraw',
      'comment',
      '-',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (parts) => void analyseText(parts.join(''))),
      { numRuns: runs(300) },
    );
  });
});
