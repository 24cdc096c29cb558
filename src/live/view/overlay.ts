/** What lies over the whole screen when it is asked for: the keys, a platform's card, a step's whole text. */
import { actions } from '../../core/actions/table.ts';
import { visible, visibleLine } from '../../core/text/visible.ts';
import { assertNever } from '../../errors.ts';
import { keymap } from '../input/keymap.ts';
import { troubleItem } from '../react/reaction.ts';
import type { Overlay } from '../react/ui.ts';
import { renderMarkdown } from '../rows/markdown.ts';
import { beside, clipRow, placed, type Row, row, span, wrapRow } from '../rows/row.ts';
import { ruleOf } from './class-end.ts';
import { roomsLines, roomsTitle } from './rooms-rows.ts';
import type { Scene } from './scene.ts';
import { sectionsOf } from './step-body.ts';
import { renderStepHead } from './step-head.ts';
import { renderTrouble } from './trouble-screen.ts';

/** Exactly `height` lines. */
export function renderOverlay(scene: Scene, overlay: Overlay, height: number): readonly Row[] {
  const { title, lines } = contentOf(scene, overlay);
  const room = Math.max(1, height - 3);
  const top = Math.max(0, Math.min(overlay.top, lines.length - room));
  const shown = lines.slice(top, top + room);
  const below = lines.length - top - shown.length;
  const scroll = lines.length <= room ? '' : below > 0 ? `↑ ↓ ${below} more below` : '↑ ↓ the end';
  const card = keysOf(scene, overlay);
  return [
    beside(row(title, 'strong'), row(scroll, 'quiet'), scene.width),
    ruleOf(scene.width),
    ...shown.map((line) => clipRow(line, scene.width)),
    ...Array.from({ length: room - shown.length }, () => []),
    clipRow(row(` ${card}Esc closes`, 'quiet'), scene.width),
  ];
}

/** What else a key does here. */
function keysOf({ state, model }: Scene, overlay: Overlay): string {
  if (overlay.kind === 'help') return `? card for ${state.session.platform} · `;
  return overlay.kind === 'rooms' && !model.readOnly ? '1-9 and a name moves somebody there · c copies · ' : '';
}

function contentOf(scene: Scene, overlay: Overlay): { readonly title: string; readonly lines: readonly Row[] } {
  switch (overlay.kind) {
    case 'help':
      return { title: 'Keys', lines: helpLines(scene) };
    case 'card':
      return { title: `Card: ${visibleLine(overlay.platform)}`, lines: cardLines(scene, overlay.platform) };
    case 'step':
      return { title: 'The whole text', lines: stepLines(scene) };
    case 'rooms':
      return { title: roomsTitle(scene), lines: roomsLines(scene) };
    case 'text':
      return { title: 'The text, to be copied by hand', lines: textLines(scene, overlay.text) };
    default:
      return assertNever(overlay);
  }
}

function helpLines({ model, width }: Scene): readonly Row[] {
  const keys = keymap.filter((entry) => entry.shown !== '' && (!model.readOnly || entry.kind === 'look'));
  const columns = width >= 116 ? 2 : 1;
  const rows = keys.flatMap((entry) => describeKey(entry, Math.floor(width / columns)));
  const half = Math.ceil(rows.length / columns);
  const wide = Math.floor(width / columns);
  const laid = rows.slice(0, half).map((left, place) => {
    const right = columns === 2 ? rows[half + place] : undefined;
    return right ? [...beside(left, [span(' ')], wide), ...placed(right)] : left;
  });
  if (model.readOnly) return laid;
  const used = new Set(keymap.flatMap((entry) => entry.names));
  const lines = actions.filter(
    (action) => action.key === undefined || !used.has(action.key === 'Enter' ? 'enter' : action.key),
  );
  const more = lines.flatMap((action) => describeLine(action, width));
  const head = wrapRow(row('As a line, after : (^10:02 or ^-4m says when it really happened)', 'strong'), width - 1);
  return [...laid, [], ...head.map((line) => [span(' '), ...line]), ...more];
}

function describeKey({ shown, meaning }: (typeof keymap)[number], width: number): readonly Row[] {
  const hang = span(' '.repeat(11));
  const words = wrapRow(row(meaning), width - 14);
  return words.map((line, place) => [place === 0 ? span(` ${shown.padEnd(10)}`, 'strong') : hang, ...line]);
}

/** How an action is written and what it means; the words go on under their beginning. */
function describeLine({ usage, meaning }: (typeof actions)[number], width: number): readonly Row[] {
  const narrow = width < 60;
  const column = narrow ? 6 : 35;
  const words = wrapRow(row(meaning, 'quiet'), width - column);
  const hang = span(' '.repeat(column));
  if (narrow) return [[span(`   ${usage}`)], ...words.map((line) => [hang, ...line])];
  return words.map((line, place) => [place === 0 ? span(`   ${usage} `.padEnd(column)) : hang, ...line]);
}

function cardLines(scene: Scene, platform: string): readonly Row[] {
  const card = scene.model.card(platform);
  if (card === undefined) return [row(` there is no card for '${visibleLine(platform)}'`)];
  return renderMarkdown(card, Math.min(100, scene.width - 2)).map((line) => [span(' '), ...line]);
}

function textLines({ width }: Scene, text: string): readonly Row[] {
  return visible(text)
    .split('\n')
    .flatMap((line) => (line === '' ? [[]] : wrapRow(row(line), width - 2)))
    .map((line) => [span(' '), ...line]);
}

/** As many lines as any plan may have. */
const plenty = 1_000;

/** Of the step, or of the plan while a trouble is up. */
function stepLines(scene: Scene): readonly Row[] {
  const item = troubleItem(scene.ui, scene.state);
  if (item) return renderTrouble(scene, item, plenty);
  if (scene.shown < 0) return [row(' no step is current')];
  return [...renderStepHead(scene), ...sectionsOf(scene, scene.shown).flatMap((section) => section.rows)];
}
