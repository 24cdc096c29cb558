/** Lessons as the YAML that says them: estimates and troubles for a runbook, estimates of segments for an agenda. */
import { renderDuration } from '../time/durations.ts';
import type { BareLesson } from './lesson.ts';

/** To be laid over the runbook, or copied into it; empty where no lesson has anything to say there. */
export function runbookYaml(lessons: readonly BareLesson[]): string {
  return [...phaseLines(lessons), ...troubleLines(lessons)].map((line) => `${line}\n`).join('');
}

/** The rows of a session's agenda. */
export function agendaYaml(lessons: readonly BareLesson[]): string {
  const rows = lessons.flatMap((lesson) =>
    lesson.kind === 'estimate' && lesson.what === 'segment'
      ? [`  - { ${lesson.segmentKind ?? 'content'}: ${scalar(lesson.title)}, ${takesOf(lesson)}`]
      : [],
  );
  return rows.length === 0 ? '' : `agenda:\n${rows.join('\n')}\n`;
}

function phaseLines(lessons: readonly BareLesson[]): readonly string[] {
  const steps = lessons.flatMap((lesson) => {
    const [phase = '', step, ...more] = lesson.id.split('/');
    // A step of a segment's kind has no single place that says how long it takes.
    const has = lesson.kind === 'estimate' && lesson.what === 'step' && step !== undefined && more.length === 0;
    return has ? [{ phase, line: `      - { id: ${scalar(step)}, ${takesOf(lesson)}` }] : [];
  });
  if (steps.length === 0) return [];
  const phases = [...new Set(steps.map(({ phase }) => phase))];
  return [
    'phases:',
    ...phases.flatMap((phase) => [
      `  - id: ${scalar(phase)}`,
      '    steps:',
      ...steps.filter((one) => one.phase === phase).map(({ line }) => line),
    ]),
  ];
}

function takesOf({ medianSeconds, estimateSeconds }: BareLesson): string {
  return `takes: ${roundTakes(medianSeconds ?? 0)} } # was ${renderDuration(estimateSeconds ?? 0)}`;
}

function troubleLines(lessons: readonly BareLesson[]): readonly string[] {
  const fixes = lessons.filter(({ kind }) => kind === 'fix');
  if (fixes.length === 0) return [];
  const ids = new Set<string>();
  return [
    'troubles:',
    ...fixes.flatMap(({ title, resolution, category, severity }) => [
      `  - id: ${scalar(freeId(slug(title), ids))}`,
      `    title: ${scalar(title)}`,
      `    category: ${scalar(category ?? 'other')}`,
      `    severity: ${severity ?? 3}`,
      `    plans: [{ title: ${scalar(resolution ?? '')} }]`,
    ]),
  ];
}

function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`;
  taken.add(free);
  return free;
}

/** `takes` as a runbook would say it: whole minutes, below five of them quarters of a minute. */
function roundTakes(seconds: number): string {
  const step = seconds < 300 ? 15 : 60;
  return renderDuration(Math.max(step, Math.round(seconds / step) * step));
}

/** Plain where it cannot be read as anything but text, also in a flow collection; else in double quotes, as JSON has them. */
function scalar(text: string): string {
  const plain = /^[A-Za-z][A-Za-z0-9 _-]*(?<! )$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}

/** An id as a runbook wants it: lower case, digits, hyphens. */
function slug(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(words) ? words : `trouble${words === '' ? '' : `-${words}`}`;
}
