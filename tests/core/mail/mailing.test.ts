/** Who gets which mail, by what the journal says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarEntry, EventBody } from '../../../src/core/class/event.ts';
import type { State } from '../../../src/core/class/state.ts';
import {
  isTaken,
  type Mailed,
  type Mailing,
  type MailRequest,
  mailRefusal,
  planMailing,
} from '../../../src/core/mail/mailing.ts';
import type { Participant, SessionFacts } from '../../../src/core/plan/plan.ts';
import { givenOf, instant, on, type Past, play } from '../given.ts';
import { type Lesson, lesson } from '../lessons.ts';

const uid = 'abc@vprod';
const person = (name: string, more: Partial<Participant> = {}): Participant => ({
  name,
  email: `${name.toLowerCase()}@example.com`,
  status: 'enrolled',
  ...more,
});

const roster = [person('Ana'), person('Ben'), person('Chen')];
const link = { classroom: 'https://example.com/room' };

function classWith(session: Partial<SessionFacts>): Lesson {
  return { ...lesson, session: { ...lesson.session, roster, links: link, ...session } };
}

const of = classWith({});

function stateOf(session: Partial<SessionFacts>, ...past: readonly Past[]): State {
  const changed = { ...of.session, ...session };
  const change: readonly Past[] =
    Object.keys(session).length > 0
      ? [on('9:10', { type: 'session.changed', session: changed, changed: Object.keys(session) }, {}, of)]
      : [];
  return givenOf(of, ...past, ...change).state;
}

function requestOf(what: Mailed): MailRequest {
  return {
    what,
    by: 'mail',
    now: instant('9:20', of),
    uid,
    again: new Set<string>(),
    respondents: null,
    former: roster,
  };
}

function plan(state: State, what: Mailed = 'invites', more: Partial<MailRequest> = {}): Mailing {
  return planMailing(state, { ...requestOf(what), ...more });
}

function who({ letters }: Mailing): readonly string[] {
  return letters.map(({ kind, person: one }) => `${kind} ${one.name}`);
}

function why({ leftOut }: Mailing): Readonly<Record<string, string>> {
  return Object.fromEntries(leftOut.map((one) => [one.person.name, one.why]));
}

const entry: CalendarEntry = plan(stateOf({})).calendar;

function told(body: Partial<CalendarEntry> = {}): CalendarEntry {
  return { ...entry, ...body };
}

function sent(name: string, kind = 'invites', more: object = {}): Past {
  const calendar = kind === 'invites' || kind === 'reminders' || kind === 'cancellations' ? { calendar: entry } : {};
  const body = { type: 'mail.sent', kind, to: `${name.toLowerCase()}@example.com`, ok: true, ...calendar, ...more };
  return on('9:05', body as EventBody, {}, of);
}

function begun(name: string, kind = 'invites'): Past {
  return on('9:05', { type: 'mail.started', kind, to: `${name.toLowerCase()}@example.com`, calendar: entry }, {}, of);
}

function drafted(...names: readonly string[]): Past {
  const people = names.map((name) => `${name.toLowerCase()}@example.com`);
  return on('9:05', { type: 'document.made', kind: 'invites', file: 'invites', people, calendar: entry }, {}, of);
}

describe('invites', () => {
  test('go to enrolled people with an address', () => {
    const state = stateOf({
      roster: [
        person('Ana'),
        person('Ben', { status: 'cancelled' }),
        person('Chen', { status: 'waitlisted' }),
        { name: 'Dilip', status: 'enrolled' },
      ],
    });
    expect(who(plan(state))).toEqual(['invites Ana']);
    expect(why(plan(state))).toEqual({ Ben: 'cancelled', Chen: 'waitlisted', Dilip: 'no-address' });
  });

  test.each([
    ['Ana\r\nBcc: evil@example.com', 'ana@example.com'],
    ['Ana', 'ana@example.com,ben@example.com'],
    ['Ana', '<ana@example.com>'],
    ['Ana', 'ana@example.com>\r\nRCPT'],
    ['Ana', '"a b"@example.com'],
    ['Ana', 'a@b@example.com'],
  ])('never to %j <%s>', (name, email) => {
    expect(why(plan(stateOf({ roster: [{ name, email, status: 'enrolled' }] })))).toEqual({ [name]: 'unusable' });
  });

  test('go to nobody a second time, whatever case the address is written in', () => {
    const state = stateOf({ roster: [person('Ana', { email: 'ANA@Example.com' }), person('Ben')] }, sent('Ana'));
    expect(who(plan(state))).toEqual(['invites Ben']);
    expect(plan(state).leftOut).toMatchObject([{ why: 'sent', at: instant('9:05', of) }]);
  });

  test('go once more to whom they are said to go', () => {
    const state = stateOf({}, sent('Ana'), sent('Ben'));
    const again = plan(state, 'invites', { again: new Set(['ana@example.com']) });
    expect(who(again)).toEqual(['invites Ana', 'invites Chen']);
    expect(again.letters[0]).toMatchObject({ sent: 1, unknown: 0 });
  });

  test('that were refused are sent the next time', () => {
    expect(who(plan(stateOf({}, sent('Ana', 'invites', { ok: false, detail: '550 no' }))))).toContain('invites Ana');
  });

  test.each([
    ['begun and never ended', begun('Ana')],
    ['handed over without an answer', sent('Ana', 'invites', { ok: false, unknown: true })],
  ])('%s are not sent again by themselves', (_, past) => {
    expect(why(plan(stateOf({}, past)))).toEqual({ Ana: 'unknown' });
    expect(why(plan(stateOf({}, past), 'invites', { by: 'drafts' }))).toEqual({ Ana: 'unknown' });
    const again = plan(stateOf({}, past), 'invites', { again: new Set(['ana@example.com']) });
    expect(again.letters[0]).toMatchObject({ sent: 0, unknown: 1 });
  });

  test('made as drafts are not made again, and are still sent: nobody knows what became of a draft', () => {
    const state = stateOf({}, drafted('Ana', 'Ben'));
    expect(who(plan(state, 'invites', { by: 'drafts' }))).toEqual(['invites Chen']);
    expect(plan(state).letters.map(({ draftedAt }) => draftedAt !== null)).toEqual([true, true, false]);
  });

  test('are taken by whoever wrote first that they were begun', () => {
    const [letter] = plan(stateOf({})).letters;
    if (!letter) throw new Error('no letter');
    expect(isTaken(stateOf({}), letter)).toBe(false);
    expect(isTaken(stateOf({}, begun('Ana')), letter)).toBe(true);
    expect(isTaken(stateOf({}, begun('Ana'), sent('Ana')), letter)).toBe(true);
    expect(isTaken(stateOf({}, begun('Ana'), sent('Ana', 'invites', { ok: false })), letter)).toBe(false);
    expect(isTaken(stateOf({}, begun('Ben'), drafted('Ana')), letter)).toBe(false);
  });
});

describe('the calendar entry', () => {
  const later = '2026-12-01T11:00:00.000-05:00';

  test('begins with number 0 and the time and place of the session', () => {
    expect(entry).toEqual({
      uid,
      sequence: 0,
      method: 'REQUEST',
      start: of.session.start,
      end: of.session.end,
      place: link.classroom,
    });
  });

  test.each<[string, Partial<SessionFacts>, number]>([
    ['another start', { start: later }, 1],
    ['another end', { end: later }, 1],
    ['another place', { links: { classroom: 'https://example.com/other' } }, 1],
    ['no place any more', { links: {} }, 1],
    ['another title', { title: 'Other' }, 0],
    ['the same moment in another zone', { start: '2026-12-01T15:00:00.000+00:00' }, 0],
  ])('%s', (_, session, sequence) => {
    const changed = plan(stateOf(session, sent('Ana'), sent('Ben'), sent('Chen')));
    expect(changed.calendar.sequence).toBe(sequence);
    expect(changed.letters.length).toBe(sequence === 0 ? 0 : 3);
  });

  test('ends with the agenda where the session has no length, and nobody is told anew of that', () => {
    const endless = classWith({ end: null });
    const wanted = planMailing(givenOf(endless).state, requestOf('invites')).calendar;
    const agenda = endless.plan.segments.reduce((sum, { takes }) => sum + takes, 0);
    expect(agenda).toBeGreaterThan(0);
    expect(Date.parse(wanted.end ?? '')).toBe(Date.parse(endless.session.start) + agenda * 1000);
    const told = { ...wanted, end: null };
    const body = { type: 'mail.sent', kind: 'invites', to: 'ana@example.com', ok: true, calendar: told } as const;
    const after = planMailing(givenOf(endless, on('9:05', body, {}, endless)).state, requestOf('invites'));
    expect([after.calendar.sequence, who(after)]).toEqual([0, ['invites Ben', 'invites Chen']]);
  });

  test('has no end where nobody has said how long it is', () => {
    const bare: Lesson = { ...classWith({ end: null }), plan: { ...of.plan, segments: [] } };
    expect(planMailing(givenOf(bare).state, requestOf('invites')).calendar.end).toBeNull();
  });

  test('keeps the name that the first calendar has, also under another organiser', () => {
    expect(plan(stateOf({ start: later }, sent('Ana')), 'invites', { uid: 'other@vprod' }).calendar.uid).toBe(uid);
  });

  test('rises once for all: who is invited later gets the number that the others have', () => {
    const calendar = told({ sequence: 1, start: later });
    const state = stateOf({ start: later }, sent('Ana'), sent('Ben'), sent('Ana', 'invites', { calendar }));
    expect(plan(state).letters.map((one) => [one.person.name, one.calendar?.sequence])).toEqual([
      ['Ben', 1],
      ['Chen', 1],
    ]);
  });

  test('a file that was posted counts as told', () => {
    const body: EventBody = { type: 'document.made', kind: 'calendar', file: 'x.ics', calendar: entry };
    expect(plan(stateOf({ start: later }, on('9:05', body, {}, of))).calendar.sequence).toBe(1);
  });
});

describe('a session that does not take place', () => {
  const cancelled = told({ sequence: 1, method: 'CANCEL' });

  test.each(['cancelled', 'postponed'] as const)('%s: those who were invited are told', (status) => {
    const state = stateOf({ status }, sent('Ana'), drafted('Ben'));
    expect(who(plan(state))).toEqual(['cancellations Ana', 'cancellations Ben']);
    expect(plan(state).calendar).toMatchObject({ sequence: 1, method: 'CANCEL', uid });
    expect(why(plan(state))).toEqual({ Chen: 'not-invited' });
  });

  test('they are told once', () => {
    const state = stateOf({ status: 'cancelled' }, sent('Ana'), sent('Ana', 'cancellations', { calendar: cancelled }));
    expect(why(plan(state))).toEqual({ Ana: 'sent', Ben: 'not-invited', Chen: 'not-invited' });
  });

  test('nobody is told of what nobody was invited to', () => {
    expect(plan(stateOf({ status: 'cancelled' })).letters).toEqual([]);
  });

  test('takes place after all: everybody is invited anew, with a greater number', () => {
    const state = stateOf({}, sent('Ana'), sent('Ana', 'cancellations', { calendar: cancelled }));
    expect(plan(state).letters.map((one) => [one.person.name, one.calendar?.sequence])).toEqual([
      ['Ana', 2],
      ['Ben', 2],
      ['Chen', 2],
    ]);
  });

  test('has no reminders and no follow-ups', () => {
    const state = stateOf({ status: 'cancelled' }, sent('Ana'));
    const code = (what: Mailed) => mailRefusal(state, what, instant('9:20', of))?.code;
    expect([code('invites'), code('reminders'), code('followups')]).toEqual([
      undefined,
      'class-cancelled',
      'class-cancelled',
    ]);
  });
});

describe('whoever was invited and has no place any more', () => {
  const out = told({ sequence: 1, method: 'CANCEL' });
  const withdrawn = (name: string) => sent(name, 'withdrawals', { calendar: out });
  const cases: readonly (readonly [string, readonly Participant[], readonly string[]])[] = [
    ['cancelled', [person('Ana'), person('Ben', { status: 'cancelled' })], ['withdrawals ben@example.com']],
    ['waitlisted', [person('Ana'), person('Ben', { status: 'waitlisted' })], ['withdrawals ben@example.com']],
    ['taken off', [person('Ana')], ['withdrawals ben@example.com']],
    [
      'readdressed',
      [person('Ana'), person('Ben', { email: 'ben@new.example.com' })],
      ['withdrawals ben@example.com', 'invites ben@new.example.com'],
    ],
    [
      'spelled in another way',
      [person('Ana'), person('Ben', { email: 'Ben@Example.com' })],
      ['invites Ben@Example.com'],
    ],
  ];
  const to = ({ letters }: Mailing) => letters.map(({ kind, address }) => `${kind} ${address}`);

  test.each(cases)('%s: the entry is taken back at the old address', (_, now, expected) => {
    const mailing = plan(stateOf({ roster: [...now] }, sent('Ana'), drafted('Ben')));
    expect(to(mailing)).toEqual(expected);
    const [first] = mailing.letters.filter(({ kind }) => kind === 'withdrawals');
    if (first) expect(first).toMatchObject({ calendar: out, person: { name: 'Ben' } });
  });

  test.each(cases)('%s: once, and nobody else is invited anew', (_, now, [first]) => {
    const more = sent('Ben', 'invites', { to: 'ben@new.example.com' });
    const state = stateOf(
      { roster: [...now] },
      sent('Ana'),
      sent('Ben'),
      ...(first?.startsWith('withdrawals') ? [withdrawn('Ben')] : []),
      more,
    );
    expect(to(plan(state)).filter((one) => !one.endsWith('@new.example.com'))).toEqual([]);
    expect(plan(state).calendar).toMatchObject({ sequence: 0, method: 'REQUEST' });
  });

  test('a draft of it is no mail, and the mail has the same number', () => {
    const draft: EventBody = { type: 'document.made', kind: 'withdrawals', file: 'x', people: ['ben@example.com'] };
    const state = stateOf(
      { roster: [person('Ana')] },
      sent('Ana'),
      sent('Ben'),
      on('9:06', { ...draft, calendar: out }, {}, of),
    );
    expect(plan(state, 'invites', { by: 'drafts' }).letters).toEqual([]);
    expect(plan(state).letters).toMatchObject([{ kind: 'withdrawals', calendar: out }]);
  });

  test('back on the list: invited with a greater number than what took it back, and once', () => {
    const back = stateOf({ roster: [person('Ana'), person('Ben')] }, sent('Ana'), sent('Ben'), withdrawn('Ben'));
    expect(plan(back).letters).toMatchObject([
      { kind: 'invites', address: 'ben@example.com', calendar: { sequence: 2, method: 'REQUEST', uid } },
    ]);
    const invited = sent('Ben', 'invites', { calendar: told({ sequence: 2 }) });
    const again = stateOf({}, sent('Ana'), sent('Ben'), withdrawn('Ben'), invited);
    expect(to(plan(again))).toEqual(['invites chen@example.com']);
    const moved = stateOf(
      { start: '2026-12-01T11:00:00.000-05:00' },
      sent('Ana'),
      sent('Ben'),
      withdrawn('Ben'),
      invited,
    );
    expect(plan(moved).letters.map(({ calendar }) => calendar?.sequence)).toEqual([3, 3, 3]);
  });

  test('a class that is off: they hear that, once, and who was told before hears nothing', () => {
    const gone = { status: 'cancelled' as const, roster: [person('Ana')] };
    expect(to(plan(stateOf(gone, sent('Ana'), sent('Ben'))))).toEqual([
      'cancellations ben@example.com',
      'cancellations ana@example.com',
    ]);
    expect(to(plan(stateOf(gone, sent('Ana'), sent('Ben'), withdrawn('Ben'))))).toEqual([
      'cancellations ana@example.com',
    ]);
    const heard = sent('Ben', 'cancellations', { calendar: out });
    expect(to(plan(stateOf(gone, sent('Ana'), sent('Ben'), heard)))).toEqual(['cancellations ana@example.com']);
  });

  test('reminders and follow-ups take nothing back', () => {
    const state = stateOf({ roster: [person('Ana')] }, sent('Ana'), sent('Ben'));
    expect(to(plan(state, 'reminders'))).toEqual(['reminders ana@example.com']);
  });
});

describe('reminders', () => {
  test('go to those who were invited, and know it', () => {
    const state = stateOf({}, sent('Ana'), drafted('Ben'));
    expect(who(plan(state, 'reminders'))).toEqual(['reminders Ana', 'reminders Ben']);
    expect(why(plan(state, 'reminders'))).toEqual({ Chen: 'not-invited' });
  });

  test('once; where the class has moved, first the new invitation, then a new reminder', () => {
    const start = '2026-12-01T11:00:00.000-05:00';
    const calendar = told({ sequence: 1, start });
    const before = [sent('Ana'), sent('Ana', 'reminders')];
    expect(why(plan(stateOf({}, ...before), 'reminders'))).toMatchObject({ Ana: 'sent' });
    expect(why(plan(stateOf({ start }, ...before), 'reminders'))).toMatchObject({ Ana: 'not-told' });
    const moved = stateOf({ start }, ...before, sent('Ana', 'invites', { calendar }));
    expect(who(plan(moved, 'reminders'))).toEqual(['reminders Ana']);
  });

  test.each<[string, Mailed, string | undefined]>([
    ['9:00', 'reminders', undefined],
    ['11:30', 'reminders', 'class-over'],
    ['11:30', 'invites', 'class-over'],
    ['11:29', 'invites', undefined],
    ['11:29', 'followups', 'class-not-over'],
    ['11:30', 'followups', undefined],
  ])('at %s %s', (clock, what, code) => {
    expect(mailRefusal(stateOf({}), what, instant(clock, of))?.code).toBe(code);
  });

  test('a class that ended early is over', () => {
    const ended = play(of, '9:50').at('10:00', 'start').at('11:00', 'end').state;
    expect(mailRefusal(ended, 'followups', instant('11:01', of))).toBeUndefined();
    expect(mailRefusal(ended, 'invites', instant('11:01', of))?.code).toBe('class-over');
  });
});

describe('follow-ups', () => {
  const taught = play(of, '9:50')
    .at('9:55', 'here ana')
    .at('10:00', 'catchup kickoff', 'begin')
    .at('10:10', 'done')
    .at('10:29', 'left ana')
    .at('10:30', 'done', 'here ben')
    .at('10:45', 'done', 'done', 'done')
    .at('10:50', 'here ana')
    .at('10:56', 'done')
    .at('11:30', 'end');
  const missed = (mailing: Mailing) =>
    Object.fromEntries(mailing.letters.map((one) => [one.person.name, one.presence.missed.map(({ title }) => title)]));

  test('go to who came, with what they missed; who did not come is missed', () => {
    const mailing = plan(taught.state, 'followups');
    expect(who(mailing)).toEqual(['followups Ana', 'followups Ben', 'missed Chen']);
    expect(mailing.letters.map(({ presence }) => presence.attended)).toEqual([true, true, false]);
    expect(missed(mailing)).toEqual({
      Ana: ['Map your week'],
      Ben: ['Why we are here'],
      Chen: ['Why we are here', 'Map your week', 'Quiz'],
    });
  });

  test('where nobody was ticked nobody was absent', () => {
    const mailing = plan(play(of, '9:50').at('10:00', 'start').at('11:30', 'end').state, 'followups');
    expect(who(mailing)).toEqual(['followups Ana', 'followups Ben', 'followups Chen']);
    expect(mailing.letters.map(({ presence }) => presence.attended)).toEqual([null, null, null]);
  });

  test('ask for the evaluation once, who had the follow-up and has not answered', () => {
    const mailed = (kind: string, name: string) =>
      ({ type: 'mail.sent', kind, to: `${name}@example.com`, ok: true }) as const;
    const sentOut = taught.put(
      '11:40',
      mailed('followups', 'ana'),
      mailed('followups', 'ben'),
      mailed('missed', 'chen'),
    );
    const respondents = new Set(['ben@example.com']);
    expect(plan(sentOut.state, 'followups').letters).toEqual([]);
    const mailing = plan(sentOut.state, 'followups', { respondents });
    expect(who(mailing)).toEqual(['evaluations Ana']);
    expect(why(mailing)).toEqual({ Ben: 'sent', Chen: 'sent' });
    const asked = sentOut.put('11:50', mailed('evaluations', 'ana'));
    expect(plan(asked.state, 'followups', { respondents }).letters).toEqual([]);
    // In one and the same run nobody gets both.
    expect(who(plan(taught.state, 'followups', { respondents }))).toEqual([
      'followups Ana',
      'followups Ben',
      'missed Chen',
    ]);
  });

  test('a draft of the follow-up is none that was sent: by the server the follow-up goes first', () => {
    const draft = { type: 'document.made', kind: 'followups', file: 'x', people: ['ana@example.com'] } as const;
    const state = taught.put('11:40', draft).state;
    const respondents = new Set<string>();
    expect(who(plan(state, 'followups', { respondents }))).toContain('followups Ana');
    expect(who(plan(state, 'followups', { respondents, by: 'drafts' }))).toContain('evaluations Ana');
  });
});

test('whatever was sent, refused, begun or drafted before: once all that is planned is sent, nothing is left', () => {
  const names = fc.constantFrom('Ana', 'Ben', 'Chen');
  const past = fc.oneof(
    names.map((name) => sent(name)),
    names.map((name) => sent(name, 'invites', { ok: false })),
    names.map((name) => sent(name, 'invites', { ok: false, unknown: true })),
    names.map((name) => sent(name, 'reminders')),
    names.map((name) => begun(name)),
    names.map((name) => drafted(name)),
  );
  fc.assert(
    fc.property(fc.array(past, { maxLength: 8 }), fc.constantFrom<Mailed>('invites', 'reminders'), (before, what) => {
      const mailing = plan(stateOf({}, ...before), what);
      expect(mailing.letters.length + mailing.leftOut.length).toBe(roster.length);
      const after = mailing.letters.map(({ kind, person: one }) => sent(one.name, kind));
      expect(plan(stateOf({}, ...before, ...after), what).letters).toEqual([]);
    }),
  );
});
