/** What there is to a step below its line, as sections that can be shortened one by one. */

import { tickedStep, ticksOf, toTick } from '../../core/class/each.ts';
import { nameOf } from '../../core/class/people.ts';
import type { StepState } from '../../core/class/state.ts';
import { type FallbackPlan, planLetters, type Step } from '../../core/plan/plan.ts';
import { importWords, makeWords } from '../../core/plan/words.ts';
import { visible, visibleLine } from '../../core/text/visible.ts';
import { renderClockNear } from '../../core/time/clock-text.ts';
import { renderMarkdown } from '../rows/markdown.ts';
import { beside, clipRow, fitBeside, type Row, row, rowWidth, span, wrapRow } from '../rows/row.ts';
import { renderedText, type Scene } from './scene.ts';

export interface Section {
  readonly rows: readonly Row[];
  /** How few lines it may be cut to before whole sections go. */
  readonly least: number;
  /** The line that has to stay when it is cut; the first one where none is named. */
  readonly focus?: number;
}

const indent = 2;
/** Cells of `Plan B `, so that what stands behind the words begins at one place. */
const labelWidth = 7;

/** In the order in which they are read; the last ones go first. */
export function sectionsOf(scene: Scene, number: number): readonly Section[] {
  const step = scene.state.plan.steps[number];
  const stepState = scene.state.steps[number];
  if (!step || !stepState) return [];
  const called = planLetters.indexOf(stepState.plan);
  const plan = called > 0 ? step.plans[called - 1] : undefined;
  const sections = [
    reason(scene, stepState),
    ...(plan ? planSections(scene, plan, stepState.plan, step) : texts(scene, step, step)),
    cue(scene, step),
    ...step.plans
      .slice(Math.max(0, called))
      .map((one, place) => laterPlan(scene, one, planLetters[Math.max(0, called) + place + 1] ?? '')),
    ticks(scene, step),
    makesOrReads(scene, step),
    asks(scene, step),
    pastes(scene, plan?.paste.length ? plan.paste : step.paste),
    opens(scene, step, plan),
  ];
  return sections.filter((one) => one.rows.length > 0);
}

/** On a low screen the words to say come before the notes. */
function texts(scene: Scene, source: Pick<Step, 'do' | 'say'>, step?: Step): readonly Section[] {
  const [notes, words] = [instructions(scene, source.do, step), speech(scene, source.say, step)];
  return scene.rows < 18 ? [words, notes] : [notes, words];
}

/** The plan that was called takes the place of what the step says itself. */
function planSections(scene: Scene, plan: FallbackPlan, letter: string, step?: Step): readonly Section[] {
  const head = row(`Plan ${letter} · ${oneLine(scene, plan.title, step)}`, 'trouble');
  return [
    { rows: [[span(' '.repeat(indent)), ...clipRow(head, scene.width - indent)]], least: 1 },
    ...texts(scene, plan, step),
  ];
}

/** A plan on its own, for the screen of a trouble. */
export function planBody(scene: Scene, plan: FallbackPlan, step?: Step): readonly Section[] {
  return [...texts(scene, plan, step), clipboard(scene, plan, step), launches(scene, plan, step)].filter(
    (one) => one.rows.length > 0,
  );
}

/** The text itself, and whether it is on the clipboard already. */
function clipboard(scene: Scene, { paste }: FallbackPlan, step?: Step): Section {
  const [first, ...others] = paste;
  if (!first) return empty;
  const source = renderedText(scene, first.text, step);
  const copied = scene.ui.clipboard === visible(source).trimEnd();
  const words = visibleLine(source).trim();
  // In front, where it stays when the text is cut.
  const sign = scene.model.readOnly ? '' : others.length > 0 ? `(c, ${paste.length} texts) ` : '(c) ';
  if (copied) return labelled(scene, 'Copied', row(`‘${words}’ is on the clipboard`), 1);
  return labelled(scene, 'Paste', row(`${sign}‘${words}’`), 1);
}

function launches(scene: Scene, plan: FallbackPlan, step?: Step): Section {
  const targets = plan.launch.map((one) => oneLine(scene, one, step)).filter(Boolean);
  const sign = scene.model.readOnly ? '' : '(o) ';
  return targets.length === 0 ? empty : labelledLine(scene, 'Opens', row(`${sign}${targets.join(' · ')}`));
}

function oneLine(scene: Scene, source: string, step?: Step): string {
  return visibleLine(renderedText(scene, source, step)).trim();
}

function instructions(scene: Scene, source: string | undefined, step?: Step): Section {
  if (source === undefined) return empty;
  const rows = renderMarkdown(renderedText(scene, source, step), textWidth(scene));
  return { rows: rows.map((one) => [span(' '.repeat(indent)), ...one]), least: 2 };
}

/** Lines longer than 100 cells are hard to read. */
function textWidth(scene: Scene): number {
  return Math.min(100, scene.width - indent);
}

function speech(scene: Scene, source: string | undefined, step?: Step): Section {
  if (source === undefined) return empty;
  const words = oneLine(scene, source, step).replace(/^["“]|["”]$/g, '');
  return labelled(scene, 'Say', row(`“${words}”`), 2);
}

const empty: Section = { rows: [], least: 0 };

/** `Say    …` with the lines that follow below the first word. */
function labelled(scene: Scene, label: string, content: Row, least: number): Section {
  if (rowWidth(content) === 0) return empty;
  const lines = wrapRow(content, textWidth(scene) - labelWidth);
  const rows = lines.map((line, place) => [
    span(' '.repeat(indent)),
    span((place === 0 ? label : '').padEnd(labelWidth), 'quiet'),
    ...line,
  ]);
  return { rows, least };
}

/** The same on exactly one line. */
function labelledLine(scene: Scene, label: string, left: Row, right: Row = []): Section {
  const head = [span(' '.repeat(indent)), span(label.padEnd(labelWidth), 'quiet'), ...left];
  return {
    rows: [fitBeside(head, right, scene.width) ? beside(head, right, scene.width) : clipRow(head, scene.width)],
    least: 1,
  };
}

function reason(scene: Scene, stepState: StepState): Section {
  return stepState.reason === null ? empty : labelled(scene, 'Why', row(visibleLine(stepState.reason)), 1);
}

function cue(scene: Scene, step: Step): Section {
  const segment = scene.state.plan.segments.find((one) => one.id === step.segment);
  if (!segment) return empty;
  const facts: readonly (readonly [label: string, text: string])[] = [
    ...(segment.cue === undefined ? [] : [['Cue', oneLine(scene, segment.cue, step)] as const]),
    ...(segment.slides === undefined ? [] : [['Slides', visibleLine(segment.slides)] as const]),
    ...(segment.rooms === undefined ? [] : [['Rooms', String(segment.rooms)] as const]),
  ];
  const [first, ...others] = facts;
  if (!first) return empty;
  const words = [first[1], ...others.map(([label, text]) => `${label.toLowerCase()} ${text}`)];
  return labelledLine(scene, first[0], row(words.join(' · ')));
}

function laterPlan(scene: Scene, plan: FallbackPlan, letter: string): Section {
  const trigger = plan.trigger === undefined ? [] : row(oneLine(scene, plan.trigger), 'quiet');
  return labelledLine(scene, `Plan ${letter}`, row(oneLine(scene, plan.title)), trigger);
}

/** Person by person: how many are ticked, and who has a problem. */
function ticks(scene: Scene, step: Step): Section {
  if (step.each === undefined) return empty;
  const words = tickWords(scene, step) || `none of the ${step.each} are ticked`;
  const how = scene.model.readOnly ? [] : row('Space: ok or problem', 'quiet');
  return labelledLine(scene, 'Each', row(words), tickedStep(scene.state, scene.model.role)?.id === step.id ? how : []);
}

/** `14 ok · 1 problem (Maria, issue 2) · 3 to go`; empty where nobody is ticked. */
export function tickWords({ state }: Scene, step: Step): string {
  const ticks = [...ticksOf(state, step).values()];
  const problems = ticks
    .filter((one) => !one.ok)
    .map(({ person, issue }) => {
      const name = visibleLine(nameOf(state.session, person)).split(' ')[0] ?? '';
      return issue === null ? name : `${name}, issue ${issue}`;
    });
  const ok = ticks.length - problems.length;
  const noun = problems.length === 1 ? 'problem' : 'problems';
  const left = toTick(state, step).length;
  if (ticks.length === 0) return '';
  const facts = [
    ok > 0 ? `${ok} ok` : '',
    problems.length > 0 ? `${problems.length} ${noun} (${problems.join('; ')})` : '',
    left > 0 ? `${left} to go` : 'that is all',
  ];
  return facts.filter(Boolean).join(' · ');
}

function asks(scene: Scene, step: Step): Section {
  const words = step.ask.map((ask) => {
    const value = scene.state.answers[ask.name];
    const shown = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
    return visibleLine(value === undefined ? ask.label : `${ask.label}: ${shown}`);
  });
  return words.length === 0 ? empty : labelledLine(scene, 'Asks', row(words.join(' · ')));
}

function pastes(scene: Scene, paste: Step['paste']): Section {
  const names = paste.map((one) => `‘${visibleLine(one.name)}’`);
  return names.length === 0 ? empty : labelledLine(scene, 'Paste', row(names.join(', ')));
}

function opens(scene: Scene, step: Step, plan: FallbackPlan | undefined): Section {
  const targets = [...(plan?.launch ?? []), ...step.launch].map((one) => oneLine(scene, one, step)).filter(Boolean);
  return targets.length === 0 ? empty : labelledLine(scene, 'Opens', row(targets.join(' · ')));
}

/** What it makes or reads in, and when that was done: the latest of its kind. */
function makesOrReads(scene: Scene, step: Step): Section {
  const { state, zone, now, model } = scene;
  const key = model.readOnly ? '' : ' (m)';
  // Mail that differs from person to person lies in one folder that is named after the kind.
  const made = state.documents.findLast(({ kind, file }) => kind === step.make || file.split('/').at(-1) === step.make);
  const read = state.imports.findLast(({ kind }) => kind === step.import);
  const when = (at: number): string => renderClockNear(at, now, zone);
  if (step.make !== undefined) {
    const done = made ? ` · made ${when(made.at)}` : '';
    const mails = step.make !== 'breakouts' && step.make !== 'polls';
    const sends = made && mails && !model.readOnly ? `vprod make ${step.make} ${state.session.id} --send` : '';
    return labelledLine(scene, 'Makes', row(`${makeWords[step.make]}${done}${key}`), row(sends, 'quiet'));
  }
  if (step.import === undefined) return empty;
  const done = read ? ` · ${when(read.at)} ${visibleLine(read.file)}` : '';
  return labelledLine(scene, 'Reads', row(`${importWords[step.import]}${done}${key}`));
}
