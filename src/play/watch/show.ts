/** `vprod show`: the run of show of a session or a runbook, to read or print. */
import type { Context } from '../../context.ts';
import { emptyState } from '../../core/class/empty.ts';
import { type StaffMember, staffOf } from '../../core/class/people.ts';
import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import type { Format } from '../../report/layout/templates.ts';
import { templatesOf } from '../report/file.ts';
import { readEarlierItems } from '../session/earlier-classes.ts';
import { refuseRole } from '../session/joining.ts';
import { locate } from '../session/locate.ts';
import { writeOut } from '../session/output.ts';
import { readFiles } from '../session/read-files.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';

export interface ShowOptions {
  readonly format: Format;
  readonly out?: string;
  /** Whose sheet. */
  readonly role?: string;
  readonly var: Readonly<Record<string, string>>;
}

export async function showRunOfShow(name: string, options: ShowOptions, context: Context): Promise<ExitCode> {
  const located = locate(name, context);
  const { renderRunOfShow } = await import('../../report/render/run-of-show.ts');
  const columns = context.stdout.isTTY && options.out === undefined ? (context.stdout.columns ?? 80) : 80;
  const { role } = options;
  const layout = { columns, templates: templatesOf(located.workspace), ...(role === undefined ? {} : { role }) };
  if (located.ref.kind === 'runbook') {
    const { layRunbook } = await import('../../runbook/read/show-runbook.ts');
    const plan: Plan = layRunbook(located.ref.path, located.workspace);
    if (role !== undefined) refuseRole(role, rolesOf(plan, []));
    writeOut(
      renderRunOfShow(plan, null, options.format, { ...layout, text: (source) => source }),
      options.out,
      context,
    );
    return exitCodes.ok;
  }
  const { session, plan }: { session: SessionFacts; plan: Plan } = await readFiles(
    located,
    { vars: options.var },
    context,
  );
  if (role !== undefined) refuseRole(role, rolesOf(plan, staffOf(session)));
  const state = { ...emptyState, session, plan };
  const text = createStepTexts(() => state, context.now, await loadEngine());
  const earlier = readEarlierItems(session, located);
  writeOut(renderRunOfShow(plan, session, options.format, { ...layout, text, earlier }), options.out, context);
  return exitCodes.ok;
}

/** Those of the staff, and those that a step or a plan is for. */
function rolesOf(plan: Plan, staff: readonly StaffMember[]): ReadonlySet<string> {
  const steps = [...plan.steps, ...Object.values(plan.kinds).flat()];
  const plans = [...steps, ...plan.troubles].flatMap((one) => one.plans);
  return new Set([
    ...staff.map((one) => one.role),
    ...steps.map(({ owner }) => owner),
    ...plans.flatMap(({ owner }) => owner ?? []),
  ]);
}
