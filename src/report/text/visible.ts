/** Whole values, made safe to show before a layout sees them. */
import { visible } from '../../core/text/visible.ts';

/** The same value with every text in it made visible, keys included; what is undefined becomes null. A copy. */
export function makeVisible(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map(makeVisible);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [visible(key), makeVisible(one)]));
}
