/** The lessons of each runbook, and what of them can be copied as one piece of YAML. */
import type { Lesson } from '../../core/summary/lesson.ts';
import { agendaYaml, runbookYaml } from '../../core/summary/yaml.ts';

/** A layout lists no more of a kind: they come with what matters most first. */
const listed = 8;

export function runbookLessons(runbook: string, all: readonly Lesson[]) {
  const lessons = all.filter((lesson) => lesson.runbook === runbook);
  const ofKind = (kind: Lesson['kind']): readonly Lesson[] =>
    lessons.filter((lesson) => lesson.kind === kind).slice(0, listed);
  const kinds = { late: ofKind('late'), skipped: ofKind('skipped'), planB: ofKind('planB'), plans: ofKind('plan') };
  const estimates = ofKind('estimate');
  const fixes = ofKind('fix');
  return {
    runbook,
    ...kinds,
    estimates,
    fixes,
    more: lessons.length - [...Object.values(kinds), estimates, fixes].flat().length,
    yaml: runbookYaml([...estimates, ...fixes]).trimEnd(),
    agenda: agendaYaml(estimates).trimEnd(),
  };
}
