/** A machine of a house as far as sharing goes: a folder, a journal, a sharer. Several of them live in one test. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHubUrl } from '../../src/core/hub/address.ts';
import type { Sharing } from '../../src/core/hub/sharing.ts';
import type { Channel } from '../../src/core/hub/subject.ts';
import { type Journal, openJournal } from '../../src/journal/journal.ts';
import { type Sharer, startSharing } from '../../src/play/hub/share.ts';
import { makeTempFolder } from '../journal/sample.ts';
import { afterFile } from '../leave.ts';
import type { HubServer } from './server.ts';

export const algebra: Channel = { workspace: 'house', session: 'algebra', run: null };

export interface Machine {
  readonly host: string;
  readonly folder: string;
  readonly journal: Journal;
  readonly sharer: Sharer;
  /** Writes a note, and lets the sharer know as a command does. */
  readonly note: (text: string) => void;
  /** What it knows, in the order of the ids. */
  readonly notes: () => readonly string[];
  /** Every id in every file: one that is there twice was shown twice. */
  readonly ids: () => readonly string[];
}

export interface MachineOptions {
  readonly folder?: string;
  readonly channel?: Channel;
  readonly user?: string;
  readonly password?: string;
  readonly ca?: string;
}

export function startMachine(
  host: string,
  server: Pick<HubServer, 'port' | 'ca'>,
  options: MachineOptions = {},
): Machine {
  const { folder = makeTempFolder(), channel = algebra, user = '', password } = options;
  const journal = openJournal({ place: { folder }, host, now: Date.now });
  // What one handle hands over it hands over once: who plays has it for itself.
  const looking = openJournal({ place: { folder }, host, now: Date.now, looksOn: true });
  const ca = options.ca ?? (server.ca === '' ? undefined : readFileSync(server.ca, 'utf8'));
  const address = parseHubUrl(`${server.ca === '' ? 'nats' : 'tls'}://127.0.0.1:${server.port}`);
  if (typeof address === 'string') throw new Error(address);
  const access = { address, user, password, ca, workspace: channel.workspace };
  const ownFile = (): string => {
    looking.refresh();
    return looking.file;
  };
  const sharer = startSharing({ access, channel, folder, ownFile }, { host, now: Date.now });
  afterFile(() => void sharer.leave(0));
  const at = new Date().toISOString();
  return {
    host,
    folder,
    journal,
    sharer,
    note: (text) => {
      journal.transact(() => [{ type: 'note.added', text, at, by: host }]);
      sharer.look();
    },
    notes: () => {
      looking.refresh();
      return looking.events.flatMap((event) => (event.type === 'note.added' ? [event.text] : []));
    },
    ids: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.jsonl'))
        .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean))
        .map((line) => String((JSON.parse(line) as { readonly id: unknown }).id)),
  };
}

/** Milliseconds: what did not come by then does not come. */
const longest = 120_000;

/** Looked at again and again, ever less often, until it is so. Throws what `otherwise` says where it does not come. */
export async function until(isSo: () => boolean, otherwise: () => string = () => ''): Promise<void> {
  const begun = performance.now();
  for (let pause = 5; !isSo(); pause = Math.min(1.5 * pause, 100)) {
    if (performance.now() - begun > longest) throw new Error(`it did not come in two minutes: ${otherwise()}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Once each of them has been in that state: they need not be in it at the same time. */
export async function eachOnce(machines: readonly Machine[], is: Sharing['is']): Promise<void> {
  const seen = new Set<Machine>();
  const look = (): void => {
    for (const machine of machines) if (machine.sharer.state().is === is) seen.add(machine);
  };
  for (const { sharer } of machines) sharer.onChange(look);
  look();
  await until(() => seen.size === machines.length);
}

/** Every machine has the same notes, and each once. */
export async function agreed(machines: readonly Machine[], notes: number): Promise<void> {
  await until(() => machines.every((machine) => machine.notes().length >= notes && machine.sharer.unshared() === 0));
}
