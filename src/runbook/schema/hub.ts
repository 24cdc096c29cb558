/** `hub` of `vprod.yaml`: the certificate that it names is there, and in the workspace. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { addError, type Findings } from '../problems/findings.ts';
import { placeOfValue } from '../problems/spots.ts';
import type { RawWorkspace } from './workspace.ts';

export function hubOfHouse({ hub }: RawWorkspace, root: string, findings: Findings): void {
  if (hub?.ca === undefined) return;
  const file = path.resolve(root, hub.ca);
  const place = placeOfValue(hub, 'ca');
  if (!file.startsWith(root + path.sep))
    addError(findings, 'file-outside', `'${hub.ca}' lies outside of the workspace`, place);
  else if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    addError(findings, 'file-not-found', `cannot find the certificate '${hub.ca}'`, place);
}
