/** A text without the names, addresses, handles and telephone numbers of people. */

import { findMentions, type Names, type Owner } from './names.ts';
import { mayReach } from './words.ts';

export interface Known {
  readonly names: Names;
  /** By mail address in lower case. */
  readonly addresses: ReadonlyMap<string, Owner>;
  /** Words of everyday language that are somebody's name go where they are written small, too. */
  readonly strict: boolean;
}

/** Where a text stands. */
export interface Place {
  /** The person whom what it belongs to is about. */
  readonly own?: Owner | undefined;
  /** Takes each word that may be a name and was left. */
  readonly leave?: (word: string) => void;
}

export type Manner = 'text' | 'id';

/**
 * Names of people who stay named stay, and so do names that are on no list. An address or a handle that fits nobody, and
 * what could be a telephone number, is left out whosever it is. `id`: a name made from a text, or a path.
 */
export function maskText(text: string, known: Known, manner: Manner = 'text', place: Place = {}): string {
  if (!mayReach(text)) return maskNames(text, known, manner, place);
  let masked = '';
  let from = 0;
  for (const { index, 0: found } of text.matchAll(reach)) {
    const instead =
      found.includes('@') || found.includes('＠') ? maskAddress(found, known, manner) : maskNumber(found, manner);
    if (instead === found && !found.includes('@')) continue;
    masked += maskNames(text.slice(from, index), known, manner, place) + instead;
    from = index + found.length;
  }
  return masked + maskNames(text.slice(from), known, manner, place);
}

const addressPart = String.raw`[^\s<>()[\]{}"\u201c\u201d\u201e,;:|\\/=@\uff20]`;
/** Addresses and handles, and figures in groups. A date is none. */
const reach = new RegExp(
  `${addressPart}*[@＠]${addressPart}+|(?<![\\p{L}\\p{N}.:-])(?!\\d{4}([-./])\\d{2}\\1\\d{2})[+(]{0,2}\\d(?:[\\s().\\/-]{0,2}\\d){6,}(?![\\p{L}\\p{N}:])`,
  'gu',
);

/** Words behind an @ that are no handle of anybody. */
const everybody = /^@(?:here|all|everyone|everybody|channel|team|\d.*)$/iu;

function maskAddress(found: string, known: Known, manner: Manner): string {
  const [before = '', after = ''] = found.split(/[@＠]/u);
  if (before === '') return everybody.test(found) ? found : maskHandle(after, known, manner);
  const folded = found.normalize('NFKC').toLowerCase();
  const owner = known.addresses.get(folded) ?? addressWithin(folded, known);
  if (owner) return owner.shown ? found : labelOf(owner, manner);
  return manner === 'id' ? 'address' : '(address)';
}

/** `(maria@example.com).` and `invite-maria@example.com.ics` hold an address that is known. */
function addressWithin(found: string, { addresses }: Known): Owner | undefined {
  const [local = '', host = ''] = found.split('@');
  const locals = [...local.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => local.slice(index));
  const hosts = [...host.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: part }) => host.slice(0, index + part.length));
  for (const end of hosts.reverse()) {
    for (const start of locals) {
      const owner = addresses.get(`${start}@${end}`);
      if (owner) return owner;
    }
  }
  return undefined;
}

function maskHandle(handle: string, known: Known, manner: Manner): string {
  const end = /[.'’!?-]*$/.exec(handle)?.[0] ?? '';
  const name = handle.slice(0, handle.length - end.length);
  const masked = maskNames(name, { ...known, strict: true }, manner);
  if (masked !== name) return `${masked}${end}`;
  const [only] = findMentions(known.names, name);
  return only ? `@${handle}` : `${manner === 'id' ? 'handle' : '(handle)'}${end}`;
}

/** Nine figures in a row, or seven with signs between them or before them. */
function maskNumber(found: string, manner: Manner): string {
  const figures = found.replace(/\D/g, '').length;
  const grouped = /[+(]|\d[\s()./-]+\d/.test(found) || found.startsWith('0');
  if (manner === 'id' || figures < (grouped ? 7 : 9)) return found;
  return '(number)';
}

function maskNames(text: string, { names, strict }: Known, manner: Manner, { own, leave }: Place = {}): string {
  const mentions = findMentions(names, text);
  if (mentions.length === 0) return text;
  let masked = '';
  let from = 0;
  for (const { start, end, owners, doubtful } of mentions) {
    if ([...owners].every((one) => one.shown)) continue;
    if (doubtful && !strict && manner === 'text' && !(own && owners.has(own))) {
      leave?.(text.slice(start, end));
      continue;
    }
    masked += text.slice(from, start) + labelOfAll(owners, manner);
    from = end;
  }
  return masked + text.slice(from);
}

function labelOfAll(owners: ReadonlySet<Owner>, manner: Manner): string {
  const [first, ...others] = owners;
  if (first && others.length === 0) return labelOf(first, manner);
  if ([...owners].some((one) => one.staff)) return 'somebody';
  return manner === 'id' ? 'participant' : 'a participant';
}

function labelOf({ label }: Owner, manner: Manner): string {
  return manner === 'id' ? asId(label) : label;
}

/** A label, as it stands in an id or a path. */
function asId(label: string): string {
  return label.toLowerCase().replaceAll(' ', '-');
}
