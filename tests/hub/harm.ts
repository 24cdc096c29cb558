/** A hub that is killed, emptied and cut off again and again while machines write: what was lost, what was there twice. */
import { createServer, connect as dial, type Socket } from 'node:net';
import { afterFile } from '../leave.ts';
import { type Machine, startMachine, until } from './machine.ts';
import { type HubServer, startHub } from './server.ts';

export interface Harm {
  readonly kills: number;
  readonly empties: number;
  readonly cuts: number;
  /** Notes that each machine writes between two harms. */
  readonly notes: number;
}

export interface Outcome {
  readonly written: number;
  readonly lost: number;
  readonly twice: number;
}

/** Two machines, each over a line of its own that can be cut. */
export async function harmHub({ kills, empties, cuts, notes }: Harm): Promise<Outcome> {
  const server = await startHub();
  const lines = [await startLine(server), await startLine(server)] as const;
  const machines = [
    startMachine('lap-a', { ...server, port: lines[0].port }),
    startMachine('lap-b', { ...server, port: lines[1].port }),
  ];
  const written: string[] = [];
  const write = (): void => {
    for (let count = 0; count < notes; count += 1)
      for (const machine of machines) {
        const text = `note ${written.length}`;
        machine.note(text);
        written.push(text);
      }
  };
  await joined(machines);
  const harms = [...Array(kills).fill('kill'), ...Array(cuts).fill('cut'), ...Array(empties).fill('empty')] as const;
  for (const [place, harm] of mixed(harms).entries()) {
    write();
    if (harm === 'cut') lines[place % 2]?.cut();
    else {
      await server.kill();
      if (harm === 'empty') server.empty();
      write();
      await server.start();
    }
    await joined(machines);
  }
  write();
  await until(() => machines.every((machine) => machine.notes().length >= written.length));
  const lost = machines.flatMap((machine) => written.filter((text) => !machine.notes().includes(text))).length;
  const twice = machines
    .map((machine) => machine.ids().length - new Set(machine.ids()).size)
    .reduce((a, b) => a + b, 0);
  for (const line of lines) line.close();
  return { written: written.length, lost, twice };
}

/** Together, or about to be: what is cut while it is joining is a harm as well. */
function joined(machines: readonly Machine[]): Promise<void> {
  return until(() => machines.every(({ sharer }) => sharer.state().is === 'joined'));
}

/** Spread evenly, without chance. */
function mixed<T>(all: readonly T[]): readonly T[] {
  const step = 7;
  return all.length % step === 0 ? all : all.map((_, place) => all[(place * step) % all.length] as T);
}

interface Line {
  readonly port: number;
  readonly cut: () => void;
  readonly close: () => void;
}

function startLine(server: HubServer): Promise<Line> {
  const open = new Set<Socket>();
  const cut = (): void => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  const proxy = createServer((near) => {
    const far = dial(server.port, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  const close = (): void => {
    cut();
    proxy.close();
  };
  afterFile(close);
  return new Promise((resolve) => {
    proxy.listen(0, '127.0.0.1', () => {
      const address = proxy.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, cut, close });
    });
  });
}
