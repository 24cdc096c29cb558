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
  it('are shared by the events of several journals from the second time on', () => {
    const plans = startKnownPlans();
    expect(planIn(opened({}), plans)).toEqual(long);
    const second = planIn(opened({ host: 'other' }), plans);
    expect(second).toEqual(long);
    expect(planIn(opened({ host: 'third' }), plans)).toBe(second);
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
    for (let times = 0; times < 3; times += 1) planIn(opened({}), plans);
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

describe('pieces of plans that are known', () => {
  const step = (id: string, say: string) => ({ ...plan.steps[0], id, say: `${say} ${'z'.repeat(200)}` });
  const steps = [step('setup/one', 'a'), step('setup/two', 'b'), step('setup/three', 'c')];
  const whole = { ...long, steps };
  const own = (say: string) => ({
    ...whole,
    steps: [...steps.slice(0, 2), step('lesson/own', say), ...steps.slice(2)],
  });

  function taught() {
    const plans = startKnownPlans();
    planIn(opened({ plan: whole }), plans);
    return plans;
  }

  it('are shared by plans that have an agenda of their own', () => {
    const plans = taught();
    const [one, two] = ['first', 'second'].map((say) => planIn(opened({ plan: own(say) }), plans)) as (typeof whole)[];
    expect([one, two]).toEqual([own('first'), own('second')]);
    expect(two?.messages).toBe(one?.messages);
    expect(two?.steps.map((other, place) => other === one?.steps[place])).toEqual([true, true, false, true]);
  });

  it('change nothing of a line, whatever it holds', () => {
    const [first, second] = steps.map((one) => JSON.stringify(one));
    const line = opened({ plan: whole }).toString('utf8');
    const swap = (from: string, to: string) => Buffer.from(line.replace(from, () => to));
    const lines = [
      opened({ plan: own('vprod piece 0') }),
      opened({ plan: { ...whole, steps: ['vprod piece 0', ...steps] } }),
      opened({ plan: { ...whole, steps: steps.toReversed() } }),
      opened({ plan: { ...whole, steps: [steps[0], steps[0], steps[1]] } }),
      opened({ plan: { ...whole, troubles: steps } }),
      opened({ plan: { ...whole, kinds: { lecture: [steps[0]] }, steps: [] } }),
      opened({ plan: { ...whole, messages: { welcome: first, [second ?? '']: 'x' } } }),
      opened({ plan: { ...whole, __proto__: { steps } } }),
      opened({ sources: steps }),
      swap('"steps":[', `"steps":[],"steps":[`),
      swap('"steps":[', `"steps":[${first}],"steps":[`),
      swap('"steps":', `"steps":["vprod piece 0"],"steps":`),
      swap('"steps":', `"__proto__":{"a":1},"steps":`),
      swap(`${second},`, `${second}`),
      swap(`${first}`, `"${first}"`),
      swap('"sources":[]', `"plan":{"steps":[]},"sources":[]`),
    ];
    for (const one of lines) {
      const plans = taught();
      for (const time of [1, 2, 3])
        expect({ time, parsed: parseLine(one, 0, one.length, plans) }).toEqual({ time, parsed: parseLine(one) });
    }
  });
});
