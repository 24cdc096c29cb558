/** Which commands and launches of a runbook may run on this machine. What was shown and agreed to is kept with digests. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { Source } from '../../core/class/event.ts';
import type { Plan, Step } from '../../core/plan/plan.ts';
import { isTemplate } from '../../core/text/texts.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { webAddress } from './launch.ts';

/** What of a runbook is code: as it stands in the file. */
export interface Runs {
  readonly commands: readonly string[];
  readonly launches: readonly string[];
}

export interface TrustedRunbook extends Runs {
  readonly runbook: string;
  /** SHA-256 of its file, and of the one that it extends. */
  readonly digests: readonly string[];
}

export function runsOf(plan: Plan): Runs {
  const steps: readonly Step[] = [...plan.steps, ...Object.values(plan.kinds).flat()];
  const plans = [...steps.flatMap((step) => step.plans), ...plan.troubles.flatMap((trouble) => trouble.plans)];
  const commands = steps.flatMap((step) => step.checks.flatMap((one) => ('command' in one ? [one.command] : [])));
  const launches = [...steps, ...plans].flatMap((one) => one.launch);
  return {
    commands: [...new Set(commands)],
    launches: [...new Set(launches)].filter((one) => !isTemplate(one) && webAddress(one) === undefined),
  };
}

/**
 * What may run of a run of show that was made from these files. A journal, or a session's own agenda, could name any
 * command: only what stands in a runbook that was agreed to, or that ships, counts.
 */
export async function readAllowed(sources: readonly Source[], workspace: Workspace, context: Context): Promise<Runs> {
  const digests = new Set(sources.map((source) => source.digest));
  const trusted: readonly Runs[] = readTrusted(context).filter((one) =>
    one.digests.every((digest) => digests.has(digest)),
  );
  const shipped = await Promise.all(
    sources.flatMap(({ file }) => {
      const name = /^vprod:(runbooks\/[^/]+\.ya?ml)$/.exec(file)?.[1];
      return name === undefined ? [] : [runsOfShipped(path.join(workspace.shipped, name), workspace)];
    }),
  );
  const all = [...trusted, ...shipped];
  return { commands: all.flatMap((one) => one.commands), launches: all.flatMap((one) => one.launches) };
}

async function runsOfShipped(file: string, workspace: Workspace): Promise<Runs> {
  const { layRunbook } = await import('../../runbook/read/show-runbook.ts');
  try {
    return runsOf(layRunbook(file, workspace));
  } catch {
    return { commands: [], launches: [] };
  }
}

/** Where the agreed ones are kept: for this user on this machine, not in the workspace, which may be shared. */
export function trustFile({ env }: Context): string {
  const given = env.XDG_CONFIG_HOME;
  const folder = given && path.isAbsolute(given) ? given : path.join(env.HOME || homedir(), '.config');
  return path.join(folder, 'vprod', 'trusted.json');
}

/** None where there is no such file, or one that cannot be understood. */
export function readTrusted(context: Context): readonly TrustedRunbook[] {
  try {
    const read: unknown = JSON.parse(readFileSync(trustFile(context), 'utf8'));
    return Array.isArray(read) ? read.filter(isTrusted) : [];
  } catch {
    return [];
  }
}

function isTrusted(one: unknown): one is TrustedRunbook {
  if (typeof one !== 'object' || one === null) return false;
  const { runbook, digests, commands, launches } = one as Partial<Record<keyof TrustedRunbook, unknown>>;
  // Without a digest it would count for every runbook.
  return (
    typeof runbook === 'string' && isTexts(digests) && digests.length > 0 && isTexts(commands) && isTexts(launches)
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** One entry a runbook; whole, or not at all. Throws what the disk throws. */
export function writeTrusted(entry: TrustedRunbook, context: Context): void {
  const file = trustFile(context);
  const others = readTrusted(context).filter((one) => one.runbook !== entry.runbook);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify([...others, entry], null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}
