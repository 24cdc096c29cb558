/** Runbook and session files by themselves: what the schema cannot say, and every text and condition in them. */
import { parseTime } from '../../core/time/times.ts';
import { addError, type Findings } from '../problems/findings.ts';
import { findSpot, placeOfKey, placeOfValue } from '../problems/spots.ts';
import type { RawCheck, RawRunbook, RawStep } from '../schema/runbook.ts';
import { type RawSegment, type RawSession, segmentFields } from '../schema/session.ts';
import type { Where } from '../text/roots.ts';
import { type Checker, checkCondition, checkUses } from '../text/text-checks.ts';
import { fieldsOf, usesOfSegment, usesOfStep, usesOfTrouble } from '../text/text-uses.ts';
import type { RunbookRead } from './read-runbook.ts';

/** Both files of a runbook, then the whole that they make. */
export function checkRunbook({ own, base, whole }: RunbookRead, checker: Checker): void {
  if (base) checkParts(base, checker);
  checkParts(own, checker);
  if (own.extends === undefined) checkNoOverlay(own, checker.findings);
  checkWhole(whole, checker.findings);
}

function checkParts(runbook: RawRunbook, checker: Checker): void {
  const { findings } = checker;
  checkIds(runbook.phases ?? [], 'phase', findings);
  checkIds(runbook.troubles ?? [], 'trouble', findings);
  for (const phase of runbook.phases ?? []) {
    checkTime(phase, 'at', 'class', findings);
    checkSteps(phase.steps ?? [], 'class', checker);
  }
  for (const { steps } of Object.values(runbook.segments ?? {})) checkSteps(steps ?? [], 'agenda', checker);
  for (const trouble of runbook.troubles ?? []) checkUses(usesOfTrouble(trouble), 'class', checker);
}

function checkSteps(steps: readonly RawStep[], where: Where, checker: Checker): void {
  const { findings } = checker;
  checkIds(steps, 'step', findings);
  for (const step of steps) {
    checkTime(step, 'at', where, findings);
    if (step.when !== undefined) checkCondition(step, step.when, where, checker);
    for (const check of step.checks ?? []) checkOneKind(check, where, findings);
    for (const ask of step.ask ?? []) {
      if (ask.type === 'choice' && !ask.options) {
        addError(findings, 'field-missing', `the choice '${ask.name}' has no 'options'`, placeOfValue(ask, 'type'));
      } else if (ask.options && ask.type !== undefined && ask.type !== 'choice') {
        const message = `'options' are for a choice, and '${ask.name}' is a ${ask.type}`;
        addError(findings, 'field-conflict', message, placeOfKey(ask, 'options'));
      }
    }
    checkUses(usesOfStep(step), where, checker);
  }
}

const checkKinds = ['url', 'host', 'file', 'disk', 'command', 'nothing-open'] as const;

function checkOneKind(check: RawCheck, where: Where, findings: Findings): void {
  // A value that was refused has a place all the same, and one that the build has read has none.
  const written = checkKinds.filter((kind) => findSpot(check, kind) ?? Object.hasOwn(check, kind));
  const second = written[1];
  if (written.length === 0) {
    const hint = `one of ${checkKinds.join(', ')}`;
    addError(findings, 'field-missing', 'a check without anything to test', placeOfValue(check), hint);
  } else if (second) {
    const message = `a check tests '${written[0]}' and '${second}'`;
    addError(findings, 'field-conflict', message, placeOfKey(check, second), 'make two checks of it');
  }
  if (check.newer !== undefined && check.file === undefined) {
    addError(findings, 'field-conflict', "'newer' is for files", placeOfKey(check, 'newer'));
  }
  checkTime(check, 'newer', where, findings);
}

function checkIds(items: readonly { readonly id?: string }[], noun: string, findings: Findings): void {
  const seen = new Map<string, object>();
  for (const item of items) {
    if (item.id === undefined) continue;
    const first = seen.get(item.id);
    if (!first) {
      seen.set(item.id, item);
      continue;
    }
    const hint = `first in line ${placeOfValue(first, 'id')?.line}`;
    addError(findings, 'id-twice', `${noun} '${item.id}' is there twice`, placeOfValue(item, 'id'), hint);
  }
}

/** S and F are times of a segment. */
function checkTime<K extends string>(
  holder: { readonly [key in K]?: string },
  key: K,
  where: Where,
  findings: Findings,
): void {
  const text = holder[key];
  const time = text === undefined ? undefined : parseTime(text);
  if (time?.kind !== 'relative' || where === 'agenda' || (time.base !== 'S' && time.base !== 'F')) return;
  const message = `'${text}' is a time of a segment, and there is none here`;
  addError(findings, 'time-segment-only', message, placeOfValue(holder, key), 'T and E are start and end of class');
}

function checkNoOverlay(runbook: RawRunbook, findings: Findings): void {
  const { phases = [], segments = {}, troubles = [] } = runbook;
  const steps = [
    ...phases.flatMap((phase) => phase.steps ?? []),
    ...Object.values(segments).flatMap((kind) => kind.steps ?? []),
  ];
  for (const item of [...phases, ...steps, ...troubles]) {
    for (const key of ['remove', 'after'] as const) {
      if (item[key] === undefined) continue;
      const message = `'${key}' is for a runbook that extends another`;
      addError(findings, 'overlay-only', message, placeOfKey(item, key));
    }
  }
}

/** Titles may come from either file; the agenda has one phase. */
function checkWhole(runbook: RawRunbook, findings: Findings): void {
  const { phases = [], segments = {}, troubles = [] } = runbook;
  if (runbook.title === undefined && !findSpot(runbook, 'title')) {
    addError(findings, 'field-missing', "the runbook has no 'title'", placeOfKey(runbook, 'runbook'));
  }
  for (const phase of phases) {
    needTitle('phase', phase, findings);
    for (const step of phase.steps ?? []) needTitle('step', step, findings);
  }
  for (const { steps } of Object.values(segments)) for (const step of steps ?? []) needTitle('step', step, findings);
  for (const trouble of troubles) needTitle('trouble', trouble, findings);
  const [first, second] = phases.filter((phase) => phase.agenda);
  if (first && second) {
    const message = `phase '${second.id}' is a second one with the agenda, after '${first.id}'`;
    addError(findings, 'agenda-twice', message, placeOfKey(second, 'agenda'));
  }
}

/** Where a title is there and wrong, that was told. */
function needTitle(noun: string, item: { readonly id?: string; readonly title?: string }, findings: Findings): void {
  if (item.id === undefined || item.title !== undefined || findSpot(item, 'title')) return;
  addError(findings, 'field-missing', `${noun} '${item.id}' has no 'title'`, placeOfKey(item, 'id'));
}

export function checkSession(session: RawSession, agenda: readonly RawSegment[], checker: Checker): void {
  const { findings } = checker;
  for (const segment of agenda) {
    checkTime(segment, 'at', 'class', findings);
    const kinds = Object.keys(segment).filter((key) => !Object.hasOwn(segmentFields, key));
    checkUses(usesOfSegment(segment, kinds), 'agenda', checker);
  }
  if (!session.homework) return;
  checkTime(session.homework, 'due', 'class', findings);
  checkUses({ texts: fieldsOf(session.homework, ['title', 'text']), pastes: [] }, 'class', checker);
}
