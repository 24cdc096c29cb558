/** Whether something may run, or go out, from the session that is open: the words for it where it may not. */
import type { Context } from '../../context.ts';
import type { State } from '../../core/class/state.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import type { LaunchGate, Refused } from '../launch/launch.ts';
import { readAllowed, type Verdict } from '../trust/allowed.ts';

export interface Gate extends LaunchGate {
  readonly command: (line: string) => Promise<Refused | undefined>;
}

/** Looked up for every use: a script may have changed since, and trust may have been given beside this run. */
export function createGate(state: () => State, workspace: Workspace, context: Pick<Context, 'env'>): Gate {
  const { id } = state().plan.runbook;
  const hint = `'vprod trust ${id}' shows what would run`;
  const allowed = () => readAllowed(state().sources, workspace, context);
  return {
    command: async (line) => refusedBy((await allowed()).command(line), hint),
    program: async (target) => refusedBy((await allowed()).launch(target), hint),
    async address(going) {
      const { judgeOutward } = await import('../trust/outward.ts');
      const judged = judgeOutward(going, state());
      if (judged.ok || (await allowed()).address(going.source)) return undefined;
      const trust = `'vprod trust ${id}' shows what would go out`;
      return { why: judged.why, hint: judged.hint === 'link' ? `put it into the session's links, or ${trust}` : trust };
    },
  };
}

function refusedBy(verdict: Verdict, hint: string): Refused | undefined {
  switch (verdict) {
    case 'yes':
      return undefined;
    case 'no':
      return { why: 'the runbook is not trusted on this machine', hint };
    case 'changed':
      return { why: 'it is not what was trusted: a program or a file that it names has changed', hint };
  }
}
