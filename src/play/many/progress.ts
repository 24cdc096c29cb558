/** How far many journals are read: on a terminal only, and gone when it is done. */
import type { Context } from '../../context.ts';

export interface Progress {
  readonly show: (done: number) => void;
  readonly stop: () => void;
}

const silent: Progress = { show: () => {}, stop: () => {} };

/** Fewer are read before anybody looks. */
const worthShowing = 200;

export async function startProgress(total: number, { stderr, env }: Context): Promise<Progress> {
  if (!stderr.isTTY || env.TERM === 'dumb' || total < worthShowing) return silent;
  const { default: ora } = await import('ora');
  const stream = stderr as NodeJS.WriteStream;
  const textOf = (done: number): string => `reading journals: ${done} of ${total}`;
  const spinner = ora({ text: textOf(0), stream, discardStdin: false }).start();
  return {
    show: (done) => {
      spinner.text = textOf(done);
    },
    stop: () => void spinner.stop(),
  };
}
