/** The letters that ship, filled in for one person. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { letterTemplates, renderLetter } from '../../../src/core/mail/letter.ts';
import type { Letter } from '../../../src/core/mail/mailing.ts';
import type { MailKind } from '../../../src/core/mail/past.ts';
import type { Participant, SessionFacts } from '../../../src/core/plan/plan.ts';
import { createLiquid } from '../../../src/core/text/liquid.ts';
import { givenOf } from '../given.ts';
import { lesson } from '../lessons.ts';

const messages = path.join(import.meta.dirname, '..', '..', '..', 'templates', 'messages');
const shipped = (kind: MailKind): string => readFileSync(path.join(messages, `${letterTemplates[kind]}.md`), 'utf8');
const [segment] = lesson.plan.segments;

interface Given {
  readonly template?: string;
  readonly person?: Partial<Participant>;
  readonly session?: Partial<SessionFacts>;
  readonly presence?: Letter['presence'];
}

/** The class is at 10:00 to 11:30 in New York. */
function letterOf(kind: MailKind, given: Given = {}) {
  const person: Participant = { name: 'Ana Ribeiro', email: 'ana@example.com', status: 'enrolled', ...given.person };
  const { state } = givenOf({ ...lesson, session: { ...lesson.session, ...given.session } });
  const presence = given.presence ?? { attended: null, missed: [] };
  const letter = {
    kind,
    person,
    address: 'ana@example.com',
    calendar: null,
    presence,
    draftedAt: null,
    sent: 0,
    unknown: 0,
    first: true,
  };
  return renderLetter(given.template ?? shipped(kind), letter, state, createLiquid());
}

describe('times', () => {
  test('are those of the class, and the own ones of who is elsewhere, with the day there', () => {
    const { body } = letterOf('invites', { person: { timezone: 'Pacific/Auckland' } });
    expect(body).toContain('When: Tue 1 December 2026, 10:00 to 11:30 (America/New_York)');
    expect(body).toContain('Where you are: Wed 2 December 2026, 04:00 to 05:30 (Pacific/Auckland)');
    expect(letterOf('reminders', { person: { timezone: 'Europe/Lisbon' } }).body).toContain('15:00 (Europe/Lisbon)');
  });

  test.each([undefined, 'America/New_York', 'America/Toronto', 'Nowhere/Land'])('once where the zone is %s', (zone) => {
    const person = zone === undefined ? {} : { timezone: zone };
    expect(letterOf('invites', { person }).body).not.toContain('Where you are');
  });
});

describe('after class', () => {
  const missed = segment ? [{ ...segment, title: 'Why {{ facilitator.name }} is here' }] : [];
  const homework = { title: 'Talk to {{ facilitator.name }}', due: 'E+7d', text: 'Bring **one** sentence.' };

  test('who was there is thanked, with the homework and what went by without her', () => {
    const { body } = letterOf('followups', { presence: { attended: true, missed }, session: { homework } });
    expect(body).toContain('thank you for being there');
    expect(body).toContain('This went by without you:\n- Why Rosa Lindt is here\n');
    expect(body).toContain('Your homework: Talk to Rosa Lindt, until Tue 8 December 2026.\nBring **one** sentence.');
  });

  test('nobody is thanked for being there of whom nobody knows it', () => {
    const { body } = letterOf('followups');
    expect(body).not.toMatch(/being there|without you|homework/);
  });

  test('who was missed reads what was done, and has the homework too', () => {
    const { subject, body } = letterOf('missed', { presence: { attended: false, missed }, session: { homework } });
    expect(subject).toBe('We missed you in Algebra');
    expect(body).toContain('This is what we did:\n- Why Rosa Lindt is here\n');
    expect(body).toContain('Talk to Rosa Lindt');
  });
});

describe('every letter that ships', () => {
  test.each(Object.keys(letterTemplates) as readonly MailKind[])('%s has a subject, a greeting and no gaps', (kind) => {
    const { subject, body } = letterOf(kind);
    expect(subject).toContain('Algebra');
    expect(body).toMatch(/^Hello Ana Ribeiro,\n\n/);
    expect(body).toMatch(/Dana Okoye\n/);
    expect(`${subject}${body}`).not.toMatch(/\{[{%]|undefined|null| {2}|\n{3}| ,| \.(?!\w)|\(\)/);
  });
});

describe("the house's own letter", () => {
  test('without a subject has the title for one', () => {
    expect(letterOf('invites', { template: 'Hi {{ participant.name }}' })).toEqual({
      subject: 'Algebra',
      body: 'Hi Ana Ribeiro\n',
    });
  });

  test('takes its subject from the first line alone, whatever the title holds', () => {
    const { subject, body } = letterOf('invites', {
      template: 'Subject: {{ session.title }}\n\nBody',
      session: { title: 'Hi\r\nBcc: evil@example.com' },
    });
    expect(subject).toBe('Hi\r\nBcc: evil@example.com');
    expect(body).toBe('Body\n');
  });

  test('shows what could turn a text round', () => {
    const { body } = letterOf('invites', {
      template: '{{ participant.note }}',
      person: { note: 'a\u202eb\u001b[31m' },
    });
    expect(body).toBe('a\\u{202e}b\\x1b[31m\n');
  });
});
