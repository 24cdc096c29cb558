/** Names as platforms show them, against names as a roster has them. */
import { fold } from '../text/names.ts';

/** What can stand as a mail address in a header without doing harm; a masked one cannot. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"*\p{C}]+@[^\s@<>()[\]\\,;:"*\p{C}]+$/u.test(text);
}

/** Two spellings of one name have the same key: no case, accents, widths or characters without a width. */
export function nameKey(name: string): string {
  return fold(name.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, ''));
}

/** A stand-in that a platform puts behind a name: where from, not who. */
const suffix =
  /(?<!\s)\s*[([](external|unverified|guest|extern|externo|externe|esterno|gast|invitado|convidado|host|co-host|me|you)[)\]]\s*$/i;

/** The name without what the platform adds to it. */
export function plainName(name: string): string {
  const text = name.normalize('NFKC').trim();
  const shorter = text.replace(suffix, '').trim();
  return shorter === text || shorter === '' ? text : plainName(shorter);
}

/** A name is asked for with each file and each list that it stands in, and the same people come to many classes. */
const known = new Map<string, readonly string[]>();
const mostKnown = 10_000;

/**
 * The keys under which a shown name may be looked for: as it is, and where it is `Shown (Original)` both of these
 * alone; `Last, First` also the other way round.
 */
export function nameKeys(name: string): readonly string[] {
  const before = known.get(name);
  if (before) return before;
  const plain = plainName(name);
  const [, shown, original] = /^(.*\S)\s*\((.+)\)$/.exec(plain) ?? [];
  const names = [plain, shown, original].flatMap((one) => (one === undefined ? [] : [one, turned(one)]));
  const keys = [...new Set(names.map(nameKey))].filter((key) => key !== '');
  if (known.size >= mostKnown) known.clear();
  known.set(name, keys);
  return keys;
}

function turned(name: string): string {
  return name.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1');
}

/** A caller is shown by number, at times half of it masked. */
export function isPhone(name: string): boolean {
  return /^\+?[\d*x•\s().-]{7,}$/i.test(plainName(name)) && /\d{2}/.test(name);
}

/** The digits of a whole number; undefined where it is none. */
export function phoneDigits(text: string | undefined): string | undefined {
  const digits = text?.replace(/[\s().+-]/g, '') ?? '';
  return /^\d{7,15}$/.test(digits) ? digits : undefined;
}
