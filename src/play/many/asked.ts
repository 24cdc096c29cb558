/** What is asked of many sessions: which of them, how they are cut, and what the house wants. */
import type { Context } from '../../context.ts';
import type { Targets } from '../../core/summary/comparison.ts';
import type { SummaryOptions } from '../../core/summary/gathering.ts';
import type { Period } from '../../core/summary/periods.ts';
import { wallOf } from '../../core/time/times.ts';
import { type SeriesTable, seriesTables } from '../../report/render/series-csv.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import { parseShare } from '../../runbook/schema/sizes.ts';
import type { RawWorkspace } from '../../runbook/schema/workspace.ts';
import { workspaceOf } from '../session/locate.ts';
import { type ManyOptions, readFilters } from './filters.ts';

interface Asked {
  readonly settings: RawWorkspace;
  /** Where several may be meant, the first with a session is; none: no period. */
  readonly periods: readonly Period[];
  readonly asked: SummaryOptions;
}

/** Throws a UserError that names everything that is wrong. */
export function askedOf(options: ManyOptions, context: Context): Asked {
  const settings = readSettings(workspaceOf(context));
  const today = todayOf(settings, context);
  const { periods, filters, by, across } = readFilters(options, today);
  return {
    settings,
    periods,
    asked: { filters, by, across, now: context.now(), today, targets: targetsIn(settings) },
  };
}

/** Cut by series, the rows of a CSV are those of the courses, unless another table is named. */
export function courseTable(table: string | undefined, by: SummaryOptions['by']): SeriesTable | undefined {
  const named = seriesTables.find((one) => one === table);
  return named ?? (table === undefined && by === 'series' ? 'series' : undefined);
}

/** Of the days of a period, where there is one. */
export function optionsWithin(asked: SummaryOptions, period: Period | undefined): SummaryOptions {
  return period
    ? { ...asked, period, filters: { ...asked.filters, since: period.since, until: period.until } }
    : { ...asked, period: null };
}

/** `YYYY-MM-DD` on the wall of the house. */
function todayOf({ timezone }: RawWorkspace, context: Context): string {
  const { year, month, day } = wallOf(context.now(), timezone ?? context.timezone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
}

function targetsIn({ targets = {} }: RawWorkspace): Targets {
  const { onTime, attendance, responses, overall, lostMinutes } = targets;
  const shares = Object.entries({ onTime, attendance, responses }).flatMap(([name, text]) => {
    const share = text === undefined ? undefined : parseShare(text);
    return share === undefined ? [] : [[name, share] as const];
  });
  return {
    ...Object.fromEntries(shares),
    ...(overall !== undefined && { overall }),
    ...(lostMinutes !== undefined && { lostMinutes }),
  };
}
