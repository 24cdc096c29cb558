/** Where the time goes: what to change in runbooks, platforms by category, and producers beside others. */
import type { ProducerFacts } from '../../core/summary/producers.ts';
import type { Summary } from '../../core/summary/summary.ts';
import { renderLength } from '../../core/time/clock-text.ts';
import type { LinkOf } from './classes.ts';

const most = { changes: 12, categories: 8, classes: 12, mix: 4, producers: 12 } as const;

export function changeRows({ changes, lessons, sessions }: Summary, link: LinkOf) {
  const dearest = Math.max(1, ...changes.map(({ seconds }) => seconds));
  const lines = new Map(sessions.map((one) => [one.id, one]));
  return {
    changes: changes.slice(0, most.changes).map(({ classes, ...one }) => ({
      ...one,
      said: saidOf(one.kind),
      dearest,
      // The plan that worked most often, of those that were tried.
      plan:
        lessons
          .filter(
            ({ kind, runbook, id, plan }) =>
              kind === 'plan' && plan !== 'A' && runbook === one.runbook && id === one.id,
          )
          .map(({ plan, resolution, count, n }) => ({ plan, resolution, count, n }))
          .sort((a, b) => b.count / b.n - a.count / a.n || b.n - a.n)[0] ?? null,
      n: classes.length,
      classes: classes.slice(0, most.classes).map((id) => classLink(id, lines, link)),
      classesMore: Math.max(0, classes.length - most.classes),
    })),
    changesMore: Math.max(0, changes.length - most.changes),
  };
}

type Lines = ReadonlyMap<string, Summary['sessions'][number]>;

function classLink(id: string, lines: Lines, link: LinkOf) {
  const line = lines.get(id);
  return { id, title: line?.title ?? id, start: line?.start ?? '', href: link(id) };
}

function saidOf(kind: Summary['changes'][number]['kind']): string {
  switch (kind) {
    case 'trouble':
      return 'trouble';
    case 'unknownTrouble':
      return 'no trouble for it';
    case 'runsOver':
      return 'runs over';
    default:
      return kind satisfies never;
  }
}

/** The categories that cost most are columns; a cell is as dark as what it cost. */
export function platformGrid({ platforms, sessions }: Summary, link: LinkOf) {
  const lines = new Map(sessions.map((one) => [one.id, one]));
  const costs = new Map<string, { lost: number; issues: number }>();
  for (const { categories } of platforms) {
    for (const { category, lostSeconds, issues } of categories) {
      const cost = costs.get(category) ?? { lost: 0, issues: 0 };
      costs.set(category, { lost: cost.lost + lostSeconds, issues: cost.issues + issues });
    }
  }
  const ranked = [...costs].sort(([a, x], [b, y]) => y.lost - x.lost || y.issues - x.issues || (a < b ? -1 : 1));
  const columns = ranked.slice(0, most.categories).map(([category]) => category);
  const darkest = Math.max(
    1,
    ...platforms.flatMap(({ categories }) => categories.map(({ lostSeconds }) => lostSeconds)),
  );
  return {
    platforms: {
      columns,
      columnsMore: ranked.length - columns.length,
      rows: platforms.map(({ platform, n, categories }, row) => ({
        platform,
        n,
        lost: renderLength(categories.reduce((sum, one) => sum + one.lostSeconds, 0) * 1000),
        cells: columns.map((category) => {
          const place = categories.findIndex((cell) => cell.category === category);
          const one = categories[place];
          if (!one) return { category, leads: '', issues: 0, lost: '', unknown: 0, shade: 0, classes: [] };
          return {
            category,
            leads: `cell-${row}-${place}`,
            issues: one.issues,
            lost: one.unknown === one.issues ? '?' : renderLength(one.lostSeconds * 1000),
            unknown: one.unknown,
            shade: one.lostSeconds === 0 ? 0 : Math.ceil((one.lostSeconds / darkest) * 4),
            classes: one.classes.map((id) => classLink(id, lines, link)),
          };
        }),
      })),
    },
  };
}

const verdicts: Readonly<Record<ProducerFacts['measures'][number]['verdict'], string>> = {
  more: 'more than others',
  less: 'less than others',
  alike: 'as others',
  tooFew: 'too few classes to tell',
};

/** Who may need help first: by how surely they have more than others. */
export function producerRows({ producers }: Summary, leads: ReadonlyMap<string, string>) {
  const rows = (name: ProducerFacts['measures'][number]['measure']) => {
    const all = producers.flatMap(({ producer, n, mix, measures }) => {
      const measure = measures.find((one) => one.measure === name);
      return measure
        ? [
            {
              producer,
              leads: leads.get(producer) ?? '',
              classes: n,
              mix: mix.slice(0, most.mix),
              mixMore: Math.max(0, mix.length - most.mix),
              ...measure,
            },
          ]
        : [];
    });
    const bounds = all.flatMap(({ interval }) => (interval ? [Math.abs(interval.low), Math.abs(interval.high)] : []));
    // One far bound of two classes would press all others flat.
    const sure = all.filter(({ verdict }) => verdict !== 'tooFew');
    const widest = Math.max(
      60,
      ...sure.flatMap(({ interval }) => (interval ? [Math.abs(interval.low), Math.abs(interval.high)] : [])),
    );
    return all
      .map((one) => ({
        ...one,
        said: verdicts[one.verdict],
        differenceSaid: signed(one.difference),
        low: signed(one.interval?.low ?? null),
        high: signed(one.interval?.high ?? null),
        shown: one.verdict !== 'tooFew' && one.interval !== null,
        reach: Math.min(widest, Math.max(60, ...bounds)),
      }))
      .sort(
        (a, b) =>
          Number(b.shown) - Number(a.shown) ||
          (b.interval?.low ?? 0) - (a.interval?.low ?? 0) ||
          (a.producer < b.producer ? -1 : 1),
      );
  };
  const [lost, late] = [rows('lost'), rows('late')];
  const needing = [
    ...lost.filter(({ verdict }) => verdict === 'more').map((one) => ({ ...one, what: 'class time lost' })),
    ...late.filter(({ verdict }) => verdict === 'more').map((one) => ({ ...one, what: 'late start' })),
  ];
  const shown = (all: typeof lost) => all.slice(0, most.producers);
  return {
    compared: { lost: shown(lost), late: shown(late), needing, more: Math.max(0, producers.length - most.producers) },
  };
}

function signed(seconds: number | null): string {
  if (seconds === null) return '';
  const whole = Math.round(seconds);
  const sign = whole === 0 ? '' : whole > 0 ? '+' : '\u2212';
  return `${sign}${renderLength(Math.abs(whole) * 1000)}`;
}
