/** The two lines at the bottom: what was said last and the keys, or the prompt and its hint; above them what it offers. */

import { graphemes, widthOf } from '../../core/text/cells.ts';
import { visibleLine } from '../../core/text/visible.ts';
import type { Choice } from '../prompts/choices.ts';
import { hintOf, isFiles, offered, type Prompt } from '../prompts/prompt.ts';
import { troubleShown } from '../react/reaction.ts';
import type { Message } from '../react/ui.ts';
import { beside, clipRow, fitBeside, type Row, row, rowWidth, type Span, span, wrapRow } from '../rows/row.ts';
import { ruleOf } from './class-end.ts';
import { offeredList } from './offered-plans.ts';
import { renderStatusLine } from './quiet-facts.ts';
import { renderedText, type Scene } from './scene.ts';

export interface Bottom {
  /** Lines that lie over the ones above the last two. */
  readonly over: readonly Row[];
  readonly lines: readonly [Row, Row];
  /** What stands before the cursor in the first of the two; null where none is shown. */
  readonly before: Row | null;
}

/** `keys` makes the last line, or has it from before. */
export function renderBottom(scene: Scene, most: number, keys: (scene: Scene) => Row): Bottom {
  const { ui, width } = scene;
  // What was just said moves up where its line is needed for what Enter acts on.
  const told = ui.message === null ? null : renderMessage(scene, ui.message, keys);
  const said = told === null ? [] : [...told.over, told.lines[0]].slice(0, most);
  if (ui.prompt) return renderPrompt(scene, ui.prompt, most, said);
  const greeting = ui.greeting.length > 0 ? renderGreeting(scene, most) : offeredList(scene, most);
  if (ui.offer !== null) {
    const line = clipRow(offer(ui.offer.action, ui.offer.text), width);
    return { over: greeting.length > 0 ? greeting : said, lines: [line, keys(scene)], before: null };
  }
  if (told)
    return {
      over: [...greeting.slice(0, Math.max(0, most - told.over.length)), ...told.over],
      lines: told.lines,
      before: null,
    };
  const low = scene.rows < 18 && !troubleShown(ui, scene.state);
  return { over: greeting, lines: [low ? renderStatusLine(scene) : [], keys(scene)], before: null };
}

function offer(action: string | undefined, text: string): Row {
  const line = visibleLine([action ?? '', text].join(' ').trim());
  const short = line.length > 32 ? `${line.slice(0, 31)}…` : line;
  return [span(' unfinished: ', 'warn'), span(short), span(' · Enter goes on, Esc drops it', 'quiet')];
}

/** How many lines a message may take: its point may stand at its end. A trouble's plan and numbers stay. */
function tallest({ rows, ui, state }: Scene): number {
  if (rows >= 18) return troubleShown(ui, state) ? 2 : 3;
  return rows >= 12 && !troubleShown(ui, state) ? 2 : 1;
}

/** What is longer than its line begins on the lines above. */
function renderMessage(scene: Scene, message: Message, keys: (scene: Scene) => Row): Pick<Bottom, 'over' | 'lines'> {
  const { width } = scene;
  const text = visibleLine(message.text);
  const most = tallest(scene);
  if (message.kind === 'refused') {
    const said = hanging(span(' error: ', 'trouble'), text, width, most);
    if (message.hint === '') return { over: said.slice(0, -1), lines: [said.at(-1) ?? [], keys(scene)] };
    const hint = hanging(span(' hint: ', 'quiet'), visibleLine(message.hint), width, most);
    const [last = [], before = [], ...above] = [...said, ...hint].reverse();
    return { over: above.reverse(), lines: [before, last] };
  }
  const word =
    message.kind === 'notice' ? span(' ') : span(` ${message.kind} `, message.kind === 'ok' ? 'good' : 'accent');
  const undo =
    message.undo && !scene.model.readOnly && !scene.ui.prompt
      ? row(scene.narrow ? 'u undo' : 'u takes it back', 'quiet')
      : [];
  const lines = fitBeside([word, span(text)], undo, width)
    ? [[word, span(text)]]
    : hanging(word, text, width - (undo.length > 0 ? rowWidth(undo) + 2 : 0), most);
  return { over: lines.slice(0, -1), lines: [beside(lines.at(-1) ?? [], undo, width), keys(scene)] };
}

/** The text behind its word, further lines below its beginning; the last one that is shown says that there is more. */
function hanging(word: Span, text: string, width: number, most: number): readonly Row[] {
  const indent = span(' '.repeat(rowWidth([word])));
  const room = width - rowWidth([word]);
  const lines = wrapRow(row(text), room);
  const shown = lines.slice(0, most);
  const rest = lines.slice(most - 1).flatMap((line, place) => (place === 0 ? line : [span(' '), ...line]));
  if (lines.length > most) shown[most - 1] = clipRow(rest, room);
  return shown.length === 0 ? [[word]] : shown.map((line, place) => [place === 0 ? word : indent, ...line]);
}

function renderGreeting({ ui, width }: Scene, most: number): readonly Row[] {
  const lines = ui.greeting.flatMap((line) => wrapRow(row(visibleLine(line), 'strong'), width - 2));
  const shown = lines.length > most - 1 ? lines.slice(0, Math.max(0, most - 1)) : lines;
  return [ruleOf(width), ...shown.map((line) => [span(' '), ...line])].slice(0, most);
}

function renderPrompt(scene: Scene, prompt: Prompt, most: number, said: readonly Row[]): Bottom {
  const { width } = scene;
  // A question is read whole where enough room is left to answer it.
  const title = clipRow(
    [span(` ${visibleLine(prompt.title)} `, 'accent')],
    Math.max(Math.floor(width / 2), width - 34),
  );
  const label = prompt.title === ':' ? title : [...title, span('› ', 'quiet')];
  const window = windowOf(prompt, width - rowWidth(label) - 1);
  const look = prompt.editor.fresh ? 'quiet' : 'strong';
  const line: Row = [...label, span(window.head + window.tail, look)];
  const below = renderBelow(prompt, scene);
  const choices = renderChoices(scene, prompt, Math.min(most - below.over.length, 9));
  return {
    over: [...(choices.length > 0 ? choices : said.slice(0, most - below.over.length)), ...below.over],
    lines: [line, below.line],
    before: [...label, span(window.head, look)],
  };
}

/** What stands below the line that is typed; of a problem that is too long for it the reason stands above the line. */
function renderBelow(prompt: Prompt, scene: Scene): { readonly over: readonly Row[]; readonly line: Row } {
  const { problem } = prompt;
  const { width } = scene;
  if (!problem)
    return {
      over: [],
      line: clipRow(row(` ${visibleLine(hintOf(prompt, scene.state, scene.current))}`, 'quiet'), width),
    };
  const word = span(' error: ', 'trouble');
  const [text, hint] = [visibleLine(problem.text), visibleLine(problem.hint)];
  const together: Row = [word, span([text, hint].filter(Boolean).join(' · '))];
  if (rowWidth(together) <= width) return { over: [], line: together };
  const reason = hanging(word, text, width, tallest(scene));
  if (hint === '') return { over: reason.slice(0, -1), line: reason.at(-1) ?? [] };
  const hints = hanging(span(' hint: ', 'quiet'), hint, width, tallest(scene));
  return { over: [...reason, ...hints.slice(0, -1)], line: hints.at(-1) ?? [] };
}

/** The part of the line around the cursor that fits. */
function windowOf(prompt: Prompt, width: number): { readonly head: string; readonly tail: string } {
  const room = Math.max(4, width);
  const { text, cursor } = prompt.editor;
  // A pasted page is not measured whole at each key: what is further off than this cannot be seen.
  const near = room * unitsACell;
  const before = graphemes(visibleTyped(text.slice(Math.max(0, cursor - near), cursor)));
  let from = before.length;
  for (let cells = 0; from > 0; from--) {
    cells += widthOf(before[from - 1] ?? '');
    if (cells > room - 1) break;
  }
  const head = before.slice(from).join('');
  let left = room - widthOf(head);
  let tail = '';
  for (const one of graphemes(visibleTyped(text.slice(cursor, cursor + near)))) {
    left -= widthOf(one);
    if (left < 0) break;
    tail += one;
  }
  return { head, tail };
}

/** Code units: a letter may carry some marks, and a picture be joined from several. */
const unitsACell = 16;

/** Blanks at the ends count while typing. */
function visibleTyped(text: string): string {
  const [, before = '', words = '', behind = ''] = /^( *)(.*?)( *)$/s.exec(text) ?? [];
  return before + visibleLine(words) + behind;
}

function renderChoices(scene: Scene, prompt: Prompt, most: number): readonly Row[] {
  const choices = offered(prompt, scene.state, scene.current);
  if (prompt.choices === null && choices.length === 0) return [];
  const room = Math.max(1, most - 1);
  const top = Math.max(0, Math.min(prompt.picked - Math.floor(room / 2), choices.length - room));
  const shown = choices.slice(top, top + room);
  const lines = shown.map((choice, place) => renderChoice(scene, choice, top + place === prompt.picked));
  const words = prompt.editor.text.trim();
  const none = noneFits(prompt, words);
  const rule =
    choices.length > room
      ? beside(ruleOf(scene.width - 12), row(`${choices.length} in all`, 'quiet'), scene.width)
      : ruleOf(scene.width);
  if (prompt.choices === 'items' && /^\d+\s+\S/.test(words)) return [];
  return [rule, ...(lines.length > 0 ? lines : [[span('   '), ...row(none, 'quiet')]])];
}

function noneFits(prompt: Prompt, words: string): string {
  if (isFiles(prompt)) return words === '' ? 'no export is there: type its path' : `the file ‘${visibleLine(words)}’`;
  if (prompt.choices === 'rooms' && words === '') return 'everybody who is here has a room';
  if (!prompt.free || words === '') return 'nothing has that name';
  return /^\d+$/.test(words) ? `head count ${words}` : `walk-in ‘${visibleLine(words)}’`;
}

function renderChoice(scene: Scene, choice: Choice, picked: boolean): Row {
  const { width } = scene;
  const left: Row = [
    span(picked ? ' ▸ ' : '   ', 'accent'),
    span(visibleLine(choice.label), picked ? 'accent' : undefined),
  ];
  // Two that begin alike must be told apart: the name has the first claim on the line.
  const room = width - rowWidth(left) - 2;
  return beside(left, room < 6 ? [] : clipRow(row(asideOf(scene, choice), 'quiet'), room), width);
}

/** Of a text its beginning, as it would be copied. */
function asideOf(scene: Scene, { aside, text }: Choice): string {
  if (text === undefined) return visibleLine(aside);
  const step = scene.state.plan.steps.find((one) => one.id === text.step);
  return `${visibleLine(aside)} · ${visibleLine(renderedText(scene, text.source, step)).trim()}`;
}
