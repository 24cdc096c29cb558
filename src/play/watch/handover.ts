/** `vprod handover`: who goes on is written into the journal, and one page tells what there is to know. */
import type { Context } from '../../context.ts';
import { handoverOf } from '../../core/now/handover.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { renderHandover } from '../../report/render/handover.ts';
import { joinNamed } from '../hub/join.ts';
import { wallClock } from '../session/clock.ts';
import type { Company } from '../session/company.ts';
import { renderWarnings } from '../session/greeting.ts';
import { locateSession, placeOf } from '../session/locate.ts';
import { openOnce } from '../session/opening.ts';
import { writeOut } from '../session/output.ts';
import { startPlay } from '../session/play.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';
import { openWatched } from './watched.ts';

export interface HandoverOptions {
  readonly why?: string;
  readonly producer?: string;
  readonly journal?: string;
  readonly out?: string;
}

/** Without a successor the page alone: nothing is written. Throws a UserError where the hand-over is refused. */
export async function handOver(
  name: string,
  successor: string | undefined,
  options: HandoverOptions,
  context: Context,
): Promise<ExitCode> {
  const play = successor === undefined ? watch(name, options, context) : await write(name, successor, options, context);
  const { state, now } = await play;
  const engine = await loadEngine();
  const text = createStepTexts(state, now, engine);
  const titleOf = (number: number): string => {
    const step = state().plan.steps[number];
    return step ? text(step.title, step) : '';
  };
  const last = successor === undefined ? undefined : state().handovers.at(-1);
  const columns = context.stdout.isTTY && options.out === undefined ? (context.stdout.columns ?? 80) : 80;
  const page = renderHandover(handoverOf(state(), now(), titleOf), {
    columns,
    now: now(),
    from: last?.from ?? null,
    to: last?.to ?? null,
  });
  writeOut(page, options.out, context);
  return exitCodes.ok;
}

type Seen = Pick<Awaited<ReturnType<typeof openOnce>>['play'], 'state' | 'now'>;

async function watch(name: string, { journal: file }: HandoverOptions, context: Context): Promise<Seen> {
  const { journal, standIn, sharer, lines } = await openWatched(name, file, context);
  for (const line of lines) context.stderr.write(`${visibleLine(line)}\n`);
  await sharer?.leave();
  return startPlay({
    journal,
    clock: wallClock(context.now),
    by: '',
    role: 'main',
    automatic: false,
    ...(standIn ? { standIn } : {}),
  });
}

async function write(name: string, successor: string, options: HandoverOptions, context: Context): Promise<Seen> {
  const { sharer, lines } = await joinNamed(name, options.journal, context);
  try {
    return await writeTogether(name, successor, options, sharer, lines, context);
  } finally {
    await sharer?.leave();
  }
}

async function writeTogether(
  name: string,
  successor: string,
  options: HandoverOptions,
  company: Company | undefined,
  lines: readonly string[],
  context: Context,
): Promise<Seen> {
  const located = locateSession(name, context);
  const place = placeOf(located.folder, options.journal, context);
  const by = options.producer === undefined ? {} : { producer: options.producer };
  const { play, greeting } = await openOnce(located, place, { ...by, company }, context);
  for (const line of [...lines, ...greeting]) context.stderr.write(`${visibleLine(line)}\n`);
  const why = options.why === undefined ? '' : `: ${options.why}`;
  const acted = play.act(`handover ${successor}${why}`);
  if (!acted.ok) throw new UserError(acted.problem, exitCodes.failed);
  for (const line of renderWarnings(play.journal, play.state())) context.stderr.write(`${visibleLine(line)}\n`);
  return play;
}
