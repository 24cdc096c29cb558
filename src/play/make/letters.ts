/** The letters as they are written: the house's templates, filled in, with the calendar entry. */

import type { State } from '../../core/class/state.ts';
import { letterTemplates, renderLetter } from '../../core/mail/letter.ts';
import type { Letter } from '../../core/mail/mailing.ts';
import { UserError } from '../../errors.ts';
import { renderCalendar } from '../../exchange/mail/calendar.ts';
import { type Composed, composeMail, type Mail } from '../../exchange/mail/compose.ts';
import { describeEntry } from '../../exchange/mail/describe-entry.ts';
import type { Organiser } from '../../exchange/mail/organiser.ts';
import { gather } from '../../runbook/files/read-file.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { throwErrors } from '../../runbook/problems/findings.ts';
import { type Message, readMessages } from '../../runbook/text/messages.ts';
import { checkTemplate, createChecker } from '../../runbook/text/text-checks.ts';
import { loadEngine } from '../session/step-texts.ts';

export interface Letters {
  readonly subjectOf: (letter: Letter) => string;
  /** `draft`: it opens as a mail still to be sent. Throws a UserError where it cannot be written. */
  readonly compose: (letter: Letter, options: { readonly draft: boolean; readonly now: number }) => Promise<Composed>;
}

/** Reads the templates that are needed. Throws a UserError with everything that is wrong in them. */
export async function openLetters(
  letters: readonly Letter[],
  state: State,
  organiser: Organiser,
  workspace: Workspace,
): Promise<Letters> {
  const kinds = [...new Set(letters.map(({ kind }) => kind))];
  const templates = readTemplates(
    kinds.map((kind) => letterTemplates[kind]),
    workspace,
  );
  const engine = await loadEngine();
  const textOf = (letter: Letter) => {
    const name = letterTemplates[letter.kind];
    return renderSafely(name, () => renderLetter(templates.get(name) ?? '', letter, state, engine));
  };
  return {
    subjectOf: (letter) => textOf(letter).subject,
    compose: (letter, options) => composeMail(mailOf(letter, textOf(letter), { state, organiser, ...options })),
  };
}

function readTemplates(names: readonly string[], workspace: Workspace): ReadonlyMap<string, string> {
  const gathering = gather(workspace);
  const messages = readMessages(gathering);
  const checker = createChecker({ messages, findings: gathering.findings });
  const found = new Map<string, string>();
  for (const name of names) {
    const message = messages.get(name) ?? missing(name);
    checkTemplate(message.file, 'mail', checker);
    found.set(name, message.file.text);
  }
  throwErrors(gathering.findings);
  return found;
}

function missing(name: string): Message {
  throw new UserError({ code: 'message-unknown', message: `there is no template '${name}' in templates/messages` });
}

function renderSafely<T>(name: string, render: () => T): T {
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

function mailOf(letter: Letter, text: ReturnType<typeof renderLetter>, around: Around): Mail {
  const { state, organiser, draft, now } = around;
  const { session } = state;
  const to = { name: letter.person.name, address: letter.address };
  const { calendar } = letter;
  const entry = calendar && {
    method: calendar.method,
    text: renderCalendar(
      calendar,
      {
        title: calendar.method === 'CANCEL' ? text.subject : session.title,
        description: describeEntry(session, 'invited'),
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
    ...(entry && { calendar: entry }),
    key: [session.id, session.start, letter.kind, letter.address.toLowerCase(), version].join('\n'),
    date: now,
    draft,
  };
}
