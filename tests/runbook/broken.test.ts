import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { renderProblem } from '../../src/frame.ts';
import { unitsSpent } from '../effort.ts';
import { brief, type Files, house, problemsOf, read, session } from './fixtures.ts';

/** The session with one more field, or the runbook with one more step, at a known line. */
const withField = (text: string): Files => ({ 'sessions/one.yaml': `${session}${text}\n` });
const withStep = (text: string): Files => ({
  'runbooks/house.yaml': `runbook: house\ntitle: House\nphases:\n  - id: setup\n    title: Set up\n    steps:\n${text}\n`,
});
const withPhases = (text: string): Files => ({ 'runbooks/house.yaml': `runbook: house\ntitle: House\n${text}\n` });
const raw = (text: string | Uint8Array): Files => ({ 'sessions/one.yaml': text });
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
const bomb = Array.from(
  { length: 12 },
  (_, i) => `  a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}`}],`,
).join('\n');

/** A `¦` in a file is where the next expected problem stands that names no place of its own. */
function placesIn(files: Files): { readonly clean: Files; readonly places: readonly string[] } {
  const places: string[] = [];
  const clean = Object.entries(files).map(([name, content]) => {
    if (typeof content !== 'string') return [name, content];
    let text = content;
    for (let at = text.indexOf('¦'); at >= 0; at = text.indexOf('¦')) {
      const lines = text.slice(0, at).split('\n');
      places.push(`${lines.length}:${(lines.at(-1) ?? '').length + 1}`);
      text = text.slice(0, at) + text.slice(at + 1);
    }
    return [name, text];
  });
  return { clean: Object.fromEntries(clean), places };
}

const cases: readonly (readonly [name: string, files: Files, expected: readonly string[]])[] = [
  // The text itself
  ['an empty file', raw(''), ['file-empty 1:1']],
  ['only comments', raw('# nothing\n'), ['file-empty 1:1']],
  ['a quote left open', raw('title: "Algebra\n'), ['yaml-syntax 2:1']],
  ['a bracket left open', raw('title: x\ntags: [a, b\n'), ['yaml-syntax 3:1']],
  ['a second colon', raw('title: Algebra: the beginning\n'), ['yaml-syntax 1:8']],
  ['a reserved character', raw('title: @home\n'), ['yaml-syntax 1:8']],
  ['a tab as indentation', raw('title: x\nfacilitator:\n\tname: Rosa\n'), ['yaml-tab 3:1']],
  ['YAML 1.1', raw(`%YAML 1.1\n---\n${session}`), ['yaml-version 1:1']],
  ['two documents', raw(`${session}---\ntitle: again\n`), ['yaml-documents 6:1']],
  ['a tag', raw(session.replace('Algebra', '!secret Algebra')), ['yaml-tag 1:8']],
  ['UTF-16', raw(utf16(session)), ['file-encoding 1:1']],
  [
    'invalid UTF-8',
    raw(Buffer.concat([Buffer.from('title: '), Buffer.from([0xff, 0xfe, 0xfd])])),
    ['file-encoding 1:8'],
  ],
  ['a NUL byte', raw('title: a\nrunbook: \0house\n'), ['file-encoding 2:10']],
  ['more than a megabyte', raw(`${session}# ${'x'.repeat(1024 * 1024)}\n`), ['file-too-large 1:1']],
  ['twenty thousand brackets', raw(`title: ${'['.repeat(20_000)}`), ['yaml-too-deep 1:47']],
  ['twenty thousand dashes', raw('- '.repeat(20_000)), ['yaml-too-deep 1:80']],
  ['an alias without an anchor', withField('course: *nothing'), ['yaml-alias-unknown 6:9']],
  ['an alias that contains itself', withField('tags: &t [*t]'), ['yaml-alias-loop 6:11']],
  [
    'aliases that repeat a large list',
    withField(`breakouts: { apart: [&a [${'x, '.repeat(1000)}], ${'*a, '.repeat(19)}¦${'*a, '.repeat(40)}] }`),
    ['yaml-alias-many'],
  ],
  ['an alias bomb', withField(`course: {\n${bomb}\n }`), ['type-wrong 6:9']],
  ['a hundred and one aliases', withField(`course: &c x\ntags: [${'*c, '.repeat(101)}]`), ['yaml-alias-many 7:408']],
  ['a list instead of a map', raw('- title: x\n'), ['type-wrong 1:1']],

  // Fields
  ['an unknown field', withField('titel: x'), ['field-unknown 6:1']],
  ['a field twice', withField('title: again'), ['field-twice 6:1']],
  ['a field without a value', withField('links:'), ['field-empty 6:1']],
  ['a map for a text', withField('course: { a: b }'), ['type-wrong 6:9']],
  ['a text for a list', withField('tags: one'), ['type-wrong 6:7']],
  [
    'braces without quotes',
    withStep('      - { id: open, title: x }\n      - id: say\n        title: y\n        say: {{ session.title }}'),
    ['type-wrong 10:14'],
  ],
  ['__proto__', withField('__proto__: { a: b }'), ['field-unknown 6:1']],
  ['constructor in a free map', withField('links: { ¦constructor: x }'), ['field-unknown']],
  ['a merge key', withField('<<: { course: x }'), ['field-unknown 6:1']],
  ['nothing that must be there', raw('course: x\n'), ['field-missing 1:1', 'field-missing 1:1', 'field-missing 1:1']],
  ['a word that is no flag', withField('record: yes'), ['type-wrong 6:9']],
  ['a number that is none', withField('series: { id: a, number: many }'), ['number-invalid 6:26']],
  ['an unknown word', withField('platform: zom'), ['word-unknown 6:11']],
  ['an unknown zone', withField('zones: [Europe/Londn]'), ['zone-unknown 6:9']],
  ['no address', withField('producer: { name: Dana, email: dana@ }'), ['address-invalid 6:32']],
  [
    'all errors at once',
    raw('titel: x\nrunbook: house\nstart: tomorrow\ntakes: 90\n'),
    ['field-unknown 1:1', 'field-missing 1:1', 'time-invalid 3:8', 'duration-invalid 4:8'],
  ],

  // Times
  ['a start without a time', raw(session.replace(' 10:00', '')), ['time-invalid 3:8']],
  ['a start that is not a day', raw(session.replace('12-01', '02-30')), ['time-invalid 3:8']],
  [
    'a start that the clocks jump over',
    raw(session.replace('2026-12-01 10:00', '2026-03-08 02:30')),
    ['time-removed 3:8'],
  ],
  ['a start that comes twice', raw(session.replace('2026-12-01 10:00', '2026-11-01 01:30')), ['time-doubled 3:8']],
  ['a duration without a unit', raw(session.replace('90m', '90')), ['duration-invalid 5:8']],
  ['a bad time', withStep('      - { id: open, title: x, at: ¦half past nine }'), ['time-invalid']],
  ['S outside of a segment', withStep('      - { id: open, title: x, at: ¦S+2m }'), ['time-segment-only']],
  ['a segment that starts at its own start', withField('agenda: [{ content: x, at: ¦S+1m }]'), ['time-segment-only']],

  // Ids and references
  ['an id with capitals', withStep('      - { id: ¦Open Room, title: x }'), ['id-invalid']],
  ['a step id twice', withStep('      - { id: open, title: x }\n      - { id: ¦open, title: y }'), ['id-twice']],
  ['a segment id twice', withField('agenda: [{ id: a, content: x }, { id: ¦a, content: y }]'), ['id-twice']],
  ['an unknown runbook', raw(session.replace('house', 'huose')), ['runbook-unknown 2:10']],
  ['an unknown template', withStep('      - { id: open, title: x, paste: [¦welcom] }'), ['message-unknown']],
  ['an unknown duty', withStep('      - { id: open, title: x, duty: ¦welcom }'), ['word-unknown']],
  ['a step without a title', withStep('      - { ¦id: open }'), ['field-missing']],
  [
    'a check of nothing',
    withStep('      - { id: open, title: x, checks: [¦{ ¦newer: T }] }'),
    ['field-missing', 'field-conflict'],
  ],
  [
    'a check of two things',
    withStep('      - { id: open, title: x, checks: [{ url: a, ¦disk: 2GB }] }'),
    ['field-conflict'],
  ],
  ['no amount of bytes', withStep('      - { id: open, title: x, checks: [{ disk: ¦much }] }'), ['size-invalid']],
  [
    'a choice without options',
    withStep('      - { id: open, title: x, ask: [{ name: a, type: ¦choice }] }'),
    ['field-missing'],
  ],
  ['an agenda without a kind', withField('agenda: [¦{ takes: 5m }]'), ['segment-kind-missing']],
  ['an unknown kind', withField('agenda: [{ ¦contnet: x }]'), ['segment-kind-unknown']],
  ['two kinds', withField('agenda: [{ content: x, ¦poll: y }]'), ['segment-kind-twice']],
  ['an unknown field in a segment', withField('agenda: [{ content: x, ¦tkaes: 5m }]'), ['field-unknown']],
  [
    'two phases with the agenda',
    withPhases('phases: [{ id: a, title: A, agenda: true }, { id: b, title: B, ¦agenda: true }]'),
    ['agenda-twice'],
  ],
  [
    'an agenda without a phase',
    { ...withStep('      - { id: open, title: x }'), ...withField('agenda: [{ content: x }]') },
    ['agenda-homeless 6:9'],
  ],

  // Texts and conditions
  ['an unknown variable', withStep('      - { id: open, title: x, do: "{{ ¦sesion.title }}" }'), ['variable-unknown']],
  [
    'an unknown field of a variable',
    withStep('      - { id: open, title: x, do: "{{ ¦session.titel }}" }'),
    ['variable-unknown'],
  ],
  [
    'a variable that is not declared',
    withStep('      - { id: open, title: x, do: "{{ ¦vars.early }}" }'),
    ['variable-unknown'],
  ],
  [
    'segment outside of the agenda',
    withStep('      - { id: open, title: x, do: "{{ ¦segment.end }}" }'),
    ['variable-segment-only'],
  ],
  [
    'participant outside of mail',
    withStep('      - { id: open, title: x, do: "{{ ¦participant.name }}" }'),
    ['variable-mail-only'],
  ],
  ['an open tag', withStep('      - { id: open, title: x, do: "¦{% if links.a %}x" }'), ['liquid-syntax']],
  ['an open output', withStep('      - { id: open, title: x, do: "a ¦{{ session.title" }'), ['liquid-syntax']],
  ['an unknown tag', withStep(`      - { id: open, title: x, do: "¦{% include 'x' %}" }`), ['liquid-tag-unknown']],
  [
    'an unknown filter',
    withStep('      - { id: open, title: x, do: "{{ session.title | ¦upcas }}" }'),
    ['liquid-tag-unknown'],
  ],
  ['a link that is not given', withStep('      - { id: open, title: x, do: "{{ ¦links.room }}" }'), ['link-missing']],
  [
    'and mixed with or',
    withStep('      - { id: open, title: x, when: links.a and links.b ¦or links.c }'),
    ['condition-mixed'],
  ],
  [
    'something after a condition',
    withStep('      - { id: open, title: x, when: links.a ¦links.b }'),
    ['condition-invalid'],
  ],
  ['half a comparison', withStep('      - { id: open, title: x, when: session.platform ==¦ }'), ['condition-invalid']],
  ['an unknown root in a condition', withStep('      - { id: open, title: x, when: ¦link.a }'), ['variable-unknown']],

  // Extending, and other files
  ['extending nothing', withPhases('extends: nothing'), ['extends-unknown 3:10']],
  ['extending itself', withPhases('extends: house'), ['extends-self 3:10']],
  [
    'extending one that extends',
    {
      ...withPhases('extends: middle'),
      'runbooks/middle.yaml': 'runbook: middle\nextends: base\n',
      'runbooks/base.yaml': 'runbook: base\ntitle: Base\n',
    },
    ['extends-chain 3:10'],
  ],
  [
    'after something unknown',
    {
      ...withPhases('extends: base\nphases: [{ id: b, title: B, after: ¦z }]'),
      'runbooks/base.yaml': 'runbook: base\ntitle: Base\nphases: [{ id: a, title: A }]\n',
    },
    ['after-unknown'],
  ],
  [
    'removing something unknown',
    {
      ...withPhases('extends: base\nphases: [{ id: ¦b, remove: true }]'),
      'runbooks/base.yaml': 'runbook: base\ntitle: Base\nphases: [{ id: a, title: A }]\n',
    },
    ['remove-unknown'],
  ],
  ['remove without extends', withStep('      - { id: open, title: x, ¦remove: true }'), ['overlay-only']],
  ['a roster outside of the workspace', withField('roster: ../../etc/passwd'), ['file-outside 6:9']],
  ['a roster that is not there', withField('roster: people.csv'), ['file-not-found 6:9']],
  [
    'an address twice',
    withField('roster:\n  - { name: Ana, email: ana@example.com }\n  - { name: Ana B, email: ¦ANA@example.com }'),
    ['address-twice'],
  ],
  ['broken all over', { 'sessions/one.yaml': `title: ¦a<<: *a${'<<: *a'.repeat(12_000)}` }, ['yaml-syntax']],
  ['errors in vprod.yaml', { 'vprod.yaml': 'timezon: Europe/London\n' }, ['field-unknown vprod.yaml 1:1']],
];

describe('a broken file ends in its errors, each at its place', () => {
  test.each(cases)('%s', (_, files, expected) => {
    const { clean, places } = placesIn(files);
    let problems: readonly Problem[] = [];
    const work = (): void => {
      problems = problemsOf(() => read(clean));
    };
    expect(unitsSpent(work, 600)).toBeLessThan(600);
    const marks = [...places];
    expect(problems.map(brief)).toEqual(expected.map((one) => (one.includes(' ') ? one : `${one} ${marks.shift()}`)));
    for (const problem of problems) expect(renderProblem(problem)).not.toMatch(/\n\s+at |TypeError|undefined/);
  });

  test('more than a hundred problems are counted', () => {
    const fields = Array.from({ length: 150 }, (_, index) => `x${index}: 1`).join('\n');
    const problems = problemsOf(() => read(withField(fields)));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'too-many', message: 'and 50 more' });
  });

  test('the smallest files are right', () => {
    expect(read().plan.steps.map(({ id }) => id)).toEqual(['setup/open']);
    expect(house).toContain('agenda: true');
  });
});

describe('hints name the nearest right word', () => {
  const hintOf = (files: Files): string | undefined => problemsOf(() => read(files))[0]?.hint;
  test.each([
    ['a field', withField('titel: x'), "did you mean 'title'?"],
    ['a word', withField('platform: zom'), "did you mean 'zoom'?"],
    ['a zone', withField('zones: [Londn]'), "did you mean 'Europe/London'?"],
    ['a runbook', raw(session.replace('house', 'huose')), "did you mean 'house'?"],
    ['an id', withStep('      - { id: Open Room, title: x }'), "lower case letters, digits and hyphens: 'open-room'"],
    ['a duration', raw(session.replace('90m', '90')), 'write the unit too: 90m'],
    ['a duration in words', raw(session.replace('90m', '90 Minutes')), 'write 90m'],
    ['a duration of ages', raw(session.replace('90m', '99999d')), 'at most 9999d, 99999h, 999999m or 9999999s'],
    ['a time', withStep('      - { id: open, title: x, at: t-5m }'), 'T, E, S and F are capitals'],
    [
      'a variable',
      withStep('      - { id: open, title: x, do: "{{ facilitater.name }}" }'),
      "did you mean 'facilitator'?",
    ],
    [
      'a forgotten root',
      withStep('      - { id: open, title: x, do: "{{ timezone }}" }'),
      "did you mean 'session.timezone'?",
    ],
    [
      'a filter',
      withStep('      - { id: open, title: x, do: "{{ session.title | upcas }}" }'),
      "did you mean 'upcase'?",
    ],
    [
      'a link',
      {
        ...withStep('      - { id: open, title: x, do: "{{ links.clasroom }}" }'),
        ...withField('links: { classroom: x }'),
      },
      "did you mean 'classroom'?",
    ],
    [
      'a colon within braces',
      withField('agenda: [{ content: Why: we are here, takes: 20m }]'),
      'put the text in quotes',
    ],
    ['another word for a field', withField('participants: [{ name: Ana }]'), "did you mean 'roster'?"],
    ['a name alone', withField('series: spring'), 'write series: { id: spring }'],
    ['the letters of a zone', raw(session.replace('America/New_York', 'CEST')), "did you mean 'Europe/Berlin'?"],
    ['a kind', withField('agenda: [{ contnet: x }]'), "did you mean 'content'?"],
    [
      'a doubled time',
      raw(session.replace('2026-12-01 10:00', '2026-11-01 01:30')),
      'add the offset: 2026-11-01 01:30-04:00 or 2026-11-01 01:30-05:00',
    ],
  ])('%s', (_, files, hint) => {
    expect(hintOf(files)).toBe(hint);
  });
});

test('a word is taken as people write it', () => {
  expect(read(withField('platform: Zoom')).session.platform).toBe('zoom');
  expect(read(withField('platform: Adobe Connect')).session.platform).toBe('adobe-connect');
});

describe('one cause is one error', () => {
  test.each<readonly [string, Files, readonly string[]]>([
    [
      'a runbook that cannot be read says nothing about the variables of the session',
      { 'runbooks/house.yaml': 'runbook: "house\n', ...withField('agenda: [{ contnet: "{{ vars.a }}" }]') },
      ['yaml-syntax'],
    ],
    [
      'a house that cannot be read, nothing about those of the runbook',
      { 'vprod.yaml': 'vars: [a\n', ...withStep('      - { id: open, title: "{{ vars.a }}" }') },
      ['yaml-syntax'],
    ],
    [
      'a variable with a wrong value is declared',
      { ...withField('vars: { a: [1] }'), ...withStep('      - { id: open, title: "{{ vars.a }}" }') },
      ['type-wrong'],
    ],
    [
      'a link with a wrong value is given',
      { ...withField('links: { a: [1] }'), ...withStep('      - { id: open, title: "{{ links.a }}" }') },
      ['type-wrong'],
    ],
    ['a title of the wrong type is not missing', withStep('      - { id: open, title: [x] }'), ['type-wrong']],
    [
      'a template that cannot be read is not unknown',
      {
        'templates/messages/hello.md': Buffer.from([0xff, 0xfe, 0x41, 0]),
        ...withStep('      - { id: open, title: x, paste: [hello] }'),
      },
      ['file-encoding'],
    ],
  ])('%s', (_, files, expected) => {
    expect(problemsOf(() => read(files)).map(({ code }) => code)).toEqual(expected);
  });
});
