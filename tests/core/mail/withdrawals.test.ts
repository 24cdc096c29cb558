/** Invited, then out: the entry is taken back at the address that has it, once. */
import { describe, expect, test } from 'vitest';
import type { CalendarEntry, EventBody } from '../../../src/core/class/event.ts';
import type { State } from '../../../src/core/class/state.ts';
import { type Letter, type Mailing, type MailRequest, planMailing } from '../../../src/core/mail/mailing.ts';
import type { Participant, SessionFacts } from '../../../src/core/plan/plan.ts';
import { givenOf, instant, on, type Past } from '../given.ts';
import { type Lesson, lesson } from '../lessons.ts';

const person = (name: string, more: Partial<Participant> = {}): Participant => ({
  name,
  email: `${name.toLowerCase()}@example.com`,
  status: 'enrolled',
  ...more,
});
const ana = person('Ana');
const ben = person('Ben');
const of: Lesson = {
  ...lesson,
  session: { ...lesson.session, roster: [ana, ben], links: { classroom: 'https://example.com/r' } },
};

function changed(session: Partial<SessionFacts>): Past {
  return on(
    '9:10',
    { type: 'session.changed', session: { ...of.session, ...session }, changed: Object.keys(session) },
    {},
    of,
  );
}

function plan(state: State, more: Partial<MailRequest> = {}): Mailing {
  const request = {
    what: 'invites',
    former: of.session.roster,
    by: 'mail',
    uid: 'abc@vprod',
    again: new Set<string>(),
    respondents: null,
  } as const;
  return planMailing(state, { ...request, now: instant('9:20', of), ...more });
}

const first: CalendarEntry = plan(givenOf(of).state).calendar;

/** The letters of a mailing as the journal has them once the server took them. */
function took({ letters }: Mailing): readonly Past[] {
  return letters.map(({ kind, address, calendar }) =>
    on('9:12', { type: 'mail.sent', kind, to: address, ok: true, ...(calendar && { calendar }) } as EventBody, {}, of),
  );
}

/** In the order of the addresses. */
function lettersOf({ letters }: Mailing): readonly unknown[] {
  return letters.map(told).sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1));
}

function told({ kind, address, calendar }: Letter): readonly unknown[] {
  return [kind, address, calendar?.method, calendar?.uid, calendar?.sequence];
}

const invited = took(plan(givenOf(of).state));
const taken = ['CANCEL', first.uid, 1];

describe.each<readonly [string, Partial<SessionFacts>, readonly (readonly unknown[])[]]>([
  [
    'cancelled',
    { roster: [person('Ana', { status: 'cancelled' }), ben] },
    [['withdrawals', 'ana@example.com', ...taken]],
  ],
  [
    'waitlisted',
    { roster: [person('Ana', { status: 'waitlisted' }), ben] },
    [['withdrawals', 'ana@example.com', ...taken]],
  ],
  ['deleted', { roster: [ben] }, [['withdrawals', 'ana@example.com', ...taken]]],
  [
    'readdressed',
    { roster: [person('Ana', { email: 'a.new@example.com' }), ben] },
    [
      ['invites', 'a.new@example.com', 'REQUEST', first.uid, 0],
      ['withdrawals', 'ana@example.com', ...taken],
    ],
  ],
  [
    'of a class that is cancelled',
    { status: 'cancelled', roster: [ben] },
    [
      ['cancellations', 'ana@example.com', ...taken],
      ['cancellations', 'ben@example.com', ...taken],
    ],
  ],
  [
    'of a class that is moved',
    { start: '2026-12-02T10:00:00.000-05:00', end: '2026-12-02T11:30:00.000-05:00', roster: [ben] },
    [
      ['withdrawals', 'ana@example.com', ...taken],
      ['invites', 'ben@example.com', 'REQUEST', first.uid, 1],
    ],
  ],
])('whoever was invited and is %s', (_, session, letters) => {
  const mailing = plan(givenOf(of, ...invited, changed(session)).state);

  test('has the entry taken back at the old address, with the next number', () => {
    expect(lettersOf(mailing)).toEqual(letters);
    const back = mailing.letters.find(({ address }) => address === 'ana@example.com');
    expect(back?.person.name).toBe('Ana');
    expect(back?.calendar).toMatchObject({ start: expect.stringMatching(/^2026-12-0[12]T/), place: first.place });
  });

  test('once, and nobody else hears of it', () => {
    expect(plan(givenOf(of, ...invited, changed(session), ...took(mailing)).state).letters).toEqual([]);
  });

  test('by the server too where it was only drafted', () => {
    const drafts = mailing.letters.map(({ kind, address, calendar }) =>
      on(
        '9:12',
        { type: 'document.made', kind, file: 'x', people: [address], ...(calendar && { calendar }) } as EventBody,
        {},
        of,
      ),
    );
    const state = givenOf(of, ...invited, changed(session), ...drafts).state;
    expect(lettersOf(plan(state))).toEqual(letters);
    expect(plan(state, { by: 'drafts' }).letters).toEqual([]);
  });
});

test.each<readonly [string, Partial<SessionFacts>]>([
  ['off the roster', { roster: [ben] }],
  ['cancelled on it', { roster: [person('Ana', { status: 'cancelled' }), ben] }],
  ['readdressed', { roster: [person('Ana', { email: 'a.new@example.com' }), ben] }],
])('nobody knows whether it was taken back from one %s: that is said, and another goes when told to', (_, session) => {
  const mailing = plan(givenOf(of, ...invited, changed(session)).state);
  const letter = mailing.letters.find(({ kind }) => kind === 'withdrawals');
  const { kind, address: to, calendar } = letter as Letter;
  const body = { type: 'mail.sent', kind, to, ok: false, unknown: true, calendar } as EventBody;
  const state = givenOf(of, ...invited, changed(session), on('9:12', body, {}, of)).state;
  const again = plan(state);
  expect(again.letters.filter((one) => one.kind === 'withdrawals')).toEqual([]);
  expect(again.leftOut).toContainEqual({ person: letter?.person, why: 'unknown', at: instant('9:12', of) });
  expect(again.leftOut.filter(({ person: one }) => one.name === 'Ana')).toHaveLength(1);
  const sure = plan(state, { again: new Set([to]) });
  expect(sure.letters.find((one) => one.kind === 'withdrawals')).toMatchObject({ address: to, unknown: 1 });
  expect(sure.leftOut.filter(({ why }) => why === 'unknown')).toEqual([]);
});

test('whoever was never invited hears nothing', () => {
  const state = givenOf(of, changed({ roster: [person('Ana', { status: 'cancelled' })] })).state;
  expect(plan(state)).toMatchObject({ letters: [], leftOut: [{ why: 'cancelled' }] });
});

test('whoever comes back is invited with the next number, and nobody else is', () => {
  const out = changed({ roster: [ben] });
  const withdrawn = took(plan(givenOf(of, ...invited, out).state));
  const back = givenOf(of, ...invited, out, ...withdrawn, changed({})).state;
  const mailing = plan(back);
  expect(mailing.letters.map(told)).toEqual([['invites', 'ana@example.com', 'REQUEST', first.uid, 2]]);
  const settled = [...invited, out, ...withdrawn, changed({}), ...took(mailing)];
  expect(plan(givenOf(of, ...settled).state).letters).toEqual([]);
  const moved = changed({ start: '2026-12-02T10:00:00.000-05:00', end: '2026-12-02T11:30:00.000-05:00' });
  expect(lettersOf(plan(givenOf(of, ...settled, moved).state))).toEqual([
    ['invites', 'ana@example.com', 'REQUEST', first.uid, 3],
    ['invites', 'ben@example.com', 'REQUEST', first.uid, 3],
  ]);
});
