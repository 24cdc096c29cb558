import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { findSession } from '../../src/runbook/files/find.ts';
import { readSettings } from '../../src/runbook/files/settings.ts';
import { sourcesMatch } from '../../src/runbook/files/sources.ts';
import { findWorkspace } from '../../src/runbook/files/workspace.ts';
import { readSession } from '../../src/runbook/read/read-session.ts';
import { brief, house, makeWorkspace, problemsOf, session } from './fixtures.ts';

const files = { 'runbooks/house.yaml': house, 'sessions/one.yaml': session };

describe('the workspace', () => {
  test('is the nearest folder above with a vprod.yaml, else the working directory', () => {
    const { root, shipped } = makeWorkspace({ 'vprod.yaml': '', 'a/b/c.txt': '' });
    expect(findWorkspace({ cwd: join(root, 'a/b'), shipped }).root).toBe(root);
    const bare = makeWorkspace({ 'a/b.txt': '' });
    expect(findWorkspace({ cwd: join(bare.root, 'a'), shipped }).root).toBe(join(bare.root, 'a'));
  });

  test('or the one that is named', () => {
    const { root, shipped } = makeWorkspace({ 'a/b.txt': '' });
    expect(findWorkspace({ cwd: root, shipped, named: 'a' }).root).toBe(join(root, 'a'));
    expect(problemsOf(() => findWorkspace({ cwd: root, shipped, named: 'b' })).map(brief)).toEqual(['file-not-found']);
  });

  test('an empty vprod.yaml has no settings', () => {
    expect(readSettings(makeWorkspace({ 'vprod.yaml': '# only this\n' }))).toEqual({});
    expect(readSettings(makeWorkspace({ 'vprod.yaml': 'mail: { host: a, port: 587, secure: false }\n' }))).toEqual({
      mail: { host: 'a', port: 587, secure: false },
    });
  });
});

describe('a session is found', () => {
  test('by name, by file, or as the runbook that it could be made from', () => {
    const workspace = makeWorkspace({
      ...files,
      'elsewhere/two.yml': session,
      'shipped/runbooks/standard.yaml': house,
    });
    const { root } = workspace;
    const path = join(root, 'sessions/one.yaml');
    expect(findSession('one', workspace)).toEqual({ kind: 'file', id: 'one', path });
    expect(findSession('one.yaml', workspace)).toEqual({ kind: 'file', id: 'one', path });
    expect(findSession('sessions/one.yaml', workspace)).toEqual({ kind: 'file', id: 'one', path });
    expect(findSession('two.yml', workspace, join(root, 'elsewhere'))).toMatchObject({ kind: 'file', id: 'two' });
    expect(findSession('house', workspace)).toMatchObject({ kind: 'runbook', name: 'house' });
    expect(findSession('standard', workspace)).toMatchObject({ kind: 'runbook', name: 'standard' });
    expect(findSession('demo', workspace)).toEqual({ kind: 'demo' });
  });

  test('or the nearest names are told', () => {
    const workspace = makeWorkspace(files);
    expect(problemsOf(() => findSession('on', workspace))).toMatchObject([
      { code: 'session-unknown', hint: "did you mean 'one'?" },
    ]);
    for (const ref of ['../one', '..', '/etc/passwd', '', 'a\0b', '__proto__']) {
      expect(problemsOf(() => findSession(ref, workspace)).map(({ code }) => code)).toEqual(['session-unknown']);
    }
  });

  test('one that lies there and cannot be read says why, and is not its own nearest name', () => {
    const workspace = makeWorkspace({ ...files, "sessions/it's.yaml": session });
    symlinkSync('circle.yaml', join(workspace.root, 'sessions/circle.yaml'));
    const codeOf = (ref: string) => problemsOf(() => findSession(ref, workspace)).map(({ code, hint }) => [code, hint]);
    expect(codeOf("it's")).toEqual([['name-invalid', 'rename the file: letters, digits, . _ and -']]);
    expect(codeOf('circle')).toEqual([['file-unreadable', undefined]]);
    expect(codeOf(`${'a'.repeat(5000)}.yaml`)[0]?.[0]).toBe('session-unknown');
  });

  test('reading a runbook by name says that there is no session yet', () => {
    const workspace = makeWorkspace(files);
    const options = { workspace, vars: {}, now: 0, timezone: 'UTC' };
    expect(problemsOf(() => readSession('house', options)).map(({ code }) => code)).toEqual(['session-missing']);
    expect(() => readSession('house', options)).toThrow(UserError);
  });
});

describe('files that a session names', () => {
  const withRoster = (path: string) => ({ ...files, 'sessions/one.yaml': `${session}roster: ${path}\n` });

  test('are relative to it', () => {
    const workspace = makeWorkspace({ ...withRoster('../people/all.csv'), 'people/all.csv': 'Name\nAna\n' });
    expect(readSession('one', { workspace, vars: {}, now: 0, timezone: 'UTC' }).session.roster).toHaveLength(1);
  });

  test('stay inside the workspace, also behind a symbolic link', () => {
    const workspace = makeWorkspace(withRoster('link.csv'));
    const outside = join(workspace.root, '../secret.csv');
    writeFileSync(outside, 'Name\nAna\n');
    symlinkSync(outside, join(workspace.root, 'sessions/link.csv'));
    const read = () => readSession('one', { workspace, vars: {}, now: 0, timezone: 'UTC' });
    expect(problemsOf(read).map(brief)).toEqual(['file-outside 6:9']);
  });

  test.skipIf(process.platform === 'win32')('nobody waits for who writes into a named pipe', () => {
    const workspace = makeWorkspace(withRoster('pipe.csv'));
    execFileSync('mkfifo', [join(workspace.root, 'sessions/pipe.csv')]);
    const read = () => readSession('one', { workspace, vars: {}, now: 0, timezone: 'UTC' });
    expect(problemsOf(read).map(brief)).toEqual(['file-unreadable 6:9']);
  });

  test('a folder is not a file', () => {
    const workspace = makeWorkspace(withRoster('folder'));
    mkdirSync(join(workspace.root, 'sessions/folder'));
    const read = () => readSession('one', { workspace, vars: {}, now: 0, timezone: 'UTC' });
    expect(problemsOf(read).map(brief)).toEqual(['file-unreadable 6:9']);
  });
});

describe('sources', () => {
  test('match until a file changes, comes, or goes', () => {
    const workspace = makeWorkspace({ ...files, 'templates/messages/a.md': 'a' });
    const { sources } = readSession('one', { workspace, vars: {}, now: 0, timezone: 'UTC' });
    expect(sourcesMatch(sources, workspace)).toBe(true);
    const change = (name: string, content: string) => writeFileSync(join(workspace.root, name), content);
    change('sessions/one.yaml', `${session}# more\n`);
    expect(sourcesMatch(sources, workspace)).toBe(false);
    change('sessions/one.yaml', session);
    expect(sourcesMatch(sources, workspace)).toBe(true);
    change('templates/messages/b.md', 'b');
    expect(sourcesMatch(sources, workspace)).toBe(false);
    const again = readSession('one', { workspace, vars: {}, now: 0, timezone: 'UTC' }).sources;
    change('vprod.yaml', '');
    expect(sourcesMatch(again, workspace)).toBe(false);
  });
});
