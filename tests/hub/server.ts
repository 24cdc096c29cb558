/** Debian's `nats-server` as a hub, started by a test: with TLS and users, killed, emptied, hung as one likes. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type HubMachine, renderServerConfig } from '../../src/exchange/hub/server-config.ts';
import { afterFile } from '../leave.ts';

export const isInstalled = spawnSync('nats-server', ['--version']).status === 0;

/** Beside the name of what is left out then. */
export const skippedWords = isInstalled ? '' : ' (skipped: nats-server is not installed)';

export interface HubServer {
  readonly port: number;
  readonly folder: string;
  /** The PEM file that its certificate came from; empty without TLS. */
  readonly ca: string;
  readonly pid: () => number;
  readonly start: () => Promise<void>;
  /** By SIGKILL. */
  readonly kill: () => Promise<void>;
  /** Its store goes; only while it does not run. */
  readonly empty: () => void;
  /** It hangs until `goOn`. */
  readonly hang: () => void;
  readonly goOn: () => void;
  readonly remove: () => void;
}

export interface HubServerOptions {
  readonly tls?: boolean;
  /** Without any, everybody may do everything. */
  readonly machines?: readonly HubMachine[];
  readonly workspace?: string;
  readonly host?: string;
  /** What stands before its command: the way into another network. */
  readonly within?: readonly string[];
  /** Where it is reached beside this machine's own address. */
  readonly addresses?: readonly string[];
}

export async function startHub(options: HubServerOptions = {}): Promise<HubServer> {
  const { tls = false, machines = [], workspace = 'house', host = '127.0.0.1', within = [], addresses = [] } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-hub-'));
  const port = await freePort();
  const store = path.join(folder, 'store');
  const certificate = tls ? makeCertificates(folder, addresses) : null;
  const settings = { listen: `${host}:${port}`, tls: certificate, store, workspace, machines };
  const config = renderServerConfig(settings);
  writeFileSync(
    path.join(folder, 'hub.conf'),
    machines.length > 0 ? config : config.slice(0, config.indexOf('authorization {')),
  );
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const log = path.join(folder, 'log');
    const [command = '', ...args] = [...within, 'nats-server', '-c', path.join(folder, 'hub.conf'), '-l', log];
    child = spawn(command, args, { stdio: 'ignore' });
    if (within.length === 0) await listening(port, host === '0.0.0.0' ? '127.0.0.1' : host);
    else await saysReady(log);
  }

  function kill(): Promise<void> {
    const dying = child;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      dying.once('exit', () => resolve());
      dying.kill('SIGKILL');
    });
  }

  function remove(): void {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }

  afterFile(remove);
  await start();
  return {
    port,
    folder,
    ca: certificate?.ca ?? '',
    pid: () => child?.pid ?? 0,
    start,
    kill,
    empty: () => rmSync(store, { recursive: true, force: true }),
    hang: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    remove,
  };
}

/** A certificate of a house, and one of the server that came from it. */
function makeCertificates(folder: string, addresses: readonly string[]) {
  const file = (name: string): string => path.join(folder, name);
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-days', '2', '-subj', '/CN=House', '-keyout', 'ca.key', '-out', 'ca.pem');
  openssl('req', ...key, '-subj', '/CN=127.0.0.1', '-keyout', 'server.key', '-out', 'server.csr');
  writeFileSync(
    file('names'),
    `subjectAltName=${['127.0.0.1', ...addresses].map((one) => `IP:${one}`).join()},DNS:localhost\n`,
  );
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', ...signing, '-out', 'server.pem');
  return { ca: file('ca.pem'), cert: file('server.pem'), key: file('server.key') };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** It says its first line once it is ready. */
function listening(port: number, host: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const socket = connect(port, host);
      socket.once('data', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', () => void setTimeout(look, 20));
    };
    look();
  });
}

/** Of one that is out of reach from here. */
async function saysReady(log: string): Promise<void> {
  while (!existsSync(log) || !readFileSync(log, 'utf8').includes('Server is ready'))
    await new Promise((resolve) => setTimeout(resolve, 20));
}
