/** Who is meant by the words of a text: by whole names, their parts, what addresses begin with, and inflected forms. */
import { isOrdinary } from './ordinary.ts';
import { isUnspaced, spellOut, type Word, wordsOf } from './words.ts';

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
}

export function noNames(): Names {
  return { aliases: new Map(), stems: new Map(), longest: new Map(), short: new Set(), initials: new Map() };
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

/** Endings of a name in English, German and the Nordic languages. */
const endings = ['s', 'es', 'n', 'en', 'ns', 'ens'];
/** Of names in the languages that decline them; also behind a name whose last vowel they replace. */
const declined = (
  'a e i o u y an as am em om ou ie ii iu ia ej ov ova owi ovi iem ine ina ' +
  'а я у ю е и ы о ой ей ою ею ого ому ым ом'
).split(' ');

/** Adds everything by which a text could mean the person. */
export function addNames(names: Names, { name, email, also = [] }: Naming, owner: Owner): void {
  for (const one of [name, ...also]) for (const spelt of new Set([one, spellOut(one)])) addName(names, spelt, owner);
  const local = email?.split('@')[0]?.split('+')[0] ?? '';
  if (local !== '' && !mailboxes.has(local.toLowerCase())) addAlias(names, wordsOf(local), owner, local);
}

function addName(names: Names, name: string, owner: Owner): void {
  const called = name.replace(/^@/, '').split('@')[0] ?? '';
  const whole = wordsOf(called);
  addAlias(names, whole, owner, called, true);
  const core = called.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const parts = core.split(/[\s.,;/_|]+/).map((part) => ({ part, words: wordsOf(part) }));
  const count = parts.filter(({ words }) => words.length > 0).length;
  const first = parts[0]?.words[0]?.folded ?? '';
  for (const { part, words } of parts) {
    if (words.length > 1) addAlias(names, words, owner, part);
    if (words.length > 2 && words.every(({ folded }) => isUnspaced(folded)))
      addAlias(names, words.slice(1), owner, part);
    for (const one of words) {
      const alone = count === 1 && words.length === 1;
      if (one.folded.length > 1 || alone) addAlias(names, [one], owner, part.slice(one.start, one.end));
      if (!alone && one.folded !== first && one.folded.length > 2)
        addKey(names, `${first.slice(0, 1)}${one.folded}`, owner);
    }
  }
}

/** `written` as it stands in the list; `whole`: it is all of the name. */
function addAlias(names: Names, words: readonly Word[], owner: Owner, written: string, whole = false): void {
  const folded = words.map((one) => one.folded);
  const [only = ''] = folded;
  if (only === '' || (folded.length === 1 && nameless.has(only)) || (!whole && folded.every(isParticle))) return;
  if (folded.every((one) => /^\p{N}+$/u.test(one)) && (!whole || folded.join('').length < 4)) return;
  addKey(names, folded.join(' '), owner);
  if (folded.length > 1) addKey(names, folded.join(''), owner);
  else if (only.length <= 2) names.short.add(written.normalize('NFC'));
  else if (only.length > 4 && /[aeiouаяеоиы]$/.test(only)) addTo(names.stems, only.slice(0, -1), owner);
}

function isParticle(word: string): boolean {
  return particles.has(word) || nameless.has(word);
}

function addKey(names: Names, key: string, owner: Owner): void {
  addTo(names.aliases, key, owner);
  const [first = ''] = key.split(' ', 1);
  names.longest.set(first, Math.max(names.longest.get(first) ?? 0, key.split(' ').length));
  const initials = names.initials.get(owner) ?? new Set();
  names.initials.set(owner, initials.add(key.slice(0, 1)));
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
  const most = names.longest.get(words[at]?.folded ?? '') ?? 1;
  for (let count = Math.min(most, words.length - at); count > 0; count--) {
    const run = words.slice(at, at + count);
    if (!run.every((one, place) => place === 0 || gap.test(text.slice(run[place - 1]?.end, one.start)))) continue;
    const owners = ownersOf(names, run, text);
    if (owners) return { count, owners };
  }
  return undefined;
}

const allEndings: readonly string[] = [...endings, ...declined];

function ownersOf(names: Names, run: readonly Word[], text: string): ReadonlySet<Owner> | undefined {
  const folded = run.map((one) => one.folded);
  const exact = names.aliases.get(folded.join(' '));
  if (exact) return run.length > 1 || isName(names, run[0], text) ? exact : undefined;
  const last = folded.at(-1) ?? '';
  const before = folded.slice(0, -1);
  for (const ending of allEndings) {
    if (!last.endsWith(ending)) continue;
    const base = last.slice(0, -ending.length);
    if (base.length < (ending === 's' ? 3 : 4)) continue;
    const owners = names.aliases.get([...before, base].join(' '));
    if (owners) return owners;
  }
  if (run.length > 1) return undefined;
  const ending = declined.find((one) => last.endsWith(one) && names.stems.has(last.slice(0, -one.length)));
  return ending === undefined ? undefined : names.stems.get(last.slice(0, -ending.length));
}

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
