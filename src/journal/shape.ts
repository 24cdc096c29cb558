/** Whether a value that came from JSON has the shape that a type promises: the border where text becomes a value. */

export type Shape = (value: unknown) => boolean;

export const text: Shape = (value) => typeof value === 'string';
export const number: Shape = (value) => Number.isFinite(value);
export const flag: Shape = (value) => typeof value === 'boolean';
export const anything: Shape = () => true;

export const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));

export const list =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every((entry) => item(entry));

/** An object with any keys, all of one shape. */
export const record =
  (item: Shape): Shape =>
  (value) =>
    isObject(value) && Object.values(value).every((entry) => item(entry));

/**
 * An object of type `T`: the compiler wants a shape for each of its fields, optional ones in `maybe`. Fields that
 * `T` does not have are let through: a later vprod may have added them.
 */
export function fields<T>(shapes: { readonly [K in keyof T]-?: Shape }): Shape {
  const entries: readonly (readonly [string, Shape])[] = Object.entries(shapes);
  return (value) => {
    if (!isObject(value)) return false;
    for (const [name, shape] of entries) if (!shape(value[name])) return false;
    return true;
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
