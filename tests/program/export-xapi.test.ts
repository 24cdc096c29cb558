/** Learning records: what a class comes to, and a store that keeps each once. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldClass } from './held-class.ts';
import { openStore, type RecordStore, type StoredStatement, type StoreWishes } from './record-store.ts';
import { type Result, vprod, vprodLater } from './vprod.ts';

const settings = (endpoint = 'http://127.0.0.1:9/xapi'): string =>
  `export: { xapi: { endpoint: "${endpoint}", homePage: "https://lms.example.com", base: "https://house.example.com/vprod/" } }\n`;
const env = { VPROD_XAPI_KEY: 'key', VPROD_XAPI_SECRET: 'secret' };

let cwd = '';
beforeAll(() => {
  ({ cwd } = heldClass({ settings: settings() }));
});

const stores: RecordStore[] = [];
afterAll(() => Promise.all(stores.map(({ close }) => close())));

async function withStore(wishes: StoreWishes = {}): Promise<RecordStore> {
  const store = await openStore(wishes);
  stores.push(store);
  writeFileSync(path.join(cwd, 'vprod.yaml'), settings(store.endpoint));
  return store;
}

/** Not to its end at once: the store lives in this process. */
const send = (...args: readonly string[]): Promise<Result> =>
  vprodLater(cwd, ['export', 'xapi', 'rivers', '--send', ...args], env);
const printed = (...args: readonly string[]): readonly StoredStatement[] =>
  JSON.parse(vprod(cwd, ['export', 'xapi', 'rivers', ...args]).out) as StoredStatement[];

const verbOf = ({ verb }: StoredStatement): string => verb.id.split('/').at(-1) ?? '';

describe('the statements', () => {
  it('say that the class began and ended, and who came and went', () => {
    const all = printed();
    const count = (verb: string): number => all.filter((one) => verbOf(one) === verb).length;
    // Four of the roster, a guest, and the producer who started and ended the class.
    expect([count('initialized'), count('join'), count('leave'), count('terminated')]).toEqual([1, 6, 6, 1]);
    expect(all.map(({ timestamp }) => timestamp)).toEqual(all.map(({ timestamp }) => timestamp).sort());
    const [begun, over] = ['initialized', 'terminated'].map((verb) => all.find((one) => verbOf(one) === verb));
    const seconds = (Date.parse(over?.timestamp ?? '') - Date.parse(begun?.timestamp ?? '')) / 1000;
    const [, hours = 0, minutes = 0, rest = 0] =
      /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(over?.result?.duration ?? '') ?? [];
    expect(Number(hours) * 3600 + Number(minutes) * 60 + Number(rest)).toBe(Math.round(seconds));
    expect(begun?.context.extensions['http://id.tincanapi.com/extension/planned-duration']).toBe('PT1H30M');
    expect(begun?.object.id).toBe('https://house.example.com/vprod/classes/rivers');
    expect(all.flatMap(({ result }) => result?.completion ?? []).sort()).toEqual([false, true, true, true, true]);
    expect(new Set(all.map(({ context }) => context.registration)).size).toBe(1);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('are the same each time, and name nobody', () => {
    expect(printed()).toEqual(printed());
    expect(JSON.stringify(printed())).not.toMatch(/@example|Paweł|Ana P|Okoye/);
    expect(printed()[0]?.actor.account?.homePage).toBe('https://lms.example.com');
  });

  it('name people by their addresses where that is said, under the same ids', () => {
    const named = printed('--addresses');
    expect(named.flatMap(({ actor }) => actor.mbox ?? [])).toContain('mailto:pawel@example.com');
    expect(named.map(({ id }) => id).sort()).toEqual(
      printed()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('give a person one label in every class with a key of the house', () => {
    const other = heldClass({ settings: settings(), seed: 8 });
    for (const folder of [cwd, other.cwd]) writeFileSync(path.join(folder, 'house.key'), 'a secret of the house');
    const labels = (folder: string, ...args: readonly string[]): Set<string | undefined> => {
      const { out } = vprod(folder, ['export', 'xapi', 'rivers', ...args]);
      return new Set((JSON.parse(out) as StoredStatement[]).map(({ actor }) => actor.account?.name));
    };
    expect(labels(cwd, '--labels-key', 'house.key')).toEqual(labels(other.cwd, '--labels-key', 'house.key'));
    expect([...labels(cwd)].filter((label) => labels(other.cwd).has(label))).toEqual([]);
    writeFileSync(path.join(cwd, 'short.key'), 'short');
    expect(vprod(cwd, ['export', 'xapi', 'rivers', '--labels-key', 'short.key']).err).toContain('is too short');
  });
});

describe('a record store', () => {
  it.each([{ strict: false }, { strict: true }])('keeps each once, however often it is sent: %o', async (wishes) => {
    const store = await withStore(wishes);
    const first = await send();
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toBe(`14 statements sent to ${store.endpoint}\n`);
    expect([...store.statements.values()].map(({ id }) => id)).toEqual(printed().map(({ id }) => id));
    const again = await send();
    expect(again.code).toBe(0);
    expect(store.statements.size).toBe(14);
    if (wishes.strict) expect(again.out).toContain('14 statements: 0 sent to');
  });

  it('that has some of them gets the rest', async () => {
    const store = await withStore({ strict: true });
    await send();
    for (const id of [...store.statements.keys()].slice(3, 8)) store.statements.delete(id);
    const { out, code } = await send();
    expect([code, out]).toEqual([0, `14 statements: 5 sent to ${store.endpoint}, 9 were there\n`]);
    expect(store.statements.size).toBe(14);
  });

  it('that has something else under an id is told, and nothing is changed', async () => {
    const store = await withStore();
    await send();
    const { code, err } = await send('--addresses');
    expect(code).toBe(1);
    expect(err).toContain('the store has something else as ');
    expect([...store.statements.values()].some(({ actor }) => actor.mbox !== undefined)).toBe(false);
  });

  it('gets no credentials by way of another address, and none without TLS', async () => {
    const other = await openStore();
    stores.push(other);
    await withStore({ redirect: `${other.endpoint}/statements` });
    const { code, err } = await send();
    expect(code).toBe(1);
    expect(err).toContain('credentials do not follow');
    expect(other.requests).toEqual([]);
    writeFileSync(path.join(cwd, 'vprod.yaml'), settings('http://lrs.example.com/xapi'));
    expect(vprod(cwd, ['export', 'xapi', 'rivers', '--send'], '', env).err).toContain('it has to begin with https');
    writeFileSync(path.join(cwd, 'vprod.yaml'), settings('https://user:pass@lrs.example.com/xapi'));
    expect(vprod(cwd, ['export', 'xapi', 'rivers', '--send'], '', env).code).toBe(2);
  });

  it('that refuses, or is not there, is told; and who has no key is asked for it', async () => {
    const store = await withStore();
    const { code, err } = await vprodLater(cwd, ['export', 'xapi', 'rivers', '--send'], {
      ...env,
      VPROD_XAPI_SECRET: 'wrong',
    });
    expect(code).toBe(1);
    expect(err).toContain('it answered 401: who are you?');
    expect(err).not.toContain('wrong');
    expect(store.statements.size).toBe(0);
    expect(vprod(cwd, ['export', 'xapi', 'rivers', '--send']).err).toContain('VPROD_XAPI_KEY and VPROD_XAPI_SECRET');
    writeFileSync(path.join(cwd, 'vprod.yaml'), settings('http://127.0.0.1:9/xapi'));
    expect(vprod(cwd, ['export', 'xapi', 'rivers', '--send'], '', env).err).toContain(
      'cannot send to the record store',
    );
  });

  it('gets a class of 400 in batches', async () => {
    const more = Array.from({ length: 400 }, (_, n) => ({ name: `Person ${n}`, email: `p${n}@example.com` }));
    const large = heldClass({ more });
    const store = await openStore();
    stores.push(store);
    writeFileSync(path.join(large.cwd, 'vprod.yaml'), settings(store.endpoint));
    const { code } = await vprodLater(large.cwd, ['export', 'xapi', 'rivers', '--send'], env);
    expect(code).toBe(0);
    expect(store.statements.size).toBe(814);
    expect(Math.max(...store.batches)).toBeLessThanOrEqual(500);
    expect(store.batches.length).toBeGreaterThan(1);
  });
});
