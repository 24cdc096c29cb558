/** The notices of the packages that are bundled: each with its name, version, licence and the text of the licence. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** `metafile` names the files with places below `root`. Throws where a package has no licence that is known: nothing may ship without. */
export function renderNotices(metafile, root) {
  const head =
    'vprod contains the packages below, bundled into the files of its folder dist. Each is under its own licence.\n';
  const notices = packagesOf(metafile).map((folder) =>
    renderNotice(path.join(root, folder), filesOf(metafile, folder, root)),
  );
  return [head, ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Paths of the files of a package of which anything is bundled. */
function filesOf({ outputs }, folder, root) {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const own = files.filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && file.startsWith(`${folder}/`));
  return [...new Set(own.map(([file]) => path.join(root, file)))].sort();
}

function renderNotice(folder, files) {
  const facts = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = facts;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readText(path.join(folder, file)));
  if (!texts.some((text) => text.length > 100)) texts.push(...statedTexts(facts, files));
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

/**
 * Some packages leave out the text of their licence. Then here stands what they state, that licence as it is published, without
 * a line of copyright that nobody has written, and what single files of theirs say of themselves.
 */
function statedTexts({ name, version, license, author, repository }, files) {
  if (license !== 'MIT') throw new Error(`${name} ${version} has no text of its licence`);
  const by = typeof author === 'string' ? author : author?.name;
  const source = typeof repository === 'string' ? repository : repository?.url;
  const notices = [...new Set(files.flatMap(noticesIn))];
  const apache = notices.some((notice) => notice.includes('apache.org/licenses/LICENSE-2.0'));
  return [
    [
      'The package holds no text of its licence. It states:',
      `  licence: ${license}`,
      ...(by ? [`  author: ${by}`] : []),
      ...(source ? [`  repository: ${source}`] : []),
    ].join('\n'),
    mit,
    ...notices.map((notice) => `Some of its files say:\n\n${notice}`),
    ...(apache ? [readText(fileURLToPath(new URL('apache-2.0.txt', import.meta.url)))] : []),
  ];
}

/** Comments of a file that name a holder or a licence. */
function noticesIn(file) {
  const comments = readText(file).match(/\/\*[\s\S]*?\*\//g) ?? [];
  return comments
    .filter((comment) => /copyright (?:\(c\) )?\d{4}|licensed under/i.test(comment))
    .map((comment) => comment.replace(/(?<=limitations under the License\.)[\s\S]*/, ''))
    .map((comment) => comment.replace(/^\/\*+\s*|\s*\*\/$/g, '').replace(/^ (?:\*| {2}) ?/gm, ''));
}

function readText(file) {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();
}

/** https://spdx.org/licenses/MIT.html */
const mit = `MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
