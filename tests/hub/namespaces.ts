/**
 * Two machines and a hub in network namespaces of their own, with lines between them that go down and up as a cable does: nobody is told,
 * packets just do not come. Both run the program itself.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeTempFolder } from '../journal/sample.ts';
import { afterFile } from '../leave.ts';
import { writeClass } from '../program/class.ts';
import { until } from './machine.ts';
import { type HubServer, isInstalled, startHub } from './server.ts';

const machines = ['lap-a', 'lap-b'] as const;

type MachineName = (typeof machines)[number];

const probe = `vprod-probe-${process.pid}`;

/** Why it cannot be tried here; empty where it can. */
export const whyNot = isInstalled ? lackingRights() : 'nats-server is not installed';

function lackingRights(): string {
  if (process.getuid?.() !== 0) return 'only root makes network namespaces';
  const made = spawnSync('ip', ['netns', 'add', probe]);
  if (made.status !== 0) return made.error ? "'ip' is not installed" : 'the system makes no network namespaces';
  spawnSync('ip', ['netns', 'del', probe]);
  return '';
}

export interface Split {
  readonly written: number;
  readonly lost: number;
  readonly twice: number;
  /** Milliseconds from the cable's being back until both were together again, each time. */
  readonly together: readonly number[];
}

/** Each machine's cable is out once; both write before, meanwhile and behind. */
export async function splitHouse(notes: number): Promise<Split> {
  const house = makeNamespaces();
  try {
    const users = machines.map((machine) => ({ machine, user: machine, password: machine, sessions: null }));
    const server = await startHub({ tls: true, machines: users, ...house.hub });
    const [a, b] = [startRun('lap-a', server, house), startRun('lap-b', server, house)];
    const both = [a, b] as const;
    await until(() => both.every((one) => one.lines().some((line) => line.includes('step ‘Open the room’'))));
    const written: string[] = [];
    const write = (): void => {
      for (let count = 0; count < notes; count += 1)
        for (const one of both) {
          const text = `cable ${written.length}.`;
          one.send(`note ${text}`);
          written.push(text);
        }
    };
    const all = (): boolean =>
      both.map((one) => one.shown()).every((shown) => written.every((text) => shown.has(text)));
    const told = (): string => both.map((one) => one.lines().slice(-15).join('\n')).join('\n---\n');
    const together: number[] = [];
    write();
    await until(all, told);
    for (const cut of machines) {
      const apart = both.map((one) => one.count('now alone since'));
      house.plug(cut, 'down');
      write();
      const far = both[machines.indexOf(cut)];
      await until(() => far !== undefined && far.count('now alone since') > (apart[machines.indexOf(cut)] ?? 0), told);
      write();
      house.plug(cut, 'up');
      const up = performance.now();
      await until(all, told);
      together.push(performance.now() - up);
    }
    write();
    await until(all, told);
    for (const one of both) one.send('quit');
    await Promise.all(both.map(({ ended }) => ended));
    const kept = both.map(({ cwd }) => notesIn(cwd));
    const lost = kept.flatMap((texts) => written.filter((text) => !texts.includes(text))).length;
    const shown = both.map((one) => one.shown());
    const twice = shown.flatMap((counts, place) =>
      written.filter(
        (text) => (counts.get(text) ?? 0) > 1 || kept[place]?.indexOf(text) !== kept[place]?.lastIndexOf(text),
      ),
    ).length;
    return { written: written.length, lost, twice, together };
  } finally {
    house.remove();
  }
}

interface House {
  readonly hub: { readonly within: readonly string[]; readonly host: string; readonly addresses: readonly string[] };
  readonly within: (machine: MachineName) => readonly string[];
  /** Where a machine reaches the hub. */
  readonly address: (machine: MachineName) => string;
  readonly plug: (machine: MachineName, how: 'up' | 'down') => void;
  readonly remove: () => void;
}

function makeNamespaces(): House {
  const name = (what: string): string => `vprod-${what}-${process.pid}`;
  const ip = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
  };
  const remove = (): void => {
    for (const what of ['hub', ...machines]) spawnSync('ip', ['netns', 'del', name(what)]);
  };
  afterFile(remove);
  const end = (machine: MachineName): string => `10.213.${machines.indexOf(machine)}`;
  ip('netns', 'add', name('hub'));
  for (const machine of machines) {
    // A cable's ends have at most fifteen letters.
    const [near, far] = [`${machine}0`, `${machine}1`];
    ip('netns', 'add', name(machine));
    ip('-n', name(machine), 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name('hub'));
    ip('-n', name(machine), 'addr', 'add', `${end(machine)}.2/24`, 'dev', near);
    ip('-n', name('hub'), 'addr', 'add', `${end(machine)}.1/24`, 'dev', far);
    ip('-n', name(machine), 'link', 'set', near, 'up');
    ip('-n', name('hub'), 'link', 'set', far, 'up');
  }
  const within = (what: string): readonly string[] => ['ip', 'netns', 'exec', name(what)];
  const address = (machine: MachineName): string => `${end(machine)}.1`;
  return {
    hub: { within: within('hub'), host: '0.0.0.0', addresses: machines.map(address) },
    within,
    address,
    plug: (machine, how) => ip('-n', name(machine), 'link', 'set', `${machine}0`, how),
    remove,
  };
}

interface Run {
  readonly cwd: string;
  readonly send: (line: string) => void;
  readonly lines: () => readonly string[];
  readonly count: (beginning: string) => number;
  /** How often each note was told on this machine, its own or another's. */
  readonly shown: () => ReadonlyMap<string, number>;
  readonly ended: Promise<void>;
}

function startRun(machine: MachineName, server: HubServer, house: House): Run {
  const cwd = makeTempFolder();
  writeClass(cwd);
  const address = house.address(machine);
  copyFileSync(server.ca, path.join(cwd, 'ca.pem'));
  writeFileSync(path.join(cwd, 'vprod.yaml'), `hub: { url: "tls://${address}:${server.port}", ca: ca.pem }\n`);
  const config = path.join(cwd, 'config', 'vprod');
  mkdirSync(config, { recursive: true });
  const trusted = [{ kind: 'hub', host: address, port: server.port, user: machine }];
  writeFileSync(path.join(config, 'trusted.json'), JSON.stringify(trusted));
  const env = {
    ...process.env,
    VPROD_HOST: machine,
    VPROD_HUB_PASSWORD: machine,
    VPROD_WORKSPACE: '',
    XDG_CONFIG_HOME: path.dirname(config),
  };
  const bin = path.join(process.cwd(), 'bin', 'vprod.js');
  const [command = '', ...before] = house.within(machine);
  const args = [...before, process.execPath, bin, 'run', 'coaching', '--plain', '--producer', `Producer of ${machine}`];
  const child: ChildProcessWithoutNullStreams = spawn(command, args, { cwd, env });
  afterFile(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  const lines = (): readonly string[] => text.split('\n');
  return {
    cwd,
    send: (line) => void child.stdin.write(`${line}\n`),
    lines,
    count: (beginning) => lines().filter((line) => line.startsWith(beginning)).length,
    shown: () => {
      const shown = new Map<string, number>();
      for (const [, note = ''] of text.matchAll(/note: (cable \d+\.)$/gm)) shown.set(note, (shown.get(note) ?? 0) + 1);
      return shown;
    },
    ended: new Promise((resolve) => child.once('close', () => resolve())),
  };
}

/** Texts of the notes that a machine has on disk. */
function notesIn(cwd: string): readonly string[] {
  const env = { ...process.env, VPROD_WORKSPACE: '', VPROD_HOST: 'reader', XDG_CONFIG_HOME: path.join(cwd, 'nobody') };
  writeFileSync(path.join(cwd, 'vprod.yaml'), '');
  const bin = path.join(process.cwd(), 'bin', 'vprod.js');
  const { stdout } = spawnSync(process.execPath, [bin, 'log', 'coaching', '--json'], { cwd, env, encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => /"type":"note\.added","text":"(cable \d+\.)"/.exec(line)?.[1] ?? []);
}
