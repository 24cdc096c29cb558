/** Files of the disk -> their bytes and values; every refusal of the system becomes a problem. */
import { readFileSync, statSync } from 'node:fs';
import type { Static, TSchema } from 'typebox';
import type { Source } from '../../core/class/event.ts';
import type { Place } from '../../errors.ts';
import { addError, type Findings } from '../problems/findings.ts';
import type { SourceFile } from '../problems/source-file.ts';
import { aliasesOf } from '../schema/aliases.ts';
import type { Shape } from '../schema/reading.ts';
import type { RawRunbook } from '../schema/runbook.ts';
import { readShape } from '../schema/shape.ts';
import { decodeText, largestFile } from './decode.ts';
import { sourceOf } from './sources.ts';
import { leadsOut, nameOfPath, type Workspace } from './workspace.ts';
import { parseYaml } from './yaml.ts';

/** Runbooks that need not be read again, by the SHA-256 of their files. */
export type Prebuilt = Readonly<Record<string, RawRunbook>>;

/** What reading gathers on its way. */
export interface Gathering {
  readonly workspace: Workspace;
  readonly findings: Findings;
  readonly sources: Source[];
  readonly prebuilt?: Prebuilt | undefined;
  /** Where many files are read at once: what several of them use. */
  readonly shared?: Shared | undefined;
}

/** What was read, with what was found wrong in it and which files it took. */
export type Shared = Map<string, Pick<Gathering, 'findings' | 'sources'> & { readonly value: unknown }>;

export function gather(workspace: Workspace, prebuilt?: Prebuilt, shared?: Shared): Gathering {
  return { workspace, findings: { errors: [], warnings: [] }, sources: [], prebuilt, shared };
}

/** Reads what several files use once for all of them; it is told of each, as if it had been read for it. One key, one `read`. */
export function readShared<T>(key: string, gathering: Gathering, read: (own: Gathering) => T): T {
  const { shared, findings, sources } = gathering;
  if (!shared) return read(gathering);
  const known = shared.get(key) ?? readFirst(gathering, read);
  shared.set(key, known);
  for (const one of known.findings.errors) findings.errors.push(one);
  for (const one of known.findings.warnings) findings.warnings.push(one);
  for (const one of known.sources) sources.push(one);
  return known.value as T;
}

function readFirst<T>({ workspace, prebuilt, shared }: Gathering, read: (own: Gathering) => T) {
  const own = gather(workspace, prebuilt, shared);
  return { value: read(own), findings: own.findings, sources: own.sources };
}

/** The bytes of a file, noted among the sources; undefined, with an error, where they cannot be had. */
export function readBytes(
  path: string,
  { workspace, findings, sources }: Gathering,
  from?: Place,
): Uint8Array | undefined {
  const name = nameOfPath(path, workspace);
  const place = from ?? { file: name, line: 1, column: 1 };
  if (leadsOut(path, workspace)) {
    const hint = 'put the file itself into the workspace';
    addError(findings, 'file-outside', `'${name}' is a link that leads out of the workspace`, place, hint);
    return undefined;
  }
  try {
    const stat = statSync(path);
    // Whoever opens a named pipe waits for its writer, and a device has no end.
    if (!stat.isFile()) {
      const what = stat.isDirectory() ? 'a folder' : 'no file';
      addError(findings, 'file-unreadable', `cannot read '${name}': it is ${what}`, place);
      return undefined;
    }
    const { size } = stat;
    if (size > 16 * largestFile) {
      addError(
        findings,
        'file-too-large',
        `cannot read '${name}': it has ${Math.round(size / largestFile)} MiB`,
        place,
      );
      return undefined;
    }
    const bytes = readFileSync(path);
    sources.push(sourceOf(path, bytes, workspace));
    return bytes;
  } catch (error) {
    const [code, why] = reasonOf(error);
    addError(findings, code, `cannot read '${name}': ${why}`, place);
    return undefined;
  }
}

function reasonOf(error: unknown): readonly ['file-not-found' | 'file-unreadable', string] {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return ['file-not-found', 'there is no such file'];
  if (code === 'EACCES' || code === 'EPERM') return ['file-unreadable', 'permission denied'];
  return ['file-unreadable', code ?? 'it cannot be opened'];
}

/** A text file, decoded. */
export function readText(path: string, gathering: Gathering, from?: Place): SourceFile | undefined {
  const bytes = readBytes(path, gathering, from);
  return bytes && decodeText(nameOfPath(path, gathering.workspace), bytes, gathering.findings);
}

/** A YAML text as the schema wants it; undefined where the text as a whole is no such file. */
export function readValue<S extends TSchema>(schema: S, file: SourceFile, findings: Findings): Static<S> | undefined {
  const root = parseYaml(file, findings);
  if (!root) return undefined;
  const shape = schema as Shape;
  return readShape(shape, root, `the ${shape.title ?? 'file'}`, {
    file,
    findings,
    aliases: aliasesOf(root),
  }) as Static<S> | undefined;
}
