/** What the reader of a YAML file goes by and carries along: the schema as it sees it, findings, aliases. */
import type { Node } from 'yaml';
import type { Place } from '../../errors.ts';
import type { Findings } from '../problems/findings.ts';
import type { SourceFile } from '../problems/source-file.ts';

/** How a scalar is read. */
export type Leaf =
  | 'text'
  | 'template'
  | 'condition'
  | 'id'
  | 'variable'
  | 'duration'
  | 'time'
  | 'start'
  | 'zone'
  | 'address'
  | 'host'
  | 'hub'
  | 'plain'
  | 'size'
  | 'share'
  | 'classes'
  | 'amount'
  | 'word'
  | 'flag'
  | 'count'
  | 'level';

/** What of a JSON Schema the reader goes by. */
export interface Shape {
  /** How messages call it: `step`, `session`. */
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** `false`, or the shape of the values of a free map. */
  readonly additionalProperties?: boolean | Shape;
  readonly propertyNames?: { readonly pattern?: string };
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly leaf?: Leaf;
  readonly enum?: readonly (string | number)[];
}

export interface Reading {
  readonly file: SourceFile;
  readonly findings: Findings;
  readonly aliases: Aliases;
}

export interface Aliases {
  readonly anchors: ReadonlyMap<string, readonly Node[]>;
  /** What is being read because an alias led there. */
  readonly open: Set<Node>;
  used: number;
  values: number;
  /** Where the last one was used. */
  place?: Place;
}
