/** Labels by number, in the order in which people are met: a test can say who is meant. */
import type { Masking } from '../../../src/core/anonymous/people.ts';

export function counted(more: Partial<Masking> = {}): Masking {
  const counts = new Map<string, number>();
  const labelOf = (title: string): string => {
    const count = (counts.get(title) ?? 0) + 1;
    counts.set(title, count);
    return `${title} ${count}`;
  };
  return { all: false, strict: false, labelOf, ...more };
}
