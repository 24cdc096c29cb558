/** `vprod export`: what others open and read, made from a session. Each kind is loaded only when it is wanted. */
import type { Context } from '../../context.ts';
import { type ExitCode, UserError } from '../../errors.ts';
import type { Exporter, ExportKind, ExportOptions, ExportWhat } from './exporter.ts';
import { readLabelsKey } from './labels-key-file.ts';

/** The formats of a kind, the one that is meant where none is named first. */
export const exportFormats: Readonly<Record<ExportKind, readonly string[]>> = {
  chapters: ['youtube', 'vtt', 'ffmetadata', 'podlove'],
  attendance: ['csv', 'moodle', 'canvas'],
  certificates: ['pdf', 'html'],
  'run-of-show': ['csv', 'xlsx', 'ontime', 'ics'],
  questions: ['md', 'csv'],
  xapi: ['json'],
};

const exporters: Readonly<Record<ExportKind, () => Promise<Exporter>>> = {
  chapters: async () => (await import('./chapters.ts')).exportChapters,
  attendance: async () => (await import('./attendance.ts')).exportAttendance,
  certificates: async () => (await import('./certificates.ts')).exportCertificates,
  'run-of-show': async () => (await import('./run-of-show.ts')).exportRunOfShow,
  questions: async () => (await import('./questions.ts')).exportQuestions,
  xapi: async () => (await import('./xapi.ts')).exportXapi,
};

/** Throws a UserError where the words do not fit, or what is wanted is not there. */
export async function exportSession(
  what: ExportWhat,
  name: string,
  file: string | undefined,
  options: ExportOptions,
  context: Context,
): Promise<ExitCode> {
  refuseWords(what, file, options);
  if (what === 'parquet') {
    const { exportDataset } = await import('../dataset/export-parquet.ts');
    const key = options.labelsKey === undefined ? undefined : readLabelsKey(options.labelsKey, context);
    return exportDataset(name, options, key, context);
  }
  const format = options.format ?? exportFormats[what][0] ?? '';
  const exporter = await exporters[what]();
  return exporter({ name, format, ...(file === undefined ? {} : { file }), options }, context);
}

function refuseWords(kind: ExportWhat, file: string | undefined, options: ExportOptions): void {
  const { format } = options;
  const formats = kind === 'parquet' ? [] : exportFormats[kind];
  if (format !== undefined && !formats.includes(format)) {
    const message = `cannot export ${kind} as '${format}'`;
    throw new UserError({
      code: 'export-format',
      message,
      hint: formats.length === 0 ? `${kind} is a format itself` : `${kind} has ${formats.join(', ')}`,
    });
  }
  const foreign = [
    ...(kind !== 'chapters' && file !== undefined ? [`the file '${file}'`] : []),
    ...(kind !== 'chapters' && options.from !== undefined ? ['--from'] : []),
    ...(kind !== 'xapi' && options.send ? ['--send'] : []),
    ...(kind !== 'xapi' && options.addresses ? ['--addresses'] : []),
    ...(kind !== 'xapi' && kind !== 'parquet' && options.labelsKey !== undefined ? ['--labels-key'] : []),
    ...(kind !== 'parquet' && options.since !== undefined ? ['--since'] : []),
    ...(kind !== 'parquet' && options.compact !== undefined ? ['--compact'] : []),
    ...(kind !== 'parquet' && options.texts ? ['--texts'] : []),
    ...(kind === 'parquet' && options.out !== undefined ? ['--out'] : []),
  ];
  if (foreign.length === 0) return;
  throw new UserError({
    code: 'bad-option',
    message: `'${foreign[0]}' does not apply to ${kind}`,
    hint: "'vprod export --help' says which options do",
  });
}
