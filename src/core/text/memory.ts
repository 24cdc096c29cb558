/**
 * What was made of an object, for who may ask again. By a WeakMap alone whoever goes through thousands of classes would keep each of
 * them: what leads from an old WeakMap counts as alive until all of the memory is swept, and is moved again and again until then. So only
 * the last ones are held, and whatever was asked for again after it had given way to others.
 */
export interface Memory<K extends object, V> {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => void;
}

/** `most`: how many are asked for in turn, at most, while one class is looked at. */
export function startMemory<K extends object, V>(most = 1): Memory<K, V> {
  const keys: K[] = [];
  const values: V[] = [];
  const gone = new WeakSet<K>();
  const lasting = new WeakMap<K, V>();
  let next = 0;

  function get(key: K): V | undefined {
    const place = keys.indexOf(key);
    return place < 0 ? lasting.get(key) : values[place];
  }

  function set(key: K, value: V): void {
    const place = keys.indexOf(key);
    if (place >= 0) values[place] = value;
    else if (gone.has(key)) lasting.set(key, value);
    else {
      const before = keys[next];
      if (before) gone.add(before);
      keys[next] = key;
      values[next] = value;
      next = (next + 1) % most;
    }
  }

  return { get, set };
}
