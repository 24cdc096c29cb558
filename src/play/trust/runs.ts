/** What of a run of show is code, and what of it goes out on the network: as it stands in the file. */
import type { Plan, Step } from '../../core/plan/plan.ts';
import { isTemplate } from '../../core/text/texts.ts';
import { webAddress } from '../launch/launch.ts';

export interface Runs {
  readonly commands: readonly string[];
  /** Files and applications. */
  readonly launches: readonly string[];
  /** Web addresses and hosts, whether they are opened or checked. */
  readonly addresses: readonly string[];
}

export function runsOf(plan: Plan): Runs {
  const steps: readonly Step[] = [...plan.steps, ...Object.values(plan.kinds).flat()];
  const plans = [...steps.flatMap((step) => step.plans), ...plan.troubles.flatMap((trouble) => trouble.plans)];
  const checks = steps.flatMap((step) => step.checks);
  const commands = checks.flatMap((one) => ('command' in one ? [one.command] : []));
  const launches = [...new Set([...steps, ...plans].flatMap((one) => one.launch))];
  const checked = checks.flatMap((one) => ('url' in one ? [one.url] : 'host' in one ? [one.host] : []));
  const isProgram = (one: string): boolean => !isTemplate(one) && webAddress(one) === undefined;
  return {
    commands: [...new Set(commands)],
    launches: launches.filter(isProgram),
    addresses: [...new Set([...checked, ...launches.filter((one) => !isProgram(one))])],
  };
}
