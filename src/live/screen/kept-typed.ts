/** What is being typed lies outside of memory, once it is seen: nobody waits for it at a key. */
import type { Typed, TypedStore } from '../prompts/port.ts';

export interface KeptTyped {
  /** Undefined: nothing is being typed any more. */
  readonly put: (typed: Typed | undefined) => void;
  /** Keeps what was put last. */
  readonly flush: () => void;
}

export function keepingTyped(store: TypedStore): KeptTyped {
  let last: { readonly typed: Typed | undefined } | undefined;
  return {
    put: (typed) => {
      last = { typed };
    },
    flush: () => {
      if (!last) return;
      const { typed } = last;
      last = undefined;
      if (typed) store.write(typed);
      else store.clear();
    },
  };
}
