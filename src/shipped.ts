/** Where what ships lies. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder above `dist`, where `runbooks` and `templates` lie beside it. */
export function shippedFolder(): string {
  const candidates = ['..', '../..'].map((up) => fileURLToPath(new URL(up, import.meta.url)));
  const found = candidates.find((folder) => existsSync(`${folder}/runbooks`));
  return (found ?? candidates[0] ?? '.').replace(/[/\\]$/, '');
}
