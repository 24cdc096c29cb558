/** What the runbooks that ship give to a producer for the chat, and that a producer who is alone has no more to do for it. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/core/plan/plan.ts';
import { readSession } from '../../src/runbook/read/read-session.ts';
import { makeWorkspace } from './fixtures.ts';

const shipped = fileURLToPath(new URL('../..', import.meta.url));
const chat = 'team: [{ name: Ike Moreau, role: chat }, { name: Ana Ortiz, role: qa }]\n';

function planOf(runbook: string, team: string): Plan {
  const text = `title: A class
runbook: ${runbook}
start: 2026-12-01 10:00
timezone: Europe/London
takes: 90m
facilitator: { name: Rosa Lindt }
producer: { name: Dana Okoye }
links: { materials: https://example.com/files }
${team}agenda:
  - { content: Why we are here, takes: 20m }
  - { exercise: Try it, takes: 10m }
  - { break: Coffee, takes: 10m }
  - { panel: Three views, takes: 15m }
  - { qa: Ask anything, takes: 10m }
`;
  const { root } = makeWorkspace({ 'sessions/one.yaml': text });
  return readSession('one', { workspace: { root, shipped }, vars: {}, now: 0, timezone: 'Europe/London' }).plan;
}

const stepsIn = ({ steps }: Plan, owner: string): readonly string[] =>
  steps
    .filter((step) => step.segment !== undefined && step.owner === owner)
    .map(({ id }) => id.split('/').slice(2).join('/'));

describe.each(['standard-vilt', 'short-class', 'webinar'])('%s', (runbook) => {
  const expected = ['links', 'post-task', 'answers', 'names', ...(runbook === 'webinar' ? [] : ['feed'])];

  test('in class there are steps for the chat, and rounds', () => {
    const shared = planOf(runbook, chat);
    expect(stepsIn(shared, 'chat')).toEqual(expected);
    const rounds = shared.steps.filter(({ owner, every }) => owner === 'chat' && every !== undefined);
    expect(rounds.map(({ id }) => id)).toEqual(expect.arrayContaining(['delivery/watch-chat', 'delivery/hand-on']));
  });

  test('who is alone has none of them, and reads the chat', () => {
    const [shared, alone] = [planOf(runbook, chat), planOf(runbook, '')];
    expect(stepsIn(alone, 'chat')).toEqual([]);
    const ids = alone.steps.map(({ id }) => id);
    expect(ids).toContain('delivery/watch-chat');
    expect(ids).not.toContain('delivery/hand-on');
    // The producer's own steps are the same, with and without.
    const own = ({ steps }: Plan): readonly string[] =>
      steps.filter(({ owner }) => owner !== 'chat').map(({ id }) => id);
    expect(own(alone)).toEqual(own(shared));
  });
});
