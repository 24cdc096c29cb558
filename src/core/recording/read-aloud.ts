/** What was to be read aloud in the class, and the moment at which its step began. */
import type { State } from '../class/state.ts';
import { planLetters, type Step } from '../plan/plan.ts';

export interface Said {
  /** Epoch milliseconds. */
  readonly at: number;
  /** With the names of the class in it, otherwise without what a template would put there. */
  readonly text: string;
  /** The step that it belongs to. */
  readonly step: string;
}

/** Of a step's first run; where a plan was called in it, what that plan says, from that moment on. */
export function saidTexts(state: State): readonly Said[] {
  return state.plan.steps.flatMap((step, number) => {
    const began = state.steps[number]?.runs[0]?.startedAt;
    const own = step.say === undefined || began === undefined ? [] : [{ at: began, text: step.say }];
    const texts = [...own, ...planTexts(state, step)];
    return texts.map(({ at, text }) => ({ at, text: filled(text, state), step: step.id }));
  });
}

function planTexts({ switches }: State, step: Step): readonly { readonly at: number; readonly text: string }[] {
  return switches
    .filter((one) => one.step === step.id)
    .flatMap(({ at, plan }) => {
      const say = step.plans[planLetters.indexOf(plan) - 1]?.say;
      return say === undefined ? [] : [{ at, text: say }];
    });
}

/** Names and titles make half of what is found; whatever else a template says may have been said otherwise. */
function filled(text: string, { session }: State): string {
  const known: Readonly<Record<string, string | undefined>> = {
    'session.title': session.title,
    'facilitator.name': session.facilitator.name,
    'producer.name': session.producer.name,
    'homework.title': session.homework?.title,
  };
  return text
    .replaceAll(/\{\{-?\s*([\w.]+)\s*-?\}\}/g, (_, path: string) =>
      Object.hasOwn(known, path) ? (known[path] ?? '') : ' ',
    )
    .replaceAll(/\{\{.*?\}\}|\{%.*?%\}/gs, ' ');
}
