/** The facts of a large class, as imports would fill them: 8 segments, 40 people with their stays, answers, 15 issues. */
import type { ParticipantFacts } from '../../src/core/attendance/facts.ts';
import type { IssueFacts } from '../../src/core/facts/items.ts';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import type { SegmentFacts } from '../../src/core/facts/segments.ts';
import type { EvaluationFacts, PollFacts, QuestionFacts } from '../../src/core/surveys/facts.ts';
import { sample } from './sample.ts';

/** Minutes after ten o'clock as an instant of the class. */
export function at(minutes: number): string {
  const wall = new Date(Date.UTC(2026, 11, 1, 10) + minutes * 60_000).toISOString().slice(0, 23);
  return `${wall}-05:00`;
}

const names =
  'Ada Ana Ben Bo Cai Chen Cem Dan Ebo Eli Eva Fay Gil Hal Ida Ife Ira Jan Joy Kai Kim Lea Lee Lin Lou Mai Mei Mia Nat Noa Ola Pia Rae Ray Sam Siv Tom Uma Val Zoe'.split(
    ' ',
  );

function person(name: string, place: number): ParticipantFacts {
  const absent = place % 13 === 7;
  const late = place % 9 === 4;
  const early = place % 11 === 6;
  const from = late ? 7 + place / 4 : -12 + (place % 12);
  const to = early ? 70 + place / 3 : 122.5;
  const broken = place % 7 === 3 && !absent;
  const whole = [{ from: at(from), to: at(to) }];
  const stays = broken
    ? [
        { from: at(from), to: at(40 + place / 4) },
        { from: at(44 + place / 4), to: at(to) },
      ]
    : whole;
  return {
    name: `${name} ${['Okafor', 'Lindqvist', 'Papadopoulos', 'Ng'][place % 4]}`,
    email: `${name.toLowerCase()}@example.com`,
    status: absent ? 'noShow' : place % 17 === 12 ? 'walkIn' : 'attended',
    minutes: absent ? null : Math.round(Math.min(to, 122.5) - Math.max(from, 0)) - (broken ? 4 : 0),
    presentSeconds: null,
    estimated: false,
    joins: absent ? null : stays.length,
    firstJoin: absent ? null : at(from),
    lastLeave: absent ? null : at(to),
    late: absent ? null : late,
    leftEarly: absent ? null : early,
    completed: absent ? null : !early,
    ready: true,
    stays: absent ? [] : stays,
  };
}

const agenda = [
  ['Welcome and tools', 'content', 10, 12],
  ['Why the first ninety days decide', 'content', 20, 24],
  ['How long have you been with us', 'poll', 5, 4],
  ['Map your first week', 'breakout', 20, 22],
  ['Coffee', 'break', 10, 11],
  ['Practice: a difficult conversation', 'exercise', 25, 28],
  ['Panel with three leads', 'panel', 20, 17],
  ['What you take home', 'discussion', 10, null],
] as const;

function segments(): readonly SegmentFacts[] {
  let planned = 0;
  let was = 3.5;
  return agenda.map(([title, kind, takes, took], place) => {
    const one: SegmentFacts = {
      id: `s${place}`,
      kind,
      title,
      lead: place === 6 ? 'Ike Moreau' : 'facilitator',
      plannedStart: at(planned),
      plannedSeconds: takes * 60,
      startedAt: took === null ? null : at(was),
      endedAt: took === null ? null : at(was + took),
      actualSeconds: took === null ? null : took * 60,
      status: took === null ? 'skipped' : 'done',
      reason: took === null ? 'no time left' : null,
    };
    planned += takes;
    was += took ?? 0;
    return one;
  });
}

const troubles: readonly (readonly [string, string, number, number, number, number | null])[] = [
  ['echo on the line of the facilitator', 'audio', 2, -14, 4, null],
  ['no sound in the left ear', 'audio', 3, 2, 3, null],
  ['cannot find the chat', 'interaction', 4, 5, 1, null],
  ['thrown out, comes back by phone', 'network', 3, 9, 12, null],
  ['screen sharing shows the wrong window', 'content', 2, 14, 2, 60],
  ['video stutters for everybody in the office', 'video', 2, 16, 21, 90],
  ['captions are late', 'platform', 3, 22, 30, null],
  ['poll does not open on tablets', 'interaction', 3, 41, 3, null],
  ['two people are in no room', 'breakout', 3, 47, 1, null],
  ['The facilitator drops out', 'facilitation', 1, 52, 3.0333, 180],
  ['room 3 has no microphone', 'breakout', 3, 55, 5, null],
  ['recording stopped by itself', 'recording', 2, 74, 5, null],
  ['cannot open the workbook behind the company firewall', 'access', 3, 80, 25, null],
  ['a stranger in the room', 'security', 2, 93, 2, null],
  ['needs a certificate of attendance', 'logistics', 4, 110, 20, null],
];

function issue([text, category, severity, from, took, lost]: (typeof troubles)[number], place: number): IssueFacts {
  const open = place >= 12 && place !== 13;
  return {
    number: place + 1,
    label: String(place + 1),
    text,
    trouble: severity === 1 ? 'facilitator-drops' : null,
    category,
    severity,
    person: place % 3 === 1 ? 'ana@example.com' : null,
    step: 'delivery/why',
    phase: 'delivery',
    openedAt: at(from),
    closedAt: open ? null : at(from + took),
    secondsOpen: Math.round(took * 60),
    lostSeconds: lost,
    outcome: open ? 'open' : place % 4 === 3 ? 'workaround' : 'resolved',
    resolution: open ? null : (['another headset', 'came back by phone', 'shared the link again'][place % 3] ?? null),
    plan: severity === 1 ? 'B' : null,
  };
}

function scale(text: string, figure: QuestionFacts['figure'], given: readonly number[]): QuestionFacts {
  const n = given.reduce((sum, one) => sum + one, 0);
  const mean = given.reduce((sum, one, place) => sum + one * (place + 1), 0) / n;
  const counts = given.map((count, place) => ({ value: String(place + 1), count })).filter((one) => one.count > 0);
  return { ...bare(text, 'scale', n), figure, mean, scale: { min: 1, max: 5, labels: [] }, counts, missing: 28 - n };
}

function bare(text: string, kind: QuestionFacts['kind'], n: number): QuestionFacts {
  return {
    text,
    kind,
    figure: null,
    n,
    missing: 0,
    mean: null,
    nps: null,
    scaleStated: true,
    observed: null,
    scale: null,
    counts: [],
    comments: [],
  };
}

export const evaluations: EvaluationFacts = {
  responses: 28,
  responseRate: 0.8,
  questions: [
    scale('How was the class as a whole?', 'overall', [0, 1, 3, 9, 15]),
    scale('Rosa as a facilitator', 'facilitator', [0, 0, 1, 6, 20]),
    scale('The technical side ran smoothly', 'technology', [3, 6, 8, 7, 3]),
    {
      ...bare('Would you recommend this class?', 'nps', 28),
      mean: 8.4,
      nps: 43,
      scale: { min: 0, max: 10, labels: [] },
      counts: [3, 5, 6, 7, 8, 9, 10].map((value, place) => ({
        value: String(value),
        count: [1, 2, 1, 3, 5, 8, 8][place] ?? 0,
      })),
    },
    {
      ...bare('The pace was', 'scale', 27),
      mean: 2.4,
      scale: { min: 1, max: 3, labels: ['Too slow', 'About right', 'Too fast'] },
      counts: [
        { value: 'Too slow', count: 2 },
        { value: 'About right', count: 12 },
        { value: 'Too fast', count: 13 },
      ],
    },
    {
      ...bare('Which parts do you want more of?', 'multiple', 26),
      missing: 2,
      counts: [
        { value: 'Practice in small groups', count: 19 },
        { value: 'Examples from our own company', count: 14 },
        { value: 'Panel', count: 4 },
      ],
    },
    {
      ...bare('What should we change?', 'text', 4),
      missing: 24,
      comments: [
        'More time in the rooms, please: we had only just begun to talk.',
        'The sound was bad at the beginning, but somebody helped me at once. Thank you!',
        'Send the workbook the day before\nso that we can print it.',
        'Nothing.',
      ],
    },
  ],
};

const polls: readonly PollFacts[] = [
  {
    question: 'How long have you been with us',
    n: 34,
    multiple: false,
    at: at(41),
    counts: [
      { value: 'Under a year', count: 21 },
      { value: 'Longer', count: 13 },
    ],
  },
];

export function big(): ReportFacts {
  const facts = sample();
  const participants = names.map(person);
  const count = (test: (one: ParticipantFacts) => boolean): number => participants.filter(test).length;
  return {
    ...facts,
    verdict:
      'Started 3:30 late (Rosa lost her line), ended 2:30 late; 35 of 38 came, 2 walk-ins; 15 issues, one stopped the class for ' +
      '3 minutes (The facilitator drops out, plan B held), 5:30 of class time lost in all, 2 still open; the recording misses 5:00; ' +
      'rated 4.4 of 5 by 28; 1 question and 1 to-do open',
    times: {
      ...facts.times,
      actualStart: at(3.5),
      startDelaySeconds: 210,
      startDelayReason: 'Rosa lost her line',
      onTime: false,
      plannedEnd: at(120),
      actualEnd: at(122.5),
      overrunSeconds: 150,
      teachingSeconds: 6420,
      totalSeconds: 7140,
      lostSeconds: 330,
    },
    segments: segments(),
    issues: troubles.map(issue),
    alerts: [
      {
        number: 16,
        label: '16',
        text: 'three hands are up',
        person: null,
        at: at(20),
        seenAt: at(20.2),
        answer: 'on it',
        answeredAt: at(20.5),
        lostSeconds: null,
      },
      {
        number: 17,
        label: '17',
        text: 'we are five minutes late',
        person: null,
        at: at(60),
        seenAt: at(31),
        answer: null,
        answeredAt: null,
        lostSeconds: null,
      },
    ],
    pulse: [
      { value: 4, why: null, at: at(18) },
      { value: 2, why: 'too fast', at: at(45) },
      { value: 5, why: 'laughing', at: at(90) },
    ],
    recording: {
      wanted: true,
      startedAt: at(-1),
      endedAt: at(122),
      gaps: [{ from: at(74), to: at(79), seconds: 300 }],
      complete: false,
    },
    holds: [{ from: at(52), to: at(55), why: 'until Rosa is back' }],
    plans: [
      { plan: 'B', title: 'Phone bridge', step: 'setup/sound', item: null, at: at(-20) },
      { plan: 'B', title: 'Talk, call, run the ready activity', step: null, item: 10, at: at(52) },
    ],
    handoffs: [
      { to: 'Ike Moreau', why: 'panel', at: at(104) },
      { to: 'Rosa Lindt', why: null, at: at(119) },
    ],
    attendance: {
      enrolled: count((one) => one.status !== 'walkIn'),
      attended: count((one) => one.status === 'attended'),
      noShows: count((one) => one.status === 'noShow'),
      walkIns: count((one) => one.status === 'walkIn'),
      late: count((one) => one.late === true),
      leftEarly: count((one) => one.leftEarly === true),
      completed: count((one) => one.completed === true),
      peak: 36,
      source: 'zoom',
      files: ['participants_88012345678.csv'],
      differences: [{ person: 'Dan Ng', email: 'dan@example.com', ticked: true, imported: false }],
      participants,
    },
    evaluations,
    polls,
    interruptions: [{ from: at(58), to: at(59.7), seconds: 102, cause: 'crashed' }],
    integrity: { events: 214, damagedLines: [17], tornTail: true, unread: [], restored: [], clocks: [] },
  };
}
