/** What `check` says of languages: messages that are not there in one that the session or its roster names. */
import { join } from 'node:path';
import type { Participant, SessionFacts } from '../../core/plan/plan.ts';
import { isDefaultLanguage } from '../../core/text/language.ts';
import type { Place, Problem } from '../../errors.ts';
import { filesIn } from '../files/find.ts';
import type { Gathering } from '../files/read-file.ts';
import { problem } from '../problems/findings.ts';
import { placeOfValue } from '../problems/spots.ts';
import { type Message, messageExtension, nameOfMessage, readMessages } from '../text/messages.ts';

/** How many names one warning lists. */
const listed = 6;

/** A language of the roster concerns mail alone: what is pasted is in the language of the session. */
export function warningsOfLanguages(
  session: SessionFacts,
  raw: { readonly language?: string },
  gathering: Gathering,
): readonly Problem[] {
  const { language } = session;
  const people = new Map<string, Participant>();
  for (const person of session.roster) {
    const own = person.language;
    if (own !== undefined && own !== language && !people.has(own)) people.set(own, person);
  }
  return [
    ...(language === undefined ? [] : missingIn(language, 'all', placeOfValue(raw, 'language'), gathering)),
    ...[...people].flatMap(([own, person]) => missingIn(own, 'mail', placeOfValue(person, 'language'), gathering)),
  ];
}

function missingIn(
  language: string,
  which: 'all' | 'mail',
  place: Place | undefined,
  gathering: Gathering,
): readonly Problem[] {
  if (isDefaultLanguage(language)) return [];
  const messages = [...readMessages(gathering, language).values()].filter((one) => which === 'all' || one.mailOnly);
  const house = namesOfHouse(gathering);
  const missing = messages.filter((one) => one.language === undefined);
  const passedOver = messages.filter((one) => house.has(one.name) && one.language !== undefined && one.ships);
  const hint = `write ${missing.length + passedOver.length === 1 ? 'it' : 'them'} in templates/messages/${language}`;
  return [
    ...(missing.length === 0
      ? []
      : [
          problem(
            'message-language',
            `not there in '${language}', so sent as they are: ${namesOf(missing)}`,
            place,
            hint,
          ),
        ]),
    ...(passedOver.length === 0
      ? []
      : [
          problem(
            'message-language',
            `yours are not there in '${language}', so those that ship are taken: ${namesOf(passedOver)}`,
            place,
            hint,
          ),
        ]),
  ];
}

/** The workspace's own default messages. */
function namesOfHouse({ workspace }: Gathering): ReadonlySet<string> {
  const files = filesIn(join(workspace.root, 'templates', 'messages'));
  return new Set(files.filter((file) => messageExtension.test(file)).map(nameOfMessage));
}

function namesOf(messages: readonly Message[]): string {
  const names = messages.map(({ name }) => name).sort();
  const more = names.length - listed;
  return more > 0 ? `${names.slice(0, listed).join(', ')} and ${more} more` : names.join(', ');
}
