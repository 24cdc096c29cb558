/** Whose a round is: the role's while it runs by itself, else the producer's. */
import { expect, test } from 'vitest';
import { nextRounds } from '../../../src/core/now/standing.ts';
import { play } from '../given.ts';
import { lessonOf } from '../lessons.ts';

test('a round falls to the producer while nobody runs the role', () => {
  const shared = lessonOf({
    phases: {
      class: {
        steps: {
          start: { marks: 'class-start', takes: '1h' },
          'watch-chat': { owner: 'chat', every: '5m' },
          'watch-time': { every: '10m' },
        },
      },
    },
  });
  const alone = play(shared, '9:59').at('10:00', 'begin');
  const rounds = (of: typeof alone, role?: string): readonly string[] =>
    nextRounds(of.state, role).map(({ step }) => step.id.slice('class/watch-'.length));
  expect(rounds(alone, 'main')).toEqual(['chat', 'time']);
  expect(rounds(alone, 'chat')).toEqual([]);
  const helped = alone.put('10:01', { type: 'session.resumed', host: 'sofa', role: 'chat' });
  expect(rounds(helped, 'main')).toEqual(['time']);
  expect(rounds(helped, 'chat')).toEqual(['chat']);
  expect(rounds(helped)).toEqual(['chat', 'time']);
});
