/** How many elements of arrays a piece of work looks at or copies: a count is the same on every machine, and a square shows early. */

type Method = (this: readonly unknown[], ...args: unknown[]) => unknown;

/** These stop where they have found. */
const withCallback = ['every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some'];
const whole = [
  'filter',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'reduceRight',
  'includes',
  'indexOf',
  'join',
  'lastIndexOf',
  'reverse',
  'sort',
  'splice',
  'toReversed',
  'toSorted',
  'with',
];
const part = ['concat', 'flat', 'slice', 'toSpliced'];
const listing = ['entries', 'fromEntries', 'keys', 'values'];

let count = 0;

/** How many the work looks at, while they are counted. */
export function touchedIn(run: () => unknown): number {
  const before = count;
  run();
  return count - before;
}

/**
 * Counts from here on; what is given back ends it. To begin and to end makes the runtime compile all anew that works on arrays: once
 * for many pieces of work. Loops, and what is spread, are not counted: to watch them would make every later test in the process slower.
 */
export function countTouched(): () => void {
  const undo: (() => void)[] = [];

  function wrap(of: object, name: string, make: (method: Method) => Method): void {
    const owner = of as Record<string, Method>;
    const method = owner[name];
    if (!method) throw new Error(`no ${name}`);
    Object.defineProperty(owner, name, { value: make(method), writable: true, configurable: true, enumerable: false });
    undo.push(() =>
      Object.defineProperty(owner, name, { value: method, writable: true, configurable: true, enumerable: false }),
    );
  }
  const counting = (method: Method): Method =>
    function (callback) {
      const asked = callback as (value: unknown, place: unknown, all: unknown) => unknown;
      return method.call(this, (value: unknown, place: unknown, all: unknown): unknown => {
        count += 1;
        return asked(value, place, all);
      });
    };
  const countingAll = (method: Method): Method =>
    function (...args) {
      count += this.length;
      return Reflect.apply(method, this, args);
    };
  const countingMade = (method: Method): Method =>
    function (...args) {
      const made = Reflect.apply(method, this, args);
      if (Array.isArray(made)) count += made.length;
      return made;
    };

  for (const name of withCallback) wrap(Array.prototype, name, counting);
  for (const name of whole) wrap(Array.prototype, name, countingAll);
  for (const name of part) wrap(Array.prototype, name, countingMade);
  for (const name of listing) wrap(Object, name, countingMade);
  wrap(Array, 'from', countingMade);
  return () => {
    for (const back of undo.reverse()) back();
  };
}
