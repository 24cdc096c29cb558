/** Plans that are compared instead of parsed: the events are the same as those of a reader that knows none. */
import { describe, expect, it } from 'vitest';
import { startKnownPlans } from '../../src/journal/line/known-plans.ts';
import { parseLine, renderLine } from '../../src/journal/line/line.ts';
import { plan, session } from '../report/sample.ts';

const long = { ...plan, messages: { welcome: 'x'.repeat(5000), 'odd "plan":{': ',"plan":{ } \\" {' } };

function opened(more: object): Buffer {
  const event = {
    id: '01a214ab-c89b-7793-b28f-44f135a61b24',
    at: '2026-12-01T09:15:00.000-05:00',
    by: 'Dana Okoye',
    type: 'session.opened',
    format: 1,
    vprod: '0.1.0',
    host: 'desk',
    session,
    plan: long,
    sources: [],
    ...more,
  };
  return Buffer.from(renderLine(event as never));
}

function planIn(line: Buffer, plans = startKnownPlans()): unknown {
  const parsed = parseLine(line, 0, line.length, plans);
  return parsed.kind === 'event' && 'plan' in parsed.event ? parsed.event.plan : parsed;
}

describe('plans that are known', () => {
  it('are shared by the events of several journals', () => {
    const plans = startKnownPlans();
    const first = planIn(opened({}), plans);
    const second = planIn(opened({ host: 'other' }), plans);
    expect(first).toEqual(long);
    expect(second).toBe(first);
  });

  it('leave everything else of the line as it is', () => {
    const plans = startKnownPlans();
    planIn(opened({}), plans);
    for (const more of [{ host: 'other' }, { session: { ...session, title: 'naïve ,"plan":{ “class”' } }]) {
      const line = opened(more);
      expect(parseLine(line, 0, line.length, plans)).toEqual(parseLine(line));
    }
  });

  it('are told apart by their last byte', () => {
    const plans = startKnownPlans();
    planIn(opened({}), plans);
    const other = { ...long, messages: { ...long.messages, 'odd "plan":{': ',"plan":{ } \\" [' } };
    expect(planIn(opened({ plan: other }), plans)).toEqual(other);
  });

  it('are no other object of that name', () => {
    const plans = startKnownPlans();
    const fooled = { plan: { vars: 'y'.repeat(5000) } };
    for (let round = 0; round < 2; round += 1) {
      const line = opened({ session: { ...session, later: { a: 1, ...fooled } } });
      expect(parseLine(line, 0, line.length, plans)).toEqual(parseLine(line));
    }
  });

  it('do not hide a wrong sum, nor a line that ends early', () => {
    const plans = startKnownPlans();
    planIn(opened({}), plans);
    const line = opened({});
    const damaged = Buffer.from(line);
    damaged[20] = 'f'.charCodeAt(0);
    expect(parseLine(damaged, 0, damaged.length, plans)).toMatchObject({ kind: 'event', sum: 'wrong' });
    expect(parseLine(line, 0, line.length - 40, plans)).toEqual({ kind: 'unreadable' });
  });
});
