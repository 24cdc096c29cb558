/** JSON Schema as those take it that read the schemas. */
import type { Holds } from './pieces.ts';

/** What of JSON Schema the schemas are made of, for those that read them. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  /** `false`: no others. */
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly holds?: Holds;
  /** Written once in what is printed, under this name. */
  readonly named?: string;
  /** Many values hold the same object, which need not be looked at more than once. */
  readonly shared?: boolean;
  /** Of what is imported: what stands there where the value does not fit. */
  readonly otherwise?: unknown;
  /** Of a list that is imported: it is of use as a whole only. */
  readonly whole?: boolean;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
