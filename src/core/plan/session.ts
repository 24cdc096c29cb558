/** What a session is, apart from its run of show: always taken in when the file changes. Plain JSON, as the journal has it. */
import {
  atLeast,
  figure,
  flag,
  list,
  maybe,
  moment,
  orNull,
  record,
  type Static,
  text,
  word,
} from '../schema/pieces.ts';
import { platforms, rosterStatuses, sessionStatuses } from './words.ts';

const homework = atLeast({
  title: text(),
  /** A time expression as written. */
  due: maybe(text()),
  text: maybe(text()),
});

const attendanceRule = atLeast({
  /** Seconds after the class start. */
  late: figure(),
  /** Seconds before the class end. */
  leftEarly: figure(),
  /** Share of the class, 0 to 1. */
  complete: figure(),
});

const person = {
  name: text(),
  email: maybe(text()),
  phone: maybe(text()),
  /** How the name is spoken. */
  say: maybe(text()),
};
const personSchema = atLeast(person);
const teamMember = atLeast({ ...person, role: text() });

const participant = atLeast(
  {
    ...person,
    status: word(rosterStatuses),
    ready: maybe(flag()),
    timezone: maybe(text()),
    /** Of the mail to this person: a tag, as `de` or `pt-BR`. */
    language: maybe(text()),
    needs: maybe(text()),
    group: maybe(text()),
    note: maybe(text()),
    /** Columns of the roster that vprod does not know, as they were. */
    more: maybe(record(text())),
  },
  { named: 'participant' },
);

export const sessionSchema = atLeast(
  {
    id: text(),
    title: text(),
    status: word(sessionStatuses),
    /** T and E: instants with the offset of the session's zone. `end` is null where neither `takes` nor an end is given. */
    start: moment(),
    end: orNull(moment()),
    timezone: text(),
    zones: list(text()),
    /** Of what goes to participants: a tag; without it the default messages. */
    language: maybe(text()),
    platform: word(platforms),
    course: maybe(text()),
    client: maybe(text()),
    tags: list(text()),
    series: maybe(atLeast({ id: text(), number: maybe(figure()), of: maybe(figure()), complete: maybe(figure()) })),
    record: flag(),
    facilitator: personSchema,
    producer: personSchema,
    team: list(teamMember),
    contacts: record(text()),
    links: record(text()),
    vars: record(text()),
    homework: maybe(homework),
    roster: list(participant),
    breakouts: maybe(atLeast({ apart: list(list(text())), together: list(list(text())) })),
    /** Seconds after T within which a start is punctual. */
    tolerance: figure(),
    attendance: attendanceRule,
    reportTo: list(text()),
  },
  { named: 'session' },
);

export type SessionFacts = Static<typeof sessionSchema>;
export type Homework = Static<typeof homework>;
export type Person = Static<typeof personSchema>;
export type TeamMember = Static<typeof teamMember>;
export type Participant = Static<typeof participant>;
