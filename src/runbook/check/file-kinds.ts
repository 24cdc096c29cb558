/** What kind of file a path is: by its folder, else by what it holds. */
import { basename, dirname } from 'node:path';
import { isMap, isScalar, type Node } from 'yaml';
import { foldHeader, type Table } from '../files/csv.ts';
import { settingsFile } from '../files/workspace.ts';
import { segmentFields } from '../schema/session.ts';
import { messageExtension } from '../text/messages.ts';

export type FileKind = 'runbook' | 'session' | 'workspace' | 'message' | 'table';

/** Undefined where only the content can tell, or nothing. */
export function kindOfPath(path: string): FileKind | undefined {
  const folder = basename(dirname(path));
  if (basename(path) === settingsFile) return 'workspace';
  if (/\.(?:csv|xlsx)$/i.test(path)) return 'table';
  if (messageExtension.test(path)) {
    return folder === 'messages' || basename(dirname(dirname(path))) === 'messages' ? 'message' : undefined;
  }
  if (!/\.ya?ml$/i.test(path)) return undefined;
  if (folder === 'runbooks') return 'runbook';
  return folder === 'sessions' ? 'session' : undefined;
}

const sessionKeys = new Set(['start', 'agenda', 'roster', 'facilitator', 'takes', 'homework', 'breakouts', 'record']);
const runbookKeys = new Set(['phases', 'segments', 'troubles', 'extends', 'version', 'runbook']);

export function kindOfContent(root: Node): FileKind | undefined {
  const keys = isMap(root) ? root.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
  if (keys.some((key) => sessionKeys.has(key))) return 'session';
  return keys.some((key) => runbookKeys.has(key)) ? 'runbook' : undefined;
}

/** Agendas have columns that no roster has. */
export function isAgenda({ header }: Table): boolean {
  const names = header.map(({ text }) => foldHeader(text));
  return (
    names.includes('kind') ||
    (names.includes('takes') && !names.includes('email')) ||
    names.filter((name) => Object.hasOwn(segmentFields, name) && name !== 'note' && name !== 'say' && name !== 'id')
      .length > 1
  );
}
