/** The names of the files of a journal's folder. */
import path from 'node:path';

const journalName = /^journal.*\.jsonl$/;
const mainName = 'journal.jsonl';

export function isJournalName(name: string): boolean {
  return journalName.test(name);
}

export function isMainName(name: string): boolean {
  return name === mainName;
}

/** `journal.jsonl` first, then by name: where an id is there twice, the first file's counts. */
export function sortJournalNames(names: readonly string[]): readonly string[] {
  const rank = (name: string) => (name === mainName ? '' : name);
  return [...names].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** A machine's name as a part of a file's name. */
export function renderHost(host: string): string {
  return host.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 100) || 'unknown';
}

/** What vprod itself writes again and again beside the journal and holds no events: locks, half-written files, what is being typed. */
export function isNoise(name: string): boolean {
  return /\.(?:lock|tmp)$/.test(name) || /^draft\..+\.json$/.test(name);
}

/** `journal-lap.jsonl` is the machine's of that name. */
export function hostInName(name: string): string | undefined {
  return /^journal-(.+)\.jsonl$/.exec(name)?.[1];
}

/** A role as a part of a file's name; it holds no dot, so that the host may. */
export function renderRole(role: string): string {
  return role.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 100);
}

/**
 * The file that a machine appends to: `journal.jsonl` where it is this machine's or nobody has begun, else its own
 * beside it. `owners` has the files that exist, each with the host that began it, undefined where that cannot be
 * read: such a `journal.jsonl` is taken for ours unless we have a file of our own, for most folders only ever see
 * one machine, and a clash of two in a synced folder ends in a copy, which is read too. `unread` has the names of
 * what is not read: what is written there would be gone for whoever reads.
 */
export function ownName(
  host: string,
  owners: ReadonlyMap<string, string | undefined>,
  unread: ReadonlySet<string> = new Set(),
): string {
  const name = `journal-${renderHost(host)}`;
  let own = `${name}.jsonl`;
  for (let number = 2; unread.has(own); number += 1) own = `${name}-${number}.jsonl`;
  if (owners.size === 0 || owners.get(mainName) === host) return mainName;
  if (owners.has(own) || !owners.has(mainName)) return own;
  return owners.get(mainName) === undefined ? mainName : own;
}

/** The lock that appending to a file takes: one for all journal files of a folder. */
export function lockOf(file: string): string {
  return isJournalName(path.basename(file)) ? path.join(path.dirname(file), 'journal.lock') : `${file}.lock`;
}
