/** Names of files that are made from names of people: safe on every system, and each its own. */
import { createHash } from 'node:crypto';

interface Addressed {
  readonly kind: string;
  readonly person: { readonly name: string };
  readonly address: string;
}

/** Device names of Windows, which no file may have. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;
/** Letters: of those that take four bytes, the longest name with all that comes behind fits into the 255 of a file system. */
const longest = 40;

/**
 * `ana-ribeiro.eml`; with the kind behind it where several kinds are made, and with a piece of a hash of the address where two of
 * `people`, all who may ever get a letter, would have the same name.
 */
export function fileNamesFor(
  letters: readonly Addressed[],
  people: readonly { readonly name: string }[],
): readonly string[] {
  const stems = stemsFor(
    letters.map(({ person, address }) => ({ name: person.name, address })),
    people,
  );
  return letters.map(({ kind }, place) => (plain.has(kind) ? `${stems[place]}.eml` : `${stems[place]}-${kind}.eml`));
}

/** The same without kind and ending: a name of its own for each of `addressed`, all of whom are among `people`. */
export function stemsFor(
  addressed: readonly { readonly name: string; readonly address: string }[],
  people: readonly { readonly name: string }[],
): readonly string[] {
  const slugs = new Map<string, number>();
  for (const { name } of people) slugs.set(slugOf(name), (slugs.get(slugOf(name)) ?? 0) + 1);
  return addressed.map(({ name, address }) => {
    const slug = slugOf(name);
    const same = (slugs.get(slug) ?? 0) > 1;
    const hash = createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 8);
    return slug === '' ? `person-${hash}` : same || reserved.test(slug) ? `${slug}-${hash}` : slug;
  });
}

/** The kinds that have a folder of their own. */
const plain: ReadonlySet<string> = new Set(['invites', 'reminders', 'followups']);

/** Letters of any language and digits; what is between them is a hyphen. */
function slugOf(name: string): string {
  const words =
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  return [...words.join('-')].slice(0, longest).join('').replace(/-$/, '');
}
