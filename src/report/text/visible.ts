/** Whole values, made safe to show before a layout sees them. */
import { visible } from '../../core/text/visible.ts';

/**
 * The same value with every text in it made visible, keys included; what is undefined becomes null. What is as it should be
 * is not copied: of a large class, that is nearly all.
 */
export function makeVisible(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (Array.isArray(value)) {
    const made = value.map(makeVisible);
    return made.every((one, at) => one === value[at]) ? value : made;
  }
  const entries = Object.entries(value);
  const made = entries.map(([, one]) => makeVisible(one));
  const isSame = entries.every(([key, one], at) => one === made[at] && visible(key) === key);
  return isSame ? value : Object.fromEntries(entries.map(([key], at) => [visible(key), made[at]]));
}
