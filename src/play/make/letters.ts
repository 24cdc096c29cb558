/** The letters as they are written: the house's templates, filled in, with the calendar entry. */

import type { CalendarEntry } from '../../core/class/event.ts';
import type { State } from '../../core/class/state.ts';
import {
  entryTemplate,
  type LetterText,
  languageOf,
  letterTemplates,
  renderLetter,
  renderPublicCancellation,
  renderPublicEntry,
} from '../../core/mail/letter.ts';
import type { Letter } from '../../core/mail/mailing.ts';
import { canonicalTag } from '../../core/text/language.ts';
import { UserError } from '../../errors.ts';
import { renderCalendar } from '../../exchange/mail/calendar.ts';
import { type Composed, composeMail, type Mail } from '../../exchange/mail/compose.ts';
import type { Organiser } from '../../exchange/mail/organiser.ts';
import { type Gathering, gather } from '../../runbook/files/read-file.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { throwErrors } from '../../runbook/problems/findings.ts';
import { type Message, readMessages } from '../../runbook/text/messages.ts';
import { checkTemplate, createChecker } from '../../runbook/text/text-checks.ts';
import { loadEngine } from '../session/step-texts.ts';

export interface Letters {
  readonly subjectOf: (letter: Letter) => string;
  /** `draft`: it opens as a mail still to be sent. Throws a UserError where it cannot be written. */
  readonly compose: (letter: Letter, options: { readonly draft: boolean; readonly now: number }) => Composed;
}

/** Reads the templates that are needed, in each language. Throws a UserError with everything that is wrong in them. */
export async function openLetters(
  letters: readonly Letter[],
  state: State,
  organiser: Organiser,
  workspace: Workspace,
): Promise<Letters> {
  const templates = readTemplates(letters, state, workspace);
  const engine = await loadEngine();
  const render = (name: string, letter: Letter): LetterText => {
    const template = templates.get(languageOf(letter.person, state.session) ?? '')?.get(name) ?? '';
    return renderSafely(name, () => renderLetter(template, letter, state, engine));
  };
  const textOf = (letter: Letter): LetterText => render(letterTemplates[letter.kind], letter);
  return {
    subjectOf: (letter) => textOf(letter).subject,
    compose: (letter, options) => {
      const entry = letter.calendar === null ? undefined : render(entryTemplate, letter);
      return composeMail(mailOf(letter, { text: textOf(letter), entry }, { state, organiser, ...options }));
    },
  };
}

/** The text of the entry that is posted for everybody, in the language of the session; what was called off says so in its title. */
export async function openPublicEntry(
  { method }: CalendarEntry,
  state: State,
  workspace: Workspace,
): Promise<LetterText> {
  const name = method === 'CANCEL' ? letterTemplates.cancellations : entryTemplate;
  const gathering = gather(workspace);
  const template = readNamed([name], state.session.language, gathering).get(name) ?? '';
  throwErrors(gathering.findings);
  const engine = await loadEngine();
  return renderSafely(name, () =>
    method === 'CANCEL'
      ? { subject: renderPublicCancellation(template, state, engine), body: '' }
      : renderPublicEntry(template, state, engine),
  );
}

type Templates = ReadonlyMap<string, string>;

function readTemplates(
  letters: readonly Letter[],
  { session }: State,
  workspace: Workspace,
): ReadonlyMap<string, Templates> {
  const gathering = gather(workspace);
  const found = new Map<string, Templates>();
  for (const language of new Set(letters.map(({ person }) => languageOf(person, session)))) {
    const own = letters.filter(({ person }) => languageOf(person, session) === language);
    const names = new Set(own.map(({ kind }) => letterTemplates[kind]));
    if (own.some(({ calendar }) => calendar !== null)) names.add(entryTemplate);
    found.set(language ?? '', readNamed([...names], language, gathering));
  }
  throwErrors(gathering.findings);
  return found;
}

/** Templates of messages by their names, checked; what is wrong in them is a finding. */
export function readNamed(names: readonly string[], language: string | undefined, gathering: Gathering): Templates {
  const messages = readMessages(gathering, language);
  const checker = createChecker({ messages, findings: gathering.findings });
  return new Map(
    names.map((name) => {
      const message = messages.get(name) ?? missing(name);
      checkTemplate(message.file, 'mail', checker);
      return [name, message.file.text];
    }),
  );
}

function missing(name: string): Message {
  throw new UserError({ code: 'message-unknown', message: `there is no template '${name}' in templates/messages` });
}

/** Throws a UserError that names the template. */
export function renderSafely<T>(name: string, render: () => T): T {
  try {
    return render();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError({
      code: 'mail-template',
      message: `cannot fill in the template '${name}': ${why}`,
      hint: "'vprod check' shows what is wrong in the templates",
    });
  }
}

interface Around {
  readonly state: State;
  readonly organiser: Organiser;
  readonly draft: boolean;
  readonly now: number;
}

interface Texts {
  readonly text: LetterText;
  /** Of the calendar entry, where the letter has one. */
  readonly entry: LetterText | undefined;
}

function mailOf(letter: Letter, { text, entry: words }: Texts, around: Around): Mail {
  const { state, organiser, draft, now } = around;
  const { session } = state;
  const to = { name: letter.person.name, address: letter.address };
  const { calendar } = letter;
  const language = canonicalTag(languageOf(letter.person, session) ?? '');
  const entry = calendar && {
    method: calendar.method,
    text: renderCalendar(
      calendar,
      {
        // Some programs show what is cancelled: its title says that it is.
        title: calendar.method === 'CANCEL' ? text.subject : (words?.subject ?? session.title),
        description: words?.body ?? '',
        organiser,
        stamp: now,
      },
      to,
    ),
  };
  // A mail that is sent anew on purpose is another one; one that may have arrived is the same, and mailboxes know it.
  const version = `${calendar?.sequence ?? 0}.${letter.sent}`;
  return {
    from: organiser,
    to,
    ...text,
    ...(language !== undefined && { language }),
    ...(entry && { calendar: entry }),
    key: [session.id, session.start, letter.kind, letter.address.toLowerCase(), version].join('\n'),
    date: now,
    draft,
  };
}
