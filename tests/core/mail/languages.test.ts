/** Messages in the languages that ship: whole, without English left over, times as that language writes them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderCourseLetter } from '../../../src/core/mail/course.ts';
import { languageOf, letterTemplates, renderLetter, renderPublicEntry } from '../../../src/core/mail/letter.ts';
import type { Letter } from '../../../src/core/mail/mailing.ts';
import type { MailKind } from '../../../src/core/mail/past.ts';
import type { Participant, SessionFacts } from '../../../src/core/plan/plan.ts';
import { scopeOf } from '../../../src/core/plan/scope.ts';
import { createLiquid } from '../../../src/core/text/liquid.ts';
import { timeWordsOf } from '../../../src/core/time/time-words.ts';
import { analyseText } from '../../../src/runbook/text/mentions.ts';
import { isMailOnly } from '../../../src/runbook/text/messages.ts';
import { faultOfMention } from '../../../src/runbook/text/roots.ts';
import { givenOf, instant } from '../given.ts';
import { type Lesson, lesson } from '../lessons.ts';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'templates', 'messages');
const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
const source = (language: string, name: string): string => readFileSync(path.join(folder, language, name), 'utf8');

/** The day of the class, a length, and a word of the closing or greeting that only this language has. */
const languages: Readonly<Record<string, { date: string; there: string; length: string; says: string }>> = {
  de: {
    date: 'Dienstag, 1. Dezember 2026',
    there: 'Mittwoch, 2. Dezember 2026',
    length: '15 Minuten',
    says: 'Guten Tag',
  },
  fr: { date: 'mardi 1 décembre 2026', there: 'mercredi 2 décembre 2026', length: '15 minutes', says: 'Bonjour' },
  es: {
    date: 'martes, 1 de diciembre de 2026',
    there: 'miércoles, 2 de diciembre de 2026',
    length: '15 minutos',
    says: 'Buenos días',
  },
  pt: {
    date: 'terça-feira, 1 de dezembro de 2026',
    there: 'quarta-feira, 2 de dezembro de 2026',
    length: '15 minutos',
    says: 'Bom dia',
  },
  it: { date: 'martedì 1 dicembre 2026', there: 'mercoledì 2 dicembre 2026', length: '15 minuti', says: 'Buongiorno' },
  nl: { date: 'dinsdag 1 december 2026', there: 'woensdag 2 december 2026', length: '15 minuten', says: 'Beste' },
  pl: { date: 'wtorek, 1 grudnia 2026', there: 'środa, 2 grudnia 2026', length: '15 minut', says: 'Dzień dobry' },
  ja: { date: '2026年12月1日火曜日', there: '2026年12月2日水曜日', length: '15 分', says: '様' },
};

/** Words that none of these languages has; those of English that one of them shares are left out. */
const english =
  /(?<!\p{L})(?:the|and|you|your|please|hello|with|sound|press|write|until|where|when|need|back|again|phone|files|with|takes|doors|break|answer|hours?|welcome|Tue|Tuesday|Wed|Wednesday|Dec|December)(?!\p{L})/u;

const everything: Partial<SessionFacts> = {
  title: 'Onboarding',
  contacts: { helpdesk: '+49 555 0199', dial_in: '+49 555 0150' },
  links: {
    classroom: 'https://example.com/r',
    backup: 'https://example.com/b',
    materials: 'https://example.com/m',
    evaluation: 'https://example.com/e',
    recording: 'https://example.com/v',
    video: 'https://example.com/f',
  },
  vars: { doors: '15 minutes' },
  homework: { title: 'Plan', due: 'E+1d', text: 'A4' },
};
const bare: Partial<SessionFacts> = { title: 'Onboarding' };

function lessonWith(session: Partial<SessionFacts>): Lesson {
  return { ...lesson, session: { ...lesson.session, ...session } };
}

function letterOf(kind: MailKind, session: Partial<SessionFacts>, person: Partial<Participant> = {}) {
  const { state } = givenOf(lessonWith(session));
  const full = 'links' in session;
  const letter: Letter = {
    kind,
    person: { name: 'Ana Ribeiro', email: 'ana@example.com', status: 'enrolled', ...person },
    address: 'ana@example.com',
    calendar: null,
    presence: { attended: kind === 'missed' ? false : full, missed: full ? lesson.plan.segments.slice(0, 1) : [] },
    draftedAt: null,
    sent: 0,
    unknown: 0,
    first: true,
  };
  const language = languageOf(letter.person, state.session) ?? '';
  return renderLetter(source(language, `${letterTemplates[kind]}.md`), letter, state, createLiquid());
}

/** A text to paste, in the segment that it is made for. */
function pasted(name: string, session: Partial<SessionFacts>): string {
  const facts = { ...lesson.session, ...session };
  const [segment] = lesson.plan.segments;
  if (!segment) throw new Error('the class has no segment');
  const own = { ...segment, title: 'Karte', takes: 900, ...('links' in session && { options: ['A', 'B'] }) };
  const at = { segment: own, start: instant('10:00', lesson), end: instant('11:00', lesson) };
  return createLiquid().render(
    source(session.language ?? '', name),
    scopeOf(facts, lesson.plan.runbook, { segment: at }),
  );
}

function variablesOf(text: string): readonly string[] {
  return [...new Set(analyseText(text).mentions.map((one) => one.path.join('.')))].sort();
}

describe.each(Object.entries(languages))('%s', (language, words) => {
  test('has every message, and each speaks of what the English one speaks of', () => {
    expect(readdirSync(path.join(folder, language)).sort()).toEqual([...names].sort());
    for (const name of names) {
      expect([name, variablesOf(source(language, name))]).toEqual([name, variablesOf(source('', name))]);
      const text = source(language, name);
      const { faults, mentions } = analyseText(text);
      const where = isMailOnly(text) ? 'mail' : 'message';
      expect([...faults, ...mentions.flatMap((one) => faultOfMention(one, { where }) ?? [])]).toEqual([]);
      expect(isMailOnly(text)).toBe(isMailOnly(source('', name)));
    }
  });

  test('invites to a course with the dates of all its classes, as they are here and where the person is', () => {
    const classes = [
      everything,
      { ...everything, start: '2026-12-08T10:00:00-05:00', links: { classroom: 'https://b' } },
    ];
    const states = classes.map((facts) => givenOf(lessonWith({ ...facts, language })).state);
    const person: Participant = { name: 'Ana', email: 'ana@example.com', status: 'enrolled', timezone: 'Asia/Tokyo' };
    const text = source(language, 'mail-course.md');
    const { subject, body } = renderCourseLetter(text, person, states, 'Onboarding', createLiquid());
    expect(subject).toContain('Onboarding');
    expect(body.match(/\(America\/New_York\)|（America\/New_York）/g)).toHaveLength(2);
    expect(body.match(/\(Asia\/Tokyo\)|（Asia\/Tokyo）/g)).toHaveLength(2);
    for (const part of [words.date, words.there, words.says, 'https://b', 'course.ics']) expect(body).toContain(part);
    expect(body).not.toMatch(english);
  });

  test.each([
    ['with all that can be known', everything],
    ['with nothing beside the class', bare],
  ])('%s nothing is missing, and nothing is English', (_, facts) => {
    const session = { ...facts, language };
    const letters = Object.keys(letterTemplates).map((kind) => letterOf(kind as MailKind, session));
    const entry = renderPublicEntry(
      source(language, 'mail-calendar.md'),
      givenOf(lessonWith(session)).state,
      createLiquid(),
    );
    const texts = [
      ...[...letters, entry].flatMap(({ subject, body }) => [subject, body]),
      ...names.filter((name) => !isMailOnly(source('', name))).map((name) => pasted(name, session)),
    ];
    for (const text of texts) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(english);
      expect(text).not.toMatch(/\{\{|\{%|undefined|\bnull\b|\[object|\(\)| {2}|（）|「」| ,|,,/);
    }
  });

  test('writes days, clocks and lengths as the language does', () => {
    const { body } = letterOf('invites', { ...everything, language }, { timezone: 'Pacific/Auckland' });
    expect(body).toContain(words.date);
    expect(body).toContain(words.there);
    expect(body).toContain(words.length);
    expect(body).toContain('10:00');
    expect(body).toContain(words.says);
    expect(pasted('back-at.md', { ...bare, language })).toContain(words.length);
    expect(letterOf('followups', { ...everything, language }).body).toContain(words.there);
  });
});

describe('the language of a letter', () => {
  test('is the own one of the person before that of the session', () => {
    const german = letterOf('invites', { ...everything, language: 'de' });
    const french = letterOf('invites', { ...everything, language: 'de' }, { language: 'fr' });
    expect(german.body).toMatch(/^Guten Tag Ana Ribeiro,[\s\S]*Dienstag, 1\. Dezember 2026, 10:00 bis 11:30 Uhr/);
    expect(french.body).toMatch(/^Bonjour Ana Ribeiro,[\s\S]*mardi 1 décembre 2026, 10:00/);
    expect(french.subject).toBe('Votre place pour Onboarding');
  });

  test.each([undefined, 'en'])('is plain English for %s', (language) => {
    const { date, clock, length, asLength } = timeWordsOf(language);
    const at = instant('10:00', lesson);
    expect([date(at, 'UTC'), clock(at, 'UTC'), length(5400), asLength('15m')]).toEqual([
      'Tue 1 December 2026',
      '15:00',
      '1 hour 30 minutes',
      '15m',
    ]);
  });

  test.each([
    ['de-CH', '1 Stunde, 30 Minuten'],
    ['pt-BR', '1 hora e 30 minutos'],
    ['en-US', '1 hour, 30 minutes'],
    ['no language at all', '1 hour 30 minutes'],
    ['x', '1 hour 30 minutes'],
  ])('%s: a length is %s, whatever the journal holds', (language, length) => {
    expect(timeWordsOf(language).length(5400)).toBe(length);
    expect(timeWordsOf(language).clock(Number.NaN, 'UTC')).not.toBe('');
  });
});
