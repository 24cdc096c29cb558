import { describe, expect, test } from 'vitest';
import { callsFor, offeredTroubles } from '../../../src/core/class/troubles.ts';
import { play } from '../given.ts';
import { type Lesson, lesson } from '../lessons.ts';

const rosa = { name: 'Rosa Lindt', email: 'rosa@example.com', phone: '+1 555 0100' };
const maria = { name: 'Maria Silva', email: 'maria@example.com', phone: '+1 555 0107', status: 'enrolled' as const };

const reachable: Lesson = {
  ...lesson,
  session: {
    ...lesson.session,
    facilitator: rosa,
    roster: [maria],
    contacts: { building: '+1 555 0155', it_helpdesk: '+1 555 0199' },
  },
};

function calls(line: string, of = reachable): readonly string[] {
  const { state } = play(of, '9:00').at('10:20', line);
  return state.items.flatMap((item) => callsFor(state, item).map(({ name, how }) => `${name} ${how}`));
}

describe('whom to call', () => {
  test('the facilitator where the trouble is theirs, and the contacts, the helpdesk first', () => {
    expect(calls('trouble fac')).toEqual(['Rosa Lindt +1 555 0100', 'it helpdesk +1 555 0199', 'building +1 555 0155']);
  });

  test('elsewhere the contacts only', () => {
    expect(calls('trouble no-sound')).toEqual(['it helpdesk +1 555 0199', 'building +1 555 0155']);
  });

  test('the person of the issue comes first', () => {
    expect(calls('trouble no-sound @maria')[0]).toBe('Maria Silva +1 555 0107');
    expect(calls('trouble fac @rosa').filter((one) => one.startsWith('Rosa'))).toHaveLength(1);
  });

  test('where no number is known there is none', () => {
    const nobody = { ...reachable.session, facilitator: { name: 'Rosa Lindt' }, contacts: {} };
    expect(calls('trouble fac', { ...reachable, session: nobody })).toEqual([]);
  });
});

describe('the troubles that may be behind an issue', () => {
  const offered = (...lines: readonly string[]): readonly string[] => {
    const { state } = play(reachable, '9:00').at('10:20', ...lines);
    return state.items.flatMap((item) => offeredTroubles(state, item).map((one) => one.id));
  };

  test('are those of its category that have a plan', () => {
    expect(offered('issue she is gone #facilitation')).toEqual(['facilitator-drops']);
    expect(offered('issue no sound #audio')).toEqual([]);
    expect(offered('issue hum')).toEqual([]);
  });

  test('are none once one is chosen, or it is over', () => {
    expect(offered('issue she is gone #facilitation', 'trouble fac for 1')).toEqual([]);
    expect(offered('issue she is gone #facilitation', 'resolve 1')).toEqual([]);
    expect(offered('trouble fac')).toEqual([]);
  });

  test('are named where its plan is asked for', () => {
    const { state } = play(reachable, '9:00').at('10:20', 'issue she is gone #facilitation');
    expect(state.items[0]?.plan).toBeNull();
    expect(() => play(reachable, '9:00').at('10:20', 'issue she is gone #facilitation', 'plan for 1')).toThrow(
      /'trouble facilitator-drops for 1' takes one/,
    );
  });
});
