/** `vprod completion`, asked as a shell asks it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { bin, environment, folder, vprod } from './vprod.ts';

function inClass(): string {
  const cwd = folder();
  writeClass(cwd);
  return cwd;
}

let written: string | undefined;

/** What real bash offers for the last word. The script is the same in every folder: it is written once. */
function complete(cwd: string, words: readonly string[]): readonly string[] {
  const home = path.join(cwd, 'bin');
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'vprod'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 });
  written ??= vprod(cwd, ['completion', 'bash']).out;
  const script = `source /dev/stdin <<'END'\n${written}\nEND
    COMP_WORDS=(vprod "$@"); COMP_CWORD=$#
    _vprod
    printf '%s\\n' "\${COMPREPLY[@]}"
    complete -p vprod >&2`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...words], {
    cwd,
    encoding: 'utf8',
    env: { ...environment, PATH: `${home}:${process.env.PATH}` },
  });
  expect(stderr).toBe('complete -o default -F _vprod vprod\n');
  return stdout.split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  it('knows every command that help shows', () => {
    const offered = complete(inClass(), ['']);
    expect(offered).toEqual(expect.arrayContaining(['run', 'report', 'status', 'new', 'init', 'completion']));
    expect(offered).not.toContain('complete-words');
    expect(complete(inClass(), ['re'])).toEqual(['report']);
  });

  it('knows options, and the values of those that have a few', () => {
    expect(complete(inClass(), ['show', '--f'])).toEqual(['--format']);
    expect(complete(inClass(), ['show', 'coaching', '--format', 'm'])).toEqual(['md']);
    expect(complete(inClass(), ['new', 'one', '--platform', 'ado'])).toEqual(['adobe-connect']);
    expect(complete(inClass(), ['schema', 'r'])).toContain('runbook');
  });

  it('knows the sessions and runbooks of the workspace', () => {
    const cwd = inClass();
    expect(complete(cwd, ['run', 'c'])).toEqual(['coaching']);
    expect(complete(cwd, ['log', ''])).toEqual(['coaching', 'demo']);
    expect(complete(cwd, ['run', 's'])).toEqual(['small', 'short-class', 'standard-vilt']);
    expect(complete(cwd, ['new', 'one', '--like', ''])).toEqual(['coaching', 'demo']);
    expect(complete(cwd, ['new', ''])).toEqual([]);
  });

  it('knows what stands under a command, and what is trusted', () => {
    const cwd = inClass();
    expect(complete(cwd, ['hub', ''])).toEqual(['config', 'status']);
    expect(complete(cwd, ['hub', 'status', ''])).toEqual(['coaching', 'demo']);
    expect(complete(cwd, ['hub', 'config', '--pl'])).toEqual(['--plain']);
    expect(complete(cwd, ['trust', 'm'])).toEqual(['mail']);
    expect(complete(cwd, ['trust', 's'])).toContain('small');
  });

  it('knows the workspace that was named, and values behind an equals sign', () => {
    const cwd = inClass();
    const other = folder();
    writeClass(other);
    writeFileSync(path.join(other, 'sessions', 'elsewhere.yaml'), 'title: Elsewhere\n');
    expect(complete(cwd, ['--workspace', other, 'log', 'e'])).toEqual(['elsewhere']);
    // As bash parts it.
    expect(complete(cwd, ['log', '--workspace', '=', other, 'e'])).toEqual(['elsewhere']);
    expect(complete(cwd, ['show', 'coaching', '--format', '=', 'm'])).toEqual(['md']);
    expect(complete(cwd, ['show', 'coaching', '--format', '='])).toContain('md');
    // As zsh and fish hand it over.
    expect(vprod(cwd, ['complete-words', '--', 'show', '--format=m']).out).toBe('--format=md\n');
    expect(vprod(cwd, ['complete-words', '--', `--workspace=${other}`, 'log', 'e']).out).toBe('elsewhere\n');
  });

  it('leaves files to the shell', () => {
    expect(complete(inClass(), ['show', 'coaching', '--out', ''])).toEqual([]);
  });
});

describe('the other shells', () => {
  it('get a script; another one is refused', () => {
    expect(vprod(folder(), ['completion', 'zsh']).out).toContain('#compdef vprod');
    expect(vprod(folder(), ['completion', 'fish']).out).toContain('complete -c vprod');
    expect(vprod(folder(), ['completion', 'tcsh']).code).toBe(2);
  });
});
