/** Lines of the screen, kept while what they are drawn from is the same: a key that is typed into the line below changes few of them. */
import type { State } from '../../core/class/state.ts';
import type { Ui } from '../react/ui.ts';
import type { Scene, ScreenModel } from './scene.ts';

/** What the upper lines, and the line of keys, never show: they hold over a change of it. */
export const besideState: ReadonlySet<keyof State> = new Set<keyof State>([
  'notes',
  'board',
  'pulse',
  'outbox',
  'mail',
  'interruptions',
  'restored',
  'tornTail',
  'lastAt',
  'runnerAt',
  'recorded',
]);
export const besideUi: ReadonlySet<keyof Ui> = new Set<keyof Ui>([
  'prompt',
  'overlay',
  'message',
  'greeting',
  'offer',
  'dropped',
  'quitUntil',
  'left',
  'offering',
  'failures',
  'asks',
]);
/** The same for the line of keys, which is not there while something is typed. */
export const besideKeys: ReadonlySet<keyof Ui> = new Set<keyof Ui>([
  'overlay',
  'message',
  'greeting',
  'dropped',
  'quitUntil',
  'left',
  'failures',
  'asks',
]);
/** Compared by themselves, or lying over all lines. */
const apart: ReadonlySet<keyof ScreenModel> = new Set<keyof ScreenModel>(['state', 'ui', 'now', 'others', 'alarmed']);

/** `render` anew for each second: nothing on the screen is finer than that. */
export function keeping<T>(beside: ReadonlySet<keyof Ui>, render: (scene: Scene) => T): (scene: Scene) => T {
  let kept: { readonly scene: Scene; readonly made: T } | undefined;
  return (scene) => {
    if (!kept || !isSame(kept.scene, scene, beside)) kept = { scene, made: render(scene) };
    return kept.made;
  };
}

function isSame(before: Scene, after: Scene, beside: ReadonlySet<keyof Ui>): boolean {
  return (
    Math.floor(before.now / 1000) === Math.floor(after.now / 1000) &&
    before.width === after.width &&
    before.rows === after.rows &&
    isSameBut(before.state, after.state, besideState) &&
    isSameBut(before.ui, after.ui, beside) &&
    isSameBut(before.model, after.model, apart) &&
    before.model.others?.words === after.model.others?.words &&
    before.model.others?.isOffer === after.model.others?.isOffer
  );
}

/** Field by field the same values, but for these. */
function isSameBut<T extends object>(before: T, after: T, but: ReadonlySet<keyof T>): boolean {
  if (before === after) return true;
  for (const key in after) if (before[key] !== after[key] && !but.has(key)) return false;
  return true;
}
