/** Steps, plans and troubles of a file -> those of the run of show, with the defaults filled in. */

import type { Ask, Check, FallbackPlan, Paste, Step, Trouble } from '../../core/plan/plan.ts';
import { parseSeconds } from '../../core/time/durations.ts';
import type { RawAsk, RawCheck, RawPaste, RawPlan, RawStep, RawTrouble } from '../schema/runbook.ts';
import { parseSize } from '../schema/sizes.ts';
import type { Message } from '../text/messages.ts';

export type Messages = ReadonlyMap<string, Message>;

/** `id` is the whole one. What has a name that fits no message was told before and is left out. */
export function layStep(raw: RawStep, id: string, phase: string, messages: Messages): Step {
  return {
    id,
    phase,
    title: raw.title ?? raw.id ?? id,
    ...(raw.duty !== undefined && { duty: raw.duty }),
    ...(raw.at !== undefined && { at: raw.at }),
    takes: secondsOf(raw.takes) ?? 0,
    required: raw.required ?? true,
    owner: raw.owner ?? 'producer',
    ...textsOf(raw),
    paste: layPastes(raw.paste, messages),
    launch: raw.launch ?? [],
    checks: (raw.checks ?? []).flatMap(layCheck),
    ask: (raw.ask ?? []).map(layAsk),
    ...(raw.each !== undefined && { each: raw.each }),
    ...timerOf(raw.timer),
    ...(raw.make !== undefined && { make: raw.make }),
    ...(raw.import !== undefined && { import: raw.import }),
    ...(raw.marks !== undefined && { marks: raw.marks }),
    ...(raw.every !== undefined && { every: secondsOf(raw.every) ?? 0 }),
    plans: layPlans(raw.plans, messages),
  };
}

export function layTrouble(raw: RawTrouble, messages: Messages): Trouble {
  return {
    id: raw.id ?? '',
    title: raw.title ?? raw.id ?? '',
    ...(raw.trigger !== undefined && { trigger: raw.trigger }),
    category: raw.category ?? 'other',
    severity: raw.severity ?? 3,
    plans: layPlans(raw.plans, messages),
  };
}

function layPlans(raw: readonly RawPlan[] | undefined, messages: Messages): readonly FallbackPlan[] {
  return (raw ?? []).map((plan) => ({
    title: plan.title ?? '',
    ...(plan.trigger !== undefined && { trigger: plan.trigger }),
    ...textsOf(plan),
    paste: layPastes(plan.paste, messages),
    launch: plan.launch ?? [],
    ...timerOf(plan.timer),
    ...(plan.owner !== undefined && { owner: plan.owner }),
  }));
}

export function layPastes(raw: readonly RawPaste[] | undefined, messages: Messages): readonly Paste[] {
  return (raw ?? []).flatMap((paste): readonly Paste[] => {
    if (typeof paste !== 'string') return [{ name: paste.name ?? '', text: paste.text ?? '' }];
    const message = messages.get(paste);
    return message ? [{ name: paste, text: textOfMessage(message) }] : [];
  });
}

/** Without the newline that ends every file: it is pasted into a chat. */
export function textOfMessage({ file }: Message): string {
  return file.text.replace(/\r\n/g, '\n').trimEnd();
}

function layCheck(raw: RawCheck): readonly Check[] {
  if (raw.url !== undefined) return [{ url: raw.url }];
  if (raw.host !== undefined) return [{ host: raw.host }];
  if (raw.file !== undefined) return [{ file: raw.file, ...(raw.newer !== undefined && { newer: raw.newer }) }];
  if (raw.disk !== undefined) return [{ disk: parseSize(raw.disk) ?? 0 }];
  if (raw.command !== undefined) return [{ command: raw.command }];
  return raw['nothing-open'] ? [{ nothingOpen: raw['nothing-open'] }] : [];
}

function layAsk(raw: RawAsk): Ask {
  return {
    name: raw.name ?? '',
    label: raw.label ?? raw.name ?? '',
    type: raw.type ?? (raw.options ? 'choice' : 'text'),
    required: raw.required ?? true,
    ...(raw.options !== undefined && { options: raw.options }),
  };
}

function textsOf(raw: { readonly do?: string; readonly say?: string }): Pick<Step, 'do' | 'say'> {
  return {
    ...(raw.do !== undefined && { do: raw.do.trimEnd() }),
    ...(raw.say !== undefined && { say: raw.say.trimEnd() }),
  };
}

function timerOf(timer: string | undefined): Pick<Step, 'timer'> {
  return timer === undefined ? {} : { timer: secondsOf(timer) ?? 0 };
}

function secondsOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseSeconds(duration);
}
