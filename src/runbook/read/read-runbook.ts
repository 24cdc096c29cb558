/** A runbook's file, with the one that it extends, -> one runbook. */

import { findRunbook, listRunbooks } from '../files/find.ts';
import { type Gathering, readText, readValue } from '../files/read-file.ts';
import { addError, noFindings } from '../problems/findings.ts';
import type { SourceFile } from '../problems/source-file.ts';
import { placeOfValue } from '../problems/spots.ts';
import { suggest } from '../problems/suggest.ts';
import { type RawRunbook, runbook as schema } from '../schema/runbook.ts';
import { layOver } from './extends.ts';

export interface RunbookRead {
  /** The file as it is. */
  readonly own: RawRunbook;
  readonly base?: RawRunbook;
  /** Both laid over each other. */
  readonly whole: RawRunbook;
}

/** Undefined, with errors, where the file holds no runbook at all. */
export function readRunbook(path: string, gathering: Gathering): RunbookRead | undefined {
  const own = readOne(path, gathering);
  if (!own) return undefined;
  if (own.extends === undefined) return { own, whole: own };
  const base = readBase(path, own, own.extends, gathering);
  return base ? { own, base, whole: layOver(base, own, gathering.findings) } : undefined;
}

function readOne(path: string, gathering: Gathering): RawRunbook | undefined {
  const file = readText(path, gathering);
  return file && (findPrebuilt(gathering) ?? readFile(file, gathering));
}

/** Runbooks in which nothing is wrong, by the name and the digest of their file: they are read over and over, and change seldom. */
const known = new Map<string, RawRunbook>();
const mostKnown = 30;

function readFile(file: SourceFile, { findings, sources }: Gathering): RawRunbook | undefined {
  const key = `${file.name} ${sources.at(-1)?.digest}`;
  const before = known.get(key);
  if (before) return before;
  const own = noFindings();
  const read = readValue(schema, file, own);
  for (const one of own.errors) findings.errors.push(one);
  for (const one of own.warnings) findings.warnings.push(one);
  if (!read || own.errors.length > 0 || own.warnings.length > 0) return read;
  if (known.size >= mostKnown) known.clear();
  known.set(key, read);
  return read;
}

/** The runbook that was read last, where the build has read the same bytes before. */
function findPrebuilt({ prebuilt, sources }: Gathering): RawRunbook | undefined {
  const digest = sources.at(-1)?.digest;
  return digest === undefined ? undefined : prebuilt?.[digest];
}

function readBase(path: string, own: RawRunbook, name: string, gathering: Gathering): RawRunbook | undefined {
  const { findings, workspace } = gathering;
  const place = placeOfValue(own, 'extends');
  const found = findRunbook(name, workspace);
  if (found === path || name === own.runbook) {
    addError(findings, 'extends-self', `runbook '${name}' extends itself`, place);
    return undefined;
  }
  if (found === undefined) {
    const names = listRunbooks(workspace).filter((one) => one !== own.runbook);
    addError(findings, 'extends-unknown', `no runbook is called '${name}'`, place, suggest(name, names));
    return undefined;
  }
  const base = readOne(found, gathering);
  if (base?.extends === undefined) return base;
  const message = `runbook '${name}' extends '${base.extends}' itself: only one level is possible`;
  addError(findings, 'extends-chain', message, place, `extend '${base.extends}', or copy '${name}'`);
  return undefined;
}
