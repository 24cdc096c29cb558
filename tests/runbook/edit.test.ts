/** A list within a session's file is changed; everything around it stays to the letter. */
import { describe, expect, test } from 'vitest';
import { type ListChange, withList } from '../../src/runbook/edit/list.ts';

const change = (entries: ListChange['entries'], more: Partial<ListChange> = {}): ListChange => ({
  key: 'roster',
  entries,
  keysOf: ({ email }) => [String(email)],
  wantedKeysOf: ({ email = '' }) => [email],
  isFixed: (field) => field === 'name',
  keeps: true,
  ...more,
});
const ana = { name: 'Ana P', email: 'ana@example.com', group: 'A' };
const ben = { name: 'Ben: the "second"', email: 'ben@example.com' };

const text = `# our class
title:   Class     # short
roster:   # who comes
  # the first
  - { name: Ana Perez, email: ana@example.com }   # vip
  - name: Old
    email: old@example.com # stays
  # nobody else
# what happens
agenda:
  - {content: One,   takes: 20m}
`;

test('entries are added, changed and kept, with their comments', () => {
  const after = withList(text, change([ana, ben])) ?? '';
  expect(after.startsWith('# our class\ntitle:   Class     # short\nroster:')).toBe(true);
  expect(after.endsWith('  # nobody else\n# what happens\nagenda:\n  - {content: One,   takes: 20m}\n')).toBe(true);
  expect(after).toContain('# who comes');
  expect(after).toContain('  # the first\n  - { name: Ana Perez, email: ana@example.com, group: A } # vip\n');
  expect(after).toContain('  - name: Old\n    email: old@example.com # stays\n');
  expect(after).toContain(`  - { name: 'Ben: the "second"', email: ben@example.com }\n`);
});

test('the same again changes nothing', () => {
  const after = withList(text, change([ana, ben])) ?? '';
  expect(withList(after, change([ana, ben]))).toBe(after);
});

test('where what is not wanted goes, its place is taken by what is', () => {
  const after = withList(text, change([ben], { keeps: false })) ?? '';
  expect(after).not.toContain('old@example.com');
  expect(after).toContain('ben@example.com');
});

describe('where there is no list yet', () => {
  test.each([
    ['at the end', 'title: Class\n# end\n'],
    ['without a line end', 'title: Class'],
    ['an empty one', 'title: Class\nroster: []  # none\nrecord: true\n'],
    ['an empty value', 'title: Class\nroster:\nrecord: true\n'],
    ['with line ends of Windows', 'title: Class\r\nrecord: true\r\n'],
  ])('%s', (_, before) => {
    const after = withList(before, change([ben])) ?? '';
    expect(after).toContain('ben@example.com');
    for (const line of before.split(/\r?\n/).filter((one) => !/^(?:roster|$)/.test(one))) expect(after).toContain(line);
    expect(withList(after, change([ben]))).toBe(after);
    expect(/[^\r]\n/.test(after)).toBe(!before.includes('\r\n'));
  });
});

test.each([
  ['a list', '- a\n'],
  ['what is broken', 'a: [\n'],
  ['one line in braces', '{ title: Class }\n'],
])('%s is left alone', (_, before) => expect(withList(before, change([ben]))).toBeUndefined());
