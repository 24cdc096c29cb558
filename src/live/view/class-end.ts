/** When the class will end, whether it is recorded, and what is to be done about a late end. */

import { outlookOf } from '../../core/now/outlook.ts';
import { isCatchingUp } from '../../core/now/passed.ts';
import { segmentLatestStart, segmentsToCome } from '../../core/now/segment-time.ts';
import { winBack } from '../../core/now/win-back.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderClock, renderLength, renderTakes } from '../../core/time/clock-text.ts';
import { clipRow, type Row, row, rowWidth, span } from '../rows/row.ts';
import { renderWhen } from '../rows/when.ts';
import type { Scene } from './scene.ts';

export function ruleOf(width: number): Row {
  return row('─'.repeat(width), 'quiet');
}

/**
 * The rule below the first lines, with the end of class and the recording in it: nothing that is said, typed or offered lies
 * over it, at no size.
 */
export function renderRule(scene: Scene): Row {
  const { width } = scene;
  const [left, right] = [renderEnd(scene), renderRecording(scene)];
  const bar = (cells: number): Row => row('─'.repeat(Math.max(0, cells)), 'quiet');
  const after: Row = right.length === 0 ? [] : [span(' '), ...right, span(' '), ...bar(1)];
  const room = width - rowWidth(after) - 4;
  const before: Row = left.length === 0 || room < 8 ? [] : [...bar(1), span(' '), ...clipRow(left, room), span(' ')];
  return [...before, ...bar(width - rowWidth(before) - rowWidth(after)), ...after];
}

export function timeToCut({ figures, underway }: Scene): boolean {
  return underway && (figures.timeToCut ?? 0) >= 60_000;
}

function renderEnd(scene: Scene): Row {
  const { state, figures, schedule, zone, narrow } = scene;
  if (figures.projectedEnd === null || schedule.end === null || state.clock.is === 'over') return [];
  const end = renderWhen(scene.underway ? figures.projectedEnd : schedule.end, scene.now, zone);
  if (!timeToCut(scene)) return row(narrow ? `ends ${end}` : `class ends ${end}`, 'quiet');
  const over = Math.round((figures.timeToCut ?? 0) / 60_000);
  const words = narrow ? `ends ${end}, ${over} late` : `class would end ${end}, ${over} min late`;
  return row(withOutlook(words, scene), over >= 5 ? 'trouble' : 'warn');
}

/** The cells that the rule keeps for the recording and its own ends. */
const kept = 32;

/** How likely it still ends on time, what would help most, and how often such a segment ran over: as much as there is room for. */
function withOutlook(words: string, { model, state, now, width }: Scene): string {
  const outlook = outlookOf(state, now, model.experience ?? null, model.role);
  if (!outlook) return words;
  const { endsOnTime, without, ranOver } = outlook;
  const parts = [`on time ${percent(endsOnTime)}`];
  if (without) parts.push(`without ${visibleLine(without.title)} ${percent(without.endsOnTime)}`);
  if (ranOver) parts.push(`${visibleLine(ranOver.title)} ran over in ${ranOver.count} of ${ranOver.of}`);
  const said = [words, parts.slice(0, 2).join(', '), ...parts.slice(2)].join(' · ');
  const short = [words, parts.slice(0, 2).join(', ')].join(' · ');
  const shortest = `${words} · ${parts[0]}`;
  return [said, short, shortest].find((one) => widthOfWords([one]) <= width - kept) ?? words;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** ● is a recording that runs; ○ is none. Wanted and not running is worth a word while the class is on. */
function renderRecording({ state, now, narrow }: Scene): Row {
  const last = state.recording.at(-1);
  const inClass = state.clock.is === 'on';
  if (last?.state === 'on') {
    const still = state.clock.is !== 'over' ? 'REC' : 'STILL REC';
    return row(`● ${still} ${renderLength(now - last.at)}`, 'trouble');
  }
  if (last?.state === 'paused') return row(`○ REC PAUSED ${renderLength(now - last.at)}`, 'warn');
  if (!state.session.record) return [];
  if (inClass) return row(narrow ? '○ NOT REC' : '○ NOT RECORDING', 'alarm');
  return state.clock.is !== 'over' ? row('○ not recording yet', 'quiet') : [];
}

/** Where the class is late: by when to go on, and the lines that win time back, each with how much. Empty where it is not. */
export function renderAdvice(scene: Scene): Row {
  const room = scene.width - 1;
  const starts = [...startWords(scene), ''];
  const cuts = timeToCut(scene) ? winBack(scene.state, scene.current, scene.now) : [];
  const [first, ...others] = cuts.map(({ seconds, action }) => `:${visibleLine(action)} wins ${renderTakes(seconds)}`);
  if (first === undefined) {
    const nothing = timeToCut(scene) ? 'nothing is left to cut: say when it will end' : '';
    return clipRow(row([starts[0] ?? '', nothing].filter(Boolean).join(' · '), 'warn'), room);
  }
  // What to cut has the first claim, then the time to begin by, then what else could go.
  const head = starts.find((one) => widthOfWords([one, first]) <= room) ?? '';
  let shown = [head, first];
  for (const one of others) {
    if (widthOfWords([...shown, one]) > room) break;
    shown = [...shown, one];
  }
  return clipRow(row(shown.filter(Boolean).join(' · '), 'warn'), room);
}

function widthOfWords(words: readonly string[]): number {
  return rowWidth(row(words.filter(Boolean).join(' · ')));
}

/** The longest form first. */
function startWords(scene: Scene): readonly string[] {
  const { state, now, zone, figures, underway } = scene;
  const late = timeToCut(scene) || (figures.behind ?? 0) >= 60_000;
  const latest = underway && late && !isCatchingUp(state, scene.current) ? segmentLatestStart(state) : null;
  const [next] = segmentsToCome(state);
  if (latest === null || next === undefined || latest < now) return [];
  const title = visibleLine(next.segment.title);
  const clock = renderClock(latest, zone);
  return [`start ${title} by ${clock} to end on time`, `start ${title} by ${clock}`];
}
