/** Who is meant by the words of a text: by whole names, their parts, what addresses begin with, and inflected forms. */
import { isOrdinary } from './ordinary.ts';
import {
  allEndings,
  beginningsOf,
  declined,
  isUnspaced,
  numberOf,
  numbers,
  spellOut,
  type Word,
  wordsOf,
} from './words.ts';

/** Somebody as the labels know them. */
export interface Owner {
  readonly label: string;
  readonly staff: boolean;
  /** Stays named. */
  readonly shown: boolean;
}

export interface Naming {
  readonly name: string;
  readonly email?: string | undefined;
  /** Other names by which the person goes. */
  readonly also?: readonly string[] | undefined;
}

export interface Names {
  /** By folded words with blanks between them. */
  readonly aliases: Map<string, Set<Owner>>;
  /** Beginnings to which the endings of `declined` belong: Mari of Maria, for Marii. */
  readonly stems: Map<string, Set<Owner>>;
  /** Most words of an alias that begins with a word. */
  readonly longest: Map<string, number>;
  /** Names of one or two letters as they are written: only so, or with a capital, are they names. */
  readonly short: Set<string>;
  /** With which letters the names of each begin. */
  readonly initials: Map<Owner, Set<string>>;
  /** A bit for the number of each word that an alias begins with, and of each stem. */
  readonly heads: Uint8Array;
}

export function noNames(): Names {
  return {
    aliases: new Map(),
    stems: new Map(),
    longest: new Map(),
    short: new Set(),
    initials: new Map(),
    heads: new Uint8Array(numbers / 8),
  };
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Parts of many names: alone they name nobody. */
const particles = list(
  'de del della der den des di da do dos das du la le les el al bin bint ibn abu van von zu zur ter ten of and y e i ' +
    'the a an mr mrs ms mx dr prof sir jr sr phd msc',
);
/** What is shown for somebody who gave no name. */
const nameless = list(
  'participant participants facilitator producer team member staff somebody guest guests user users host cohost ' +
    'speaker attendee student iphone ipad android galaxy phone mobile laptop desktop computer tablet pc mac device ' +
    'zoom teams webex meet caller call unknown anonymous room meeting',
);
/** Beginnings of addresses that are nobody's own. */
const mailboxes = list('info office mail contact hello support help admin sales billing noreply hr it training');

/** Adds everything by which a text could mean the person. */
export function addNames(names: Names, person: Naming, owner: Owner): void {
  const { keys, stems, short } = callsOf(person);
  const initials = names.initials.get(owner) ?? new Set<string>();
  if (keys.length > 0) names.initials.set(owner, initials);
  for (const { key, first, length } of keys) {
    addTo(names.aliases, key, owner);
    mark(names, first);
    if (length > (names.longest.get(first) ?? 0)) names.longest.set(first, length);
    initials.add(key.slice(0, 1));
  }
  for (const stem of stems) {
    addTo(names.stems, stem, owner);
    mark(names, stem);
  }
  for (const one of short) names.short.add(one);
}

function mark({ heads }: Names, word: string): void {
  const number = numberOf(word);
  heads[number >> 3] = (heads[number >> 3] ?? 0) | (1 << (number & 7));
}

/** False where no word of the text can be, or begin, a name: most texts name nobody. */
function mayMention({ heads }: Names, text: string): boolean {
  const beginnings = beginningsOf(text);
  if (!beginnings) return true;
  for (const number of beginnings) if (((heads[number >> 3] ?? 0) & (1 << (number & 7))) !== 0) return true;
  return false;
}

/** By what a person is called in texts. */
interface Calls {
  /** Folded words with blanks between them, the first of them, and how many. */
  readonly keys: { readonly key: string; readonly first: string; readonly length: number }[];
  readonly stems: string[];
  readonly short: string[];
}

/** The same people come to many classes. */
const known = new Map<string, Calls>();
const mostKnown = 10_000;

function callsOf(person: Naming): Calls {
  const { name, email, also = [] } = person;
  const who = whoOf(person);
  const before = known.get(who);
  if (before) return before;
  const calls: Calls = { keys: [], stems: [], short: [] };
  for (const one of [name, ...also]) for (const spelt of new Set([one, spellOut(one)])) addName(calls, spelt);
  const local = email?.split('@')[0]?.split('+')[0] ?? '';
  if (local !== '' && !mailboxes.has(local.toLowerCase())) addAlias(calls, wordsOf(local), local);
  if (known.size >= mostKnown) known.clear();
  known.set(who, calls);
  return calls;
}

/** All names that somebody goes by, each with its length before it: a name may hold anything. */
export function whoOf({ name, email = '', also }: Naming): string {
  const who = `${name.length} ${email.length} ${name}${email}`;
  return also && also.length > 0 ? `${who}${also.map((one) => ` ${one.length} ${one}`).join('')}` : who;
}

function addName(calls: Calls, name: string): void {
  const called = name.replace(/^@/, '').split('@')[0] ?? '';
  const whole = wordsOf(called);
  addAlias(calls, whole, called, true);
  const core = called.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const parts = core.split(/[\s.,;/_|]+/).map((part) => ({ part, words: wordsOf(part) }));
  const count = parts.filter(({ words }) => words.length > 0).length;
  const first = parts[0]?.words[0]?.folded ?? '';
  for (const { part, words } of parts) {
    if (words.length > 1) addAlias(calls, words, part);
    if (words.length > 2 && words.every(({ folded }) => isUnspaced(folded))) addAlias(calls, words.slice(1), part);
    for (const one of words) {
      const alone = count === 1 && words.length === 1;
      if (one.folded.length > 1 || alone) addAlias(calls, [one], part.slice(one.start, one.end));
      if (!alone && one.folded !== first && one.folded.length > 2) addKey(calls, `${first.slice(0, 1)}${one.folded}`);
    }
  }
}

/** `written` as it stands in the list; `whole`: it is all of the name. */
function addAlias(calls: Calls, words: readonly Word[], written: string, whole = false): void {
  const folded = words.map((one) => one.folded);
  const [only = ''] = folded;
  if (only === '' || (folded.length === 1 && nameless.has(only)) || (!whole && folded.every(isParticle))) return;
  if (folded.every((one) => /^\p{N}+$/u.test(one)) && (!whole || folded.join('').length < 4)) return;
  addKey(calls, folded.join(' '));
  if (folded.length > 1) addKey(calls, folded.join(''));
  else if (only.length <= 2) calls.short.push(written.normalize('NFC'));
  else if (only.length > 4 && /[aeiouаяеоиы]$/.test(only)) calls.stems.push(only.slice(0, -1));
}

function isParticle(word: string): boolean {
  return particles.has(word) || nameless.has(word);
}

function addKey({ keys }: Calls, key: string): void {
  if (keys.some((one) => one.key === key)) return;
  const words = key.split(' ');
  keys.push({ key, first: words[0] ?? '', length: words.length });
}

function addTo(map: Map<string, Set<Owner>>, key: string, owner: Owner): void {
  const owners = map.get(key);
  if (owners) owners.add(owner);
  else map.set(key, new Set([owner]));
}

export interface Mention {
  readonly start: number;
  readonly end: number;
  /** Everybody who could be meant. */
  readonly owners: ReadonlySet<Owner>;
  /** A word of everyday language, written small and by itself: it may be nobody. */
  readonly doubtful: boolean;
}

/** The longest names first, from left to right; what stands side by side and can be one person is one. */
export function findMentions(names: Names, text: string): readonly Mention[] {
  if (!mayMention(names, text)) return [];
  const words = wordsOf(text);
  const found: Mention[] = [];
  for (let at = 0; at < words.length; ) {
    const hit = longestAt(names, words, at, text);
    if (!hit) {
      at += 1;
      continue;
    }
    const [start, end] = [words[at]?.start ?? 0, words[at + hit.count - 1]?.end ?? 0];
    const doubtful = hit.count === 1 && isOrdinary(words[at]?.folded ?? '') && isSmall(text.slice(start, end));
    const mention = withInitials(names, { start, end, owners: hit.owners, doubtful }, words, at, hit.count, text);
    const before = found.at(-1);
    const joined = before && join(before, mention, text);
    if (joined) found[found.length - 1] = joined;
    else found.push(mention);
    at += hit.count;
    while ((words[at]?.start ?? Number.POSITIVE_INFINITY) < mention.end) at += 1;
  }
  return found;
}

function isSmall(written: string): boolean {
  return written === written.toLowerCase() && written !== written.toUpperCase();
}

interface Hit {
  readonly count: number;
  readonly owners: ReadonlySet<Owner>;
}

/** Blanks, and what joins the words of one name. */
const gap = /^[\s.,'’`\-‐-―_·]{0,3}$/;

function longestAt(names: Names, words: readonly Word[], at: number, text: string): Hit | undefined {
  const folded = words[at]?.folded ?? '';
  const most = Math.min(names.longest.get(folded) ?? 1, words.length - at);
  for (let count = most; count > 1; count--) {
    const run = words.slice(at, at + count);
    if (!run.every((one, place) => place === 0 || gap.test(text.slice(run[place - 1]?.end, one.start)))) continue;
    const before = run.slice(0, -1).map((one) => one.folded);
    const owners = ownersOf(names, run.at(-1)?.folded ?? '', `${before.join(' ')} `);
    if (owners) return { count, owners };
  }
  const exact = names.aliases.get(folded);
  const owners = exact ? (isName(names, words[at], text) ? exact : undefined) : ownersOf(names, folded);
  return owners && { count: 1, owners };
}

/** Of a word and what stands before it in the name: as it is, without an ending, or with another one. */
function ownersOf(names: Names, last: string, before = ''): ReadonlySet<Owner> | undefined {
  const exact = names.aliases.get(before + last);
  if (exact) return exact;
  const { bases, stems } = formsOf(last);
  for (const base of bases) {
    const owners = names.aliases.get(before + base);
    if (owners) return owners;
  }
  if (before !== '') return undefined;
  for (const stem of stems) {
    const owners = names.stems.get(stem);
    if (owners) return owners;
  }
  return undefined;
}

/** What a word may be an inflected form of: the same in every session, and a name is looked for in each word of each text. */
interface Forms {
  readonly bases: readonly string[];
  readonly stems: readonly string[];
}

const forms = new Map<string, Forms>();
const mostForms = 20_000;

function formsOf(word: string): Forms {
  const known = forms.get(word);
  if (known) return known;
  const without = (ending: string): string[] => (word.endsWith(ending) ? [word.slice(0, -ending.length)] : []);
  const made = {
    bases: allEndings.flatMap((ending) => without(ending).filter((base) => base.length >= (ending === 's' ? 3 : 4))),
    stems: declined.flatMap(without),
  };
  if (forms.size >= mostForms) forms.clear();
  if (word.length <= longestForm) forms.set(word, made);
  return made;
}

/** Letters of a word whose forms are kept. */
const longestForm = 40;

/** One or two letters are a name where they are written as the list has them, or with a capital. */
function isName(names: Names, one: Word | undefined, text: string): boolean {
  if (!one || one.folded.length > 2 || isUnspaced(one.folded)) return true;
  const written = text.slice(one.start, one.end).normalize('NFC');
  const lower = written.toLowerCase();
  return written !== lower || lower === written.toUpperCase() || names.short.has(written);
}

/** `M. Silva`, `Maria S.`: the letter goes too, and says who of several it is. */
function withInitials(
  names: Names,
  mention: Mention,
  words: readonly Word[],
  at: number,
  count: number,
  text: string,
): Mention {
  let { start, end, owners } = mention;
  const before = words[at - 1];
  const after = words[at + count];
  const fitting = (letter: string): ReadonlySet<Owner> =>
    new Set([...owners].filter((owner) => names.initials.get(owner)?.has(letter)));
  if (before?.folded.length === 1 && /^\.?\s*$/.test(text.slice(before.end, start)) && fitting(before.folded).size > 0)
    [start, owners] = [before.start, fitting(before.folded)];
  if (after?.folded.length === 1 && /^\s+$/.test(text.slice(end, after.start)) && fitting(after.folded).size > 0)
    [end, owners] = [after.end, fitting(after.folded)];
  return { start, end, owners, doubtful: mention.doubtful && end - start === mention.end - mention.start };
}

function join(before: Mention, after: Mention, text: string): Mention | undefined {
  if (after.start < before.end) return { ...before, end: Math.max(before.end, after.end) };
  if (!gap.test(text.slice(before.end, after.start))) return undefined;
  const both = new Set([...before.owners].filter((one) => after.owners.has(one)));
  return both.size === 0 ? undefined : { start: before.start, end: after.end, owners: both, doubtful: false };
}

/** Whether two names are the same to a reader. */
export function foldName(name: string): string {
  return wordsOf(name)
    .map(({ folded }) => folded)
    .join(' ');
}
