import { describe, expect, test } from 'vitest';
import { replay } from '../../src/core/class/replay.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { factsOf } from '../fits.ts';
import { eventsOf, sample, session } from './sample.ts';
import { shipped, widest } from './shipped.ts';

const options = { columns: 80, templates: shipped };
const integrity = { events: 1, damagedLines: [], tornTail: false };

/** The lines from a heading to the next blank one. */
function part(text: string, heading: string): string {
  const lines = text.split('\n');
  const from = lines.indexOf(heading);
  const to = lines.indexOf('', from + 2);
  return lines.slice(from, to < 0 ? undefined : to).join('\n');
}

describe('as text', () => {
  const text = renderReport(sample(), 'text', options);

  test('opens with what a lead wants to know', () => {
    expect(text.split('\n').slice(0, 32).join('\n')).toMatchInlineSnapshot(`
      "Onboarding essentials · Tue 1 Dec 2026 · Rosa Lindt, produced by Dana Okoye

      Started on time (0:48 after 10:00), ended 4:10 late; 5 of 6 came, 1 walk-in; 2
      issues, one stopped the class for 3 minutes (The facilitator drops out, plan B
      held); the recording is complete; 1 question and 1 to-do open.

                     10:00     10:15     10:30     10:45      11:00     11:15    11:30
      planned        ·······├Why we are h┼Map your first w┤Coffee├Qui┤·············
      was            ·······├Why we are here┼Map your f░░st we┤Coffee┤················
                !1                a3  !4           2/5                      f1
                                      B
                ! issue · a alert · B plan called · f hand-off · /5 pulse · ░ held

      Times
                     planned    was
        room open              9:16
        class start    10:00  10:00  0:48 late
        class end      11:30  11:34  4:10 late
        1:33:22 from start to end · 46:00 of teaching · held 2:30 · 3:00 of class time
        lost to issues

      Agenda
        planned    was                                  took     of
          10:10  10:10  Why we are here · content      22:30  20:00  2:30 over
          10:30  10:34  Map your first week ·          23:30  25:00  1:30 under
                        breakout
          10:55  11:00  Coffee · break                 10:50  10:00  0:50 over
          11:05         Quiz · poll                            5:00  left out: no time

      Attendance
        5 of 6 enrolled came · 1 walk-in · 1 no-show · 1 late · 1 left early · 6 at
        most in the room"
    `);
  });

  test('tells who came, what went wrong and what was done about it', () => {
    const parts = ['Attendance', 'Issues', 'Alerts to the facilitator', 'Duties', 'In class'];
    expect(parts.map((heading) => part(text, heading)).join('\n\n')).toMatchInlineSnapshot(`
      "Attendance
        5 of 6 enrolled came · 1 walk-in · 1 no-show · 1 late · 1 left early · 6 at
        most in the room
        No-shows    Ife
        Walk-ins    Zoe Nowak
        Late        Tom 10:09
        Left early  Tom 11:22

      Issues
        2 issues · 2 closed · median 3:41 · class time lost 3:00
                                                   at, open for
        1  S3 audio         no sound in the left   9:53 · 4:20   resolved
                            ear (Maria): another
                            headset
        4  S1 facilitation  The facilitator drops  10:25 · 3:02  plan B held, cost
                            out: she dialled in                  3:00

      Alerts to the facilitator
        3  two hands are up  10:20  answered after 0:30

      Duties
        All done but invite (1 skipped of 1), report (1 not done of 1).
        Skipped     Send the workbook: “not printed yet”
        Skipped     Quiz: “no time”
        Not done    Send the report
        On plan B   Sound check with Rosa
        Rounds      Read the chat: 1, longest gap 1:22:10

      In class
        Recording   9:50 to 11:34
        Held        10:50 to 10:52 (2:30): fire alarm
        Plan B      9:24 · Phone bridge (Sound check with Rosa)
        Plan B      10:25 · Talk, call, run the ready activity (issue 4)
        Hand-off    11:20 to Dana Okoye: for the goodbye
        Pulse       10:45 · 2 of 5: too fast
        Homework    Draw your first week · due Tue 8 Dec 11:30"
    `);
  });

  test('ends with the steps and the small print', () => {
    expect(text.slice(text.indexOf('\nSteps\n'))).toMatchInlineSnapshot(`
      "
      Steps
                planned    was   took     of
                                              Set up the classroom
                   9:15   9:16   5:10   5:00  Open the classroom
                   9:20   9:21   7:50   5:00  Sound check with Rosa  plan B
                   9:25                 5:00  Send the workbook      skipped
                                              Class
                  10:00  10:00   9:12  10:00  Class starts
                  10:10  10:10  22:30  20:00  Why we are here
                  10:30  10:34   4:00   5:00  Open the rooms
                  10:35  10:38  19:30  20:00  Bring everybody back
                  10:55  11:00  10:50  10:00  Coffee
                  11:05                 5:00  Quiz                   skipped
                  11:10  11:30   4:10   5:00  Say goodbye
                                              After class
        Wed 2 Dec 10:00                 5:00  Send the report        not done

      Whiteboard
        10:40  first week = people, tools, rules

      Notes
        11:20  good group, ask for more time next time

      2026-12-01-onboarding · standard-vilt 1.0.0 · zoom · America/New_York · 49
      events
      "
    `);
  });

  test.each([60, 80, 120])('keeps within %i columns', (columns) => {
    expect(widest(renderReport(sample(), 'text', { ...options, columns }))).toBeLessThanOrEqual(columns);
  });

  test('paints only where colours are wanted', () => {
    expect(text).not.toContain('\u001b');
    const painted = renderReport(sample(), 'text', { ...options, colour: true });
    expect(painted).toContain('\u001b[1mOnboarding essentials\u001b[22m');
    expect(painted.replace(/\u001b\[[\d;]*m/g, '')).toBe(text);
  });

  test('never shows contacts, addresses of participants or phone numbers', () => {
    for (const format of ['text', 'md', 'json'] as const) {
      expect(renderReport(sample(), format, options)).not.toMatch(/555|helpdesk/);
    }
    expect(text).not.toMatch(/(ben|maria|tom)@example/);
  });
});

test('on a narrow terminal figures stand side by side and the words under them: no word and no figure is broken', () => {
  const text = renderReport(sample(), 'text', { columns: 40, templates: shipped });
  const agenda = text.split('\nAgenda\n')[1]?.split('\n\n')[0];
  expect(agenda).toMatchInlineSnapshot(`
    "  planned    was   took     of
        10:10  10:10  22:30  20:00  2:30
                                    over
        Why we are here · content
        10:30  10:34  23:30  25:00  1:30
                                    under
        Map your first week · breakout
        10:55  11:00  10:50  10:00  0:50
                                    over
        Coffee · break
        11:05                 5:00  left
                                    out: no
                                    time
        Quiz · poll"
  `);
});

describe('a class that has hardly begun', () => {
  const early = factsOf(
    replay(eventsOf(session, [['09:16:00', 'begin']])),
    integrity,
    Date.parse('2026-12-01T14:20:00Z'),
  );

  test('has no empty sections', () => {
    expect(renderReport(early, 'text', options).split('\nSteps')[0]).toMatchInlineSnapshot(`
      "Onboarding essentials · Tue 1 Dec 2026 · Rosa Lindt, produced by Dana Okoye

      The class has not started.

                10:00       10:15      10:30       10:45      11:00       11:15  11:30
      planned   ········├Why we are her┼Map your first wee┤Coffee ├Qui┤···············

      Times
                     planned   was
        room open             9:16
        class start    10:00
        class end      11:30

      Agenda
        planned                                     of
          10:10  Why we are here · content       20:00
          10:30  Map your first week · breakout  25:00
          10:55  Coffee · break                  10:00
          11:05  Quiz · poll                      5:00

      In class
        Recording   none so far
        Homework    Draw your first week · due Tue 8 Dec 11:30

      Duties
        0 of 6 done so far.

      Phases
        planned   was
           9:15  9:16  Set up the classroom  1:00 late
      "
    `);
    const headings = renderReport(early, 'md', options).match(/^## .*/gm);
    const shown = ['Timeline', 'Times', 'Agenda', 'In class', 'Duties', 'Phases', 'Steps'];
    expect(headings).toEqual(shown.map((heading) => `## ${heading}`));
  });

  test('says so at the top where it is a rehearsal', () => {
    const rehearsal = { ...early, session: { ...early.session, rehearsal: true } };
    expect(renderReport(rehearsal, 'text', options)).toMatch(/^REHEARSAL: not a class that was held\n\nOnboarding/);
    expect(renderReport(rehearsal, 'md', options)).toContain('> **Rehearsal: not a class that was held**');
  });

  test('counts heads where nobody was ticked', () => {
    const counted = factsOf(replay(eventsOf(session, [['09:16:00', 'here 14']])), integrity, 0);
    expect(part(renderReport(counted, 'text', options), 'Attendance')).toContain(
      'Counted, not ticked · 6 enrolled · 14 at most in the room',
    );
  });
});

describe('as Markdown', () => {
  const md = renderReport(sample(), 'md', options);

  test('says the verdict in bold under the title', () => {
    expect(md.split('\n').slice(0, 22).join('\n')).toMatchInlineSnapshot(`
      "# Onboarding essentials

      **Started on time (0:48 after 10:00), ended 4:10 late; 5 of 6 came, 1 walk-in; 2 issues, one stopped the class for 3 minutes (The facilitator drops out, plan B held); the recording is complete; 1 question and 1 to-do open.**

      |             |  |
      | ----------- | ---------------------------------------- |
      | Date        | Tue 1 Dec 2026, 10:00 to 11:30 (America/New_York) |
      | Facilitator | Rosa Lindt |
      | Producer    | Dana Okoye |
      | Team        | Ike Moreau (chat) |
      | Platform    | zoom |
      | Course      | onboarding |
      | Series      | autumn, 2 |
      | Tags        | new |
      | Runbook     | standard-vilt 1.0.0 |

      ## Timeline

      \`\`\`text
                      10:00        10:15         10:30        10:45        11:00        11:15        11:30
      planned         ·········├ Why we are here ┼ Map your first week ┤Coffee ├Quiz┤·················
      was              ········├─ Why we are here ──┼ Map your fir░░ week ─┤ Coffee  ┤····················"
    `);
  });

  test('has the facts in the same order as the text', () => {
    const text = renderReport(sample(), 'text', options).split('\n');
    // On a terminal the timeline needs no heading.
    const headings = [...md.matchAll(/^## (?!Timeline)(.*)/gm)].map((found) => found[1] ?? '');
    expect(headings).toEqual(text.filter((line) => headings.includes(line)));
    expect(headings.length).toBeGreaterThan(11);
  });

  test('has as many cells in each row of a table as in its head', () => {
    const tables = md.split(/\n\n+/).filter((block) => block.startsWith('|'));
    for (const table of tables) {
      const cells = table.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
      expect(new Set(cells).size).toBe(1);
    }
    expect(tables.length).toBeGreaterThan(6);
  });
});

test('small print tells of damage and of interruptions', () => {
  const facts = {
    ...sample(),
    integrity: {
      events: 49,
      damagedLines: [7, 9],
      tornTail: true,
      unread: ['journal copy.jsonl', 'journal.jsonl.gz'],
      restored: [{ at: '2026-12-01T10:40:00.000-05:00', events: 3, why: 'shorter' }],
      clocks: [
        { host: 'lap', offSeconds: 300 },
        { host: 'desk', offSeconds: -75 },
      ],
    },
    interruptions: [
      {
        from: '2026-12-01T10:31:07.000-05:00',
        to: '2026-12-01T10:32:49.000-05:00',
        seconds: 102,
        cause: 'crashed' as const,
      },
    ],
  };
  const line =
    'tool down 10:31 to 10:32 (1:42) · damaged lines: 7 and 9 · a half-written last line was passed over · looks like a journal and was not read: journal copy.jsonl and journal.jsonl.gz · the clock of lap was 5:00 fast · the clock of desk was 1:15 slow · 3 events missing on disk, written again 10:40';
  for (const format of ['text', 'md'] as const) {
    expect(renderReport(facts, format, { ...options, columns: 400 })).toContain(line);
  }
});

test('JSON parses back to the same facts', () => {
  const facts = sample();
  const json = renderReport(facts, 'json', options);
  expect(JSON.parse(json)).toEqual(facts);
  expect(json).toMatch(/^\{\n {2}"vprodReport": 1,\n[\s\S]*\n\}\n$/);
});

test('a duty that no step of this class serves is not said to be missing from the runbook', () => {
  const page = renderReport(sample(), 'html', options).replace(/<[^>]+>/g, '');
  expect(page).toMatch(/^· whiteboard none in this class$/m);
  expect(page).toMatch(/^. chat (?:\d+ rounds?|no round noted)$/m);
});
