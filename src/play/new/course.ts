/** `vprod new NAME --series N`: the session files of a course, numbered, on their days, with one roster. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Original, renderLike } from '../../runbook/new/like-session.ts';
import { renderScalar } from '../../runbook/new/new-session.ts';
import type { CourseDates } from './course-dates.ts';
import { titleFrom } from './fields.ts';
import { takenError, writeNewFile } from './file.ts';

export interface CourseFile {
  readonly id: string;
  readonly text: string;
}

/** `onboarding-1` to `onboarding-6`, as long as each other: `python-01` of twelve. */
export function courseIds(id: string, count: number): readonly string[] {
  const width = String(count).length;
  return Array.from({ length: count }, (_, number) => `${id}-${String(number + 1).padStart(width, '0')}`);
}

/** Every class from what the first one is written like: its start, its number in the title and in the series. */
export function courseFiles(id: string, original: Original, { starts }: CourseDates): readonly CourseFile[] {
  const title = original.scalars.get('title') ?? titleFrom(id);
  const roster = original.places.has('roster') ? {} : { roster: rosterName(id) };
  return courseIds(id, starts.length).map((own, place) => {
    const number = place + 1;
    const series = `{ id: ${renderScalar(id, true)}, number: ${number}, of: ${starts.length} }`;
    const changes = { title: `${title}, class ${number} of ${starts.length}`, start: starts[place] ?? '' };
    return { id: own, text: renderLike(original, changes, { series, ...roster }) };
  });
}

export function rosterName(id: string): string {
  return `${id}-roster.csv`;
}

/** All or none: whatever stands in the way is found before the first file is made. Throws a UserError. */
export function writeCourse(root: string, files: readonly CourseFile[], roster: string | null): readonly string[] {
  const all = [
    ...files.map(({ id, text }) => ({ shown: `sessions/${id}.yaml`, text })),
    ...(roster === null ? [] : [{ shown: `sessions/${roster}`, text: 'name,email,status\n' }]),
  ];
  const taken = all.find(({ shown }) => existsSync(path.join(root, shown)));
  if (taken) throw takenError(taken.shown);
  for (const { shown, text } of all) writeNewFile(path.join(root, shown), text, shown, root);
  return all.map(({ shown }) => shown);
}
