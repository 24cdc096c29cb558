/** The text of a session + runbook, roster, templates, defaults -> facts and run of show, all errors of all files told. */
import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import { findRunbook, listRunbooks } from '../files/find.ts';
import { type Gathering, readShared, readValue } from '../files/read-file.ts';
import { gatherSettings } from '../files/settings.ts';
import { addError } from '../problems/findings.ts';
import type { SourceFile } from '../problems/source-file.ts';
import { namesIn, placeOfValue } from '../problems/spots.ts';
import { suggest } from '../problems/suggest.ts';
import { type RawSession, session as schema } from '../schema/session.ts';
import { checkLanguages } from '../text/languages.ts';
import { readMessages } from '../text/messages.ts';
import { createChecker } from '../text/text-checks.ts';
import { renderTitles } from '../text/titles.ts';
import { kindsOf, readKinds } from './agenda.ts';
import { readAgenda } from './agenda-file.ts';
import { checkLaid } from './check-laid.ts';
import { checkRunbook, checkSession } from './check-raw.ts';
import { factsOf } from './facts.ts';
import { type Laid, layOut } from './layout.ts';
import { type RunbookRead, readRunbook } from './read-runbook.ts';
import { readRoster } from './roster.ts';

export interface SessionText {
  readonly id: string;
  /** Where the file is, or would be: roster and agenda lie beside it. */
  readonly path: string;
  readonly file: SourceFile;
  readonly vars: Readonly<Record<string, string>>;
  readonly timezone: string;
}

export interface Assembled {
  readonly session: SessionFacts;
  readonly plan: Plan;
  readonly laid: Laid;
  /** As it stands in the file: with the places of its fields. */
  readonly raw: RawSession;
}

/** Undefined, with errors in the gathering, where there is nothing to lay out. */
export function layRunbookSession(text: SessionText, gathering: Gathering): Assembled | undefined {
  const { findings } = gathering;
  const session = readValue(schema, text.file, findings);
  if (!session) return undefined;
  const errors = findings.errors.length;
  const settings = readShared('settings', gathering, gatherSettings);
  const isHouseRead = findings.errors.length === errors;
  const read = readNamedRunbook(session, gathering);
  const messages = readShared(`messages ${session.language}`, gathering, (own) => readMessages(own, session.language));
  const roster = readRoster(session, text.path, gathering);
  checkLanguages(session, roster, gathering);
  const agenda = readAgenda(session, text.path, gathering);

  const runbookVars = { ...read?.base?.vars, ...read?.own.vars };
  const maps = [read?.base?.vars, read?.own.vars, settings.vars, session.vars];
  const names = new Set([...maps.flatMap(namesIn), ...Object.keys(text.vars)]);
  // A file that cannot be read may declare anything.
  const checker = createChecker({ messages, findings, ...(read && isHouseRead && { vars: names }) });
  if (read) {
    const key = `texts ${JSON.stringify([session.runbook, session.language, isHouseRead && [...names].sort()])}`;
    readShared(key, gathering, (own) => checkRunbook(read, { ...checker, findings: own.findings }));
  }
  checkSession(session, agenda, checker);
  const kinds = read && readKinds(agenda, kindsOf(Object.keys(read.whole.segments ?? {})), findings);
  if (kinds && kinds.length > 0 && !read.whole.phases?.some((phase) => phase.agenda)) {
    const message = `runbook '${session.runbook}' has no phase for the agenda`;
    addError(findings, 'agenda-homeless', message, placeOfValue(session, 'agenda'), 'one phase needs agenda: true');
  }
  const facts = factsOf({
    id: text.id,
    session,
    settings,
    runbookVars,
    vars: text.vars,
    roster,
    timezone: text.timezone,
    findings,
  });
  if (!facts || !read || !kinds) return undefined;
  const laid: Laid = layOut({
    runbook: read.whole,
    session: facts,
    agenda: kinds,
    messages,
    findings,
  });
  checkLaid({ laid, session: facts, raw: session, checker });
  return { session: facts, plan: renderTitles(laid.plan, facts), laid, raw: session };
}

function readNamedRunbook(session: RawSession, gathering: Gathering): RunbookRead | undefined {
  const { workspace, findings } = gathering;
  if (session.runbook === undefined) return undefined;
  const path = findRunbook(session.runbook, workspace);
  if (path !== undefined) return readShared(`runbook ${path}`, gathering, (own) => readRunbook(path, own));
  const hint = suggest(session.runbook, listRunbooks(workspace));
  const place = placeOfValue(session, 'runbook');
  addError(findings, 'runbook-unknown', `no runbook is called '${session.runbook}'`, place, hint);
  return undefined;
}
