/**
 * What stands on each person's certificate, from the layout in their language. The house's own layout comes before one that
 * ships in the language: it has the house's name and look, and the house may have one a language.
 */
import type { PresenceRow } from '../../core/export/presence.ts';
import { isDefaultLanguage, languageChain } from '../../core/text/language.ts';
import { timeWordsOf } from '../../core/time/time-words.ts';
import { type Certificate, parseCertificate } from '../../exchange/certificates/sheet.ts';
import { type LayoutOptions, renderLayout } from '../../report/layout/layout.ts';
import type { TemplateLoader } from '../../report/layout/templates.ts';
import { templatesOf } from '../report/file.ts';
import type { ExportedSession } from './opened.ts';

/** Wide enough that no line of a layout is broken: that is for the paper to do. */
const columns = 5000;

/** A person's page as its layout came out: for the PDF. */
export function sheetOf(person: PresenceRow, exported: ExportedSession): string {
  const language = languageFor(person, exported);
  const templates = templatesFor(exported);
  const { name, minutes, percent } = person;
  const facts = { ...factsOf(exported, language), name, minutes, percent };
  const { start } = exported.state.session;
  return renderLayout(layoutFor(language, templates), facts, 'text', start, { columns, templates });
}

/** Everybody's pages as one page of a browser. */
export function pageOf(people: readonly PresenceRow[], exported: ExportedSession): string {
  const { session } = exported.state;
  const templates = templatesFor(exported);
  const sheets = people.map((person) => parseCertificate(sheetOf(person, exported)));
  const certificates = people.map((person, place) => ({
    name: person.name,
    minutes: person.minutes,
    percent: person.percent,
    language: tagOf(languageFor(person, exported)),
    lines: sheets[place]?.lines ?? [],
  }));
  const facts = { ...factsOf(exported, session.language), paper: paperOf(sheets[0]), certificates };
  const layout: LayoutOptions = { columns: 80, templates };
  return renderLayout('certificates/certificate.html.liquid', facts, 'html', session.start, layout);
}

const loaders = new WeakMap<ExportedSession, TemplateLoader>();

/** The same for everybody: a layout is read and parsed once. */
function templatesFor(exported: ExportedSession): TemplateLoader {
  const known = loaders.get(exported) ?? templatesOf(exported.workspace);
  loaders.set(exported, known);
  return known;
}

/** The person's own before that of the class. */
function languageFor({ language }: PresenceRow, { state }: ExportedSession): string | undefined {
  return language ?? state.session.language;
}

function tagOf(language: string | undefined): string {
  return languageChain(language)[0] ?? 'en';
}

function layoutFor(language: string | undefined, templates: TemplateLoader): string {
  const usual = 'certificates/certificate.txt.liquid';
  const inLanguage = languageChain(language).map((tag) => `certificates/${tag}/certificate.txt.liquid`);
  const isOwn = (name: string): boolean => templates(name)?.ships === false;
  return (
    [...inLanguage, usual].find(isOwn) ??
    (isDefaultLanguage(language) ? undefined : inLanguage.find((name) => templates(name))) ??
    usual
  );
}

function factsOf({ state }: ExportedSession, language: string | undefined) {
  const { title, start, end, timezone, facilitator, producer, course = '', client = '' } = state.session;
  const words = timeWordsOf(isDefaultLanguage(language) ? undefined : language);
  return {
    session: { title, start, end, facilitator: facilitator.name, producer: producer.name, course, client },
    day: words.date(Date.parse(start), timezone),
    lasts: end === null ? null : words.length((Date.parse(end) - Date.parse(start)) / 1000),
    language: tagOf(language),
  };
}

const papers = { A4: { short: 210, long: 297, css: 'A4' }, LETTER: { short: 216, long: 279, css: 'letter' } } as const;

/** As a style sheet says it; a millimetre less high than the paper, so that no sheet runs over onto another. */
function paperOf(sheet: Certificate | undefined) {
  const { size, turned, accent } = (sheet ?? parseCertificate('')).paper;
  const { short, long, css } = papers[size];
  const [wide, tall] = turned === 'landscape' ? [long, short] : [short, long];
  return { size: `${css} ${turned}`, wide, tall: tall - 1, accent };
}
