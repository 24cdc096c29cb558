/** What a screen is drawn from: the model, and the figures worked out once for all of its parts. */
import { currentOf } from '../../core/class/cursor.ts';
import type { State } from '../../core/class/state.ts';
import type { Experience } from '../../core/now/experience.ts';
import { type Figures, figuresOf } from '../../core/now/figures.ts';
import { type Outlook, outlookOf } from '../../core/now/outlook.ts';
import type { Step } from '../../core/plan/plan.ts';
import { type Schedule, scheduleOf } from '../../core/schedule/schedule.ts';
import type { OfCompany } from '../prompts/port.ts';
import { shownStep } from '../react/reaction.ts';
import type { Ui } from '../react/ui.ts';

export interface ScreenModel {
  readonly state: State;
  /** The session's now, epoch milliseconds. */
  readonly now: number;
  readonly role: string;
  readonly readOnly: boolean;
  readonly rehearsal: { readonly speed: number } | null;
  /** Renders a Liquid text, for a step where it stands in one. */
  readonly text: (source: string, step?: Step) => string;
  /** The card of a platform as Markdown. */
  readonly card: (platform: string) => string | undefined;
  /** How long such classes really took; null where nobody knows. */
  readonly experience?: Experience | null;
  readonly ui: Ui;
  /** Why nothing is kept just now: over everything else. */
  readonly alarmed?: string | null;
  /** This machine is alone with what it writes, or may take over. */
  readonly others?: OfCompany | null;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Scene {
  readonly model: ScreenModel;
  readonly state: State;
  readonly ui: Ui;
  readonly now: number;
  readonly zone: string;
  readonly width: number;
  readonly rows: number;
  /** The facts of the right side move under the left one. */
  readonly narrow: boolean;
  readonly figures: Figures;
  readonly schedule: Schedule;
  /** From class start or T on: before it preparations that were not ticked off say nothing of when the class will end. */
  readonly underway: boolean;
  /** Whether it will end on time, by experience; null where it is not late, or nobody knows. */
  readonly outlook: Outlook | null;
  /** Numbers of steps; -1 for none. `shown` is the one looked at, else the current one. */
  readonly current: number;
  readonly shown: number;
}

export function sceneOf(model: ScreenModel, size: Size): Scene {
  const { state, ui, now, role, experience = null } = model;
  const known: { figures?: Figures; outlook?: Outlook | null } = {};
  return {
    model,
    state,
    ui,
    now,
    zone: state.session.timezone,
    width: size.columns,
    rows: size.rows,
    narrow: size.columns < 60,
    // Worked out where they are asked for: the lines that are typed into need none.
    get figures() {
      known.figures ??= figuresOf(state, now, role);
      return known.figures;
    },
    get outlook() {
      if (known.outlook === undefined)
        known.outlook = (this.figures.timeToCut ?? 0) >= 60_000 ? outlookOf(state, now, experience, role) : null;
      return known.outlook;
    },
    schedule: scheduleOf(state),
    underway: state.clock.startedAt !== null || now >= scheduleOf(state).start,
    current: currentOf(state, role),
    shown: shownStep(ui, state, role),
  };
}

/** A text of the plan as it is now; as it was written where it cannot be rendered. */
export function renderedText(scene: Scene, source: string, step?: Step): string {
  try {
    return scene.model.text(source, step);
  } catch {
    return source;
  }
}
