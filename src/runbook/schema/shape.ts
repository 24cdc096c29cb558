/**
 * Syntax tree + schema -> value. The schema decides how a scalar is read, so `1.20` stays a text where a text is
 * wanted. What does not fit is told once and left out: every field of a value may be missing.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { addError } from '../problems/findings.ts';
import type { SourceFile } from '../problems/source-file.ts';
import { noteSpot, placeOfNode, spotOfNode } from '../problems/spots.ts';
import { suggest } from '../problems/suggest.ts';
import { isSpent, openAlias } from './aliases.ts';
import { readLeaf } from './leaves.ts';
import type { Reading, Shape } from './reading.ts';
import { textOf } from './scalars.ts';

/** What people call a field that has another name here, and no likeness to it. */
const otherWords: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  participants: 'roster',
  attendees: 'roster',
  students: 'roster',
  learners: 'roster',
  people: 'roster',
  trainer: 'facilitator',
  instructor: 'facilitator',
  presenter: 'facilitator',
  host: 'producer',
  date: 'start',
  time: 'start',
  duration: 'takes',
  length: 'takes',
  zone: 'timezone',
  tz: 'timezone',
  segments: 'agenda',
  schedule: 'agenda',
  mail: 'email',
  name: 'title',
});

/** Names whose assignment would reach the prototype: no file has a use for them. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The value of a node, or undefined where it does not fit. `what` names it in messages: `'takes' in step 'open-room'`. */
export function readShape(shape: Shape, node: Node | null, what: string, reading: Reading, key?: Node): unknown {
  if (!isAlias(node)) return readNode(shape, node, what, reading, key);
  const target = openAlias(node, reading);
  if (!target) return undefined;
  try {
    return readNode(shape, target, what, reading);
  } finally {
    reading.aliases.open.delete(target);
  }
}

function readNode(shape: Shape, node: Node | null, what: string, reading: Reading, key?: Node): unknown {
  if (isSpent(reading)) return undefined;
  if (node === null || isNothing(node)) {
    const hint = 'write a value, or take the field out';
    addError(reading.findings, 'field-empty', `${what} has no value`, placeOfNode(reading.file, key ?? node), hint);
    return undefined;
  }
  const fitting = shape.anyOf?.find((one) => fits(one, node)) ?? (shape.anyOf ? undefined : shape);
  if (!fitting || !fits(fitting, node)) {
    addError(
      reading.findings,
      'type-wrong',
      `${what} is ${kindOf(node)}, not ${(shape.anyOf ?? [shape]).map(wanted).join(' or ')}`,
      placeOfNode(reading.file, node),
      braceHint(node, reading.file) ?? mapHint(shape, node, key),
    );
    return undefined;
  }
  if (isMap(node)) return readMap(fitting, node, what, reading);
  if (isSeq(node)) return readList(fitting, node, what, reading);
  return readLeaf(fitting, node as Scalar, what, reading);
}

function readMap(shape: Shape, node: YAMLMap, what: string, reading: Reading): Record<string, unknown> {
  const value: Record<string, unknown> = Object.create(null);
  noteSpot(value, '', spotOfNode(reading.file, node));
  const owner = shape.title ? nameOf(shape.title, node) : what;
  const seen = new Set<string>();
  for (const pair of node.items) {
    const name = readKey(pair, owner, seen, reading);
    if (name === undefined) continue;
    const field = fieldOf(shape, name);
    if (!field) {
      addUnknown(shape, pair.key as Scalar, owner, reading);
      continue;
    }
    noteSpot(value, name, spotOfNode(reading.file, pair.value as Node | null, pair.key as Node));
    const read = readShape(field, pair.value as Node | null, `'${name}' in ${owner}`, reading, pair.key as Node);
    if (read !== undefined) value[name] = read;
  }
  for (const name of shape.required ?? []) {
    if (seen.has(name)) continue;
    addError(reading.findings, 'field-missing', `${owner} has no '${name}'`, placeOfNode(reading.file, firstOf(node)));
  }
  return value;
}

/** Undefined, with an error, for a key that is none or that was there before. */
function readKey(pair: Pair<unknown, unknown>, owner: string, seen: Set<string>, reading: Reading): string | undefined {
  const key = pair.key as Node | null;
  const place = placeOfNode(reading.file, key);
  if (!isScalar(key) || (key.value === null && !key.source)) {
    addError(reading.findings, 'type-wrong', `a field of ${owner} has no plain name`, place);
    return undefined;
  }
  const name = textOf(key);
  if (seen.has(name)) {
    addError(reading.findings, 'field-twice', `field '${name}' is there twice in ${owner}`, place);
    return undefined;
  }
  seen.add(name);
  return name;
}

function fieldOf(shape: Shape, name: string): Shape | undefined {
  if (forbidden.has(name)) return undefined;
  if (shape.properties && Object.hasOwn(shape.properties, name)) return shape.properties[name];
  if (typeof shape.additionalProperties !== 'object') return undefined;
  const { pattern } = shape.propertyNames ?? {};
  return pattern === undefined || patternOf(pattern).test(name) ? shape.additionalProperties : undefined;
}

function addUnknown(shape: Shape, key: Scalar, owner: string, reading: Reading): void {
  const name = textOf(key);
  const place = placeOfNode(reading.file, key);
  if (typeof shape.additionalProperties === 'object' && !forbidden.has(name)) {
    const hint = 'letters, digits, _ and -, a letter first';
    addError(reading.findings, 'name-field-invalid', `'${name}' in ${owner} is not a name`, place, hint);
    return;
  }
  const fields = Object.keys(shape.properties ?? {});
  const meant = otherWords[name.toLowerCase()];
  const hint = meant !== undefined && fields.includes(meant) ? `did you mean '${meant}'?` : suggest(name, fields);
  addError(reading.findings, 'field-unknown', `unknown field '${name}' in ${owner}`, place, hint);
}

function readList(shape: Shape, node: YAMLSeq, what: string, reading: Reading): unknown[] {
  const list: unknown[] = [];
  noteSpot(list, '', spotOfNode(reading.file, node));
  for (const [index, item] of node.items.entries()) {
    const value = readShape(shape.items ?? {}, item as Node, `item ${index + 1} of ${what}`, reading);
    if (value === undefined) continue;
    noteSpot(list, list.length, spotOfNode(reading.file, item as Node));
    list.push(value);
  }
  return list;
}

function fits(shape: Shape, node: Node): boolean {
  if (shape.type === 'object') return isMap(node);
  if (shape.type === 'array') return isSeq(node);
  return isScalar(node);
}

function wanted(shape: Shape): string {
  if (shape.type === 'object') return shape.title ? `a map (${shape.title})` : 'a map';
  return shape.type === 'array' ? 'a list' : 'a text';
}

function kindOf(node: Node): string {
  if (isMap(node)) return 'a map';
  return isSeq(node) ? 'a list' : 'a text';
}

/** `say: {{ session.title }}` is a map to YAML. */
function braceHint(node: Node, file: SourceFile): string | undefined {
  const start = node.range?.[0] ?? 0;
  return isMap(node) && file.text.startsWith('{{', start) ? 'put the text in quotes' : undefined;
}

/** `series: name`: how the map would be written, where one field is all that it needs. */
function mapHint(shape: Shape, node: Node, key: Node | undefined): string | undefined {
  const [field, ...more] = shape.required ?? [];
  if (shape.type !== 'object' || !isScalar(node) || !isScalar(key) || field === undefined || more.length > 0)
    return undefined;
  return `write ${textOf(key)}: { ${field}: ${textOf(node)} }`;
}

function isNothing(node: Node): boolean {
  return isScalar(node) && node.value === null && (!node.source || node.source === '~') && !node.tag;
}

/** `step 'open-room'`: by its id, name or title, where it has one. */
function nameOf(title: string, node: YAMLMap): string {
  for (const key of ['id', 'name', 'title']) {
    const pair = node.items.find((one) => isScalar(one.key) && one.key.value === key);
    if (pair && isScalar(pair.value) && isShort(pair.value)) return `${title} '${textOf(pair.value)}'`;
  }
  return /^(runbook|session|workspace)$/.test(title) ? `the ${title}` : title;
}

function isShort(scalar: Scalar): boolean {
  const text = textOf(scalar);
  return text.length > 0 && text.length <= 60 && !text.includes('\n');
}

function firstOf(node: YAMLMap): Node {
  const key = node.items[0]?.key;
  return isScalar(key) ? key : node;
}

const patterns = new Map<string, RegExp>();

/** Compiled once: a pattern is asked for every name of a free map. */
function patternOf(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, pattern);
  return pattern;
}
