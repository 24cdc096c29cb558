/** What is being typed lies outside of memory before it is seen. That nothing is typed any more is kept once that is seen: nobody waits for it. */
import type { Typed, TypedStore } from '../prompts/port.ts';

export interface KeptTyped {
  /** Undefined: it was sent, or dropped. */
  readonly put: (typed: Typed | undefined) => void;
  /** Brings about what was put off. */
  readonly flush: () => void;
}

export function keepingTyped(store: TypedStore): KeptTyped {
  let isOver = false;
  return {
    put: (typed) => {
      isOver = typed === undefined;
      if (typed) store.write(typed);
    },
    flush: () => {
      if (isOver) store.clear();
      isOver = false;
    },
  };
}
