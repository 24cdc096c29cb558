/** What of a run of show may run and reach out on this machine: what ships, and what was agreed to as it still is. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { Source } from '../../core/class/event.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { type Bound, bindCommand, bindLaunch, isSame } from './bound.ts';
import { type Runs, runsOf } from './runs.ts';
import { readTrusted, type TrustedRunbook } from './trust-file.ts';

/** Each with the text as it stands in the runbook. Looked up when it is asked for: what a script holds may change. */
export interface Allowed {
  readonly command: (line: string) => Verdict;
  readonly launch: (target: string) => Verdict;
  readonly address: (source: string) => boolean;
}

/** `changed`: it was agreed to, and is no longer what it was. */
export type Verdict = 'yes' | 'no' | 'changed';

/**
 * What may run of a run of show that was made from these files. A journal, or a session's own agenda, could name any
 * command: only what stands in a runbook that was agreed to in this workspace, or that ships, counts.
 */
export async function readAllowed(
  sources: readonly Source[],
  workspace: Workspace,
  context: Pick<Context, 'env'>,
): Promise<Allowed> {
  const digests = new Set(sources.map((source) => source.digest));
  const root = realpathSync(workspace.root);
  const trusted = readTrusted(context).filter(
    (one): one is TrustedRunbook =>
      one.kind === 'runbook' && one.workspace === root && one.digests.every((digest) => digests.has(digest)),
  );
  const shipped = await Promise.all(
    sources.flatMap(({ file }) => {
      const name = /^vprod:(runbooks\/[^/]+\.ya?ml)$/.exec(file)?.[1];
      return name === undefined ? [] : [runsOfShipped(path.join(workspace.shipped, name), workspace)];
    }),
  );
  const place = { workspace, env: context.env };
  return {
    command: (line) =>
      verdict(
        line,
        shipped.flatMap((one) => one.commands),
        trusted.flatMap((one) => one.commands),
        () => bindCommand(line, place),
      ),
    launch: (target) =>
      verdict(
        target,
        shipped.flatMap((one) => one.launches),
        trusted.flatMap((one) => one.launches),
        () => bindLaunch(target, place),
      ),
    address: (source) => [...shipped, ...trusted].some((one) => one.addresses.includes(source)),
  };
}

function verdict(line: string, shipped: readonly string[], agreed: readonly Bound[], now: () => Bound): Verdict {
  if (shipped.includes(line)) return 'yes';
  const before = agreed.filter((one) => one.line === line);
  if (before.length === 0) return 'no';
  const bound = now();
  return before.some((one) => isSame(one, bound)) ? 'yes' : 'changed';
}

async function runsOfShipped(file: string, workspace: Workspace): Promise<Runs> {
  const { layRunbook } = await import('../../runbook/read/show-runbook.ts');
  try {
    return runsOf(layRunbook(file, workspace));
  } catch {
    return { commands: [], launches: [], addresses: [] };
  }
}
