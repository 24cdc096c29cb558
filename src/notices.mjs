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
  const { name, version, license, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  // Some name the licence and its holder, and leave its text out.
  const holder = typeof author === 'string' ? author.replace(/\s*<.*$/, '') : author?.name;
  if (texts.length === 0 && license === 'MIT' && holder) texts.push(mitText(holder));
  if (!texts.some((text) => text.length > 100)) throw new Error(`${name} ${version} has no text of its licence`);
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

/** https://spdx.org/licenses/MIT.html */
function mitText(holder) {
  return `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}
