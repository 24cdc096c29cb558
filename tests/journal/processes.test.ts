import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../../src/journal/read.ts';
import { runs } from '../runs.ts';
import { bundleChild, startChild } from './children.ts';
import { makeTempFolder, note, openAt, opened, textsOf } from './sample.ts';

let untilKilled = '';
let many = '';
beforeAll(async () => {
  [untilKilled, many] = await Promise.all([bundleChild('append-until-killed'), bundleChild('append-many')]);
});

/** Kills the child a while after its first acknowledged event, and gives all that it acknowledged. */
async function runAndKill(folder: string, afterMs: number): Promise<readonly string[]> {
  const child = startChild(untilKilled, [folder]);
  child.process.stdout?.once('data', () => setTimeout(() => child.process.kill('SIGKILL'), afterMs));
  expect(await child.ended).toBeNull();
  return child.printed().split('\n').slice(0, -1);
}

/** Milliseconds after its first event at which a process is killed: from none to one less than that. */
const delays = 12;
/** Of each of two lanes: between them they come to every delay. */
const rounds = runs(delays / 2);

describe('processes', () => {
  it('that are killed again and again lose nothing that was acknowledged', async () => {
    const folder = makeTempFolder();
    const acknowledged: string[] = [];
    const lane = async (offset: number) => {
      for (let round = 0; round < rounds; round += 1)
        acknowledged.push(...(await runAndKill(folder, (round * 7 + offset) % delays)));
    };
    await Promise.all([lane(0), lane(6)]);
    const journal = openAt(folder, { now: Date.now });
    journal.transact(() => [note('afterwards')]);
    const ids = new Set(journal.events.map(({ id }) => id));
    expect(acknowledged.length).toBeGreaterThanOrEqual(4 * rounds);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe(journal.events.length);
    expect(textsOf(journal.events).at(-1)).toBe('afterwards');
    for (const { kind } of journal.damage) expect(kind).toBe('unreadable');
  });

  it('that append at once lose and mix nothing, and repeat no number', async () => {
    const folder = makeTempFolder();
    openAt(folder, { now: Date.now }).transact(() => [opened()]);
    const children = Array.from({ length: 4 }, () => startChild(many, [folder, 'desk', '200']));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
    const { events, damage, tornTails } = readJournal({ folder });
    const items = events.flatMap((event) => (event.type === 'issue.opened' ? [event.item] : []));
    expect(items).toEqual(Array.from({ length: 800 }, (_, index) => index + 1));
    expect([damage, tornTails]).toEqual([[], []]);
    const lines = readFileSync(path.join(folder, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    const ids = lines.map((line) => JSON.parse(line).id as string);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('that begin a journal at once make one file', async () => {
    const folder = path.join(makeTempFolder(), 'new');
    const children = Array.from({ length: 3 }, () => startChild(many, [folder, 'desk', '5']));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect(readdirSync(folder).sort()).toEqual(['journal.jsonl', 'journal.lock']);
    expect(readJournal({ folder }).events).toHaveLength(15);
  });
});
