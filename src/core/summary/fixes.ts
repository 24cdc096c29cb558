/** What resolved issues that no trouble of the runbook knows: candidates for its `troubles`. */
import type { ReportFacts } from '../facts/report.ts';
import { fold } from './fields.ts';
import { append, count, entryOf, mergeCounts } from './numbers.ts';

export interface Fix {
  readonly runbook: string;
  readonly categories: Map<string, number>;
  severity: number;
  /** Class time that these issues cost. */
  lostSeconds: number;
  /** The wordings of the issue and of its resolution, by how often they were used. */
  readonly texts: Map<string, number>;
  readonly resolutions: Map<string, number>;
  readonly seconds: number[];
  /** The sessions in which it helped. */
  readonly classes: string[];
}

/** By runbook and folded resolution. */
export type Fixes = Map<string, Fix>;

export function addFixes(fixes: Fixes, { session, issues }: Pick<ReportFacts, 'session' | 'issues'>): void {
  for (const { trouble, outcome, resolution, category, severity, text, secondsOpen, lostSeconds } of issues) {
    const worked = outcome === 'resolved' || outcome === 'workaround';
    if (!worked || trouble !== null || resolution === null || resolution.trim() === '') continue;
    const fix = fixFor(fixes, session.runbook.id, fold(resolution));
    count(fix.categories, category);
    fix.severity = Math.min(fix.severity, severity);
    count(fix.texts, text);
    count(fix.resolutions, resolution);
    fix.seconds.push(secondsOpen);
    fix.classes.push(session.id);
    fix.lostSeconds += lostSeconds ?? 0;
  }
}

export function fixFor(fixes: Fixes, runbook: string, resolution: string): Fix {
  return entryOf(fixes, JSON.stringify([runbook, resolution]), () => ({
    runbook,
    categories: new Map<string, number>(),
    severity: 4,
    lostSeconds: 0,
    texts: new Map<string, number>(),
    resolutions: new Map<string, number>(),
    seconds: [],
    classes: [],
  }));
}

export function mergeFixes(into: Fixes, from: Fixes): void {
  for (const [key, fix] of from) {
    const none = {
      categories: new Map(),
      texts: new Map(),
      resolutions: new Map(),
      seconds: [],
      classes: [],
      lostSeconds: 0,
    };
    const own = entryOf(into, key, () => ({ ...fix, ...none }));
    mergeCounts(own.categories, fix.categories);
    own.severity = Math.min(own.severity, fix.severity);
    mergeCounts(own.texts, fix.texts);
    mergeCounts(own.resolutions, fix.resolutions);
    append(own.seconds, fix.seconds);
    append(own.classes, fix.classes);
    own.lostSeconds += fix.lostSeconds;
  }
}
