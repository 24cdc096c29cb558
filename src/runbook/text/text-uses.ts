/** Which fields of a step, a plan, a segment are texts: by their holder, so that each can be found in the file. */
import type { RawPaste, RawPlan, RawStep, RawTrouble } from '../schema/runbook.ts';
import type { RawSegment } from '../schema/session.ts';

export interface TextUse {
  readonly holder: object;
  readonly key: string | number;
  readonly text: string;
}

/** A template that is pasted by its name. */
export interface PasteUse {
  readonly holder: object;
  readonly key: number;
  readonly name: string;
}

export interface Uses {
  readonly texts: readonly TextUse[];
  readonly pastes: readonly PasteUse[];
}

export function usesOfStep(step: RawStep): Uses {
  const checks = (step.checks ?? []).flatMap((check) => fieldsOf(check, ['url', 'host', 'file']));
  const own = usesOf(step, ['title', 'do', 'say']);
  return join([own, { texts: checks, pastes: [] }, ...(step.plans ?? []).map(usesOfPlan)]);
}

export function usesOfTrouble(trouble: RawTrouble): Uses {
  const own = { texts: fieldsOf(trouble, ['title', 'trigger']), pastes: [] };
  return join([own, ...(trouble.plans ?? []).map(usesOfPlan)]);
}

/** `kinds` are the keys that hold the title. */
export function usesOfSegment(segment: RawSegment, kinds: readonly string[]): Uses {
  return usesOf(segment, ['cue', 'do', 'say', ...kinds]);
}

function usesOfPlan(plan: RawPlan): Uses {
  return usesOf(plan, ['title', 'trigger', 'do', 'say']);
}

interface Holder {
  readonly paste?: readonly RawPaste[];
  readonly launch?: readonly string[];
}

function usesOf(holder: Holder, keys: readonly string[]): Uses {
  const { paste = [], launch = [] } = holder;
  return {
    texts: [
      ...fieldsOf(holder, keys),
      ...paste.flatMap((one) => (typeof one === 'string' ? [] : fieldsOf(one, ['text']))),
      ...launch.map((text, key) => ({ holder: launch, key, text })),
    ],
    pastes: paste.flatMap((name, key) => (typeof name === 'string' ? [{ holder: paste, key, name }] : [])),
  };
}

export function fieldsOf(holder: object, keys: readonly string[]): readonly TextUse[] {
  return keys.flatMap((key) => {
    const text = (holder as Readonly<Record<string, unknown>>)[key];
    return typeof text === 'string' ? [{ holder, key, text }] : [];
  });
}

function join(uses: readonly Uses[]): Uses {
  return {
    texts: uses.flatMap(({ texts }) => texts),
    pastes: uses.flatMap(({ pastes }) => pastes),
  };
}
