/** What is published: its files, its links, its notices, and that it installs and runs with little beside it. */
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { environment, folder } from './vprod.ts';

const root = path.join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** Packs folders as they would be published; gives the paths of the tarballs in the order of the folders' names. */
async function pack(folders: readonly string[]): Promise<readonly string[]> {
  const target = folder();
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', target, ...folders], { cwd: root });
  return readdirSync(target).map((name) => path.join(target, name));
}

let tarball = '';
/** Of what is installed beside it. */
let tarballs: readonly string[] = [];
let files: readonly string[] = [];
beforeAll(async () => {
  const own = `vprod-${manifestOf(root).version}.tgz`;
  // In one go: to start npm takes longer than to pack.
  const all = await pack(['.', ...installedBeside().map((name) => `./${name}`)]);
  tarball = all.find((file) => path.basename(file) === own) ?? '';
  tarballs = all.filter((file) => file !== tarball);
  const { stdout } = await run('tar', ['-tzf', tarball]);
  files = stdout
    .trim()
    .split('\n')
    .map((name) => name.replace(/^package\//, ''));
});

describe('the package', () => {
  it('has what runs, what ships with it and what a reader asks for, and nothing else', () => {
    const shipped = files.filter((name) => !/^(runbooks|templates)\//.test(name)).sort();
    expect(shipped).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'THIRD-PARTY-NOTICES',
      'bin/package.json',
      'bin/vprod.js',
      ...[
        'addresses',
        'calendar',
        'composer',
        'dataset-worker',
        'fonts',
        'hub-client',
        'live',
        'page-parser',
        'parquet-reader',
        'parquet-writer',
        'pdf',
        'program',
        'prompts',
        'rest',
      ].map((name) => `dist/${name}.cjs`),
      'dist/runbooks.json',
      ...['smtp', 'spinner', 'start', 'web-server', 'web', 'words', 'workbook-writer', 'workbooks', 'worker'].map(
        (name) => `dist/${name}.cjs`,
      ),
      'package.json',
      'src/DECISIONS.md',
      'src/README.md',
    ]);
    for (const folderOfIts of ['runbooks', 'templates']) {
      const own = readdirSync(path.join(root, folderOfIts), { recursive: true, encoding: 'utf8' });
      const wanted = own.filter((name) => lstatSync(path.join(root, folderOfIts, name)).isFile());
      expect(files.filter((name) => name.startsWith(`${folderOfIts}/`))).toHaveLength(wanted.length);
    }
  });

  it('names nowhere the machine on which it was built', () => {
    for (const name of files.filter((one) => one.startsWith('dist/'))) {
      expect(readFileSync(path.join(root, name), 'latin1').includes(path.resolve(root)), name).toBe(false);
    }
  });

  it('holds every file that its pages link to, with the heading', () => {
    const guide = files.filter((name) => /^templates\/guide\/.*\.md$/.test(name));
    expect(guide.length).toBeGreaterThan(4);
    for (const page of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...guide]) {
      const links = [...textOf(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)#?([^)\s]*)\)/g)];
      for (const [, link = '', heading = ''] of links) {
        const target = link === '' ? page : path.posix.join(path.posix.dirname(page), link);
        expect(files, `${page}: ${link}`).toContain(target);
        if (heading !== '') expect(headingsOf(textOf(target)), `${page}: ${link}#${heading}`).toContain(heading);
      }
      if (page === 'README.md') for (const one of guide) expect(links.map(([, link]) => link)).toContain(one);
    }
  });
});

const textOf = (page: string): string => readFileSync(path.join(root, page), 'utf8');

/** As they are called in links. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

const manifestOf = (home: string): Manifest =>
  JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as Manifest;

/** The package that a file belongs to. A package may have manifests of its own further in. */
function packageOf(file: string): Manifest {
  const parts = file.split('/');
  const at = parts.lastIndexOf('node_modules') + 1;
  return manifestOf(path.join(root, ...parts.slice(0, parts[at]?.startsWith('@') ? at + 2 : at + 1)));
}

describe('the notices', () => {
  const notices = readFileSync(path.join(root, 'THIRD-PARTY-NOTICES'), 'utf8')
    .split(/\n-{80}\n\n/)
    .slice(1);

  it('are those of every package of which anything is bundled, each with the text of its licence', () => {
    const { outputs } = JSON.parse(readFileSync(path.join(root, 'dist', 'metafile.json'), 'utf8')) as {
      readonly outputs: Readonly<
        Record<string, { readonly inputs: Readonly<Record<string, { bytesInOutput: number }>> }>
      >;
    };
    const bundled = new Set<string>();
    for (const name of files.filter((one) => one.endsWith('.cjs'))) {
      for (const [input, { bytesInOutput }] of Object.entries(outputs[name]?.inputs ?? {})) {
        if (bytesInOutput === 0 || !input.includes('node_modules/')) continue;
        const { name: packageName, version } = packageOf(input);
        bundled.add(`${packageName} ${version}`);
      }
    }
    expect(notices.map((notice) => notice.slice(0, notice.indexOf(' ('))).sort()).toEqual([...bundled].sort());
    for (const notice of notices)
      expect(notice).toMatch(/^\S+ \S+ \([^)]+\)\n\n[\s\S]*(permission|redistribution|license)/i);
    // Where a package has no text of its licence: what it states, and no line of copyright that nobody wrote.
    const brotli = notices.find((notice) => notice.startsWith('brotli '));
    expect(brotli).toContain('author: Devon Govett');
    expect(brotli?.match(/^Copyright .*/gm)).toEqual(['Copyright 2013 Google Inc. All Rights Reserved.']);
    expect(brotli).toContain('Version 2.0, January 2004');
    // In the program, in a file beside it, and in one that another package brings along.
    for (const name of ['yaml', 'nodemailer', 'read-excel-file', 'iconv-lite']) {
      expect(
        [...bundled].some((one) => one.startsWith(`${name} `)),
        name,
      ).toBe(true);
    }
  });
});

/** The packages that are installed with vprod, by the lock file. */
function installedBeside(): readonly string[] {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>;
  };
  return Object.entries(packages)
    .filter(([place, { dev, optional }]) => place !== '' && !dev && !optional)
    .map(([place]) => place);
}

/** A registry on this machine with the packages that are installed here: no test asks the network. */
async function serve(folders: readonly string[]): Promise<Server> {
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '').slice(1));
    const asked = tarballs.find((file) => path.basename(file) === name);
    const home = folders.find((one) => one === `node_modules/${name}`);
    if (asked) return response.end(readFileSync(asked));
    if (!home) return response.writeHead(404).end('{}');
    const manifest = manifestOf(path.join(root, home));
    const file = tarballs.find(
      (one) => path.basename(one) === `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`,
    );
    if (!file) return response.writeHead(404).end('{}');
    const { port } = server.address() as AddressInfo;
    const dist = {
      tarball: `http://127.0.0.1:${port}/${path.basename(file)}`,
      integrity: `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`,
    };
    const versions = { [manifest.version]: { ...manifest, dist } };
    return response.end(JSON.stringify({ name, 'dist-tags': { latest: manifest.version }, versions }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('installed as a command', () => {
  it('there are at most six packages and 12 MiB, and it runs', async () => {
    const prefix = folder();
    const server = await serve(installedBeside());
    const { port } = server.address() as AddressInfo;
    const options = ['--prefix', prefix, '--cache', folder(), '--registry', `http://127.0.0.1:${port}`];
    await run('npm', ['install', '--global', '--no-audit', '--no-fund', ...options, tarball], { cwd: folder() });
    server.close();

    const home = path.join(prefix, 'lib', 'node_modules', 'vprod');
    const all = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((name) => path.join(home, name));
    const bytes = all.reduce((sum, name) => sum + lstatSync(name).blocks * 512, 0);
    expect(bytes).toBeLessThan(12 * 1024 * 1024);
    const beside = all.filter((name) =>
      /node_modules\/(@[^/]+\/)?[^/@]+\/package\.json$/.test(name.slice(home.length)),
    );
    expect(beside.length).toBeGreaterThan(0);
    expect(beside.length).toBeLessThanOrEqual(6);

    const vprod = (args: readonly string[], input = '') =>
      spawnSync(path.join(prefix, 'bin', 'vprod'), args, { cwd: folder(), env: environment, input, encoding: 'utf8' });
    expect(vprod(['--version'])).toMatchObject({ status: 0, stdout: `${manifestOf(root).version}\n` });
    const demo = vprod(['run', 'demo', '--plain'], 'note it is loud\nquit\n');
    expect(demo).toMatchObject({ status: 0, stderr: '' });
    expect(demo.stdout).toMatch(/^now step/m);
    expect(demo.stdout).toMatch(/^ok .*note/m);
  });
});

/** A clone in which nothing was built. */
function clone(): string {
  const home = folder();
  for (const name of ['bin', 'src', 'runbooks', 'package.json'])
    cpSync(path.join(root, name), path.join(home, name), { recursive: true });
  return home;
}

describe('a clone in which no install script was run', () => {
  const version = (home: string) =>
    spawnSync(process.execPath, [path.join(home, 'bin', 'vprod.js'), '--version'], {
      env: environment,
      encoding: 'utf8',
    });

  it('is built at the first use', () => {
    const home = clone();
    symlinkSync(path.join(root, 'node_modules'), path.join(home, 'node_modules'));
    const result = { status: 0, stdout: `${manifestOf(root).version}\n` };
    expect(version(home)).toMatchObject({ ...result, stderr: 'vprod is built for its first use …\n' });
    expect(version(home)).toMatchObject({ ...result, stderr: '' });
    expect(readdirSync(home).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });

  it('says in one line that its packages are missing', () => {
    const home = clone();
    mkdirSync(path.join(home, 'node_modules'));
    const { status, stderr } = version(home);
    expect(status).toBe(1);
    expect(stderr).toContain(`error: cannot build vprod: its packages are not installed\nhint: cd '${home}`);
    expect(stderr).toContain('npm ci');
    expect(stderr).not.toContain('at ');
  });
});
