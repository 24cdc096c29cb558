/** Where two types differ, by the paths of their fields: what the compiler then names. */

type Plain = string | number | boolean | null | undefined;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The optional fields of an object. */
type Optional<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

type Objects<T> = Exclude<T, Plain | readonly unknown[]>;
type Lists<T> = Extract<T, readonly unknown[]>;

/**
 * never where `Facts` and `Schema` are the same, `readonly` aside; else a union of sentences such as
 * `'attendance.source: not the same type'`.
 */
export type Drift<Facts, Schema, Path extends string = ''> =
  | (Same<Extract<Facts, Plain>, Extract<Schema, Plain>> extends true ? never : `${Path}: not the same type`)
  | DriftOfLists<Lists<Facts>, Lists<Schema>, Path>
  | DriftOfObjects<Objects<Facts>, Objects<Schema>, Path>;

type DriftOfLists<Facts, Schema, Path extends string> = [Facts] extends [never]
  ? [Schema] extends [never]
    ? never
    : `${Path}: a list in the schema only`
  : [Schema] extends [never]
    ? `${Path}: a list in the facts only`
    : Facts extends readonly (infer One)[]
      ? Schema extends readonly (infer Other)[]
        ? Drift<One, Other, `${Path}[]`>
        : never
      : never;

type DriftOfObjects<Facts, Schema, Path extends string> = [Facts] extends [never]
  ? [Schema] extends [never]
    ? never
    : `${Path}: an object in the schema only`
  : [Schema] extends [never]
    ? `${Path}: an object in the facts only`
    :
        | Missing<Facts, Schema, Path, 'not in the schema'>
        | Missing<Schema, Facts, Path, 'not in the facts'>
        | (Same<Optional<Facts>, Optional<Schema>> extends true ? never : `${Path}: not the same fields are optional`)
        | { [K in keyof Facts & keyof Schema & string]: Drift<Facts[K], Schema[K], Dotted<Path, K>> }[keyof Facts &
            keyof Schema &
            string];

type Missing<From, In, Path extends string, Says extends string> = {
  [K in keyof From & string]: K extends keyof In ? never : `${Dotted<Path, K>}: ${Says}`;
}[keyof From & string];

type Dotted<Path extends string, K extends string> = Path extends '' ? K : `${Path}.${K}`;
