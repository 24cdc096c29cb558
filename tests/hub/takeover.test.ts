/** A producer's machine that falls silent: offered to the other after fifteen seconds, taken with one word; both are told when it is back. */
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/core/actions/decision.ts';
import { replay } from '../../src/core/class/replay.ts';
import { startPresence } from '../../src/play/hub/presence.ts';
import { wallClock } from '../../src/play/session/clock.ts';
import { startPlay } from '../../src/play/session/play.ts';
import { opened } from '../journal/sample.ts';
import { type Machine, startMachine, until } from './machine.ts';
import { isInstalled, skippedWords, startHub } from './server.ts';

/** With a clock that a test sets forward. */
function player(machine: Machine) {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const by = `producer of ${machine.host}`;
  const clock = wallClock(Date.now);
  const hand = `${machine.host}/1`;
  const play = startPlay({
    journal: machine.journal,
    clock,
    by,
    hand,
    role: 'main',
    automatic: true,
    host: machine.host,
    written: machine.sharer.look,
  });
  const presence = startPresence(machine.sharer, { host: machine.host, now });
  const begin = (): void =>
    presence.begin({ by, role: 'main', state: play.state, runs: play.runs, how: 'takeover (T)' });
  const forward = (milliseconds: number): void => {
    ahead += milliseconds;
  };
  return { play, presence, begin, forward };
}

describe.skipIf(!isInstalled)(`taking over${skippedWords}`, () => {
  test('is offered after a silence, moves what happens by itself, and discards nothing when the other is back', async () => {
    const server = await startHub();
    const [one, two] = [startMachine('lap-a', server), startMachine('lap-b', server)];
    const [a, b] = [player(one), player(two)];
    const at = new Date().toISOString();
    a.play.write(() => [
      opened('lap-a') as Draft,
      { type: 'lease.taken', host: 'lap-a', hand: 'lap-a/1', until: at, at, by: 'producer of lap-a' },
    ]);
    await until(() => two.sharer.state().is === 'joined' && two.sharer.events() === 2);
    b.play.tick();
    a.begin();
    expect([a.play.runs(), b.play.runs(), await b.presence.isRunElsewhere(5_000)]).toEqual([true, false, true]);
    b.begin();
    expect(b.presence.words('UTC')).toBeNull();
    b.forward(15_000);
    expect(b.presence.words('UTC')).toMatch(/^producer of lap-a on lap-a silent since \d+:\d\d:\d\d: takeover \(T\)$/);
    expect(b.play.act('takeover')).toMatchObject({ ok: true });
    expect([b.presence.words('UTC'), b.play.runs()]).toEqual([null, true]);
    expect(b.play.act('takeover')).toMatchObject({ ok: false, problem: { code: 'runs-already' } });
    // It was only cut off: it goes on, is told, and starts nothing by itself any more.
    a.play.act('note while both went on');
    await until(
      () =>
        one.sharer.unshared() + two.sharer.unshared() === 0 &&
        one.sharer.events() === two.sharer.events() &&
        one.sharer.events() >= 5,
    );
    expect(
      a.play
        .tick()
        .map(({ text }) => text)
        .join(),
    ).toMatch(/producer of lap-b takes over on lap-b from lap-a/);
    expect(a.play.runs()).toBe(false);
    a.begin();
    await until(() =>
      b.presence.told().includes('producer of lap-a on lap-a is back: both go on, and nothing is lost'),
    );
    b.play.tick();
    const isSame = (): boolean => one.sharer.events() === two.sharer.events();
    await until(() => one.sharer.unshared() + two.sharer.unshared() === 0 && isSame());
    a.play.tick();
    b.play.tick();
    const known = (machine: Machine) => replay(machine.journal.events);
    expect(known(two).notes.map(({ text }) => text)).toEqual(['while both went on']);
    expect(known(two).lease).toMatchObject({ host: 'lap-b', by: 'producer of lap-b' });
    expect(known(one)).toEqual(known(two));
    a.presence.end();
    b.presence.end();
  });
});
