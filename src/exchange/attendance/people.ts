/** Rows are joins, not people: joins of one address, or of one name where there is none, become one person. */
import type { ImportedPerson, Stay } from '../../core/attendance/file.ts';
import { isAddress, nameKey } from '../../core/attendance/names.ts';
import type { RawJoin } from './layout.ts';

/** A join with its times. Epoch seconds. */
export interface TimedJoin {
  readonly raw: RawJoin;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** What a name may have. */
const longestName = 200;

interface Gathered {
  readonly name: string;
  readonly email: string | undefined;
  readonly joins: TimedJoin[];
}

/** A row with an address and one without are never one person, whatever their names are. */
export function peopleOf(joins: readonly TimedJoin[], hosts: readonly string[]): readonly ImportedPerson[] {
  const found = new Map<string, Gathered>();
  for (const join of joins) {
    const email = addressOf(join.raw.email);
    const name = tidy(join.raw.name);
    const key = email ?? (name === '' ? `\0${join.raw.line}` : `\0${nameKey(name)}`);
    const known = found.get(key);
    if (known) known.joins.push(join);
    else found.set(key, { name: name === '' ? (email ?? 'nameless guest') : name, email, joins: [join] });
  }
  const isHost = new Set(hosts.flatMap((one) => [addressOf(one) ?? nameKey(one)]));
  return [...found.values()].map((one) => personOf(one, isHost.has(one.email ?? nameKey(one.name))));
}

function personOf({ name, email, joins: all }: Gathered, host: boolean): ImportedPerson {
  const joins = all.filter(({ raw }) => !raw.waiting);
  const stays = staysOf(joins);
  const times = joins.reduce<number | null>(
    (sum, { raw }) => (sum === null || raw.joins === null ? null : sum + (raw.joins ?? 1)),
    0,
  );
  const twice = joins.filter(({ from }) => from !== undefined).length - stays.length;
  const stated = joins.flatMap((one) => statedOf(one) ?? []);
  const seconds = stated.length === joins.length && joins.length > 0 ? stated.reduce((a, b) => a + b) : undefined;
  const rough = joins.some(isRough) || stays.length === 0;
  return {
    name,
    ...(email === undefined ? {} : { email }),
    ...(host || joins.some(({ raw }) => raw.staff) ? { staff: true } : {}),
    ...(times === null || joins.length === 0 ? {} : { joins: times - twice }),
    stays,
    ...(rough && stays.length > 0 ? { rough: true } : {}),
    ...(rough && seconds !== undefined ? { seconds } : {}),
    ...(joins.length === 0 ? { waited: true } : {}),
  };
}

/** In order; the same row twice is once. One that came from nowhere has no stay that could be told. */
function staysOf(joins: readonly TimedJoin[]): readonly Stay[] {
  const stays = joins.flatMap((join): Stay[] => (join.from === undefined ? [] : [[join.from, goingOf(join) ?? null]]));
  const byKey = new Map(stays.map((stay) => [stay.join('-'), stay]));
  return [...byKey.values()].sort((a, b) => a[0] - b[0] || (a[1] ?? 0) - (b[1] ?? 0));
}

/**
 * A going that repeats the coming beside a length that is right is what one platform writes for who stayed to the end; a length
 * beside no going at all says as much.
 */
function goingOf({ from, to, raw }: TimedJoin): number | undefined {
  const stated = raw.seconds === undefined ? 0 : Math.round(raw.seconds);
  const isNone = to === undefined || to === from;
  return from !== undefined && isNone && stated > 90 ? from + stated : to;
}

/** Platforms round up to whole minutes, and drift by a second: less than that is another thing than the stamps. */
function isRough(join: TimedJoin): boolean {
  const stated = statedOf(join);
  const { from, to } = join;
  return from !== undefined && to !== undefined && stated !== undefined && stated < to - from - 90;
}

function statedOf({ raw }: TimedJoin): number | undefined {
  return raw.seconds === undefined ? undefined : Math.round(raw.seconds);
}

/** Hosts without rights see masked addresses, which are none. */
function addressOf(cell: string): string | undefined {
  const [, inner = cell] = /<([^<>]+)>\s*$/.exec(cell) ?? [];
  const address = inner
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase();
  return isAddress(address) ? address : undefined;
}

function tidy(name: string): string {
  const text = name.replace(/\s+/g, ' ').trim();
  return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
}
