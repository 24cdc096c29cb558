/** Rounds that several workspaces share: each takes the next one that nobody has. */
import { availableParallelism } from 'node:os';

/** As many as the machine has processors, but no more than four: what is tried waits for the disk, too. */
export function lanesOf(wanted: number | undefined): number {
  return wanted ?? Math.min(4, availableParallelism());
}

/** `open` is called once a lane. What a lane throws ends all. */
export async function runLanes<Lane>(
  count: number,
  rounds: readonly number[],
  open: (lane: number) => Promise<{ readonly lane: Lane; readonly close: () => Promise<void> }>,
  work: (round: number, lane: Lane) => Promise<void>,
): Promise<void> {
  let next = 0;
  const run = async (number: number): Promise<void> => {
    const { lane, close } = await open(number);
    try {
      for (;;) {
        const round = rounds[next];
        next += 1;
        if (round === undefined) return;
        await work(round, lane);
      }
    } finally {
      await close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, rounds.length) }, (_, number) => run(number)));
}
