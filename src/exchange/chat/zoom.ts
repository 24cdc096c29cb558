/**
 * Zoom's chats: saved on the computer (2021 to 2026) and beside a recording in the cloud. Who is written to stands in the
 * first two, in the language of the program: the words for from and to are learned from the lines themselves.
 */
import { UnreadableError } from '../sheets/sheet.ts';
import { blocksOf, type Form, type RawMessage, textOf } from './form.ts';

const stamped = /^\ufeff?((?:\d{4}-\d{2}-\d{2}[ T])?\d{1,2}:\d{2}:\d{2}(?: ?[AP]M)?)(\s+)(\S.*)$/i;

export const zoomCloud: Form = {
  source: 'zoom',
  read: (_file, lines) => {
    const blocks = blocksOf(
      lines,
      (line) => /^\ufeff?(\d{1,2}:\d{2}:\d{2})\t([^\t]+?):\t(.*)$/.exec(line) ?? undefined,
    );
    if (blocks.length === 0) return undefined;
    return blocks.map(({ line, header: [, stamp = '', from = '', text = ''], rest }) => ({
      line,
      stamp,
      recorded: true as const,
      from: from.trim(),
      isPrivate: false,
      text: textOf([text, ...rest]),
    }));
  },
};

interface Header {
  readonly stamp: string;
  readonly rest: string;
  /** The text follows in lines of their own, each behind a tab. */
  readonly bare: boolean;
}

export const zoomSaved: Form = {
  source: 'zoom',
  read: (file, lines) => {
    const blocks = blocksOf<Header>(lines, (line, next) => {
      const [, stamp, , rest] = stamped.exec(line) ?? [];
      if (stamp === undefined || rest === undefined) return undefined;
      return {
        stamp,
        rest: rest.trimEnd(),
        bare: /:\s*$/.test(rest) && (next === undefined || /^(?:\t|\s*$)/.test(next)),
      };
    });
    const words = wordsOf(blocks.map(({ header }) => header));
    if (!words) return undefined;
    const parts = blocks.map(({ line, header, rest }) => {
      const found = splitHeader(header, words);
      if (!found) throw new UnreadableError(file, 'it does not say who wrote this', line);
      return { line, stamp: header.stamp, ...found, text: textOf([found.text, ...rest]) };
    });
    const everyone = everyoneIn(parts);
    return parts.map(
      ({ to, marked, ...one }): RawMessage => ({
        ...one,
        // What nobody knows to be for everyone stays out: the mistake that can be mended.
        isPrivate: marked || (to !== undefined && !isEveryone(to) && to !== everyone),
      }),
    );
  },
};

interface Words {
  readonly from: string;
  readonly to: string | undefined;
}

/** Of the languages of the program, where a file is too short to learn from. */
const known: readonly (readonly [from: string, to: string])[] = [
  ['From', 'to'],
  ['from', 'to'],
  ['Von', 'an'],
  ['De', 'à'],
  ['De', 'para'],
  ['De', 'a'],
  ['Da', 'a'],
  ['Van', 'aan'],
  ['Od', 'do'],
  ['От', 'кому'],
  ['Från', 'till'],
  ['Från', 'to'],
];

/** The first word of every header, and the first behind it that all of them share. */
function wordsOf(headers: readonly Header[]): Words | undefined {
  const [first] = headers;
  if (!first) return undefined;
  const all = headers.map(({ rest, bare }) => {
    const who = bare ? rest.replace(/\s*:$/, '') : (/^(.*?)(?:\s:\s|:\s|:$)/.exec(rest)?.[1] ?? rest);
    return who.split(/\s+/);
  });
  const from = all[0]?.[0] ?? '';
  if (all.some(([word]) => word !== from) || from.endsWith(':')) return undefined;
  const table = known.filter(([word]) => word === from);
  const told = table.find(([, to]) => all.some((parts) => parts.slice(2).includes(to)));
  if (told) return { from, to: told[1] };
  if (table.length > 0) return { from, to: undefined };
  if (new Set(all.map((parts) => parts.join(' '))).size < 2) return undefined;
  const to = all[0]?.slice(2).find((word) => all.every((parts) => parts.slice(2).includes(word)));
  return { from, to };
}

interface Split {
  readonly from: string;
  readonly to: string | undefined;
  readonly marked: boolean;
  readonly text: string;
}

const isMark =
  /(?<!\s)\s*\((?:direct message|direct|privately|private(?: message)?|direktnachricht|privat|message direct|mensaje directo|mensagem direta|messaggio diretto|私信|ダイレクトメッセージ)\)\s*$/i;

/** Names may hold the word for to, and colons: what is known of the end of a header decides. */
function splitHeader({ rest, bare }: Header, { from: word, to }: Words): Split | undefined {
  const body = rest.slice(word.length).trimStart();
  if (!bare) {
    const text = inlineAt(body, to);
    if (!text) return undefined;
    return { ...whoOf(body.slice(0, text.at), to), text: body.slice(text.from) };
  }
  return { ...whoOf(body.replace(/(?<!\s)\s*:\s*$/, ''), to), text: '' };
}

/** Where the header ends and the text begins: behind everyone, behind the mark of a private message, or at a colon that stands free. */
function inlineAt(body: string, to: string | undefined): { readonly at: number; readonly from: number } | undefined {
  const shapes = [
    ...(to === undefined
      ? []
      : [new RegExp(String.raw`\s${escaped(to)}\s+(?:${everyone.source})[^:]{0,40}?(\s*:\s?)`, 'iu')]),
    /\((?:privately|direct message|private)\)(\s*:\s?)/i,
    /(\s:\s)/,
  ];
  const ends = [...shapes, /(:\s)/].flatMap((shape) => {
    const found = shape.exec(body);
    const from = (found?.index ?? 0) + (found?.[0].length ?? 0);
    return found ? [{ shape, at: from - (found[1] ?? '').length, from }] : [];
  });
  const clear = ends.filter(({ shape }) => shapes.includes(shape));
  return (clear.length > 0 ? clear : ends).sort((one, other) => one.at - other.at)[0];
}

function whoOf(who: string, to: string | undefined): Omit<Split, 'text'> {
  const marked = isMark.test(who);
  const plain = who.replace(isMark, '').trim();
  if (to === undefined) return { from: plain, to: undefined, marked };
  const wide = new RegExp(String.raw`^(.*?)\s{2,}${escaped(to)}\s{2,}(.*)$`, 'u').exec(plain);
  const known = new RegExp(String.raw`^(.*?)\s+${escaped(to)}\s+((?:${everyone.source}).*)$`, 'iu').exec(plain);
  const last = new RegExp(String.raw`^(.*)\s+${escaped(to)}\s+(.*?)$`, 'u').exec(plain);
  const [, from, whom] = wide ?? known ?? last ?? [];
  return from === undefined ? { from: plain, to: undefined, marked } : { from: from.trim(), to: whom?.trim(), marked };
}

const everyone =
  /(?:everyone|everybody|all (?:panelists|attendees|participants)|alle|tous|tout le monde|todos|tutti|iedereen|wszyscy|wszystkich|全員|皆様|所有人|大家|모두|모든 사람|все|всем|herkes|alla|kaikki|všichni|mindenki|toți)(?![\p{L}])/iu;

function isEveryone(to: string): boolean {
  return new RegExp(`^(?:${everyone.source})`, 'iu').test(to);
}

/** In a language of which the word is not known: whom several write to, who never writes. */
function everyoneIn(
  parts: readonly { readonly from: string; readonly to: string | undefined; readonly marked: boolean }[],
): string | undefined {
  const writers = new Set(parts.map(({ from }) => from));
  const counts = new Map<string, Set<string>>();
  for (const { from, to, marked } of parts) {
    if (to === undefined || marked || writers.has(to)) continue;
    counts.set(to, (counts.get(to) ?? new Set()).add(from));
  }
  if ([...counts.keys()].some(isEveryone)) return undefined;
  const [most] = [...counts].sort(([, a], [, b]) => b.size - a.size);
  return most && most[1].size > 1 ? most[0] : undefined;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
