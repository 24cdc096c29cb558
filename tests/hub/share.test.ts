/** Machines that share a class over a real hub: what one writes the others have on disk, whatever becomes of the hub. */
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { describe, expect, test } from 'vitest';
import { streamOf, subjectOf } from '../../src/core/hub/subject.ts';
import { openJournal } from '../../src/journal/journal.ts';
import type { EventDraft } from '../../src/journal/line/event-draft.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { idOf } from '../../src/journal/line-index.ts';
import { makeTempFolder, openAt, opened } from '../journal/sample.ts';
import { agreed, algebra, eachOnce, type Machine, startMachine, until } from './machine.ts';
import { type HubServer, isInstalled, skippedWords, startHub } from './server.ts';

function each(machines: readonly Machine[], notes: readonly string[]): void {
  for (const machine of machines) {
    expect([...machine.notes()].sort(), machine.host).toEqual([...notes].sort());
    expect(new Set(machine.ids()).size, machine.host).toBe(machine.ids().length);
  }
}

async function raw(server: HubServer) {
  const connection = await connect({ servers: `127.0.0.1:${server.port}`, reconnect: false });
  return { connection, js: jetstream(connection), manager: await jetstreamManager(connection) };
}

// Most of the time is waiting for a hub that is away: side by side they wait once.
describe.skipIf(!isInstalled)(`machines and a hub${skippedWords}`, { concurrent: true }, () => {
  test('each has what the others wrote, in files of their names, also who comes late', async () => {
    const server = await startHub();
    const [a, b] = [startMachine('lap-a', server), startMachine('lap-b', server)];
    a.note('one');
    await agreed([a, b], 1);
    b.note('two');
    a.note('three');
    await agreed([a, b], 3);
    const c = startMachine('lap-c', server);
    await agreed([a, b, c], 3);
    each([a, b, c], ['one', 'two', 'three']);
    expect(
      readdirSync(a.folder)
        .filter((name) => name.endsWith('.jsonl'))
        .sort(),
    ).toEqual(['journal-lap-b.jsonl', 'journal.jsonl']);
    expect(
      readdirSync(b.folder)
        .filter((name) => name.endsWith('.jsonl'))
        .sort(),
    ).toEqual(['journal-lap-a.jsonl', 'journal-lap-b.jsonl']);
    expect(readFileSync(path.join(b.folder, 'journal-lap-a.jsonl'))).toEqual(readFileSync(a.journal.file));
    expect([a, b, c].map(({ sharer }) => [sharer.words('UTC'), sharer.unshared()])).toEqual(Array(3).fill([null, 0]));
  });

  test('a hub that is killed: alone, with what is not shared counted, and together again by itself', async () => {
    const server = await startHub();
    const [a, b] = [startMachine('lap-a', server), startMachine('lap-b', server)];
    a.note('before');
    await agreed([a, b], 1);
    await server.kill();
    await until(() => a.sharer.state().is === 'alone' && b.sharer.state().is === 'alone');
    for (const text of ['a1', 'a2', 'a3']) a.note(text);
    b.note('b1');
    expect(a.sharer.words('UTC')).toMatch(/^alone since \d{1,2}:\d\d, 3 not shared$/);
    expect([a.notes().length, b.notes().length]).toEqual([4, 2]);
    await server.start();
    await agreed([a, b], 5);
    each([a, b], ['before', 'a1', 'a2', 'a3', 'b1']);
    expect(a.sharer.words('UTC')).toBeNull();
  });

  test('a hub that lost its store is filled by a survivor, also with what others wrote who are gone', async () => {
    const server = await startHub();
    const [a, b] = [startMachine('lap-a', server), startMachine('lap-b', server)];
    for (const text of ['a1', 'a2']) a.note(text);
    b.note('b1');
    await agreed([a, b], 3);
    await a.sharer.leave();
    await server.kill();
    server.empty();
    await until(() => b.sharer.state().is === 'alone');
    await server.start();
    const c = startMachine('lap-c', server);
    await agreed([b, c], 3);
    each([b, c], ['a1', 'a2', 'b1']);
    const again = startMachine('lap-a', server, { folder: a.folder });
    c.note('c1');
    await agreed([again, b, c], 4);
    each([again, b, c], ['a1', 'a2', 'b1', 'c1']);
  });

  test('a reader whose stream vanished under it notices, and all is there again', async () => {
    const server = await startHub();
    const [a, b] = [startMachine('lap-a', server), startMachine('lap-b', server)];
    a.note('one');
    await agreed([a, b], 1);
    const { manager, connection } = await raw(server);
    // Whoever notices first makes the stream anew, and may be together again before the other has noticed.
    const noticed = eachOnce([a, b], 'alone');
    await manager.streams.delete(streamOf('house'));
    await noticed;
    await until(() => a.sharer.state().is === 'joined' && b.sharer.state().is === 'joined');
    b.note('two');
    await agreed([a, b], 2);
    each([a, b], ['one', 'two']);
    expect((await manager.streams.info(streamOf('house'))).state.messages).toBeGreaterThanOrEqual(2);
    await connection.close();
  });

  test('a hub that is full says so, keeps what it has, and takes the rest under the same ids once it has room', async () => {
    const server = await startHub();
    const a = startMachine('lap-a', server);
    for (const text of ['one', 'two']) a.note(text);
    await agreed([a], 2);
    const { manager, connection } = await raw(server);
    await manager.streams.update(streamOf('house'), { max_msgs: 2 });
    a.note('three');
    await until(() => a.sharer.words('UTC') === 'not shared: it is full');
    expect(a.sharer.unshared()).toBe(1);
    expect((await manager.streams.info(streamOf('house'))).state.messages).toBe(2);
    await manager.streams.update(streamOf('house'), { max_msgs: -1 });
    await agreed([a], 3);
    const b = startMachine('lap-b', server);
    await agreed([a, b], 3);
    each([a, b], ['one', 'two', 'three']);
    expect(a.sharer.words('UTC')).toBeNull();
    await connection.close();
  });

  test('the store of a hub is never emptied: an id of what is gone would be taken for there, and lost', async () => {
    const server = await startHub();
    const a = startMachine('lap-a', server);
    a.note('one');
    await agreed([a], 1);
    const { js, manager, connection } = await raw(server);
    await expect(manager.streams.purge(streamOf('house'))).rejects.toThrow(/not permitted|not allowed|denied/i);
    await expect(manager.streams.deleteMessage(streamOf('house'), 1)).rejects.toThrow();
    // The same event once more is a success, and is there once.
    const line = readFileSync(a.journal.file, 'utf8').trim();
    const msgID = idOf(Buffer.from(line)) ?? '';
    const { duplicate } = await js.publish(subjectOf(algebra, 'lap-a'), line, { msgID });
    expect(duplicate).toBe(true);
    expect((await manager.streams.info(streamOf('house'))).state.messages).toBe(1);
    await connection.close();
  });

  test('a hub that hangs makes nobody wait, and is noticed', async () => {
    const server = await startHub();
    const a = startMachine('lap-a', server);
    await a.sharer.joined(10_000);
    server.hang();
    a.note('while it hangs');
    expect(a.notes()).toEqual(['while it hangs']);
    await until(() => a.sharer.state().is === 'alone');
    expect(a.sharer.words('UTC')).toMatch(/, 1 not shared$/);
    server.goOn();
    await until(() => a.sharer.state().is === 'joined' && a.sharer.unshared() === 0);
  });

  test('what is not shared is known by an offset, also to who begins while the hub is away', async () => {
    const server = await startHub();
    const a = startMachine('lap-a', server);
    a.note('one');
    await until(() => a.sharer.state().is === 'joined' && a.sharer.unshared() === 0);
    await a.sharer.leave();
    await server.kill();
    const later = startMachine('lap-a', server, { folder: a.folder });
    expect(later.sharer.unshared()).toBe(0);
    later.note('two');
    expect(later.sharer.unshared()).toBe(1);
    expect(readdirSync(a.folder).filter((name) => name.startsWith('hub'))).toEqual(['hub.lap-a.lock']);
    await server.start();
    await until(() => later.sharer.state().is === 'joined' && later.sharer.unshared() === 0);
  });

  test('a folder that is synced as well: an event that has come that way is not written again', async () => {
    const server = await startHub();
    const a = startMachine('lap-a', server);
    a.note('one');
    await until(() => a.sharer.state().is === 'joined' && a.sharer.unshared() === 0);
    const synced = makeTempFolder();
    copyFileSync(a.journal.file, path.join(synced, 'journal.jsonl'));
    const b = startMachine('lap-b', server, { folder: synced });
    b.note('two');
    await agreed([a, b], 2);
    each([a, b], ['one', 'two']);
    expect(existsSync(path.join(synced, 'journal-lap-a.jsonl'))).toBe(false);
  });

  test('a rehearsal and the class go through one hub without meeting, even with events of the same ids', async () => {
    const server = await startHub();
    const rehearsal = { ...algebra, run: '7f3a' };
    const [first, second] = [
      startMachine('lap-a', server, { channel: rehearsal }),
      startMachine('lap-b', server, { channel: rehearsal }),
    ];
    first.note('rehearsed');
    await agreed([first, second], 1);
    // The class begins with a copy of what was rehearsed: the same ids, within the time in which the hub knows ids again.
    const folder = makeTempFolder();
    copyFileSync(first.journal.file, path.join(folder, 'journal.jsonl'));
    const [a, b] = [startMachine('lap-a', server, { folder }), startMachine('lap-b', server)];
    a.note('held');
    await agreed([a, b], 2);
    each([a, b], ['rehearsed', 'held']);
    each([first, second], ['rehearsed']);
    const { manager, connection } = await raw(server);
    expect((await manager.streams.info(streamOf('house'))).state.messages).toBe(3);
    await connection.close();
  });

  test('what is not an event of a class is passed over, whatever a neighbour sends', async () => {
    const server = await startHub();
    const a = startMachine('lap-a', server);
    await a.sharer.joined(10_000);
    const { js, connection } = await raw(server);
    const good = openJournal({ place: { folder: makeTempFolder() }, host: 'lap-x', now: Date.now });
    const [event] = good.transact(() => [{ type: 'note.added', text: 'good', at: new Date().toISOString(), by: 'X' }]);
    const line = event ? renderLine(event) : '';
    // A rehearsal has the id of its session, and is no part of the class.
    const [rehearsed] = openAt(makeTempFolder(), { host: 'lap-x', now: Date.now }).transact(() => [
      { ...opened('lap-x'), rehearsal: { from: '2026-12-01T09:00:00.000Z', speed: 1 } } as EventDraft,
    ]);
    const opening = rehearsed ? renderLine(rehearsed) : '';
    expect(idOf(Buffer.from(opening))).toBe(rehearsed?.id);
    const bad = [
      '',
      '{}',
      'null',
      '\u0000',
      '['.repeat(100_000),
      line.replace('good', 'evil'),
      `${line}\n${line}`,
      `${line}\r`,
      line.slice(0, -1),
      opening,
      line.replace(/"sum":"[^"]*"/, '"sum":"00000000"'),
      '{"__proto__":{"id":"x"}}',
    ];
    for (const text of bad) await js.publish(subjectOf(algebra, 'lap-x'), text);
    await js.publish(subjectOf(algebra, '../../lap-x'), line);
    await js.publish('vprod.house.algebra.=zz', line.replace('good', 'odd'));
    await until(() => a.notes().length === 1);
    expect(a.notes()).toEqual(['good']);
    const names = readdirSync(a.folder).filter((name) => name.endsWith('.jsonl'));
    expect(names).toEqual(['journal-..-..-lap-x.jsonl']);
    await connection.close();
  });
});
