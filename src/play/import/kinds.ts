/** Which importer reads which kind; each is loaded only when it is wanted. */
import type { Import } from '../../core/plan/words.ts';
import { exitCodes, UserError } from '../../errors.ts';
import type { Importer } from './importer.ts';

const importers: { readonly [K in Import]?: () => Promise<Importer<unknown>> } = {
  attendance: async () => (await import('./attendance.ts')).attendanceImporter,
  evaluations: async () => (await import('./evaluations.ts')).evaluationsImporter,
  polls: async () => (await import('./polls.ts')).pollsImporter,
  captions: async () => (await import('./captions.ts')).captionsImporter,
  chat: async () => (await import('./chat.ts')).chatImporter,
};

export async function importerOf(kind: Import): Promise<Importer<unknown>> {
  const load = importers[kind];
  if (load) return load();
  throw new UserError({ code: 'import-kind', message: `cannot import ${kind}` }, exitCodes.failed);
}
