/** The action on what a step makes or imports. */
import { currentOf } from '../class/cursor.ts';
import type { Step } from '../plan/plan.ts';
import { type Import, imports, importWords, type Make, makes, makeWords } from '../plan/words.ts';
import { unscaledQuestions, withScale } from '../surveys/give-scale.ts';
import { parseRange } from '../surveys/scales.ts';
import type { PointRange } from '../surveys/survey-data.ts';
import { findNamed } from '../text/names.ts';
import { list } from '../text/phrases.ts';
import {
  type ActionEntry,
  type ActionInput,
  accept,
  acceptWith,
  type Decision,
  type Effect,
  refuse,
} from './decision.ts';
import { startDrafts } from './step-drafts.ts';

function make(input: ActionInput): Decision {
  const { state, moment, text } = input;
  const step = state.plan.steps[currentOf(state, moment.role)];
  const [, first = '', rest = ''] = /^(\S+)(?:\s+(.*))?$/s.exec(text) ?? [];
  const kind = first.toLowerCase();
  // `polls` are made, `polls answers.csv` are read in.
  if (isImport(kind) && (rest !== '' || !isMake(kind)))
    return importIt(input, kind, rest, step?.import === kind ? step : undefined);
  // Whichever step is current: the answers may have been read in at another one.
  const scale = givenScale(text);
  if (scale) return giveScale(input, scale);
  if (isMake(kind)) {
    if (rest !== '') return refuse('make-words', `'make ${kind}' takes nothing more`, `'make ${kind}'`);
    return makeIt(input, kind, step?.make === kind ? step : undefined);
  }
  if (step?.import !== undefined && (text !== '' || step.make === undefined))
    return importIt(input, step.import, text, step);
  if (text !== '')
    return refuse('nothing-to-import', `no file belongs to ${nameOf(step)}`, `'make ${imports[0]} PATH' reads one in`);
  if (step?.make === undefined)
    return refuse('nothing-to-make', `${nameOf(step)} makes nothing`, `'make KIND': ${list(makes, 'or')}`);
  return makeIt(input, step.make, step);
}

function isMake(word: string): word is Make {
  return makes.some((one) => one === word);
}

function isImport(word: string): word is Import {
  return imports.some((one) => one === word);
}

function nameOf(step: Step | undefined): string {
  return step === undefined ? 'no step' : `'${step.title}'`;
}

function makeIt(input: ActionInput, kind: Make, own: Step | undefined): Decision {
  return act(input, own, { kind: 'make', make: kind, ...segmentOf(own) }, `making ${makeWords[kind]}`);
}

/** In a breakout it is the groups of that one. */
function segmentOf(own: Step | undefined): { readonly segment?: string } {
  return own?.make === 'breakouts' && own.segment !== undefined ? { segment: own.segment } : {};
}

function importIt(input: ActionInput, kind: Import, words: string, own: Step | undefined): Decision {
  const scale = kind === 'evaluations' ? givenScale(words) : undefined;
  if (scale) return giveScale(input, scale);
  const file = words.replace(/^(["'])(.+)\1$/, '$2');
  if (file === '')
    return refuse(
      'file-missing',
      `make needs the file with ${importWords[kind]}`,
      "'make PATH', such as 'make ~/Downloads/export.csv'",
    );
  return act(input, own, { kind: 'import', import: kind, file }, `reading in '${file}'`);
}

/** `1-5`, or `QUESTION=1-5`: no name of a file looks like that. */
function givenScale(words: string): { readonly question: string; readonly range: PointRange } | undefined {
  const end = words.lastIndexOf('=');
  const range = parseRange(words.slice(end + 1));
  return range && { question: words.slice(0, Math.max(0, end)).trim(), range };
}

/** What is given once is kept with the answers: nobody is asked again. */
function giveScale(
  { state, draft }: ActionInput,
  { question, range }: NonNullable<ReturnType<typeof givenScale>>,
): Decision {
  const unscaled = unscaledQuestions(state);
  const scale = `${range.min}-${range.max}`;
  if (unscaled.length === 0)
    return refuse(
      'scale-question',
      'no question waits for a scale',
      "'vprod import evaluations … --scale' gives another one",
    );
  const match = findNamed(
    question,
    unscaled.map((text) => ({ value: text, names: [text] })),
  );
  const meant = question === '' ? unscaled : match.kind === 'one' ? [match.value] : [];
  if (meant.length === 0)
    return refuse(
      'scale-question',
      `'${question}' is none of the questions without a scale`,
      `such as '${unscaled[0]}=${scale}'`,
    );
  const drafts = withScale(state, meant, range).map(({ file, digest, data }) =>
    draft({ type: 'imported', kind: 'evaluations', file, digest, data }),
  );
  return accept(drafts, `scale ${scale} for ${list(meant.map((text) => `‘${text}’`))}`);
}

/** What belongs to a step that waits starts it. */
function act(input: ActionInput, own: Step | undefined, effect: Effect, say: string): Decision {
  const { state, moment, draft } = input;
  const current = currentOf(state, moment.role);
  const starts = own && state.steps[current]?.status === 'open' ? startDrafts(state, current, draft) : [];
  return acceptWith(effect, starts, say);
}

export const makeActions: readonly ActionEntry[] = [
  {
    word: 'make',
    key: 'm',
    usage: 'make · make PATH · make 1-5',
    meaning:
      'what the step makes; of one that imports, the file that is read in; of evaluations a scale that no file states',
    example: 'make ~/Downloads/participants.csv',
    group: 'room',
    verbatim: true,
    decide: make,
  },
];
