/** A runbook's file, with the one that it extends, -> one runbook. */

import { findRunbook, listRunbooks } from '../files/find.ts';
import { type Gathering, readText, readValue } from '../files/read-file.ts';
import { addError } from '../problems/findings.ts';
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
  return file && (findPrebuilt(gathering) ?? readValue(schema, file, gathering.findings));
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
