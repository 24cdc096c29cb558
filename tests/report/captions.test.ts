/** What the captions say of a class in every layout, and that imports name nobody in a report without names. */
import { describe, expect, test } from 'vitest';
import { anonymousReport } from '../../src/core/anonymous/anonymous.ts';
import { peopleIn } from '../../src/core/anonymous/people.ts';
import type { Event, EventBody } from '../../src/core/class/event.ts';
import { replay } from '../../src/core/class/replay.ts';
import type { ReportFacts } from '../../src/core/facts/report.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { counted } from '../core/anonymous/counted.ts';
import { play } from '../core/given.ts';
import { lesson } from '../core/lessons.ts';
import { factsOf } from '../fits.ts';
import { sample } from './sample.ts';
import { shipped } from './shipped.ts';

const formats = ['text', 'md', 'html', 'json'] as const;
const render = (facts: ReportFacts, format: (typeof formats)[number]): string =>
  renderReport(facts, format, { columns: 120, templates: shipped });
/** One line, without tags. */
const plain = (text: string): string =>
  text
    .replace(/<[^>]+>/g, ' ')
    .replace(/[*_\\|]/g, ' ')
    .replace(/\s+/g, ' ');

const captions = {
  file: 'class.vtt',
  offsetSeconds: 3.2,
  anchors: 4,
  talk: [
    { name: 'Rosa Lindt', seconds: 1325 },
    { name: 'Zoe Bright', seconds: 62 },
  ],
  said: [{ item: 3, at: '2026-12-01T10:12:00.000-05:00', text: 'Zoe Bright: I cannot see the slides' }],
  notice: { seconds: 65, at: '2026-12-01T10:01:05.000-05:00', text: 'Rosa Lindt: we record this session' },
};

describe('the layouts', () => {
  test.each(['text', 'md', 'html'] as const)(
    '%s: who spoke how long, what was said at an item, the notice',
    (format) => {
      const text = plain(render({ ...sample(), captions }, format));
      expect(text).toMatch(/Rosa Lindt 22:05/);
      expect(text).toMatch(/3 ?,? 10:12:? ?“? ?Zoe Bright: I cannot see the slides/);
      expect(text).toMatch(/recording was announced at 10:01: ?“? ?Rosa Lindt: we record this session/);
      expect(text).toMatch(/rom class\.vtt, by 4 texts that were read aloud/);
    },
  );

  test.each(['text', 'md', 'html'] as const)('%s: what the captions do not tell is said, too', (format) => {
    const bare = { ...captions, offsetSeconds: null, talk: [], said: [], notice: null };
    const text = plain(render({ ...sample(), captions: bare }, format));
    expect(text).toMatch(/obody is heard to say that the class is recorded/);
    expect(text).toMatch(/rom class\.vtt, which tells too little of when in the class it was/);
    expect(plain(render({ ...sample(), captions: null }, format))).not.toMatch(/What was said/i);
  });
});

/** Everybody's names, nicknames and addresses as files have them. */
const attendance = {
  source: 'zoom',
  people: [
    { name: 'Maria S. (iPad)', email: 'maria@example.com', stays: [[1796137200, 1796140800]] },
    { name: 'Zoe Bright', email: 'zoe.bright@example.org', stays: [[1796137200, 1796140800]] },
  ],
  match: {},
};
const evaluations = {
  tool: 'table',
  questions: [{ text: 'What helped?' }, { text: 'How was it? (1-5)' }],
  responses: [
    { key: 'a', answers: ['Zoe Bright explained it to me, write to zoe.bright@example.org', '5'] },
    { key: 'b', answers: ['Maria, and Zoe too', '4'] },
  ],
  respondents: ['maria@example.com', 'zoe.bright@example.org'],
};
const spoken = {
  format: 'vtt',
  cues: [
    { from: 0, to: 9, speaker: 'Quincy Vale', text: 'This class is recorded, says Quincy.' },
    { from: 300, to: 380, speaker: 'Zoe Bright', text: 'Maria, can you hear me?' },
    { from: 580, to: 640, speaker: 'Quincy Vale', text: 'Ask Zoe or zoe.bright@example.org.' },
  ],
};

test('imports of who came, what they answered and what was said name nobody in a report without names', () => {
  const class_ = play(lesson, '9:14').at('9:52', 'recording on').at('10:00', 'start').at('10:02', 'issue no sound');
  const imported = (kind: string, data: unknown): EventBody =>
    ({ type: 'imported', kind, file: `${kind} of Zoe Bright.csv`, digest: kind, data }) as EventBody;
  const events = [
    ...class_.events,
    ...[imported('attendance', attendance), imported('evaluations', evaluations), imported('captions', spoken)].map(
      (body, place) => ({ id: `zz${place}`, at: '2026-12-01T12:00:00.000-05:00', by: 'Dana Okoye', ...body }) as Event,
    ),
  ];
  const facts = factsOf(
    replay(events),
    { events: events.length, damagedLines: [], tornTail: false },
    Date.parse('2026-12-01T13:00:00-05:00'),
  );
  expect(facts.captions?.talk.map(({ name }) => name).sort()).toEqual(['Quincy Vale', 'Zoe Bright']);
  expect(JSON.stringify(facts)).toMatch(/Zoe Bright explained/);
  const { facts: masked } = anonymousReport(facts, peopleIn(events), counted());
  for (const format of formats) {
    expect(render(masked, format)).not.toMatch(/zoe|bright|quincy|vale|maria|ipad|@example\.org/i);
  }
});
