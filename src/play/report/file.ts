/** The readable report that always lies beside the journal. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { Integrity } from '../../core/facts/report.ts';
import { replaceFile } from '../../journal/files/disk.ts';
import type { Journal } from '../../journal/journal.ts';
import { type TemplateLoader, templatesIn } from '../../report/layout/templates.ts';
import { insideOf, nameOfPath, type Workspace } from '../../runbook/files/workspace.ts';
import type { Opened } from '../session/opening.ts';
import { markReported, tellsAll } from '../session/reported.ts';

/** What the journal says of its own state. */
export function integrityOf(journal: Pick<Journal, 'events' | 'damage' | 'tornTail' | 'clocks' | 'unread'>): Integrity {
  return {
    events: journal.events.length,
    damagedLines: journal.damage.map((one) => one.line),
    tornTail:
      journal.tornTail !== undefined ||
      journal.events.some((event) => event.type === 'session.resumed' && event.tornTail !== undefined),
    unread: journal.unread.map((file) => path.basename(file)),
    clocks: journal.clocks(),
  };
}

/** Writes `report.md` anew where something was recorded; a report that cannot be written is said and no reason to fail. */
export async function writeReport(opened: Opened, context: Context): Promise<void> {
  const { play, located } = opened;
  const state = play.state();
  if (!state.recorded || state.rehearsal !== null || play.role !== 'main') return;
  const file = path.join(path.dirname(play.journal.file), 'report.md');
  try {
    if (opened.reported && tellsAll(state, play.journal.events.slice(opened.before))) {
      markReported(file);
      return;
    }
    // Most runs have nothing to tell anew.
    const { reportOf } = await import('../../core/facts/report.ts');
    const { renderReport } = await import('../../report/render/report.ts');
    const facts = reportOf(state, integrityOf(play.journal), play.now());
    const text = renderReport(facts, 'md', { columns: 80, templates: templatesOf(located.workspace) });
    replaceFile(file, text);
  } catch (error) {
    context.stderr.write(`the report was not written: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** Layouts of the workspace before those that ship; `shipped/` and a name is one that ships, whatever the workspace has. */
export function templatesOf(workspace: Workspace): TemplateLoader {
  const own = insideOf(path.join(workspace.root, 'templates'), workspace);
  const shipped = path.join(workspace.shipped, 'templates');
  const show = (file: string): string => nameOfPath(file, workspace);
  const all = templatesIn([own, shipped], show, shipped);
  const shippedOnly = templatesIn([shipped], show, shipped);
  return (name) => (name.startsWith('shipped/') ? shippedOnly(name.slice('shipped/'.length)) : all(name));
}
