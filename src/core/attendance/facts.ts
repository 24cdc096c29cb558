/** The facts of who came, as the report has them. */
import {
  address,
  fields,
  figure,
  flag,
  id,
  instant,
  list,
  name,
  orNull,
  type Static,
  whole,
  word,
} from '../schema/pieces.ts';
import { attendanceSources } from './file.ts';

const participant = fields({
  name: name(),
  email: orNull(address()),
  /** `staff` only from files; they count in no figure. */
  status: word(['attended', 'noShow', 'walkIn', 'staff', 'expected']),
  /** Inside, two devices at once counted once. */
  minutes: orNull(figure()),
  /** Null where the files do not tell. */
  presentSeconds: orNull(figure('Of the class itself, from its beginning to its end')),
  estimated: flag('They came and nobody knows when they left: counted to the end of the class'),
  joins: orNull(whole()),
  firstJoin: orNull(instant()),
  lastLeave: orNull(instant()),
  late: orNull(flag()),
  leftEarly: orNull(flag()),
  completed: orNull(flag()),
  ready: orNull(flag('Had what is needed')),
  /** In order; an end that nobody knows is null. */
  stays: list(fields({ from: instant(), to: orNull(instant()) }), 'When they were inside'),
});

const difference = fields({ person: name(), email: orNull(address()), ticked: flag(), imported: flag() });

export const attendanceSchema = fields({
  enrolled: orNull(whole()),
  /** Null where only heads were counted. */
  attended: orNull(whole('Enrolled people who came; walk-ins are extra')),
  noShows: orNull(whole('Known once the class is over')),
  walkIns: orNull(whole()),
  /** Of those who attended; where there is no roster, of all who came. */
  late: orNull(whole()),
  leftEarly: orNull(whole()),
  /** Ticks do not tell who stayed long enough. */
  completed: orNull(whole()),
  peak: orNull(whole('The most people at once')),
  source: word(['ticked', 'imported', ...attendanceSources], 'imported: from files of several platforms'),
  files: list(id('Name of an export')),
  /** Empty where nobody was ticked. */
  differences: list(difference, 'Where hand and files disagree on who was there'),
  participants: list(participant),
});

export type ParticipantFacts = Static<typeof participant>;
export type AttendanceDifference = Static<typeof difference>;
export type AttendanceFacts = Static<typeof attendanceSchema>;
