/** The sheet of one role: her steps, the plans that are hers, and the segments of the class, which everybody goes by. */
import type { StaffMember } from '../../core/class/people.ts';
import type { showScope } from './show-scope.ts';

type Scope = ReturnType<typeof showScope>;
type Phase = Scope['phases'][number];
type Row = Phase['rows'][number];
type StepRow = Extract<Row, { readonly kind: string; readonly owner: string }>;

/** Days stand only where they change: of a row that is left out the next one has it. */
export function sheetOf(scope: Scope, role: string, staff: readonly StaffMember[]): Scope {
  const name = staff.find((one) => one.role === role)?.name ?? null;
  let day: string | null = null;
  const kept = (rows: readonly Row[]): Phase['rows'] =>
    rows.flatMap((row) => {
      day = row.day ?? day;
      const own = rowOf(row, role, name);
      if (!own) return [];
      const shown = { ...own, day };
      day = null;
      return [shown];
    });
  const phases = scope.phases
    .map(
      (phase): Phase => ({
        ...phase,
        standing: phase.standing.filter(({ owner }) => owner === role),
        rows: kept(phase.rows),
      }),
    )
    .filter(
      ({ standing, rows, agenda }) => standing.length > 0 || rows.length > 0 || (agenda && scope.session === null),
    );
  return {
    ...scope,
    sheet: { role, name },
    earlier: role === 'producer' ? scope.earlier : [],
    phases,
    kinds: scope.kinds
      .map((kind) => ({ ...kind, rows: kind.rows.flatMap((row) => stepOf(row, role) ?? []) }))
      .filter(({ rows }) => rows.length > 0),
    troubles: scope.troubles
      .map((trouble) => ({ ...trouble, plans: trouble.plans.filter(({ owner }) => owner === role) }))
      .filter(({ plans }) => plans.length > 0),
  };
}

/** A segment stays; what its only step says is for who leads it, its note for the producer. */
function rowOf(row: Row, role: string, name: string | null): Row | undefined {
  if (!('segment' in row)) return stepOf(row, role);
  const leads = row.lead === role || (name !== null && row.lead === name);
  const only = row.only && (leads ? row.only : (stepOf(row.only, role) ?? null));
  return { ...row, only, note: role === 'producer' ? row.note : null };
}

/** Of a step that is somebody else's only the plans that are hers. */
function stepOf(step: StepRow, role: string): StepRow | undefined {
  if (step.owner === role) return step;
  const plans = step.plans.filter(({ owner }) => owner === role);
  return plans.length === 0 ? undefined : { ...step, do: null, say: null, paste: [], asks: [], plans };
}
