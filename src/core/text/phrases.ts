/** Parts of sentences: lists as people say them, and long texts cut short. */

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[], joint = 'and'): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;
}

/** At most 40 characters, cut at a word. */
export function shorten(text: string, most = 40): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}
