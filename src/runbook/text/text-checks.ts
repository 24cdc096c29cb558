/** Texts, conditions and templates against what they may speak of. */
import type { Place } from '../../errors.ts';
import type { Fault } from '../problems/faults.ts';
import { addError, type Findings } from '../problems/findings.ts';
import { placeAt, type SourceFile } from '../problems/source-file.ts';
import { placeOfValue } from '../problems/spots.ts';
import { findNearest } from '../problems/suggest.ts';
import { placeInText } from '../problems/text-places.ts';
import type { Analysis } from './analysis.ts';
import { parseCondition, pathsOf } from './conditions.ts';
import { analyseText } from './mentions.ts';
import type { Message } from './messages.ts';
import { faultOfMention, type Roots, type Where } from './roots.ts';
import type { PasteUse, TextUse, Uses } from './text-uses.ts';

export interface CheckerInput {
  readonly messages: ReadonlyMap<string, Message>;
  /** Declared variables; undefined: any is allowed. */
  readonly vars?: ReadonlySet<string>;
  readonly findings: Findings;
}

export interface Checker extends CheckerInput {
  /** What a text speaks of, worked out once for each text. */
  readonly analyse: (text: string) => Analysis;
}

export function createChecker(input: CheckerInput): Checker {
  const known = new Map<string, Analysis>();
  return {
    ...input,
    analyse(text) {
      const found = known.get(text) ?? analyseText(text);
      known.set(text, found);
      return found;
    },
  };
}

export function checkUses(uses: Uses, where: Where, checker: Checker): void {
  for (const use of uses.texts) checkText(use, where, checker);
  for (const use of uses.pastes) checkPaste(use, where, checker);
}

function checkText(use: TextUse, where: Where, checker: Checker): void {
  for (const fault of faultsOf(use.text, { where, vars: checker.vars }, checker)) {
    addFault(fault, placeInText(use.holder, use.key, use.text, fault.offset, fault.length), checker.findings);
  }
}

function faultsOf(text: string, roots: Roots, { analyse }: Checker): readonly Fault[] {
  const { faults, mentions } = analyse(text);
  return [...faults, ...mentions.flatMap((mention) => faultOfMention(mention, roots) ?? [])];
}

function checkPaste({ holder, key, name }: PasteUse, where: Where, checker: Checker): void {
  const { messages, findings } = checker;
  const place = placeOfValue(holder, key);
  const message = messages.get(name);
  if (!message) {
    const nearest = findNearest(name, messages.keys());
    const hint = nearest === undefined ? `write the text as { name: ${name}, text: … }` : `did you mean '${nearest}'?`;
    addError(findings, 'message-unknown', `no text is called '${name}'`, place, hint);
  } else if (message.mailOnly) {
    addError(findings, 'message-mail-only', `the text '${name}' is for mail only`, place);
  } else if (where !== 'agenda' && speaksOfSegment(message, checker)) {
    const hint = 'paste it in the agenda only';
    addError(findings, 'variable-segment-only', `the text '${name}' refers to a segment`, place, hint);
  }
}

function speaksOfSegment({ file }: Message, { analyse }: Checker): boolean {
  return analyse(file.text).mentions.some(({ path, guarded }) => path[0] === 'segment' && !guarded);
}

export function checkCondition(holder: object, text: string, where: Where, { findings }: Checker): void {
  const condition = parseCondition(text);
  const faults =
    'code' in condition ? [condition] : pathsOf(condition).flatMap((path) => faultOfMention(path, { where }) ?? []);
  for (const fault of faults) {
    addFault(fault, placeInText(holder, 'when', text, fault.offset, fault.length), findings);
  }
}

/** A template file as a whole: `where` is what it may speak of. */
export function checkTemplate(file: SourceFile, where: Where, checker: Checker): void {
  for (const fault of faultsOf(file.text, { where, vars: checker.vars }, checker)) {
    addFault(fault, placeAt(file, fault.offset, fault.length), checker.findings);
  }
}

function addFault({ code, message, hint }: Fault, place: Place | undefined, findings: Findings): void {
  addError(findings, code, message, place, hint);
}
