/** What the sheets of a course see: a page a person, with each class of the series and what it comes to. */
import type { SeriesGrid } from '../../core/summary/series.ts';
import type { Summary } from '../../core/summary/summary.ts';
import { linksOf } from './classes.ts';

/** Where they lie, beside the summary. */
export const sheetsPage = 'people.html';

/** `pageOf`: where the page of a class lies, from here. */
export function sheetsScope(summary: Summary, { pageOf }: { readonly pageOf?: (id: string) => string }) {
  const link = linksOf(summary, pageOf);
  return {
    brand: 'Report on classes',
    title: summary.series.length === 1 ? (summary.series[0]?.id ?? '') : 'Courses',
    client: summary.filters.where.find(({ field }) => field === 'client')?.value ?? null,
    sheets: summary.series.flatMap((grid) => grid.people.map((person) => sheetOf(grid, person, link))),
  };
}

type Person = SeriesGrid['people'][number];

function sheetOf(grid: SeriesGrid, person: Person, link: ReturnType<typeof linksOf>) {
  const starts = new Map(grid.sessions.map(({ id, start }) => [id, start]));
  const rows = person.places.flatMap((place, number) => {
    const session = grid.sessions[number];
    if (place === null || !session) return [];
    const { status, minutes, late, leftEarly, completed, percent, madeUp } = place;
    // They had completed the class on a date before this one.
    const needless = grid.sessions.slice(0, number).some(({ id }) => id === madeUp);
    const marks = [late ? 'late' : '', leftEarly ? 'left early' : ''].filter((one) => one !== '');
    return [
      {
        number: session.number,
        title: session.title,
        start: session.start,
        href: link(session.id),
        came: needless && status === 'noShow' ? 'not needed' : cameWords[status],
        minutes,
        percent: needless ? null : percent,
        completed: needless ? null : completed,
        marks: marks.join(', '),
        madeUp: madeUp === null || needless ? null : { start: starts.get(madeUp) ?? null },
      },
    ];
  });
  return {
    name: person.name,
    series: grid.id,
    classes: grid.classes,
    needed: grid.needed,
    attended: person.attended,
    completed: person.completed,
    madeUp: person.madeUp,
    minutes: person.minutes,
    complete: person.complete,
    rows,
  };
}

const cameWords = { attended: 'came', walkIn: 'came without a place', noShow: 'did not come', expected: '' } as const;
