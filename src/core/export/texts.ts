/** How the Liquid of a text is rendered for the step that it belongs to. */
import type { Step } from '../plan/plan.ts';

export type TextOf = (source: string, step?: Step) => string;
