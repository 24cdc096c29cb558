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
  const slugs = people.map(({ name }) => slugOf(name));
  return letters.map(({ kind, person, address }) => {
    const slug = slugOf(person.name);
    const same = slugs.filter((one) => one === slug).length > 1;
    const hash = createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 8);
    const name = slug === '' ? `person-${hash}` : same || reserved.test(slug) ? `${slug}-${hash}` : slug;
    return plain.has(kind) ? `${name}.eml` : `${name}-${kind}.eml`;
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
