/** What is still to be done: promises by owner, grave issues, and the duties that nobody finished as a grid. */
import type { Summary } from '../../core/summary/summary.ts';
import type { LinkOf } from './classes.ts';

const most = { owners: 15, promises: 6, severe: 20, classes: 12, steps: 20 } as const;

/** Who has most overdue comes first; of each what is due first. */
export function promiseLists({ promises }: Summary, link: LinkOf) {
  const owners = [...new Set(promises.map(({ owner }) => owner))]
    .map((owner) => {
      const own = promises.filter((one) => one.owner === owner);
      const items = own.slice(0, most.promises).map((one) => ({ ...one, href: link(one.session) }));
      const overdue = own.filter((one) => one.overdue).length;
      return { owner, n: own.length, overdue, items, more: own.length - items.length };
    })
    .sort((a, b) => b.overdue - a.overdue || b.n - a.n || (a.owner < b.owner ? -1 : 1));
  return {
    promises: {
      n: promises.length,
      overdue: promises.filter(({ overdue }) => overdue).length,
      owners: owners.map(({ owner, n, overdue }) => ({ owner, n, overdue })),
      lists: owners.slice(0, most.owners),
      more: owners.slice(most.owners).reduce((sum, { n }) => sum + n, 0),
    },
  };
}

export function severeLists({ severe }: Summary, link: LinkOf) {
  return {
    severe: {
      n: severe.length,
      stopped: severe.filter(({ severity }) => severity === 1).length,
      open: severe.filter(({ outcome }) => outcome === 'open').length,
      list: severe.slice(0, most.severe).map((one) => ({ ...one, href: link(one.session) })),
      more: Math.max(0, severe.length - most.severe),
    },
  };
}

/** Steps by classes, the newest last: what most classes lack comes first. */
export function unfinishedGrid({ unfinished }: Summary, link: LinkOf) {
  const classes = unfinished.slice(-most.classes);
  const titles = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { steps, open } of unfinished) {
    for (const [place, step] of steps.entries()) {
      titles.set(step, open[place] ?? step);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
  }
  const steps = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return {
    notFinished: {
      n: unfinished.length,
      classes: classes.map(({ id, title, start, producer }, place) => ({
        id,
        title,
        start,
        producer,
        label: `${place + 1}`,
        href: link(id),
      })),
      classesMore: unfinished.length - classes.length,
      steps: steps.slice(0, most.steps).map(([step, n]) => ({
        title: titles.get(step) ?? step,
        n,
        cells: classes.map((one) => ({ open: one.steps.includes(step), sign: one.steps.includes(step) ? '○' : '' })),
      })),
      stepsMore: Math.max(0, steps.length - most.steps),
    },
  };
}
