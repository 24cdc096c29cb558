/** What `--since`, `--until`, `--where` and `--by` say. */
import { type Condition, type Filters, type SummaryField, summaryFields } from '../../core/summary/fields.ts';
import { type Problem, UserError } from '../../errors.ts';
import { suggest } from '../../runbook/problems/suggest.ts';

export interface ManyOptions {
  readonly all?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly where?: readonly string[];
  readonly by?: string;
}

/** Whether it is asked for many sessions, however many names there are. */
export function asksForMany({ all, since, until, where, by }: ManyOptions): boolean {
  return all === true || since !== undefined || until !== undefined || (where ?? []).length > 0 || by !== undefined;
}

/** Throws a UserError that names everything that is wrong. */
export function readFilters(options: ManyOptions): { readonly filters: Filters; readonly by: SummaryField | null } {
  const problems: Problem[] = [];
  const since = options.since === undefined ? null : readDay(options.since, 'since', problems);
  const until = options.until === undefined ? null : readDay(options.until, 'until', problems);
  const where = (options.where ?? []).flatMap((text) => readCondition(text, problems));
  const by = options.by === undefined ? null : readField(options.by, '--by', problems);
  if (since !== null && until !== null && since > until)
    problems.push({
      code: 'dates-crossed',
      message: `there is nothing between --since '${options.since}' and --until '${options.until}'`,
      hint: 'the earlier day belongs to --since',
    });
  if (problems.length > 0) throw new UserError(problems);
  return { filters: { since, until, where }, by: by ?? null };
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
