import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/core/plan/plan.ts';
import { renderRunOfShow } from '../../src/report/render/run-of-show.ts';
import { plan, session } from './sample.ts';
import { shipped, widest } from './shipped.ts';

const text = (source: string): string => source.replaceAll('{{ facilitator.name }}', 'Rosa Lindt');
const options = { columns: 80, templates: shipped, text };

describe('the run of show of a session', () => {
  const shown = renderRunOfShow(plan, session, 'text', options);

  test('has clock times, scripts, segments and standing duties', () => {
    expect(shown.slice(0, shown.indexOf('\nAfter class'))).toMatchInlineSnapshot(`
      "Onboarding essentials · Tue 1 Dec 2026, 10:00 to 11:30 (America/New_York) · Rosa
      Lindt, produced by Dana Okoye
      Standard virtual class 1.0.0 · zoom

      Set up the classroom
        Tue 1 Dec
         9:15     5m  Open the classroom · prepare
                      - Open the room
                      - Lock it, Rosa Lindt is host
         9:20     5m  Sound check with Rosa · prepare
                      Say     Rosa, please read me your first slide.
                      Plan B  Phone bridge · when no sound after two minutes
                              Dial in.
         9:25     5m  Send the workbook · invite

      Class
        every 5m  Read the chat · chat
        10:00    10m  Class starts · kickoff

        10:10    20m  Why we are here · content, facilitator leads
                      Slides  1-14
                      Cue     “and that is why”

        10:30    25m  Map your first week · breakout
        10:30     5m  Open the rooms · breakouts
        10:35    20m  Bring everybody back · breakouts

        10:55    10m  Coffee · break

        11:05     5m  Quiz · poll, optional
        11:10     5m  Say goodbye · reset
      "
    `);
  });

  test('ends with whom to call and what to do when something goes wrong', () => {
    expect(shown.slice(shown.indexOf('After class'))).toMatchInlineSnapshot(`
      "After class
        Wed 2 Dec
        10:00     5m  Send the report · report

      People and contacts
        facilitator  Rosa Lindt   +1 555 0100  rosa@example.com
        producer     Dana Okoye                dana@example.com
        chat         Ike Moreau                ike@example.com
        helpdesk     +1 555 0199

      When something goes wrong
        The facilitator drops out · facilitation, S1
        When    silence for twenty seconds
        Plan B  Talk, call, run the ready activity · 5m
                Say  Rosa will be right back.
      "
    `);
  });

  test.each([60, 80, 120])('keeps within %i columns', (columns) => {
    expect(widest(renderRunOfShow(plan, session, 'text', { ...options, columns }))).toBeLessThanOrEqual(columns);
  });

  test('is a table with a box to tick in Markdown', () => {
    const md = renderRunOfShow(plan, session, 'md', options);
    expect(md.split('\n').slice(0, 24).join('\n')).toMatchInlineSnapshot(`
      "# Onboarding essentials

      Tue 1 Dec 2026, 10:00 to 11:30 (America/New_York) · Rosa Lindt, produced by Dana Okoye · Standard virtual class 1.0.0 · zoom

      ## Set up the classroom

      | ✓   | Time           | Takes | Step                            | Who      | Do and say |
      | --- | -------------- | ----: | ------------------------------- | -------- | ---------------------------------------- |
      | ☐   | Tue 1 Dec 9:15 |    5m | Open the classroom (prepare)    | producer | • Open the room<br>• Lock it, Rosa Lindt is host |
      | ☐   | 9:20           |    5m | Sound check with Rosa (prepare) | producer | Say: Rosa, please read me your first slide.<br>**Plan B: Phone bridge** · when no sound after two minutes<br>Dial in. |
      | ☐   | 9:25           |    5m | Send the workbook (invite)      | producer |  |

      ## Class

      | ✓   | Time     | Takes | Step                               | Who         | Do and say                            |
      | --- | -------- | ----: | ---------------------------------- | ----------- | ------------------------------------- |
      |     | every 5m |       | Read the chat (chat)               | producer    |                                       |
      | ☐   | 10:00    |   10m | Class starts (kickoff)             | producer    |                                       |
      | ☐   | 10:10    |   20m | **Why we are here** (content)      | facilitator | Slides 1-14<br>Cue: “and that is why” |
      |     | 10:30    |   25m | **Map your first week** (breakout) |             |                                       |
      | ☐   | 10:30    |    5m | Open the rooms (breakouts)         | producer    |                                       |
      | ☐   | 10:35    |   20m | Bring everybody back (breakouts)   | producer    |                                       |
      | ☐   | 10:55    |   10m | **Coffee** (break)                 |             |                                       |
      | ☐   | 11:05    |    5m | **Quiz** (poll, optional)          |             |                                       |"
    `);
    expect(md).toContain('- **Plan B: Talk, call, run the ready activity** · 5m\n\n  Say: Rosa will be right back.');
  });

  test('keeps the Markdown of what to do, but no HTML and no bars', () => {
    const hostile = {
      ...plan,
      troubles: plan.troubles.map((one) => ({
        ...one,
        plans: [{ title: 'x', do: '1. **A** <b>\n2. | B', paste: [], launch: [] }],
      })),
    };
    expect(renderRunOfShow(hostile, session, 'md', options)).toContain('  1. **A** &lt;b>\n  2. | B');
    const steps = plan.steps.map((one) => ({ ...one, do: 'a | b\n\n- <i>c' }));
    expect(renderRunOfShow({ ...plan, steps }, session, 'md', options)).toContain('| a \\| b<br>• &lt;i>c |');
  });
});

describe('the run of show of a runbook', () => {
  const runbook: Plan = {
    ...plan,
    segments: [],
    steps: plan.steps.filter((step) => step.segment === undefined),
    kinds: {
      breakout: plan.steps
        .filter((step) => step.segment === 'map')
        .map((step, place) => ({ ...step, id: `s${place}`, ...(place === 1 && { at: 'F-2m' }) })),
    },
  };

  test('has times relative to class', () => {
    expect(renderRunOfShow(runbook, null, 'text', options)).toMatchInlineSnapshot(`
      "Standard virtual class · standard-vilt 1.0.0
      T is the start of class, E its end, S and F are start and finish of a segment

      Set up the classroom
        T-45m     5m  Open the classroom · prepare
                      - Open the room
                      - Lock it, Rosa Lindt is host
        T-40m     5m  Sound check with Rosa · prepare
                      Say     Rosa, please read me your first slide.
                      Plan B  Phone bridge · when no sound after two minutes
                              Dial in.
        T-35m     5m  Send the workbook · invite

      Class
        every 5m  Read the chat · chat
            T    10m  Class starts · kickoff
        T+10m     5m  Say goodbye · reset

      After class
         T+1d     5m  Send the report · report

      Each segment of kind breakout
            S     5m  Open the rooms · breakouts
         F-2m    20m  Bring everybody back · breakouts

      When something goes wrong
        The facilitator drops out · facilitation, S1
        When    silence for twenty seconds
        Plan B  Talk, call, run the ready activity · 5m
                Say  Rosa will be right back.
      "
    `);
  });

  test('shows what follows a time, unless that is in days', () => {
    const first = plan.steps[0];
    const times = ['T-1d', undefined, 'T-90s', undefined, '10:05'];
    const steps = times.flatMap((at, place) => {
      if (!first) return [];
      const { at: _, marks: __, ...step } = first;
      return [{ ...step, id: `s${place}`, title: `step ${place}`, ...(at !== undefined && { at }) }];
    });
    const lines = renderRunOfShow({ ...runbook, steps, kinds: {} }, null, 'text', options).split('\n');
    const shown = lines.filter((line) => /step \d/.test(line)).map((line) => line.replace(/ +5m .*/, '').trim());
    expect(shown).toEqual(['T-1d', '', 'T-90s', 'T+3m30s', '10:05']);
  });
});

describe('the sheet of one role', () => {
  const sheet = renderRunOfShow(plan, session, 'text', { ...options, role: 'facilitator' });

  test('holds every segment, and no step or note that is not hers', () => {
    expect(sheet).toContain('FACILITATOR · Rosa Lindt');
    for (const { title } of plan.segments) expect(sheet).toContain(title);
    const others = plan.steps.filter(
      ({ owner, segment, plans }) =>
        owner !== 'facilitator' && segment === undefined && plans.every((one) => one.owner !== 'facilitator'),
    );
    expect(others.length).toBeGreaterThan(3);
    for (const { title } of others) expect(sheet).not.toContain(text(title));
    for (const { note } of plan.segments) if (note !== undefined) expect(sheet).not.toContain(note);
  });

  test('the day stands before the first row that is left', () => {
    expect(sheet).toMatch(/Tue 1 Dec\n +\d+:\d\d/);
  });

  test.each(['md', 'html'] as const)('as %s it says whose it is', (format) => {
    const page = renderRunOfShow(plan, session, format, { ...options, role: 'facilitator' });
    expect(page).toContain('facilitator, Rosa Lindt');
    expect(page).not.toContain('Send the workbook');
  });
});
