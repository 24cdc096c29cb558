/** A folder of pages: the summary and a page a class, linked both ways, whole in itself. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { ReportFacts } from '../../core/facts/report.ts';
import { UserError } from '../../errors.ts';
import { makeFolder, refuse, replaceFile } from '../../journal/files/disk.ts';
import { renderReport } from '../../report/render/report.ts';
import { sheetsPage } from '../../report/summary/sheets.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { templatesOf } from '../report/file.ts';

export interface PagesJob {
  /** Full path. */
  readonly folder: string;
  /** For a client: without what is the house's own. */
  readonly client: boolean;
}

const classes = 'classes';

/** Whether `--out` means a folder: it is one, ends as one does, or has no ending of a file. */
export function isFolder(out: string, cwd: string): boolean {
  const found = statSync(path.resolve(cwd, out), { throwIfNoEntry: false });
  return found ? found.isDirectory() : /[\\/]$/.test(out) || path.extname(out) === '';
}

/** Throws a UserError where it cannot be made. */
export function makePages(folder: string): void {
  try {
    makeFolder(path.join(folder, classes));
  } catch (error) {
    throw refuse(error, 'file-unwritable', `write to '${folder}'`);
  }
}

/** Where the page of a class lies, from the summary. An id comes out of a journal: what is no plain name gives way to its digest. */
export function pageOf(id: string): string {
  const plain = /^[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?$/.test(id);
  return `${classes}/${plain ? id : `class-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`}.html`;
}

export function pageWriter({ folder, client }: PagesJob, workspace: Workspace): (facts: ReportFacts) => void {
  return (facts) => {
    // What a layout was read into is kept as long as its loader: one a class would be all that memory has.
    const templates = templatesOf(workspace);
    const page = renderReport(facts, 'html', { columns: 80, templates, home: '../index.html', client });
    write(path.join(folder, pageOf(facts.session.id)), page);
  };
}

export function writeIndex(folder: string, page: string): void {
  write(path.join(folder, 'index.html'), page);
}

/** A sheet a person, beside the summary. */
export function writeSheets(folder: string, page: string): void {
  write(path.join(folder, sheetsPage), page);
}

function write(file: string, page: string): void {
  try {
    replaceFile(file, page);
  } catch (error) {
    const refused = refuse(error, 'file-unwritable', `write '${path.basename(file)}'`);
    throw refused instanceof UserError ? refused : error;
  }
}
