/** What `--since`, `--until`, `--week` and the like, `--where`, `--client` and `--by` say. */
import { type Condition, type Filters, type SummaryField, summaryFields } from '../../core/summary/fields.ts';
import { type CalendarKind, type Period, periodSaid, periodsMeant } from '../../core/summary/periods.ts';
import { type Problem, UserError } from '../../errors.ts';
import { suggest } from '../../runbook/problems/suggest.ts';

type When = string | true;

export interface ManyOptions {
  readonly all?: boolean;
  readonly since?: string;
  readonly until?: string;
  /** Which one, or true where nobody says. */
  readonly week?: When;
  readonly month?: When;
  readonly quarter?: When;
  /** The days from --since to --until are held against as many before them. */
  readonly compare?: boolean;
  readonly where?: readonly string[];
  /** Whose pack it is. */
  readonly client?: string;
  readonly by?: readonly string[];
}

const calendarKinds: readonly CalendarKind[] = ['week', 'month', 'quarter'];

/** Whether it is asked for many sessions, however many names there are. */
export function asksForMany(options: ManyOptions): boolean {
  const { all, since, until, compare, where, client, by } = options;
  const listed = [...(where ?? []), ...(by ?? [])];
  const said = [since, until, client, ...calendarKinds.map((kind) => options[kind])];
  return all === true || compare === true || listed.length > 0 || said.some((one) => one !== undefined);
}

interface Asked {
  /** Where several periods may be meant, the first with a session is; none: no period. */
  readonly periods: readonly Period[];
  readonly filters: Filters;
  readonly by: SummaryField | null;
  readonly across: SummaryField | null;
}

/** `today` is `YYYY-MM-DD` where the house is: only periods ask for it. Throws a UserError that names everything that is wrong. */
export function readFilters(options: ManyOptions, today: string): Asked {
  const problems: Problem[] = [];
  const since = options.since === undefined ? null : readDay(options.since, 'since', problems);
  const until = options.until === undefined ? null : readDay(options.until, 'until', problems);
  const client = options.client === undefined ? [] : [{ field: 'client' as const, value: options.client }];
  const where = [...client, ...(options.where ?? []).flatMap((text) => readCondition(text, problems))];
  const by = (options.by ?? []).map((name) => readField(name, '--by', problems) ?? null);
  if (by.length > 2 || (by.length === 2 && by[0] === by[1]))
    problems.push({
      code: 'by-fields',
      message: `cannot cut by ${(options.by ?? []).join(' and by ')}`,
      hint: '--by takes one field, or two that differ: --by platform --by producer',
    });
  if (since !== null && until !== null && since > until)
    problems.push({
      code: 'dates-crossed',
      message: `there is nothing between --since '${options.since}' and --until '${options.until}'`,
      hint: 'the earlier day belongs to --since',
    });
  const periods = readPeriods(options, { since, until, today }, problems);
  if (problems.length > 0) throw new UserError(problems);
  return { periods, filters: { since, until, where }, by: by[0] ?? null, across: by[1] ?? null };
}

interface Days {
  readonly since: string | null;
  readonly until: string | null;
  readonly today: string;
}

function readPeriods(options: ManyOptions, { since, until, today }: Days, problems: Problem[]): readonly Period[] {
  const kinds = calendarKinds.filter((kind) => options[kind] !== undefined);
  const [kind, another] = kinds;
  const others = [...kinds, ...(['since', 'until'] as const).filter((one) => options[one] !== undefined)];
  if (kind !== undefined && others.length > 1) {
    const message = `cannot report for --${kind} and --${another ?? others[1]} at once`;
    problems.push({ code: 'periods-crossed', message, hint: 'one of them says which days' });
    return [];
  }
  if (kind !== undefined) {
    const when = options[kind];
    if (when === true || when === undefined) return periodsMeant(kind, today);
    const said = periodSaid(kind, when, today);
    if (said) return [said];
    const message = `cannot read '${when}' as the ${kind} of --${kind}`;
    const hint = `write this, last, a day in it as 2026-12-01, 2026-W49, 2026-12 or 2026-Q4`;
    problems.push({ code: 'bad-date', message, hint });
    return [];
  }
  if (!options.compare) return [];
  if (since !== null) return [{ kind: 'days', since, until: until ?? today }];
  if (options.since === undefined)
    problems.push({
      code: 'compare-needs-period',
      message: 'cannot compare: no period is named',
      hint: '--week, --month, --quarter, or --since 2026-10-01 --compare',
    });
  return [];
}

const dayShape = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** `2026-12-01`, or a month: its first day for `since`, its last for `until`. */
function readDay(text: string, option: 'since' | 'until', problems: Problem[]): string | null {
  const found = dayShape.exec(text.trim());
  const [year, month] = [Number(found?.[1]), Number(found?.[2])];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = found?.[3] === undefined ? (option === 'since' ? 1 : last) : Number(found[3]);
  if (!found || month < 1 || month > 12 || day < 1 || day > last) {
    const hint = 'write a day as 2026-12-01, or a month as 2026-12';
    problems.push({ code: 'bad-date', message: `cannot read '${text}' as the date of --${option}`, hint });
    return null;
  }
  return `${found[1]}-${found[2]}-${String(day).padStart(2, '0')}`;
}

function readCondition(text: string, problems: Problem[]): readonly Condition[] {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=').trim();
  if (rest.length === 0 || value === '') {
    const hint = `write it as FIELD=VALUE, for example --where platform=zoom`;
    problems.push({ code: 'bad-condition', message: `cannot read '${text}' as a condition of --where`, hint });
    return [];
  }
  const field = readField(name.trim(), '--where', problems);
  return field ? [{ field, value }] : [];
}

function readField(name: string, option: string, problems: Problem[]): SummaryField | undefined {
  const found = summaryFields.find((field) => field === name.toLowerCase());
  if (found) return found;
  const hint = [suggest(name, summaryFields, ''), `the fields are ${summaryFields.join(', ')}`]
    .filter(Boolean)
    .join('; ');
  problems.push({ code: 'unknown-field', message: `there is no field '${name}' for ${option}`, hint });
  return undefined;
}
