/** A message template -> the subject and the body of one person's mail. */

import type { State } from '../class/state.ts';
import type { Homework, Participant, SessionFacts } from '../plan/plan.ts';
import { scopeOf } from '../plan/scope.ts';
import type { TextEngine, TextScope } from '../text/texts.ts';
import { visible, visibleLine } from '../text/visible.ts';
import type { Letter } from './mailing.ts';
import type { MailKind } from './past.ts';

/** The template of each kind, by the name of its file in `templates/messages`. */
export const letterTemplates: Readonly<Record<MailKind, string>> = {
  invites: 'mail-invite',
  cancellations: 'mail-cancelled',
  withdrawals: 'mail-withdrawn',
  reminders: 'mail-reminder',
  followups: 'mail-followup',
  missed: 'mail-missed',
  evaluations: 'mail-evaluation',
};

/** What stands in a calendar beside time and place: its subject is the title of the entry. */
export const entryTemplate = 'mail-calendar';

export interface LetterText {
  readonly subject: string;
  readonly body: string;
}

/**
 * The first line of a template may be `Subject: …`; without it the title of the session is the subject. Throws what the
 * engine throws. A subject may come out with a line break in it: who writes the header has to refuse that.
 */
export function renderLetter(template: string, letter: Letter, state: State, engine: TextEngine): LetterText {
  const { session, plan } = state;
  const plain = scopeOf(session, plan.runbook, { participant: letter.person });
  const render = (text: string): string => engine.render(text, plain);
  const { attended, missed } = letter.presence;
  const scope = scopeOf({ ...session, ...homeworkOf(session, render) }, plan.runbook, {
    participant: letter.person,
    presence: { attended, missed: missed.map(({ title }) => visibleLine(render(title))) },
  });
  const course = { title: session.title, classes: [scope.session] };
  return fillIn(template, { ...scope, course }, engine);
}

/** The entry that is posted for everybody speaks of no participant. Throws what the engine throws. */
export function renderPublicEntry(template: string, { session, plan }: State, engine: TextEngine): LetterText {
  return fillIn(template, scopeOf(session, plan.runbook), engine);
}

/** What the posted entry of a class that was called off is called: what the mail about it says, with nobody's name. */
export function renderPublicCancellation(template: string, { session, plan }: State, engine: TextEngine): string {
  return engine.render(partsOf(template).subject, scopeOf(session, plan.runbook)).trim();
}

/** The language of what goes to one person: the own one before that of the session. */
export function languageOf(person: Participant, session: SessionFacts): string | undefined {
  return person.language ?? session.language;
}

/** Throws what the engine throws. */
export function fillIn(template: string, scope: TextScope, engine: TextEngine): LetterText {
  const { subject, body } = partsOf(template);
  return { subject: engine.render(subject, scope).trim(), body: finish(engine.render(body, scope)) };
}

function partsOf(template: string): LetterText {
  const [, subject = '{{ session.title }}', body = template] =
    /^Subject:[ \t]*([^\n]*?)\r?\n(?:[ \t]*\r?\n)*([\s\S]*)$/i.exec(template) ?? [];
  return { subject, body };
}

/** The homework's own texts are templates too. */
function homeworkOf({ homework }: SessionFacts, render: (text: string) => string): { readonly homework?: Homework } {
  if (!homework) return {};
  const { title, text } = homework;
  return { homework: { ...homework, title: render(title), ...(text !== undefined && { text: render(text) }) } };
}

function finish(text: string): string {
  const lines = visible(text).split('\n');
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
