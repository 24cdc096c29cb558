/** `vprod export questions`: what was asked, for whoever answers it after class. */
import type { Context } from '../../context.ts';
import { type QuestionRow, questionRows } from '../../core/export/questions.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { renderCsvForPeople } from '../../exchange/sheets/write-csv.ts';
import { writeOut } from '../session/output.ts';
import type { ExportCall } from './exporter.ts';
import { openedFor } from './opened.ts';

const words = { open: 'open', answered: 'answered', parked: 'parked', gaveup: 'given up' } as const;

export async function exportQuestions({ name, format, options }: ExportCall, context: Context): Promise<ExitCode> {
  const { state, events, workspace } = await openedFor(name, context);
  const rows = questionRows(state, events);
  if (format === 'csv') {
    writeOut(table(rows), options.out, context);
    return exitCodes.ok;
  }
  const { renderLayout } = await import('../../report/layout/layout.ts');
  const { templatesOf } = await import('../report/file.ts');
  const { session } = state;
  const facts = {
    session: { title: session.title, start: session.start, facilitator: session.facilitator.name },
    questions: rows.map((row) => ({ ...row, word: words[row.outcome] })),
  };
  const layout = { columns: 80, templates: templatesOf(workspace) };
  writeOut(renderLayout('exports/questions.md.liquid', facts, 'md', session.start, layout), options.out, context);
  return exitCodes.ok;
}

const header = ['number', 'question', 'asked_by', 'asked_at', 'outcome', 'answered_at', 'answer', 'answered_by'];

function table(rows: readonly QuestionRow[]): string {
  return renderCsvForPeople([
    header,
    ...rows.map((row) => {
      const { number, text, person, askedAt, outcome, answeredAt, answer, answeredBy } = row;
      return [number, text, person, askedAt, words[outcome], answeredAt, answer, answeredBy];
    }),
  ]);
}
