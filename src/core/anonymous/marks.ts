/**
 * Labels for sessions that are read in no order, by several threads: each puts a mark made from the person in place of the
 * name, and when all is together the marks become labels in the order in which they are met. So no list of everybody is
 * kept, and the same person has the same label throughout.
 */

/** Letters and figures only, so that nothing on the way quotes, escapes or breaks it. */
const mark = /z([qi])z([a-z]+)0([0-9a-f]{16})zz/gi;

/** `key` is the person's address, else the name; `title` the words of the label before its number. */
export function markOf(title: string, key: string): string {
  return `zqz${title.toLowerCase().replaceAll(' ', '')}0${hashOf(key)}zz`;
}

/** A label, or the mark of one, as it stands in an id or a path. */
export function asId(label: string): string {
  return label.startsWith('zqz') ? label.replace('zqz', 'ziz') : label.toLowerCase().replaceAll(' ', '-');
}

/** 64 bits in hex, by FNV-1a from two beginnings (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(text: string): string {
  return [0x811c9dc5, 0x050c5d1f]
    .map((begin) => {
      let hash = begin;
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

const titles: Readonly<Record<string, string>> = { teammember: 'Team member' };

/** Gives each value, plain data or text, with labels for its marks; the same ones from call to call. */
export function startLabelling(): <T>(value: T) => T {
  const labels = new Map<string, string>();
  const counts = new Map<string, number>();

  function labelOf(title: string, hash: string): string {
    const known = labels.get(title + hash);
    if (known !== undefined) return known;
    const count = (counts.get(title) ?? 0) + 1;
    counts.set(title, count);
    const label = `${titles[title] ?? title.charAt(0).toUpperCase() + title.slice(1)} ${count}`;
    labels.set(title + hash, label);
    return label;
  }

  const inText = (text: string): string =>
    text.replace(mark, (_, kind: string, title: string, hash: string) => {
      const label = labelOf(title.toLowerCase(), hash.toLowerCase());
      return kind.toLowerCase() === 'i' ? asId(label) : label;
    });

  function inValue(value: unknown): unknown {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(inValue);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [inText(key), inValue(one)]));
  }

  return (value) => inValue(value) as typeof value;
}
