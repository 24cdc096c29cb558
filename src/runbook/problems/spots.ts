/** Where each value of a file stands. Kept beside the values, so that these stay plain data. */
import { isScalar, type Node, type Scalar } from 'yaml';
import type { Place } from '../../errors.ts';
import { placeAt, type SourceFile } from './source-file.ts';

/** Offsets in the text of a file. */
export type Span = readonly [from: number, to: number];

export interface Spot {
  readonly file: SourceFile;
  /** The name of a field; absent in a list. */
  readonly key?: Span;
  readonly value: Span;
  /** How a YAML text is written: its offsets are not those of the value. */
  readonly style?: Scalar.Type;
}

type Keyed = Map<string, Spot>;

const known = new WeakMap<object, Keyed>();

/** Notes where the field `key` of a map, or the item `key` of a list, stands. '' is the value itself. */
export function noteSpot(value: object, key: string | number, spot: Spot): void {
  const keyed = known.get(value) ?? new Map<string, Spot>();
  known.set(value, keyed);
  keyed.set(String(key), spot);
}

export function findSpot(value: object, key: string | number = ''): Spot | undefined {
  return known.get(value)?.get(String(key));
}

/** The names of a map as they stand in the file, also of those whose values were wrong. */
export function namesIn(value: object | undefined): readonly string[] {
  return value === undefined ? [] : [...(known.get(value)?.keys() ?? [])].filter((key) => key !== '');
}

/** The place of a field's value, or of the whole where the field is not there. */
export function placeOfValue(value: object, key: string | number = ''): Place | undefined {
  const spot = findSpot(value, key) ?? findSpot(value);
  return spot && placeOfSpan(spot.file, spot.value);
}

/** The place of a field's name. */
export function placeOfKey(value: object, key: string): Place | undefined {
  const spot = findSpot(value, key);
  return spot?.key ? placeOfSpan(spot.file, spot.key) : placeOfValue(value, key);
}

export function placeOfNode(file: SourceFile, node: Node | null): Place {
  return placeOfSpan(file, spanOfNode(node));
}

function spanOfNode(node: Node | null): Span {
  const [from, to] = node?.range ?? [0, 1];
  return [from, to];
}

function placeOfSpan(file: SourceFile, [from, to]: Span): Place {
  return placeAt(file, from, Math.max(1, to - from));
}

/** The spot of a node, with the name of its field. */
export function spotOfNode(file: SourceFile, node: Node | null, key?: Node): Spot {
  return {
    file,
    value: spanOfNode(node ?? key ?? null),
    ...(key && { key: spanOfNode(key) }),
    ...(node && isScalar(node) && node.type && { style: node.type }),
  };
}

/** Copies the places of the fields that `to` took over from `from`: after two maps were laid over each other. */
export function inheritSpots(to: object, from: object, keys: Iterable<string>): void {
  for (const key of keys) {
    const spot = findSpot(from, key);
    if (spot) noteSpot(to, key, spot);
  }
}
