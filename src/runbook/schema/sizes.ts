/** Amounts of bytes and shares as files write them. */

const units: Readonly<Record<string, number>> = {
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** `2GB`, `500 MB`, `1.5GiB` -> bytes; undefined where the text is none. */
export function parseSize(text: string): number | undefined {
  const found = /^(\d{1,6}(?:\.\d{1,3})?)\s*([kmgt]i?b)$/i.exec(text.trim());
  const unit = units[found?.[2]?.toLowerCase() ?? ''];
  return found && unit ? Math.round(Number(found[1]) * unit) : undefined;
}

/** `5 of 6`, `5` -> how many classes complete a course; undefined where the text says no such number. */
export function parseClasses(text: string): number | undefined {
  const [, needed = '', , all = ''] = /^(\d{1,3})(\s+of\s+(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const count = Number(needed);
  return count > 0 && (all === '' || count <= Number(all)) ? count : undefined;
}

/** `75%`, `0.75` -> 0.75; undefined where the text is none. */
export function parseShare(text: string): number | undefined {
  const found = /^(\d{1,3}(?:\.\d{1,3})?)\s*(%)?$/.exec(text.trim());
  if (!found) return undefined;
  const share = Number(found[1]) / (found[2] ? 100 : 1);
  return share <= 1 ? share : undefined;
}
