/** The schema of sessions. */

import { platforms, rosterStatuses, segmentKinds, sessionStatuses } from '../../core/plan/words.ts';
import { either, list, piece, type Static } from '../../core/schema/pieces.ts';
import {
  address,
  classes,
  count,
  duration,
  fields,
  flag,
  id,
  start,
  template,
  text,
  time,
  word,
  zone,
} from './fields.ts';
import { idPattern } from './leaves.ts';
import { contacts, facilitator, links, producer, team, vars } from './people.ts';
import { launch, paste } from './runbook.ts';

/** The fields of a segment beside its kind. */
export const segmentFields = {
  id: id('Name of the segment; else made from its title'),
  takes: duration('Estimate'),
  at: time('Fixed start; without it the segment follows the one before it'),
  lead: text('Who has the floor: facilitator, producer, another role, or a name'),
  slides: text('Which slides'),
  cue: template('The last words before the hand-off'),
  options: list(text('Answer'), 'For polls'),
  rooms: count('For breakouts: number of rooms'),
  size: count('For breakouts: people a room'),
  required: flag('false: named among what would win time back'),
  note: text('For the producer'),
  do: template('What to do; goes to its first step'),
  say: template('What to read aloud; goes to its first step'),
  paste,
  launch,
};

const kindTitles = Object.fromEntries(
  segmentKinds.map((kind) => [kind, template(`A ${kind} segment: its title`)]),
) as Record<(typeof segmentKinds)[number], ReturnType<typeof template>>;

/** Beside its fields a segment has one more: its kind, with the title. Kinds of the runbook are not known here. */
const segment = piece<Static<ReturnType<typeof closedSegment>> & Readonly<Record<string, unknown>>>({
  ...closedSegment(),
  additionalProperties: template('A segment of a kind of the runbook: its title'),
  propertyNames: { pattern: idPattern },
});

function closedSegment() {
  return fields('segment', { ...segmentFields, ...kindTitles });
}

const participant = piece<Static<ReturnType<typeof closedParticipant>> & Readonly<Record<string, unknown>>>({
  ...closedParticipant(),
  additionalProperties: text('Another column: participant.NAME in texts'),
});

function closedParticipant() {
  return fields(
    'participant',
    {
      name: text('Name'),
      email: address('Mail address'),
      phone: text('Phone number'),
      status: word(rosterStatuses, 'Default enrolled'),
      ready: flag('Has what is needed'),
      timezone: zone('Where the person is'),
      language: text('Of the mail to this person, such as de or pt-BR'),
      say: text('How the name is spoken'),
      needs: text('What the person needs'),
      group: text('Breakout group'),
      note: text('For the team'),
    },
    ['name'],
  );
}

const groups = (description: string) => list(list(text('Mail address or name'), 'People'), description);

export const session = fields(
  'session',
  {
    title: text('Title of the class'),
    runbook: id('The runbook that it follows'),
    start: start('T: date and time in the zone of the session; an offset may follow'),
    timezone: zone('IANA zone, such as Europe/London'),
    zones: list(zone('IANA zone'), 'Clocks that are shown beside'),
    language: text('Of what goes to participants, such as de or pt-BR'),
    takes: duration('Length of the class: E = T + takes'),
    platform: word(platforms, 'Where it takes place'),
    status: word(sessionStatuses, 'Default planned'),
    course: text('For reports'),
    client: text('For reports'),
    tags: list(text('Tag'), 'For reports'),
    series: fields(
      'series',
      {
        id: text('Name of the series'),
        number: count('Which one'),
        of: count('Of how many'),
        complete: classes('How many classes complete the course, such as 5 of 6'),
      },
      ['id'],
    ),
    record: flag('The class is recorded'),
    facilitator,
    producer,
    team,
    contacts,
    roster: either(text('A CSV file or workbook beside this one'), list(participant, 'The participants')),
    links,
    vars,
    agenda: either(text('A CSV file or workbook beside this one'), list(segment, 'The segments in order')),
    breakouts: fields('breakouts', {
      apart: groups('Who must not share a room'),
      together: groups('Who must'),
    }),
    homework: fields(
      'homework',
      {
        title: template('The task'),
        due: time('Until when'),
        text: template('What to do'),
      },
      ['title'],
    ),
  },
  ['title', 'runbook', 'start'],
);

export type RawSession = Static<typeof session>;
export type RawSegment = Static<typeof segment>;
export type RawParticipant = Static<typeof participant>;
