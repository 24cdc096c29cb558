/** Workspaces in temporary folders, and the smallest files that are right. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Problem, UserError } from '../../src/errors.ts';
import type { Workspace } from '../../src/runbook/files/workspace.ts';
import { readSession, type SessionRead } from '../../src/runbook/read/read-session.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A workspace with these files; names that begin with `shipped/` ship. Gone when the test ends. */
export function makeWorkspace(files: Files): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'vprod-runbook-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name.startsWith('shipped/') ? name : join('work', name));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  mkdirSync(join(folder, 'work'), { recursive: true });
  return { root: join(folder, 'work'), shipped: join(folder, 'shipped') };
}

export const house = `runbook: house
title: House
phases:
  - id: setup
    title: Set up
    at: T-30m
    steps:
      - { id: open, title: Open the room, takes: 5m }
  - id: delivery
    title: Class
    agenda: true
`;

export const session = `title: Algebra
runbook: house
start: 2026-12-01 10:00
timezone: America/New_York
takes: 90m
`;

/** Reads `sessions/one.yaml` of a workspace that has these files beside the two smallest ones. */
export function read(files: Files = {}, vars: Readonly<Record<string, string>> = {}): SessionRead {
  const workspace = makeWorkspace({ 'runbooks/house.yaml': house, 'sessions/one.yaml': session, ...files });
  return readSession('one', { workspace, vars, now: 0, timezone: 'Europe/London' });
}

/** The problems that reading ends in; none where it does not. */
export function problemsOf(run: () => unknown): readonly Problem[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
}

/** `code line:column`, with the file where it is none of the two. */
export function brief({ code, place }: Problem): string {
  const file =
    place === undefined || /^(sessions\/one|runbooks\/house)\.yaml$/.test(place.file) ? '' : ` ${place.file}`;
  return `${code}${file}${place ? ` ${place.line}:${place.column}` : ''}`;
}
