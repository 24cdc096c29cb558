/** What kind of segment a title, or a word for it, speaks of; content where nothing is known. */
import { segmentKinds } from '../../core/plan/words.ts';

const words: readonly (readonly [kind: (typeof segmentKinds)[number], RegExp])[] = [
  [
    'break',
    /\b(?:break|pause|coffee|lunch|comfort|stretch|kaffeepause|mittag(?:essen)?|descanso|intervalo|pausa|przerwa|pauze)\b|休憩/iu,
  ],
  ['breakout', /\b(?:break-?outs?|small groups?|group work|gruppenarbeit|kleingruppen?)\b/iu],
  ['poll', /\b(?:polls?|survey|quiz|umfrage|sondage|encuesta|enquete|sondaggio)\b/iu],
  ['qa', /\b(?:q\s?(?:&|and|\+|\/)\s?a|questions?(?: and answers)?|fragen|preguntas|perguntas|domande)\b/iu],
  ['discussion', /\b(?:discussions?|debate|diskussion|debrief|discusi[oó]n|discuss[aã]o|discussione)\b/iu],
  ['exercise', /\b(?:exercises?|practice|role-?play|activity|[uü]bung|exercice|ejercicio|exerc[ií]cio|esercizio)\b/iu],
  ['demo', /\b(?:demo|demonstration|vorf[uü]hrung)\b/iu],
  ['video', /\b(?:video|film|clip)\b/iu],
  ['panel', /\bpanel\b/iu],
];

export function kindOf(told: string, title: string): string {
  const exact = segmentKinds.find((kind) => kind === told.trim().toLowerCase());
  if (exact) return exact;
  const [kind] =
    words.find(([, shape]) => shape.test(told)) ??
    (told === '' ? words.find(([, shape]) => shape.test(title)) : undefined) ??
    [];
  return kind ?? 'content';
}
