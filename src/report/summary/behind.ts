/**
 * The classes behind the figures: every figure of the page leads to those that make it what it is, the farthest off first,
 * and where there are none to the list of all.
 */
import type { SessionLine } from '../../core/summary/session-line.ts';
import type { Summary, SummaryGroup } from '../../core/summary/summary.ts';
import { evaluationFigures } from '../../core/surveys/facts.ts';
import { putUnder } from '../../core/text/many.ts';
import { renderLength } from '../../core/time/clock-text.ts';
import { renderIsoDay, renderIsoMonth } from '../text/instants.ts';
import { type LinkOf, rateOf } from './classes.ts';

interface Behind {
  readonly key: string;
  readonly title: string;
  /** Null where the class says nothing of the figure. */
  readonly of: (one: SessionLine) => number | null;
  /** Whether a class belongs to it; without it, where the value is above nothing. */
  readonly has?: (value: number) => boolean;
  readonly say: (value: number, one: SessionLine) => string;
  /** The largest comes first, where it does not say the smallest. */
  readonly first?: 'least';
}

/** Figures that have no list of their own share that of another. */
const shared = { startDelay: 'onTime', classTimeLost: 'lost', per100: 'issues' } as const;
/** The place of the list of all. */
const allClasses = 'sessions';

/** `shown`: no more of each list, the farthest off; `n` counts all. */
export function behindFigures(summary: Summary, classOf: ClassOf, shown = Number.POSITIVE_INFINITY) {
  const kinds = kindsOf(summary);
  const behind = kinds
    .map(({ key, title, of, has = some, say, first }) => {
      const sign = first === 'least' ? 1 : -1;
      const all = summary.sessions
        .flatMap((line, place) => {
          const value = of(line);
          return value !== null && has(value) ? [{ line, value, place }] : [];
        })
        // As far off as another: the newer first. Both may be infinite.
        .sort((a, b) => (a.value === b.value ? b.place - a.place : sign * (a.value - b.value)));
      const classes = all.slice(0, shown).map(({ line, value }) => ({ ...classOf(line), said: say(value, line) }));
      return { measure: key, title, n: all.length, classes };
    })
    .filter(({ n }) => n > 0);
  const lists = new Set(behind.map(({ measure }) => measure));
  const placeOf = (key: string): string => (lists.has(key) ? `behind-${key}` : allClasses);
  const own = kinds.map(({ key }) => [key, placeOf(key)] as const);
  const others = Object.entries(shared).map(([key, list]) => [key, placeOf(list)] as const);
  const leads: Record<string, string> = { classes: allClasses, ...Object.fromEntries([...own, ...others]) };
  return { behind, leads };
}

/** A class as it stands in a list. */
interface ListedClass {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  /** Of the start, as it is read. */
  readonly day: string;
  readonly href: string;
}

export type ClassOf = (line: SessionLine) => ListedClass;

/** A class stands in a dozen lists and is made once. */
export function listedBy(link: LinkOf): ClassOf {
  const made = new Map<SessionLine, ListedClass>();
  return (line) => {
    const { id, title, start } = line;
    const known = made.get(line) ?? { id, title, start, day: renderIsoDay(start), href: link(id) };
    made.set(line, known);
    return known;
  };
}

/** A list of classes that something on the page leads to by its id. */
interface GroupList {
  readonly id: string;
  readonly title: string;
  readonly classes: readonly ListedClass[];
}

/** The classes of each month, producer, runbook and group, and of each cell of platform and category; newest first. */
export function groupLists(summary: Summary, classOf: ClassOf, labelOf: (group: SummaryGroup) => string) {
  const { sessions, by, months, platforms } = summary;
  const lines = new Map(sessions.map((line) => [line.id, line]));
  const places = new Map(sessions.map(({ id }, place) => [id, place]));
  const listOf = (id: string, title: string, ids: readonly string[]): GroupList => ({
    id,
    title,
    classes: ids
      .toSorted((a, b) => (places.get(b) ?? 0) - (places.get(a) ?? 0))
      .flatMap((one) => {
        const line = lines.get(one);
        return line ? [classOf(line)] : [];
      }),
  });
  const producedBy = new Map<string, string[]>();
  const runBy = new Map<string, string[]>();
  for (const { producer, runbook, id } of sessions) {
    putUnder(producedBy, producer, id);
    putUnder(runBy, runbook, id);
  }
  const groups: readonly GroupList[] = [
    ...by.map((group, place) => listOf(`by-${place}`, labelOf(group), group.classes)),
    ...months.map(({ key, classes }) => listOf(`month-${key}`, renderIsoMonth(key ?? ''), classes)),
    ...[...placesOf(summary, 'producer')].map(([name, place]) =>
      listOf(place, name === '' ? 'Nobody named as producer' : `Produced by ${name}`, producedBy.get(name) ?? []),
    ),
    ...[...placesOf(summary, 'runbook')].map(([name, place]) => listOf(place, `Run by ${name}`, runBy.get(name) ?? [])),
    ...platforms.flatMap(({ platform, categories }, row) =>
      categories.map(({ category, classes }, column) =>
        listOf(`cell-${row}-${column}`, `Issues on ${platform}: ${category}`, classes),
      ),
    ),
  ];
  return groups.filter(({ classes }) => classes.length > 0);
}

/** Where the list of each producer, or of each runbook, stands. */
export function placesOf({ sessions }: Summary, field: 'producer' | 'runbook'): ReadonlyMap<string, string> {
  const values = [...new Set(sessions.map((one) => one[field]))].sort();
  return new Map(values.map((value, place) => [value, `${field}-${place}`]));
}

const length = (value: number): string => renderLength(value * 1000);
const some = (value: number): boolean => value > 0;
const percent = (value: number): string => `${Math.round(value * 100)} %`;
const counted =
  (one: string, many = `${one}s`) =>
  (value: number) =>
    `${value} ${value === 1 ? one : many}`;

function kindsOf(summary: Summary): readonly Behind[] {
  return [...timeKinds, ...peopleKinds(summary), ...ratedKinds(summary), ...issueKinds(summary), ...workKinds];
}

const timeKinds: readonly Behind[] = [
  {
    key: 'onTime',
    title: 'Started late',
    of: ({ onTime, startDelaySeconds }) => (onTime === false ? startDelaySeconds : null),
    has: () => true,
    say: (value) => `${length(value)} late`,
  },
  { key: 'overrun', title: 'Ended late', of: (one) => one.overrunSeconds, say: (value) => `${length(value)} late` },
  { key: 'lost', title: 'Lost class time', of: (one) => one.lostSeconds, say: length },
];

/** Below what a target says, else what they come to together. */
function peopleKinds({ targets, figures }: Summary): readonly Behind[] {
  const below = (key: string, what: string, of: Behind['of'], whole: number | null): Behind => {
    const wanted = targets.find(({ target }) => target === key)?.wanted ?? whole ?? 0;
    const title = `Fewer than ${percent(wanted)} ${what}`;
    return { key, title, of, has: (value) => value < wanted, say: percent, first: 'least' };
  };
  return [
    below('attendance', 'came', rateOf, figures.attendance.rate),
    below('completion', 'stayed long enough', stayedOf, figures.completion.rate),
    below('responses', 'answered', answeredOf, figures.responses.rate),
    {
      key: 'noShows',
      title: 'Had no-shows',
      of: ({ enrolled, attended }) => (enrolled === null || attended === null ? null : enrolled - attended),
      say: (value, { enrolled }) => `${value} of ${enrolled}`,
    },
    { key: 'walkIns', title: 'Had walk-ins', of: (one) => one.walkIns, say: String },
    { key: 'late', title: 'Some came late', of: (one) => one.cameLate, say: String },
    { key: 'leftEarly', title: 'Some left early', of: (one) => one.leftEarly, say: String },
  ];
}

/** On the scale of the figure: nothing is compared across scales. */
function ratedKinds({ targets, figures }: Summary): readonly Behind[] {
  return evaluationFigures.map((name): Behind => {
    const { mean = null, scale = null } = figures.evaluations.figures[name] ?? {};
    const target = name === 'overall' ? targets.find((one) => one.target === 'overall') : undefined;
    const wanted = target?.wanted ?? mean ?? 0;
    return {
      key: name,
      title:
        name === 'overall'
          ? `Rated below ${wanted.toFixed(1)}`
          : `${capitalized(name)} rated below ${wanted.toFixed(1)}`,
      of: ({ rated }) => {
        const one = rated.find(({ figure }) => figure === name);
        return one && one.max === (scale?.max ?? null) ? one.mean : null;
      },
      has: (value) => value < wanted,
      say: (value) => value.toFixed(1),
      first: 'least',
    };
  });
}

function issueKinds({ figures, platforms }: Summary): readonly Behind[] {
  const { byCategory, bySeverity } = figures.issuesPerSession;
  const withIssue = (category: string): ReadonlySet<string> =>
    new Set(platforms.flatMap(({ categories }) => categories.find((one) => one.category === category)?.classes ?? []));
  return [
    { key: 'issues', title: 'Had issues', of: (one) => one.issues, say: counted('issue') },
    {
      key: 'resolve',
      title: 'Slowest to resolve an issue',
      of: ({ resolveSeconds, unresolved }) => resolveSeconds ?? (unresolved > 0 ? Number.POSITIVE_INFINITY : null),
      has: () => true,
      say: (value, { unresolved }) =>
        [Number.isFinite(value) ? length(value) : '', unresolved > 0 ? `${unresolved} not resolved` : '']
          .filter(Boolean)
          .join(', '),
    },
    { key: 'planB', title: 'Needed plan B', of: (one) => one.planB, say: counted('time') },
    { key: 'planC', title: 'Needed plan C', of: (one) => one.planC, say: counted('time') },
    ...byCategory.map(({ category }, place): Behind => {
      const classes = withIssue(category);
      const of = ({ id }: SessionLine): number | null => (classes.has(id) ? 1 : null);
      return { key: `category-${place}`, title: `Had issues of ${category}`, of, say: () => '' };
    }),
    ...bySeverity.map(
      ({ severity }): Behind => ({
        key: `severity-${severity}`,
        title: `Had issues of severity ${severity}`,
        of: ({ severities }) => severities[severity - 1] ?? null,
        say: counted('issue'),
      }),
    ),
  ];
}

const workKinds: readonly Behind[] = [
  {
    key: 'recording',
    title: 'Recording not complete',
    of: (one) => (one.recording === false ? 1 : null),
    say: () => '',
  },
  {
    key: 'afterClass',
    title: 'Duties after class not finished',
    of: (one) => one.afterClassOpen,
    say: (value) => `${value} open`,
  },
  { key: 'todos', title: 'Have open to-dos', of: (one) => one.openTodos, say: String },
];

/** 0 to 1, of those who were enrolled; where nobody was, of all who came. */
function stayedOf({ enrolled, attended, walkIns, completed }: SessionLine): number | null {
  const base = enrolled !== null ? attended : attended === null || walkIns === null ? null : attended + walkIns;
  return completed === null || base === null || base === 0 ? null : completed / base;
}

/** 0 to 1, of all who came. */
function answeredOf({ responses, heads }: SessionLine): number | null {
  return responses === null || heads === null || heads === 0 ? null : responses / heads;
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
