/** The lessons of each runbook, and what of them can be copied as one piece of YAML. */
import type { Lesson } from '../core/summary/lessons.ts';
import { agendaYaml, runbookYaml } from '../core/summary/yaml.ts';

/** A layout lists no more of a kind. */
const listed = 12;

export function runbookLessons(lessons: readonly Lesson[]) {
  const runbooks = [...new Set(lessons.map(({ runbook }) => runbook))];
  return runbooks.map((runbook) => {
    const ofKind = (kind: Lesson['kind']): readonly Lesson[] =>
      lessons.filter((lesson) => lesson.runbook === runbook && lesson.kind === kind).slice(0, listed);
    const estimates = ofKind('estimate');
    const fixes = ofKind('fix');
    return {
      runbook,
      late: ofKind('late'),
      skipped: ofKind('skipped'),
      planB: ofKind('planB'),
      estimates,
      fixes,
      yaml: runbookYaml([...estimates, ...fixes]).trimEnd(),
      agenda: agendaYaml(estimates).trimEnd(),
    };
  });
}
