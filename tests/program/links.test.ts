/** Links in a workspace that lead out of it: nothing is read or written through them. */
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

/** The file or folder of that name lies elsewhere, and a link to it in its place. */
function moveOut(cwd: string, name: string): string {
  const away = path.join(folder(), path.basename(name));
  if (existsSync(path.join(cwd, name))) renameSync(path.join(cwd, name), away);
  else mkdirSync(away);
  mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
  symlinkSync(away, path.join(cwd, name));
  return away;
}

it.each(['sessions/coaching.yaml', 'runbooks/small.yaml', 'runbooks', 'sessions'])('%s is not read', (name) => {
  const cwd = folder();
  writeClass(cwd);
  moveOut(cwd, name);
  const { code, err } = vprod(cwd, ['log', 'coaching', 'note', 'x']);
  expect(err).toContain('is a link that leads out of the workspace');
  expect(code).toBe(2);
});

it.each(['reports', 'reports/coaching'])('%s is not written to', (name) => {
  const cwd = folder();
  writeClass(cwd);
  const away = moveOut(cwd, name);
  const { code, err } = vprod(cwd, ['log', 'coaching', 'note', 'x']);
  expect(err).toContain('is a link that leads out of the workspace');
  expect(code).toBe(2);
  expect(readdirSync(away)).toEqual([]);
});
