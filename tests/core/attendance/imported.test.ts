/** Attendance from the platform's files, against the class as it was held. */
import { describe, expect, test } from 'vitest';
import { attendanceDoubts } from '../../../src/core/attendance/doubts.ts';
import type { ParticipantFacts } from '../../../src/core/attendance/facts.ts';
import { type AttendanceImport, attendanceImports, type ImportedPerson } from '../../../src/core/attendance/file.ts';
import { clockOf, instant, type Played, play } from '../given.ts';
import { type Lesson, lesson } from '../lessons.ts';

const facts = (of: Partial<Lesson['session']> = {}) => ({ ...lesson, session: { ...lesson.session, ...of } });

/** A class from 10:00 to 11:30: late after 10:05, early before 11:20, complete from 67:30 minutes on. */
const held = play(facts(), '9:50').at('10:00', 'start');

const secondsOf = (clock: string): number => instant(clock) / 1000;

/** `10:00-11:00` or `10:00-` without an end, joined by blanks. */
function person(name: string, email: string | null, stays: string, more: Partial<ImportedPerson> = {}): ImportedPerson {
  const all = stays.split(' ').filter(Boolean);
  return {
    name,
    ...(email === null ? {} : { email }),
    joins: all.length,
    stays: all.map((stay) => {
      const [from = '', to = ''] = stay.split('-');
      return [secondsOf(from), to === '' ? null : secondsOf(to)] as const;
    }),
    ...more,
  };
}

function imported(
  from: Played,
  people: readonly ImportedPerson[],
  more: Partial<AttendanceImport> & { digest?: string } = {},
) {
  const { digest = 'd1', ...rest } = more;
  const data = { source: 'zoom', match: {}, doubts: [], people, ...rest };
  return from.put('12:00', { type: 'imported', kind: 'attendance', file: `${digest}.csv`, digest, data });
}

const ended = held.at('11:30', 'end');
const attendanceOf = (played: Played) => {
  const { attendance } = played.report('12:30');
  if (!attendance) throw new Error('no attendance');
  return attendance;
};

function line(one: ParticipantFacts): string {
  const marks = [one.late && 'late', one.leftEarly && 'early', one.completed && 'complete'].filter(Boolean).join(' ');
  const span = `${clockOf(one.firstJoin)}-${clockOf(one.lastLeave)}`;
  return `${one.name}: ${one.status} ${one.minutes} min, ${one.joins} joins, ${span} ${marks}`.trim();
}

describe('one file', () => {
  const report = attendanceOf(
    imported(ended, [
      person('Maria Silva', 'maria@example.com', '9:55-10:30 10:40-11:40'),
      person('Ben Bauer', null, '10:05:01-11:19:59'),
      person('Uma Iyer', 'uma@example.com', '10:05-11:20'),
      person('Rosa Lindt', null, '9:40-11:35'),
      person('Events', 'events@example.com', '9:40-11:35', { staff: true }),
      person('Never In', null, '', { waited: true }),
    ]),
  );

  test('people against the class’s own times', () => {
    expect(report.participants.map(line)).toEqual([
      'Maria Silva: attended 95 min, 2 joins, 9:55-11:40 complete',
      'Ben Bauer: attended 75 min, 1 joins, 10:05:01-11:19:59 late early complete',
      'Ana Ortiz: noShow null min, null joins, null-null',
      'Uma Iyer: walkIn 75 min, 1 joins, 10:05-11:20 complete',
      'Rosa Lindt: staff 115 min, 1 joins, 9:40-11:35',
      'Events: staff 115 min, 1 joins, 9:40-11:35',
    ]);
  });

  test('figures without the team', () => {
    const { participants: _, ...figures } = report;
    expect(figures).toEqual({
      enrolled: 3,
      attended: 2,
      noShows: 1,
      walkIns: 1,
      late: 1,
      leftEarly: 1,
      completed: 2,
      peak: 3,
      source: 'zoom',
      files: ['d1.csv'],
      differences: [],
    });
  });

  test('stays of everybody, for what is drawn of them', () => {
    expect(report.participants[0]?.stays.map(({ from, to }) => [clockOf(from), clockOf(to)])).toEqual([
      ['9:55', '10:30'],
      ['10:40', '11:40'],
    ]);
  });
});

test('a class that nobody marked is measured by its plan', () => {
  const planned = imported(play(facts(), '9:50'), [person('Maria Silva', 'maria@example.com', '10:06-11:19')]);
  expect(attendanceOf(planned).participants.map(line)[0]).toMatch(/late early complete$/);
});

test('a roster without addresses takes those of the file', () => {
  const roster = [{ name: 'Maria Silva', status: 'enrolled' as const, ready: true }];
  const played = imported(play(facts({ roster }), '9:50'), [person('maria silva', 'ms@example.org', '10:00-11:00')]);
  expect(attendanceOf(played).participants[0]).toMatchObject({
    name: 'Maria Silva',
    email: 'ms@example.org',
    ready: true,
  });
});

test('a roster that is mended later mends the attendance', () => {
  const before = imported(ended, [person('M. Silva', 'ms@example.org', '10:00-11:30')]);
  expect(attendanceOf(before)).toMatchObject({ attended: 0, walkIns: 1 });
  const roster = [{ name: 'Maria Silva', email: 'MS@example.org', status: 'enrolled' as const }];
  const after = before.put('12:10', {
    type: 'session.changed',
    session: { ...lesson.session, roster },
    changed: ['roster'],
  });
  expect(attendanceOf(after)).toMatchObject({ enrolled: 1, attended: 1, walkIns: 0, noShows: 0 });
});

describe('two stretches of one person', () => {
  const minutes = (...people: readonly ImportedPerson[]): unknown => {
    const { participants } = attendanceOf(imported(ended, people));
    return [participants[0]?.minutes, participants[0]?.joins, participants[0]?.completed];
  };

  test('overlapping ones count once', () => {
    expect(minutes(person('Maria', 'maria@example.com', '10:00-11:00 10:30-11:10'))).toEqual([70, 2, true]);
  });
  test('the stated time counts where the stays are only the first and the last', () => {
    expect(minutes(person('Maria', 'maria@example.com', '10:00-11:30', { rough: true, seconds: 3000 }))).toEqual([
      50,
      1,
      false,
    ]);
  });
  test('or where there are none', () => {
    const { joins: _, ...merged } = person('Maria', 'maria@example.com', '', { seconds: 5520 });
    expect(minutes(merged)).toEqual([92, null, true]);
    expect(attendanceOf(imported(ended, [merged]))).toMatchObject({
      late: null,
      leftEarly: null,
      completed: 1,
      peak: null,
    });
  });
  test('a stay without an end lasts to that of the class, and that is said to be a guess', () => {
    expect(minutes(person('Maria', 'maria@example.com', '10:00-'))).toEqual([90, 1, true]);
    expect(minutes(person('Maria', 'maria@example.com', '10:00-11:20 11:25-'))).toEqual([85, 2, true]);
    const [open] = attendanceOf(imported(ended, [person('Maria', 'maria@example.com', '10:00-')])).participants;
    expect(open).toMatchObject({
      lastLeave: null,
      leftEarly: null,
      late: false,
      presentSeconds: 5400,
      estimated: true,
    });
  });
});

test('who was there before or after the class only has not attended, and is named', () => {
  const played = imported(ended, [
    person('Maria Silva', 'maria@example.com', '9:58-11:31'),
    person('Ben Bauer', null, '8:10-8:12 12:05-12:07'),
  ]);
  const found = attendanceOf(played);
  expect(
    found.participants.map(({ name, status, presentSeconds }) => [name, status, presentSeconds]).slice(0, 2),
  ).toEqual([
    ['Maria Silva', 'attended', 5400],
    ['Ben Bauer', 'noShow', null],
  ]);
  expect(attendanceDoubts(played.state, attendanceImports(played.state)).join()).toContain(
    "there only before or after the class, so not attended: 'Ben Bauer'",
  );
});

describe('several files of one class', () => {
  const first = imported(ended, [
    person('Maria', 'maria@example.com', '10:00-10:40'),
    person('Ben Bauer', null, '10:00-'),
  ]);

  test('are joined; the same stay in two of them counts once, and a later one knows its end', () => {
    const both = imported(
      first,
      [person('Maria', 'maria@example.com', '10:00-10:40 10:50-11:30'), person('Ben Bauer', null, '10:00-11:30')],
      { digest: 'd2' },
    );
    expect(attendanceOf(both).participants.map(line).slice(0, 2)).toEqual([
      'Maria Silva: attended 80 min, 2 joins, 10:00-11:30 complete',
      'Ben Bauer: attended 90 min, 1 joins, 10:00-11:30 complete',
    ]);
    expect(attendanceOf(both).files).toEqual(['d1.csv', 'd2.csv']);
  });
  test('of several platforms', () => {
    expect(attendanceOf(imported(first, [], { digest: 'd2', source: 'teams' })).source).toBe('imported');
  });
  test('read again with a word more, the last reading counts; what was told holds for all files', () => {
    const again = imported(first, [person('Em', null, '10:00-11:00')], { match: { Em: 'maria@example.com' } });
    expect(attendanceOf(again).participants.map(line)[0]).toBe(
      'Maria Silva: attended 60 min, 1 joins, 10:00-11:00 early',
    );
    const more = imported(again, [person('Em', null, '11:00-11:30')], { digest: 'd2' });
    expect(attendanceOf(more).participants.map(line)[0]).toMatch(/^Maria Silva: attended 90 min, 2 joins/);
  });
});

describe('what was ticked by hand', () => {
  const ticked = held.at('10:02', 'here maria', 'here Sam', 'here rosa').at('11:30', 'end');

  test('is kept, and shown where the file says otherwise', () => {
    const played = imported(ticked, [
      person('Ben Bauer', 'ben@example.com', '10:00-11:30'),
      person('SAM', null, '10:00-11:00'),
    ]);
    expect(attendanceOf(played).differences).toEqual([
      { person: 'Maria Silva', email: 'maria@example.com', ticked: true, imported: false },
      { person: 'Ben Bauer', email: 'ben@example.com', ticked: false, imported: true },
    ]);
    expect(played.state.presence).toHaveLength(3);
  });
  test('somebody who is in no file at all', () => {
    const played = imported(ticked, [person('Maria Silva', 'maria@example.com', '10:00-11:30')]);
    expect(attendanceOf(played).differences).toEqual([{ person: 'Sam', email: null, ticked: true, imported: false }]);
  });
  test('comes back when the import is taken back', () => {
    const played = imported(ticked, [person('Ben Bauer', 'ben@example.com', '10:00-11:30')]).at('12:10', 'undo');
    expect(attendanceOf(played)).toMatchObject({ source: 'ticked', attended: 1, files: [], differences: [] });
  });
});

describe('what is doubtful is said', () => {
  const doubts = (played: Played) => attendanceDoubts(played.state, attendanceImports(played.state)).join('\n');

  test('people', () => {
    const said = doubts(
      imported(ended, [
        person('Maria Silva', 'private@example.org', '10:00-11:00'),
        person('Ben Bauer', 'ben@example.com', '10:00-11:00'),
        person('Ben Bauer', null, '10:10-11:00'),
        person('Uma Iyer', null, '10:00-'),
        person('15550100142', null, '10:00-11:00'),
        person('Late Lee', null, '', { waited: true }),
      ]),
    );
    expect(said).toMatchInlineSnapshot(`
      "'Maria Silva' came as private@example.org, not as maria@example.com: two people, unless --match 'private@example.org=maria@example.com' says that they are one
      'Ben Bauer' came without an address beside ben@example.com: two people, unless --match 'Ben Bauer=ben@example.com' says that they are one
      on no list, so walk-ins: 'Uma Iyer'; --match 'Uma Iyer=ADDRESS' says who is meant
      by phone, so walk-ins: '15550100142'; --match '15550100142=ADDRESS' says who is meant
      never let in from the waiting room: 'Late Lee'
      the file does not say when they left, so counted to the end of the class: 'Uma Iyer'"
    `);
  });
  test('times that are none of the class', () => {
    expect(doubts(imported(ended, [person('Maria Silva', 'maria@example.com', '15:00-16:30')]))).toMatchInlineSnapshot(
      `"the file's times are Tue 1 Dec 2026 15:00 to 16:30, read in America/New_York, those of the class Tue 1 Dec 2026 10:00 to 11:30: they fit 5 h earlier; if the account is in another zone, import it again with --timezone ZONE"`,
    );
  });
  test('nothing where all is clear', () => {
    expect(doubts(imported(ended, [person('Maria Silva', 'maria@example.com', '10:00-11:30')]))).toBe('');
  });
});

test('data that is none of ours is passed over, whatever it is', () => {
  for (const data of [
    null,
    7,
    'x',
    [],
    {},
    { source: 'zoom' },
    { source: 'zoom', people: [null, { name: 1 }, { name: 'A', stays: [[1], 'x', [5, 3]] }] },
  ]) {
    const played = ended.put('12:00', { type: 'imported', kind: 'attendance', file: 'f', digest: 'd', data });
    expect(() => played.report('12:30')).not.toThrow();
  }
});
