/** Lengths of time as exports state them: `92`, `1h 29m 46s`, `59 Min. 0 Sek.`, `1 hora 2 minutos`, `1:02:30`, `204 mins`. */

import { foldStamp, platformLocales } from './locales.ts';

/** No length is written in more characters; the patterns go back over what they have read. */
const longest = 200;

const part = /(\d+(?:[.,]\d+)?)\s*([a-zäöüáéíóúçãõ]+)\.?/gi;
const units: readonly (readonly [RegExp, number])[] = [
  [/^(d|days?|tage?|d[ií]as?|jours?|giorn[oi]|dag(en)?)$/, 86_400],
  [/^(h|hrs?|hours?|std|stunden?|horas?|heures?|or[ae]|uur|uren|timer?)$/, 3600],
  [/^(m|mins?|minutes?|minuten?|minutos?|minut[oi]|minut(ter)?)$/, 60],
  [/^(s|secs?|seconds?|sek|sekunden?|segundos?|secondes?|second[oi]|seg|seconden|sekunder)$/, 1],
];

/** Seconds; undefined where the text is no length, or could be two. `bare`: what a number without a unit counts, in seconds. */
export function parseLength(text: string, bare?: number): number | undefined {
  if (text.length > longest) return undefined;
  const words = text.trim().toLowerCase();
  if (/^\d+([.,]\d+)?$/.test(words)) return bare === undefined ? undefined : numberOf(words) * bare;
  const clock = /^(\d{1,3}):(\d{2}):(\d{2})$/.exec(words);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const found = [...words.matchAll(part)];
  const rest = words.replace(part, '').replace(/[\s,]|\band\b|\bund\b|\by\b|\be\b/g, '');
  if (found.length === 0 || rest !== '') return undefined;
  let total = 0;
  for (const [, amount = '', unit = ''] of found) {
    const [, size] = units.find(([name]) => name.test(unit)) ?? [];
    if (size === undefined) return undefined;
    total += numberOf(amount) * size;
  }
  return total;
}

/**
 * A reader of one column's lengths in any language of the platforms: `1시간 32분 29초`, `1 ó 32 p 29 mp`. All of them are read in one
 * language; it gives undefined for what is no length, or could be two.
 */
export function lengthReader(texts: readonly string[]): (text: string) => number | undefined {
  const foreign = [...new Set(texts)].flatMap((text) => (parseLength(text) === undefined ? (partsOf(text) ?? []) : []));
  let table: UnitTable | undefined;
  let sought = false;
  return (text) => {
    const plain = parseLength(text);
    if (plain !== undefined) return plain;
    const parts = partsOf(text);
    if (!parts) return undefined;
    if (!sought) table = tableFor(foreign);
    sought = true;
    return table && sumOf(parts, table);
  };
}

interface LengthPart {
  readonly amount: number;
  readonly unit: string;
}

type UnitTable = ReadonlyMap<string, number>;

/** Numbers with a word behind each. In brackets, so that lists of them stay apart. */
function partsOf(text: string): [readonly LengthPart[]] | undefined {
  const folded = foldStamp(text);
  if (!/^\d+\s*[\p{L}\p{M}]/u.test(folded) || folded.length > 80 || /[:@/]/.test(folded)) return undefined;
  return [
    [...folded.matchAll(/(\d+)([^\d]+)/g)].map(([, amount, words = '']) => ({
      amount: Number(amount),
      unit: bareUnit(words),
    })),
  ];
}

/** That of the first language that writes all of them; undefined where several do and do not mean the same. */
function tableFor(all: readonly (readonly LengthPart[])[]): UnitTable | undefined {
  const found = new Map<string, UnitTable>();
  const long = all.some((parts) => parts.length > 1);
  for (const language of languages) {
    const table = unitsOf(language);
    const sums = all.map((parts) => sumOf([parts], table));
    if (sums.includes(undefined)) continue;
    // By two units in a row a language is known; one alone can be another's minute.
    if (long) return table;
    found.set(JSON.stringify(sums), table);
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

const sizesInOrder = [86_400, 3600, 60, 1];

/** From the largest unit to the smallest, none left out. */
function sumOf([parts]: [readonly LengthPart[]], table: UnitTable): number | undefined {
  const places = parts.map(({ unit }) => sizesInOrder.indexOf(table.get(unit) ?? 0));
  if (places.some((place, at) => place < 0 || (at > 0 && place !== (places[at - 1] ?? 0) + 1))) return undefined;
  return parts.reduce((total, { amount }, at) => total + amount * (sizesInOrder[places[at] ?? 0] ?? 0), 0);
}

const languages = [
  ...new Set(platformLocales.map((tag) => (/^(?:zh|pt)-/.test(tag) ? tag : tag.replace(/-[A-Z]{2}$/, '')))),
];

/** Without punctuation and what joins two units. */
function bareUnit(words: string): string {
  return words.replace(/[^\p{L}\p{M}]/gu, '');
}

const unitTables = new Map<string, UnitTable>();

/** The words of one language for its units, in every plural that it has. */
function unitsOf(language: string): UnitTable {
  const known = unitTables.get(language);
  if (known) return known;
  const table = new Map<string, number>();
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const)
    for (const unitDisplay of ['narrow', 'short', 'long'] as const) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
      for (const amount of plurals) {
        const word = bareUnit(foldStamp(format.format(amount)).replace(/\d+/g, ''));
        if (word !== '' && !table.has(word)) table.set(word, size);
      }
    }
  unitTables.set(language, table);
  return table;
}

/** One of each kind of number that any language counts apart. */
const plurals = [0, 1, 2, 3, 4, 5, 11, 21, 100];

/** `0:35` is half an hour or half a minute: the one that lies nearer to what the stamps say. */
export function parseShortClock(text: string, near: number): number | undefined {
  const found = /^(\d{1,3}):(\d{2})$/.exec(text.trim());
  if (!found) return undefined;
  const [hours, minutes] = [Number(found[1]) * 3600 + Number(found[2]) * 60, Number(found[1]) * 60 + Number(found[2])];
  return Math.abs(hours - near) <= Math.abs(minutes - near) ? hours : minutes;
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}
