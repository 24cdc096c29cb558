/** A session's file made from another's: a few fields are other ones, and everything else stays as it was written. */
import { isMap, isScalar, type Node } from 'yaml';
import { gather, readText } from '../files/read-file.ts';
import type { Workspace } from '../files/workspace.ts';
import { parseYaml } from '../files/yaml.ts';
import { type Findings, throwErrors } from '../problems/findings.ts';
import type { SourceFile } from '../problems/source-file.ts';
import { renderPerson, renderScalar } from './new-session.ts';

export interface Original {
  readonly text: string;
  /** The fields with a value of one word or line, as they are written. */
  readonly scalars: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, Span>;
  /** Where the first field begins: others are put before it. */
  readonly first: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is other in the new session. */
export interface Changes {
  readonly title?: string;
  readonly runbook?: string;
  readonly start?: string;
  readonly timezone?: string;
  readonly takes?: string;
  readonly platform?: string;
  readonly facilitator?: string;
  readonly producer?: string;
}

/** Throws a UserError where the file cannot be read as YAML with fields. */
export function readOriginal(path: string, workspace: Workspace): Original {
  const gathering = gather(workspace);
  const file = readText(path, gathering);
  const original = file && originalOf(file, gathering.findings);
  throwErrors(gathering.findings);
  return original ?? { text: '', scalars: new Map(), places: new Map(), first: 0 };
}

/** The fields of the file, and those of its series as `series.number`. */
export function originalOf(file: SourceFile, findings: Findings): Original {
  const root = parseYaml(file, findings);
  const scalars = new Map<string, string>();
  const places = new Map<string, Span>();
  let first = file.text.length;

  function take(map: unknown, before: string): void {
    for (const { key, value } of isMap(map) ? map.items : []) {
      if (!isScalar(key) || !key.range) continue;
      if (before === '') first = Math.min(first, key.range[0]);
      const name = `${before}${String(key.value)}`;
      if (isScalar(value) && value.value !== null) scalars.set(name, value.source ?? String(value.value));
      const range = (value as Node | null)?.range;
      if (range) places.set(name, { from: range[0], to: range[1] });
      if (name === 'series') take(value, 'series.');
    }
  }
  take(root, '');
  return { text: file.text, scalars, places, first };
}

/**
 * The text with the changes in it; a session that was cancelled or postponed is planned again. `more` are other fields as
 * YAML, in the order in which they are put before the others where the text has not got them.
 */
export function renderLike(original: Original, changes: Changes, more: Readonly<Record<string, string>> = {}): string {
  const { places, first } = original;
  const wanted: [string, string][] = [
    ...(places.has('status') ? [['status', 'planned'] as [string, string]] : []),
    ...Object.entries(more),
  ];
  for (const [name, value] of Object.entries(changes) as [keyof Changes, string | undefined][]) {
    if (value !== undefined) wanted.push([name, renderValue(name, value)]);
  }
  const edits = wanted.map(([name, value]) => {
    const place = places.get(name);
    return place ? { ...place, value } : { from: first, to: first, value: `${name}: ${value}\n` };
  });
  // From the end, so that the places of what comes before stay right.
  let text = original.text;
  for (const { from, to, value } of edits.sort((a, b) => b.from - a.from)) {
    const old = text.slice(from, to);
    const kept = old.slice(old.trimEnd().length);
    const space = from > 0 && text[from - 1] === ':' ? ' ' : '';
    text = text.slice(0, from) + space + value + kept + text.slice(to);
  }
  return text;
}

function renderValue(name: keyof Changes, value: string): string {
  if (name === 'facilitator' || name === 'producer') return renderPerson({ name: value });
  return name === 'title' || name === 'runbook' ? renderScalar(value) : value;
}
