import { describe, expect, test } from 'vitest';
import { attendanceNow, countPresent, missingPeople } from '../../../src/core/class/people.ts';
import { given, givenOf, on, play } from '../given.ts';
import { lesson, lessonOf } from '../lessons.ts';

const came = (person: string, name: string, clock: string) => on(clock, { type: 'participant.arrived', person, name });
const maria = { person: 'maria@example.com', name: 'Maria Silva' };
const ben = { person: 'ben@example.com', name: 'Ben Bauer' };

function withRoster(...names: readonly string[]) {
  const roster = names.map((name, place) => ({ name, email: `p${place}@example.com`, status: 'enrolled' as const }));
  return { ...lesson, session: { ...lesson.session, roster } };
}

describe('here', () => {
  test.each([
    ['here maria', [maria]],
    ['here Maria Silva', [maria]],
    ['here mar sil', [maria]],
    ['here @maria', [maria]],
    ['here maria@example.com', [maria]],
    ['here maria ben', [maria, ben]],
    ['here maria, ben', [maria, ben]],
    ['here ben maria ben', [ben, maria]],
  ])('%s', (line, people) => {
    given()
      .when(line, '9:52')
      .yields(...people.map((one) => ({ type: 'participant.arrived', ...one })));
  });

  test('names on no list are walk-ins', () => {
    given()
      .when('here Lee Chan', '9:52')
      .yields({ type: 'participant.arrived', person: 'Lee Chan', name: 'Lee Chan', walkIn: true });
    given()
      .when('here Lee Chan maria Kim', '9:52')
      .yields(
        { type: 'participant.arrived', person: 'Lee Chan', name: 'Lee Chan', walkIn: true },
        { type: 'participant.arrived', ...maria },
        { type: 'participant.arrived', person: 'Kim', name: 'Kim', walkIn: true },
      );
    given()
      .when('here Lee, Kim Park,', '9:52')
      .yields(
        { type: 'participant.arrived', person: 'Lee', name: 'Lee', walkIn: true },
        { type: 'participant.arrived', person: 'Kim Park', name: 'Kim Park', walkIn: true },
      );
  });

  test('a number is a head count', () => {
    given().when('here 14', '9:52').yields({ type: 'headcount.taken', count: 14 });
    given().when('here 14 ^9:50', '9:52').yields({ type: 'headcount.taken', count: 14, at: '9:50', late: true });
  });

  test('who is here already is passed over; nobody new is a refusal that says since when', () => {
    const past = came(maria.person, maria.name, '9:51');
    given(past)
      .when('here maria ben', '9:52')
      .yields({ type: 'participant.arrived', ...ben });
    expect(given(past).when('here maria', '9:52').refused('here-already')).toBe(
      'Maria Silva is here since 9:51 already',
    );
    expect(
      given(past, came(ben.person, ben.name, '9:51'))
        .when('here maria ben', '9:52')
        .refused('here-already'),
    ).toContain('Maria Silva and Ben Bauer are here');
  });

  test('refusals', () => {
    given().when('here', '9:52').refused('name-missing');
    const twins = withRoster('Ana Ortiz', 'Ana Ruiz');
    expect(givenOf(twins).when('here ana', '9:52').refused('doubtful-name')).toContain("'Ana Ortiz' or 'Ana Ruiz'");
    givenOf(twins).when('here ana, ana ruiz', '9:52').refused('doubtful-name');
    givenOf(twins)
      .when('here ana r', '9:52')
      .yields({ type: 'participant.arrived', person: 'p1@example.com', name: 'Ana Ruiz' });
  });

  test('two people of one name are never mixed up', () => {
    const twins = withRoster('Ana Ortiz', 'Ana Ortiz');
    givenOf(twins).when('here Ana Ortiz', '9:52').refused('doubtful-name');
    givenOf(twins).when('handoff Ana Ortiz', '9:52').refused('doubtful-name');
    expect(givenOf(twins).when('issue @Ana_Ortiz it hums', '9:52').refused('doubtful-name')).toContain(
      "their addresses tell them apart: '@p0' or '@p1'",
    );
    givenOf(twins)
      .when('here p1@example.com', '9:52')
      .yields({ type: 'participant.arrived', person: 'p1@example.com', name: 'Ana Ortiz' });
  });

  test('somebody with two roles is one person', () => {
    const team = [{ name: 'Dana Okoye', role: 'chat', email: 'dana@example.com' }];
    const both = { ...lesson, session: { ...lesson.session, team } };
    givenOf(both).when('handoff dana', '10:20').yields({ type: 'handoff', to: 'Dana Okoye' });
    expect(givenOf(both).when('question why @dana', '10:20').decision).toMatchObject({
      drafts: [{ person: 'dana@example.com' }],
    });
  });
});

describe('left', () => {
  test('takes somebody who is here, walk-ins too', () => {
    given(came(maria.person, maria.name, '9:51'))
      .when('left maria', '10:40')
      .yields({ type: 'participant.left', ...maria });
    given(came(maria.person, maria.name, '9:51'))
      .when('left @maria', '10:40')
      .yields({ type: 'participant.left', ...maria });
    given(came('Lee Chan', 'Lee Chan', '9:51'))
      .when('left lee', '10:40')
      .yields({ type: 'participant.left', person: 'Lee Chan', name: 'Lee Chan' });
  });

  test('refusals', () => {
    given().when('left', '10:40').refused('name-missing');
    given().when('left maria', '10:40').refused('not-here');
    given(came(maria.person, maria.name, '9:51'), came(ben.person, ben.name, '9:52'))
      .when('left example', '10:40')
      .refused('not-here');
    given(came(maria.person, maria.name, '9:51'))
      .when('left maria ^9:40', '10:40')
      .refused('too-early');
  });
});

describe('who is present', () => {
  test('arrivals less those who left, without the team', () => {
    const played = play(lesson, '9:50').at('9:51', 'here maria ben rosa Lee').at('10:30', 'left ben');
    expect(attendanceNow(played.state)).toEqual({ here: 2, expected: 1, walkIns: 1 });
    expect(countPresent(played.state)).toBe(1);
    expect(missingPeople(played.state).map((one) => one.name)).toEqual(['Ana Ortiz']);
  });

  test('a head count, with who came and left since', () => {
    const played = play(lesson, '9:50')
      .at('9:51', 'here maria')
      .at('10:00', 'here 14')
      .at('10:05', 'here ben')
      .at('10:06', 'left maria')
      .at('10:07', 'left ben');
    expect(attendanceNow(played.state)).toMatchObject({ here: 13 });
    expect(countPresent(play(lesson, '9:50').state)).toBeNull();
  });

  test('somebody who comes again has two stays', () => {
    const played = play(lesson, '9:50').at('9:51', 'here maria').at('10:05', 'left maria').at('10:07', 'here maria');
    expect(played.state.presence).toHaveLength(2);
    expect(countPresent(played.state)).toBe(1);
  });
});

describe('tick', () => {
  const atSound = on('9:30', { type: 'step.selected', step: 'setup/sound' });

  test('one person of a step that is done person by person', () => {
    given(atSound)
      .when('tick rosa', '9:32')
      .yields({ type: 'step.ticked', step: 'setup/sound', person: 'rosa@example.com', ok: true });
    given(atSound)
      .when('tick @rosa ok', '9:32')
      .yields({ type: 'step.ticked', step: 'setup/sound', person: 'rosa@example.com', ok: true });
    given(atSound)
      .when('tick ro lin', '9:32')
      .yields({ type: 'step.ticked', step: 'setup/sound', person: 'rosa@example.com', ok: true });
  });

  test('a problem opens an issue', () => {
    const expected = (text: string) => [
      { type: 'step.ticked', step: 'setup/sound', person: 'ike@example.com', ok: false },
      {
        type: 'issue.opened',
        item: 1,
        text,
        person: 'ike@example.com',
        category: 'audio',
        severity: 2,
        step: 'setup/sound',
      },
    ];
    given(atSound)
      .when('tick ike problem no microphone #audio !2', '9:32')
      .yields(...expected('no microphone'));
    given(atSound)
      .when('tick ike no microphone #audio !2', '9:32')
      .yields(...expected('no microphone'));
    given(atSound)
      .when('tick ike problem #audio !2', '9:32')
      .yields(...expected("problem at 'Sound check'"));
  });

  test('finds the running step where the current one is done otherwise', () => {
    given(on('9:30', { type: 'step.started', step: 'setup/sound' }))
      .when('tick rosa', '9:32')
      .yields({ type: 'step.ticked', step: 'setup/sound', person: 'rosa@example.com', ok: true });
  });

  test('refusals', () => {
    given().when('tick rosa', '9:32').refused('no-each');
    given(atSound).when('tick zzz', '9:32').refused('unknown-person');
    given(atSound).when('tick', '9:32').refused('name-missing');
  });
});

describe('handoff', () => {
  const to = (name: string, clock: string) => on(clock, { type: 'handoff', to: name });

  test('gives the floor to somebody, with a reason', () => {
    given()
      .when('handoff ike to read the chat', '10:20')
      .yields({ type: 'handoff', to: 'Ike Moreau', why: 'to read the chat' });
    given().when('handoff facilitator', '10:20').yields({ type: 'handoff', to: 'Rosa Lindt' });
    given().when('handoff maria', '10:20').yields({ type: 'handoff', to: 'Maria Silva' });
  });

  test('back goes to who had it before, step by step', () => {
    given(to('Ike Moreau', '10:20')).when('handoff back', '10:25').yields({ type: 'handoff', to: 'Rosa Lindt' });
    given(to('Dana Okoye', '10:20'), to('Ike Moreau', '10:21'))
      .when('handoff back thanks', '10:25')
      .yields({ type: 'handoff', to: 'Dana Okoye', why: 'thanks' });
    given(to('Dana Okoye', '10:20'), to('Ike Moreau', '10:21'), to('Dana Okoye', '10:22'))
      .when('handoff back', '10:25')
      .yields({ type: 'handoff', to: 'Rosa Lindt' });
  });

  test('back goes to who leads the segment', () => {
    const led = lessonOf({
      phases: {
        class: { segments: { demo: { takes: '20m', lead: 'chat' }, talk: { takes: '20m', lead: 'facilitator' } } },
      },
    });
    const played = play(led, '10:00').at('10:05', 'handoff dana').at('10:06', 'handoff back');
    expect(played.events.at(-1)).toMatchObject({ type: 'handoff', to: 'Ike Moreau' });
    expect(played.at('10:20', 'done').at('10:21', 'handoff ike', 'handoff back').events.at(-1)).toMatchObject({
      to: 'Rosa Lindt',
    });
  });

  test('refusals', () => {
    given().when('handoff', '10:20').refused('name-missing');
    given().when('handoff back', '10:20').refused('no-handoff');
    given(to('Ike Moreau', '10:20'), to('Rosa Lindt', '10:21')).when('handoff back', '10:25').refused('no-handoff');
    given().when('handoff zzz', '10:20').refused('unknown-person');
  });
});
