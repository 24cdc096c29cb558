import { describe, expect, it } from 'vitest';
import { folder, vprod } from './vprod.ts';

describe('vprod log without an action', () => {
  const cwd = folder();
  for (const action of [['note', 'no page numbers @rosa'], ['issue', 'no sound'], ['undo']])
    expect(vprod(cwd, ['log', 'demo', ...action]).code).toBe(0);

  it('prints the journal, newest last, what was taken back marked', () => {
    const lines = vprod(cwd, ['log', 'demo']).out.trim().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Dana Okoye: note: no page numbers \(Rosa Lindt\)$/);
    expect(lines[2]).toMatch(/issue 1 opened: no sound .* \[taken back\]$/);
    expect(lines[3]).toMatch(/taken back: issue 1 opened/);
  });

  it('as the lines of the journal, from a time on', () => {
    const types = (...options: string[]): string[] =>
      vprod(cwd, ['log', 'demo', '--json', ...options])
        .out.trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types()).toEqual(['session.opened', 'note.added', 'issue.opened', 'undone']);
    expect(types('--since', '2099-01-01 10:00')).toEqual([]);
  });

  it('takes no word of an action for an option', () => {
    expect(vprod(cwd, ['log', 'demo', '--json', 'note', 'x']).err).toContain("'note' is neither");
    expect(vprod(cwd, ['log', 'demo', '']).err).toContain("'' is not an action");
    expect(vprod(cwd, ['log', 'demo', 'note', 'x', '--json']).out).toContain('note: x --json');
  });
});
