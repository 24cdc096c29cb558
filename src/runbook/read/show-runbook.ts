/** A runbook without a session: its run of show as it could be, with every step whatever its `when` says. */
import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import { type Gathering, gather } from '../files/read-file.ts';
import { gatherSettings } from '../files/settings.ts';
import type { Workspace } from '../files/workspace.ts';
import { throwErrors } from '../problems/findings.ts';
import { namesIn } from '../problems/spots.ts';
import { readMessages } from '../text/messages.ts';
import { type Checker, createChecker } from '../text/text-checks.ts';
import { checkRunbook } from './check-raw.ts';
import { type Laid, layOut } from './layout.ts';
import { type RunbookRead, readRunbook } from './read-runbook.ts';

/** Throws a UserError with every error of the runbook's files. */
export function layRunbook(path: string, workspace: Workspace): Plan {
  const gathering = gather(workspace);
  const read = readChecked(path, gathering);
  throwErrors(gathering.findings);
  if (!read) throw new Error(`'${path}' was not read, and no error says why`);
  return layWhole(read.runbook, read.checker).plan;
}

/** A runbook with its errors in the gathering; undefined where there is none in the file. */
export function readChecked(
  path: string,
  gathering: Gathering,
): { readonly runbook: RunbookRead; readonly checker: Checker } | undefined {
  const runbook = readRunbook(path, gathering);
  if (!runbook) return undefined;
  const settings = gatherSettings(gathering);
  const vars = new Set([runbook.base?.vars, runbook.own.vars, settings.vars].flatMap(namesIn));
  const checker = createChecker({ messages: readMessages(gathering), vars, findings: gathering.findings });
  checkRunbook(runbook, checker);
  return { runbook, checker };
}

export function layWhole({ whole }: RunbookRead, { messages, findings }: Checker): Laid {
  const session = sampleSession(whole.title ?? whole.runbook ?? '', whole.vars ?? {});
  return layOut({ runbook: whole, session, agenda: [], messages, findings, whole: true });
}

/** A class on some Monday, so long that times from T and times from E never meet. */
export function sampleSession(title: string, vars: Readonly<Record<string, string>>): SessionFacts {
  return {
    id: '',
    title,
    status: 'planned',
    start: '2026-01-05T10:00:00.000+00:00',
    end: '2026-01-05T18:00:00.000+00:00',
    timezone: 'UTC',
    zones: [],
    platform: 'other',
    tags: [],
    record: false,
    facilitator: { name: '' },
    producer: { name: '' },
    team: [],
    contacts: {},
    links: {},
    vars,
    roster: [],
    tolerance: 120,
    attendance: { late: 300, leftEarly: 600, complete: 0.75 },
    reportTo: [],
  };
}
