/** Many sessions in one view: what the summary says, made from what was gathered. */
import { fields, id, list, orNull, piece, type Static, text, whole, word } from '../schema/pieces.ts';
import { changesOf, changesSchema } from './changes.ts';
import { comparisonOf, comparisonSchema, targetsOf, targetsSchema } from './comparison.ts';
import { summaryFields } from './fields.ts';
import { figuresOf, figuresSchema, type SummaryFigures } from './figures.ts';
import { type Gathered, type Group, type SummaryOptions, startGroup } from './gathering.ts';
import { lessonSchema } from './lesson.ts';
import { lessonsOf } from './lessons.ts';
import { platformsOf, platformsSchema } from './platforms.ts';
import { producersOf, producersSchema } from './producers.ts';
import { gravestFirst, inOrderOfOwners, promisesSchema, severeSchema } from './promises.ts';
import { gridsOf, seriesSchema } from './series.ts';
import { type SessionLine, sessionLineSchema } from './session-line.ts';
import { unfinishedSchema } from './unfinished.ts';

const day = () => orNull(text('YYYY-MM-DD'));
const field = () => word(summaryFields);

/** Days are both included, by the planned start in the class's own zone. */
const filters = fields({
  since: day(),
  until: day(),
  where: list(fields({ field: field(), value: text() }), 'Of one field any has to hold, of several fields all'),
  by: orNull(field()),
  across: orNull(field()),
});

const group = fields({
  key: orNull(text('null: of sessions that say nothing')),
  across: orNull(text('In the second field, where it is cut by two; null where there is none, or they say nothing')),
  n: whole('Sessions'),
  figures: figuresSchema,
  classes: list(id(), 'Its sessions, by their start'),
});
export type SummaryGroup = Static<typeof group>;

/** A figure is a line here, or in the schema of its part, and a line in what makes it. */
export const summarySchema = fields({
  vprodSummary: piece<1>({ type: 'number', const: 1 }, 'The version of this format'),
  n: whole('Sessions'),
  filters,
  figures: figuresSchema,
  by: list(group, 'By the field that was asked for; who has several tags is in several groups'),
  months: list(group),
  comparison: comparisonSchema,
  targets: targetsSchema,
  promises: promisesSchema,
  severe: severeSchema,
  producers: producersSchema,
  changes: changesSchema,
  platforms: platformsSchema,
  lessons: list(lessonSchema),
  unfinished: list(unfinishedSchema, 'Sessions whose duties after class are not finished'),
  series: seriesSchema,
  /** What was looked at and not counted. */
  leftOut: fields({
    filtered: whole(),
    cancelled: whole(),
    rehearsals: whole(),
    unreadable: list(text(), 'Names of journals, and why'),
  }),
  sessions: list(sessionLineSchema, 'By their start'),
});
export type Summary = Static<typeof summarySchema>;

/** The same whatever the order in which the sessions came. */
export function summaryOf(gathered: Gathered, options: SummaryOptions): Summary {
  const { filters, by, across = null, targets = {} } = options;
  const figures = figuresOf(gathered.total);
  const sessions = sortByStart(gathered.sessions);
  return {
    vprodSummary: 1,
    n: gathered.total.sessions,
    filters: { ...filters, by, across },
    figures,
    by: groupsOf([...gathered.groups.values()], sessions),
    months: groupsOf(monthsOf(gathered), sessions),
    comparison: comparedTo(gathered, figures, options),
    targets: targetsOf(targets, figures),
    promises: inOrderOfOwners(gathered.promises),
    severe: gravestFirst(gathered.severe),
    producers: producersOf(gathered.cases),
    changes: changesOf(gathered.costs),
    platforms: platformsOf(gathered.platforms),
    lessons: lessonsOf(gathered),
    unfinished: sortByStart(gathered.unfinished),
    series: gridsOf(gathered.series, gathered.otherSeries),
    leftOut: { ...gathered.leftOut, unreadable: gathered.leftOut.unreadable.toSorted() },
    sessions,
  };
}

function comparedTo(gathered: Gathered, figures: SummaryFigures, { period, today, now }: SummaryOptions) {
  if (!period) return null;
  const { total, before, firstDay } = gathered;
  return comparisonOf({
    period,
    now: { n: total.sessions, figures },
    before: { n: before.sessions, figures: figuresOf(before) },
    today: today ?? new Date(now).toISOString().slice(0, 10),
    firstDay,
  });
}

/** By their keys; the sessions that have none come last. */
function groupsOf(groups: readonly Group[], sessions: readonly SessionLine[]): readonly SummaryGroup[] {
  const places = new Map(sessions.map(({ id }, place) => [id, place]));
  const placeOf = (session: string): number => places.get(session) ?? 0;
  const inOrder = (a: string | null, b: string | null): number =>
    a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
  return groups
    .toSorted((a, b) => inOrder(a.key, b.key) || inOrder(a.across, b.across))
    .map(({ key, across, tally, classes }) => ({
      key,
      across,
      n: tally.sessions,
      figures: figuresOf(tally),
      classes: classes.toSorted((a, b) => placeOf(a) - placeOf(b)),
    }));
}

function monthsOf({ months, sessions }: Gathered): readonly Group[] {
  const groups = new Map([...months].map(([key, tally]) => [key, { ...startGroup(key, null), tally }]));
  for (const { id, start } of sessions) groups.get(start.slice(0, 7))?.classes.push(id);
  return [...groups.values()];
}

interface Started {
  readonly id: string;
  readonly start: string;
}

/** By the moment, which is read out of the text once a session. */
function sortByStart<T extends Started>(sessions: readonly T[]): readonly T[] {
  return sessions
    .map((session) => ({ session, at: Date.parse(session.start) }))
    .sort((a, b) => a.at - b.at || (a.session.id < b.session.id ? -1 : a.session.id > b.session.id ? 1 : 0))
    .map(({ session }) => session);
}
