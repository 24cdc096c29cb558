/** From vprod.yaml to a shared session: whether there is a hub, and all that it takes to be together with the others there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { openJournal } from '../../journal/journal.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import { settingsFile, type Workspace } from '../../runbook/files/workspace.ts';
import { folderOf, locate, workspaceOf } from '../session/locate.ts';
import { type HubAccess, hubAccessOf } from '../trust/hub.ts';
import type { Sharer } from './share.ts';

export interface Together {
  /** Undefined where nothing is shared. */
  readonly sharer: Sharer | undefined;
  /** Why not, where a hub is set. */
  readonly lines: readonly string[];
}

const alone: Together = { sharer: undefined, lines: [] };

/** Milliseconds that the opening of a session waits for the others at most: where it is known here, and where it is not. */
export const patience = { known: 1_000, unknown: 3_000 };

/** Undefined where vprod.yaml names no hub: it is not even parsed for it. Throws a UserError where one is named and cannot be used. */
export function findHub(workspace: Workspace, context: Pick<Context, 'env' | 'host'>): HubAccess | undefined {
  if (!mentionsHub(workspace)) return undefined;
  const { hub } = readSettings(workspace);
  return hub === undefined ? undefined : hubAccessOf(hub, workspace, context);
}

/** Whether it is worth a closer look. */
export function mentionsHub({ root }: Workspace): boolean {
  try {
    return /\bhub\b/.test(readFileSync(path.join(root, settingsFile), 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Begins to share a session by its id, and waits for the others a moment, so that what is opened next is what they have.
 * Who must not wait, or has no hub, goes on alone. Never throws.
 */
export async function joinSession(id: string, context: Context, wait?: number): Promise<Together> {
  const workspace = workspaceOf(context);
  let access: HubAccess | undefined;
  try {
    access = findHub(workspace, context);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [problem] = error.problems;
    return { sharer: undefined, lines: problem ? [[problem.message, problem.hint].filter(Boolean).join(': ')] : [] };
  }
  // A demo is everybody's own.
  if (!access || id === 'demo') return alone;
  const folder = folderOf(workspace, id);
  const { startSharing } = await import('./share.ts');
  const journal = openJournal({ place: { folder }, host: context.host, now: context.now, looksOn: true });
  const isKnown = journal.events.length > 0;
  const ownFile = (): string => {
    journal.refresh();
    return journal.file;
  };
  const channel = { workspace: access.workspace, session: id, run: null };
  const sharer = startSharing({ access, channel, folder, ownFile }, context);
  await sharer.joined(wait ?? (isKnown ? patience.known : patience.unknown));
  return { sharer, lines: [] };
}

/** The id that a name on the command line stands for; a session of the hub may have no file here. Undefined for a journal's path. */
export function idNamed(name: string, context: Context): string | undefined {
  if (name.endsWith('.jsonl')) return undefined;
  try {
    const { ref, id } = locate(name, context);
    return ref.kind === 'runbook' ? undefined : id;
  } catch {
    return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,120}$/u.test(name) && !name.includes('..') ? name : undefined;
  }
}

/** The same by the name that was typed; `file` is a journal that was named instead, which is nobody else's. */
export async function joinNamed(name: string, file: string | undefined, context: Context): Promise<Together> {
  const id = file === undefined ? idNamed(name, context) : undefined;
  return id === undefined ? alone : joinSession(id, context);
}
