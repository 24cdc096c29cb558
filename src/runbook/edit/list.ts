/**
 * One list of a session's file, changed in its text: everything else stays as it is, to the letter, and comments of the list stay
 * with its entries.
 */
import { Document, isMap, isSeq, type Pair, parseDocument, type Scalar, YAMLMap, YAMLSeq } from 'yaml';

export type Entry = Readonly<Record<string, string>>;

export interface ListChange {
  readonly key: 'roster' | 'agenda';
  /** What each entry is to say. One that is there already is changed, and keeps whatever else it says. */
  readonly entries: readonly Entry[];
  /** What an entry can be found by, the surest first: as it stands, and as it is wanted. */
  readonly keysOf: (entry: Readonly<Record<string, unknown>>) => readonly string[];
  readonly wantedKeysOf: (entry: Entry) => readonly string[];
  /** Fields of an entry that is there which stay as they are. */
  readonly isFixed: (field: string) => boolean;
  /** Entries that are not wanted stay, too. */
  readonly keeps: boolean;
}

/** Undefined where the text is not one map, or the list is of another kind. */
export function withList(text: string, change: ListChange): string | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root) || root.flow === true) return undefined;
  const pair = (root.items as Pair<Scalar, unknown>[]).find(({ key }) => key.value === change.key);
  const list = isSeq(pair?.value) ? pair.value : new YAMLSeq();
  fill(document, list as YAMLSeq, change);
  if (!pair)
    return `${text.replace(/\s*$/, '')}${text.includes('\r\n') ? '\r\n' : '\n'}${render(document.createPair(change.key, list) as Pair, text)}`;
  const start = pair.key.range?.[0] ?? 0;
  const end = (pair.value as { readonly range?: readonly number[] } | null)?.range?.[1] ?? start;
  pair.key.commentBefore = null;
  const before = isSeq(pair.value) ? pair.value : undefined;
  // Behind the list the text goes on as it stands.
  if (before) before.comment = null;
  pair.value = list;
  const rest = text.slice(end);
  const piece = render(pair, text);
  return (
    text.slice(0, start) +
    (/^[ \t]*(?:\r?\n|$)/.test(rest) && !text.slice(start, end).endsWith('\n') ? piece.replace(/\r?\n$/, '') : piece) +
    rest
  );
}

function fill(document: Document, list: YAMLSeq, { entries, keysOf, wantedKeysOf, isFixed, keeps }: ListChange): void {
  const before = list.items.filter((item): item is YAMLMap => isMap(item));
  const found = new Map<string, YAMLMap>();
  for (const item of before) for (const key of keysOf(item.toJS(document))) if (!found.has(key)) found.set(key, item);
  const used = new Set<YAMLMap>();
  const wanted = entries.map((entry) => {
    const known = wantedKeysOf(entry)
      .map((key) => found.get(key))
      .find((item) => item !== undefined && !used.has(item));
    if (!known) return document.createNode(entry, { flow: true }) as YAMLMap;
    used.add(known);
    for (const [key, value] of Object.entries(entry))
      if (!isFixed(key) && known.get(key) !== value) known.set(key, value);
    return known;
  });
  list.flow = false;
  list.items = keeps ? [...before, ...wanted.filter((item) => !before.includes(item))] : wanted;
}

function render(pair: Pair, text: string): string {
  const alone = new Document();
  const map = new YAMLMap();
  map.items.push(pair);
  alone.contents = map as never;
  const piece = alone.toString({ lineWidth: 0, indentSeq: true });
  return text.includes('\r\n') ? piece.replaceAll('\n', '\r\n') : piece;
}
