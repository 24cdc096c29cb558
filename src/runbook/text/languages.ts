/** The languages in which there are messages, and what is told of one in which there are none. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Participant } from '../../core/plan/plan.ts';
import {
  canonicalTag,
  isDefaultLanguage,
  isLanguage,
  languageChain,
  namesOfLanguage,
} from '../../core/text/language.ts';
import type { Place } from '../../errors.ts';
import type { Gathering } from '../files/read-file.ts';
import type { Workspace } from '../files/workspace.ts';
import { addError } from '../problems/findings.ts';
import { placeOfValue } from '../problems/spots.ts';
import { findNearest } from '../problems/suggest.ts';

/** Tags of the folders of messages, and English, which the default ones are in; sorted. */
function listLanguages({ root, shipped }: Workspace): readonly string[] {
  return [...new Set(['en', ...languageFolders(root), ...languageFolders(shipped)])].sort();
}

/** The folders of messages under a workspace, or where vprod is installed, that are named by a language. */
export function languageFolders(root: string): readonly string[] {
  try {
    return readdirSync(join(root, 'templates', 'messages'), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() && isLanguage(entry.name) ? [entry.name] : [],
    );
  } catch {
    return [];
  }
}

/** The session's language and those of the roster, each that has no messages once, where it stands first. */
export function checkLanguages(
  session: { readonly language?: string },
  roster: readonly Participant[],
  gathering: Gathering,
): void {
  const told = new Set<string>();
  let known: readonly string[] | undefined;
  for (const holder of [session, ...roster]) {
    const { language } = holder;
    if (language === undefined || told.has(language)) continue;
    told.add(language);
    if (isLanguage(language) && isDefaultLanguage(language)) continue;
    known ??= listLanguages(gathering.workspace);
    if (!isLanguage(language) || !languageChain(language).some((tag) => known?.includes(tag))) {
      addUnknown(language, known, placeOfValue(holder, 'language'), gathering);
    }
  }
}

function addUnknown(
  language: string,
  known: readonly string[],
  place: Place | undefined,
  { findings }: Gathering,
): void {
  const nearest = nearestLanguage(language, known);
  const tag = isLanguage(language) ? canonicalTag(language) : undefined;
  const own = tag === undefined ? '' : `; or write yours in templates/messages/${tag}`;
  const hint = nearest === undefined ? `one of ${known.join(', ')}${own}` : `did you mean '${nearest}'?`;
  addError(findings, 'language-unknown', `there are no messages in the language '${language}'`, place, hint);
}

/** `german`, `Deutsch`, `Germn` -> `de`, a country's code -> its language: `jp` -> `ja`. Tags are all near to each other. */
export function nearestLanguage(language: string, known: readonly string[]): string | undefined {
  if (isLanguage(language)) return undefined;
  const named = new Map(known.flatMap((tag) => namesOfLanguage(tag).map((name) => [name, tag] as const)));
  const folded = language.trim().toLowerCase();
  const spoken = spokenIn(folded);
  if (spoken !== undefined && known.includes(spoken)) return spoken;
  const name = named.has(folded)
    ? folded
    : findNearest(
        folded,
        [...named.keys()].filter((one) => one.length > 3),
      );
  return name === undefined ? undefined : named.get(name);
}

/** The language of a country, by its code of two letters. */
function spokenIn(code: string): string | undefined {
  const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  if (!/^[a-z]{2}$/.test(code) || countries.of(code.toUpperCase()) === undefined) return undefined;
  return new Intl.Locale(`und-${code}`).maximize().language;
}
