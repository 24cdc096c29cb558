/** The notices of the packages that are bundled: each with its name, version, licence and the text of the licence. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folders of the packages of which anything stands in a file of dist, from the bundler's metafile, in alphabetical order. */
export function packagesOf({ outputs }) {
  const folders = new Set();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
      if (folder && bytesInOutput > 0) folders.add(folder);
    }
  }
  return [...folders].sort();
}

export function renderNotices(folders, root) {
  const head =
    'vprod contains the packages below, bundled into the files of its folder dist. Each is under its own licence.\n';
  return [head, ...folders.map((folder) => renderNotice(path.join(root, folder)))].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Throws where a package has no text of its licence: nothing may ship without. */
function renderNotice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (!texts.some((text) => text.length > 100)) throw new Error(`${name} ${version} has no text of its licence`);
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
