/**
 * Languages of messages, by their tags (BCP 47): which folders of templates fit one, and which tag was probably meant.
 * The messages that lie in no folder of a language are the default, and English is written in them.
 */

/** The language of the messages that lie in no folder of their own. */
const defaultLanguage = 'en';

/** `de-CH` -> `de-CH`, `de`: the narrowest first. Empty for what is no tag. */
export function languageChain(tag: string | undefined): readonly string[] {
  const whole = tag === undefined ? undefined : canonicalTag(tag);
  if (whole === undefined) return [];
  const parts = whole.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

/** `DE-ch` -> `de-CH`; undefined for what is no tag. */
export function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** Whether the default messages are those of a language. */
export function isDefaultLanguage(tag: string | undefined): boolean {
  return tag === undefined || languageChain(tag).at(-1) === defaultLanguage;
}

/** Whether the locale data of the runtime has a name for it. */
export function isLanguage(tag: string): boolean {
  const canonical = canonicalTag(tag);
  return canonical !== undefined && nameOf(canonical, defaultLanguage) !== undefined;
}

/** `de` -> `de`, `German`, `Deutsch`: how people call a language, in lower case. */
export function namesOfLanguage(tag: string): readonly string[] {
  const names = [tag, nameOf(tag, defaultLanguage), nameOf(tag, tag)];
  return [...new Set(names.flatMap((name) => name?.toLowerCase() ?? []))];
}

function nameOf(tag: string, language: string): string | undefined {
  try {
    return new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }).of(tag);
  } catch {
    return undefined;
  }
}
