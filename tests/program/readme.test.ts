/** The README's table is made from the code, and its commands and those of the guide work word for word. */

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { actions } from '../../src/core/actions/table.ts';
import { session } from '../report/sample.ts';
import { writeSession } from './sessions.ts';
import { environment, folder, type Result, start, vprod } from './vprod.ts';

const root = path.join(import.meta.dirname, '..', '..');
const file = path.join(root, 'README.md');
const readme = readFileSync(file, 'utf8');
const guide = path.join(root, 'templates', 'guide');
const page = (name: string): string => readFileSync(path.join(guide, `${name}.md`), 'utf8');
const all = [readme, ...readdirSync(guide).map((name) => readFileSync(path.join(guide, name), 'utf8'))];

function renderTable(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = actions.map(
    (entry) => `| \`${cell(entry.usage).replaceAll(' · ', '` · `')}\` | ${entry.key ?? ''} | ${cell(entry.meaning)} |`,
  );
  return ['| action | key | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

describe('the table of actions', () => {
  it('is the one of the code (VPROD_WRITE_README=1 writes it)', () => {
    const [before, rest = ''] = readme.split(/(?<=<!-- actions: .*-->)\n/);
    const after = rest.slice(rest.indexOf('<!-- /actions -->'));
    const wanted = `${before}\n\n${renderTable()}\n\n${after}`;
    if (process.env.VPROD_WRITE_README) writeFileSync(file, wanted);
    else expect(readme).toBe(wanted);
  });
});

/** The lines of shell commands. */
function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
}

/** Without the program's name, and without the shell's quotes. */
function wordsOf(command: string): readonly string[] {
  return (command.match(/"[^"]*"|\S+/g) ?? []).slice(1).map((word) => word.replaceAll('"', ''));
}

/**
 * A shell runs the lines; each `vprod` in them is handed over with its folder and its words as the shell reads them, and the line
 * after it waits for its end.
 */
async function inShell(cwd: string, script: string): Promise<Result> {
  const handOver = `vprod() { printf '%s\\0' "$PWD" "$@" >&3; echo >&3; local code; read -r code <&4; return "$code"; }`;
  const shell = spawn('bash', ['-ec', `${handOver}\n${script}`], {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  shell.stdout?.on('data', (text) => {
    texts.out += text;
  });
  shell.stderr?.on('data', (text) => {
    texts.err += text;
  });
  let asked = '';
  shell.stdio[3]?.on('data', (text) => {
    asked += text;
    if (!asked.endsWith('\0\n')) return;
    const [from = '', ...words] = asked.slice(0, -2).split('\0');
    asked = '';
    const { code, out, err } = vprod(from, words);
    texts.out += out;
    texts.err += err;
    (shell.stdio[4] as Writable).write(`${code}\n`);
  });
  const code = await new Promise<number | null>((resolve) => shell.on('close', resolve));
  return { code, ...texts };
}

/** From the day of the sample class to so many days ago. */
function daysTo(ago: number): number {
  return Math.floor((Date.now() - Date.parse(session.start)) / 86_400_000) - ago;
}

const part = (from: string, to: string): string => readme.slice(readme.indexOf(from), readme.indexOf(to));
const firstClass = part('## A first class of your own', '## In class\n');
const aroundIt = part('## Before class', '## The report\n') + page('before-and-after');
const reports = part('## The report\n', '## What survives a crash') + page('reports') + page('house');

/** It serves until it is ended. */
const serving = 'vprod stage onboarding';

describe('the commands', () => {
  it('name the two that a newcomer needs', () => {
    expect(blocksOf(readme).slice(0, 2)).toEqual(['npm ci && npx vprod run demo', 'npm ci && npm test']);
  });

  it('are all run here, but for those that fetch packages', () => {
    const run = [firstClass, aroundIt, reports].flatMap(blocksOf);
    const others = all.flatMap(blocksOf).filter((line) => !run.includes(line) && !line.startsWith('npm ci'));
    expect(others).toEqual([serving]);
  });

  it('a first class of one’s own works word for word, with what goes out before it and comes in after it', async () => {
    const cwd = folder();
    const home = path.join(cwd, 'bin');
    mkdirSync(home);
    const [yaml = ''] = /(?<=```yaml\n)[\s\S]*?(?=```)/.exec(firstClass) ?? [];
    writeFileSync(path.join(home, 'edited.yaml'), yaml);
    const edits = 'cp ../bin/edited.yaml sessions/onboarding.yaml && cp ../bin/*.csv .';
    const [participants = '', answers = ''] = aroundIt.match(/(?<=```csv\n)[\s\S]*?(?=```)/g) ?? [];
    writeFileSync(path.join(home, 'participants.csv'), participants);
    writeFileSync(path.join(home, 'answers.csv'), answers);
    const script = [...new Set(blocksOf(firstClass + aroundIt))]
      .filter((line) => line !== 'npm ci && npm install --global .')
      .flatMap((line) => (/^vprod new/.test(line) ? [line, edits] : [line]));
    expect(script.length).toBeGreaterThan(15);
    const { code, err, out: stdout } = await inShell(cwd, script.join('\n'));
    expect(err).not.toMatch(/error/);
    expect(code).toBe(0);
    expect(stdout).toContain('now step');
    expect(stdout).toContain('issue 1 opened: no sound (audio, S3, Ana Perez)');
    expect(stdout).toContain('made 2 invites');
    expect(stdout).toContain('3 people, 2 of the roster, 1 walk-in');
    expect(stdout).toContain('2 responses to 3 questions');
    const stage = start(path.join(cwd, 'classes'), wordsOf(serving));
    const addresses: string[] = [];
    for (const whose of ['facilitator', 'participants', 'backstage']) {
      const line = await stage.line(new RegExp(`^ *${whose}.* http`));
      addresses.push(/http\S+/.exec(line)?.[0] ?? '');
    }
    expect(new Set(addresses).size).toBe(3);
    const pages = await Promise.all(addresses.map((address) => fetch(address).then((answer) => answer.status)));
    expect(pages).toEqual([200, 200, 200]);
    stage.child.kill('SIGINT');
    expect((await stage.ended).code).toBe(130);
  });

  it('the report of the demo is there after the demo was run', () => {
    const cwd = folder();
    vprod(cwd, ['run', 'demo', '--plain'], 'quit\n');
    // One of today, of yesterday and last week, and one of each month of half a year.
    for (const ago of [0, 1, 8, 31, 62, 93, 124, 155])
      writeSession(cwd, `ago-${ago}`, daysTo(ago), { client: 'Example Ltd' });
    // Mail needs a server.
    const commands = [...new Set(blocksOf(reports))].filter((command) => !command.endsWith('--send'));
    expect(commands.length).toBeGreaterThan(15);
    for (const command of commands) expect([command, vprod(cwd, wordsOf(command)).code]).toEqual([command, 0]);
  });

  it('every command that is named has help with an example', () => {
    const files = page('files');
    const table = files.slice(files.indexOf('## Commands\n'), files.indexOf('## What survives a crash'));
    const names = [...new Set([...table.matchAll(/^\| `vprod (\w+)/gm)].map(([, name = '']) => name))];
    expect(names).toContain('completion');
    for (const name of names) {
      const { out, code } = vprod(folder(), [name, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(/Examples?:\n {2}\$ .*vprod /);
    }
  });
});

describe('the YAML in it', () => {
  const yaml = all.flatMap((text) => [...text.matchAll(/```yaml\n([\s\S]*?)```/g)]).map(([, text = '']) => text);

  it('is valid: the session and the runbook', () => {
    const cwd = folder();
    for (const name of ['sessions', 'runbooks']) mkdirSync(path.join(cwd, name));
    const beginsWith = (key: string): string => yaml.find((text) => text.startsWith(`${key}:`)) ?? '';
    writeFileSync(path.join(cwd, 'vprod.yaml'), beginsWith('targets'));
    writeFileSync(path.join(cwd, 'sessions', 'onboarding.yaml'), beginsWith('title'));
    writeFileSync(path.join(cwd, 'runbooks', 'our-classes.yaml'), beginsWith('runbook'));
    const { out, code } = vprod(cwd, ['check']);
    expect(out).toContain(' 0 errors');
    expect(code).toBe(0);
  });
});

describe('a copy of the project in another folder', () => {
  it('runs without anything from outside it', () => {
    const cwd = folder();
    for (const name of ['bin', 'dist', 'runbooks', 'templates', 'package.json'])
      cpSync(path.join(root, name), path.join(cwd, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(cwd, 'node_modules'));
    const { status, stdout } = spawnSync(
      process.execPath,
      [path.join(cwd, 'bin', 'vprod.js'), 'run', 'demo', '--plain'],
      { cwd: folder(), env: environment, encoding: 'utf8', input: 'quit\n' },
    );
    expect(stdout).toContain('now step');
    expect(status).toBe(0);
  });
});
