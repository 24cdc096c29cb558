/** The journal goes away under a run, in every way that was thought of: nothing that was acknowledged is missing afterwards. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { closeHand, type Hand, openHand, shown } from './hand.ts';
import { makePlace, type Place } from './place.ts';
import { crashOf, runProgram } from './program.ts';
import { type Counter, chosen, counter, type Options, type Tally } from './tally.ts';

interface Ground {
  readonly cwd: string;
  readonly folder: string;
  readonly file: string;
  /** The journal as it was after the first note of the run. */
  readonly older: string;
  /** Outside of the workspace. */
  readonly aside: string;
}

interface Scene {
  readonly name: string;
  readonly harm: (ground: Ground) => void;
  /** Where it cannot be undone by the run itself: what somebody does then. */
  readonly mend?: (ground: Ground) => void;
  /** The workspace lies on a file system of its own. */
  readonly mounted?: true;
}

const nuls = Buffer.alloc(300);

function edit(file: string, change: (bytes: Buffer) => Buffer): void {
  const bytes = change(readFileSync(file));
  // In place: the same file, as an editor that does not rename leaves it.
  writeFileSync(file, bytes);
}

const half = (file: string): number => Math.floor(statSync(file).size / 2);

const all: readonly Scene[] = [
  { name: 'deleted', harm: ({ file }) => rmSync(file) },
  { name: 'folder-deleted', harm: ({ folder }) => rmSync(folder, { recursive: true }) },
  { name: 'renamed', harm: ({ file, aside }) => renameSync(file, aside) },
  { name: 'folder-renamed', harm: ({ folder }) => renameSync(folder, `${folder}-old`) },
  { name: 'truncated', harm: ({ file }) => truncateSync(file, half(file)) },
  {
    name: 'truncated-and-completed',
    harm: ({ file }) =>
      edit(file, (bytes) =>
        Buffer.concat([bytes.subarray(0, half(file)), Buffer.from('\n'), bytes.subarray(0, half(file))]),
      ),
  },
  {
    name: 'older-version',
    harm: ({ file, older }) => {
      rmSync(file);
      copyFileSync(older, file);
    },
  },
  { name: 'older-version-in-place', harm: ({ file, older }) => edit(file, () => readFileSync(older)) },
  {
    name: 'edited-in-place',
    harm: ({ file }) => edit(file, (bytes) => Buffer.from(bytes.toString().replaceAll('second', 'sekond'))),
  },
  {
    name: 'folder-replaced-by-a-file',
    harm: ({ folder }) => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, 'x');
    },
    mend: ({ folder }) => rmSync(folder),
  },
  { name: 'workspace-moved', harm: ({ cwd, aside }) => renameSync(cwd, aside) },
  { name: 'nuls-at-the-end', harm: ({ file }) => edit(file, (bytes) => Buffer.concat([bytes, nuls])) },
  {
    name: 'nuls-in-the-middle',
    harm: ({ file }) =>
      edit(file, (bytes) =>
        Buffer.concat([bytes.subarray(0, half(file)), nuls, bytes.subarray(half(file) + nuls.length)]),
      ),
  },
  {
    name: 'two-at-once',
    harm: ({ file, older, aside }) => {
      renameSync(file, aside);
      copyFileSync(older, file);
      truncateSync(file, half(file));
    },
  },
  {
    name: 'remounted-read-only',
    mounted: true,
    harm: ({ cwd }) => mount(['-o', 'remount,ro', cwd]),
    mend: ({ cwd }) => mount(['-o', 'remount,rw', cwd]),
  },
  {
    name: 'disk-full',
    mounted: true,
    harm: ({ cwd }) => fill(path.join(cwd, 'filler')),
    mend: ({ cwd }) => rmSync(path.join(cwd, 'filler')),
  },
  {
    name: 'deleted-on-a-full-disk',
    mounted: true,
    harm: ({ cwd, file }) => {
      rmSync(file);
      fill(path.join(cwd, 'filler'));
    },
    mend: ({ cwd }) => rmSync(path.join(cwd, 'filler')),
  },
];

export async function scenes(options: Options): Promise<Tally> {
  const count = counter('scenes', options);
  const place = await makePlace();
  try {
    for (const scene of chosen(all, ({ name }) => name, options)) {
      for (let turn = 0; turn < (options.rounds ?? 2); turn += 1) await play(scene, turn, place, count);
    }
  } finally {
    place.remove();
  }
  return count.tally();
}

async function play(scene: Scene, turn: number, place: Place, count: Counter): Promise<void> {
  place.renew('begun');
  const { cwd } = place;
  if (scene.mounted && !mounts(cwd, place)) return count.note(`${scene.name}: SKIPPED: nothing may be mounted here`);
  const folder = path.join(cwd, 'reports', 'coaching');
  const file = path.join(folder, 'journal.jsonl');
  const ground = { cwd, folder, file, older: place.aside('older'), aside: place.aside(`moved-${scene.name}`) };
  const run = openHand(cwd, ['run', 'coaching', '--plain']);
  try {
    await answered(run, 'first', scene, count);
    copyFileSync(file, ground.older);
    await answered(run, 'second', scene, count);
    await answered(run, 'third', scene, count);
    scene.harm(ground);
    await answered(run, 'fourth', scene, count);
    if (turn % 2 === 1) scene.harm({ ...ground, aside: `${ground.aside}-again` });
  } catch (error) {
    // The second harm finds nothing that it could harm.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
  scene.mend?.(ground);
  await answered(run, 'fifth', scene, count);
  run.child.stdin.write('quit\n');
  await run.ended;
  count.round();
  await judge(scene, run, place, count);
  closeHand(run);
  if (scene.mounted) spawnSync('umount', ['-l', cwd]);
  for (const moved of [ground.aside, `${ground.aside}-again`, `${folder}-old`])
    rmSync(moved, { recursive: true, force: true });
}

/** Acknowledged or refused: either is an answer. */
function answered(run: Hand, text: string, scene: Scene, count: Counter): Promise<void> {
  const before = (run.text().match(/^error: cannot/gm) ?? []).length;
  run.child.stdin.write(`note ${text}\n`);
  const pattern = new RegExp(`^ok .*note: ${text}$|(?:^error: cannot[^]*){${before + 1}}`, 'm');
  return shown(run, pattern, `${scene.name}, ${text}`, count);
}

async function judge({ name }: Scene, run: Hand, place: Place, count: Counter): Promise<void> {
  const acknowledged = [...run.text().matchAll(/^ok .*note: (\w+)$/gm)].map(([, text = '']) => text);
  const crash = crashOf({ code: 0, signal: null, out: run.text(), err: '', hung: false });
  if (crash !== undefined) count.fault('crashed', `${name}: ${crash}`);
  const ids = idsOf(path.dirname(place.cwd));
  for (const text of acknowledged) if (!ids.has(text)) count.fault('lost', `${name}: '${text}' is in no file`);
  for (const [text, own] of ids) if (own.size > 1) count.fault('twice', `${name}: '${text}'`);
  if (!acknowledged.includes('fifth')) count.fault('hung', `${name}: nothing is acknowledged any more`);
  const report = await runProgram(place.cwd, { args: ['report', 'coaching', '--format', 'json'] });
  const told = report.code === 0 ? (JSON.parse(report.out) as { notes: readonly { text: string }[] }).notes : [];
  for (const text of ['before', ...acknowledged]) {
    const times = told.filter((one) => one.text === text).length;
    if (times !== 1) count.fault(times === 0 ? 'lost' : 'twice', `${name}: '${text}' in the report`);
  }
}

/** The ids of each note in any file below, but for the workspaces that are kept. */
function idsOf(base: string): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const name of readdirSync(base, { recursive: true, encoding: 'utf8' })) {
    if (
      /^(new|begun|older)/.test(name) ||
      !existsSync(path.join(base, name)) ||
      !statSync(path.join(base, name)).isFile()
    )
      continue;
    for (const [, id = '', text = ''] of readFileSync(path.join(base, name), 'utf8').matchAll(
      /\{"id":"([^"]+)"[^\n]*"type":"note\.added"[^\n]*"text":"(\w+)"/g,
    ))
      ids.set(text, (ids.get(text) ?? new Set()).add(id));
  }
  return ids;
}

function mount(args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr}`);
}

/** The workspace on a small file system of its own; false where that may not be. */
function mounts(cwd: string, place: Place): boolean {
  const kept = place.aside('carried');
  rmSync(kept, { recursive: true, force: true });
  renameSync(cwd, kept);
  mkdirSync(cwd);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', cwd]);
  spawnSync('cp', ['-a', `${kept}/.`, cwd]);
  return status === 0;
}

function fill(file: string): void {
  spawnSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=512'], { stdio: 'ignore' });
}
