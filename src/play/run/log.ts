/** `vprod log`: one action from any terminal. */
import type { Context } from '../../context.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { assertNever, type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { createReach } from '../effects/effects.ts';
import { actElsewhere } from '../effects/elsewhere.ts';
import { joinNamed } from '../hub/join.ts';
import type { Company } from '../session/company.ts';
import { renderClocks } from '../session/greeting.ts';
import { locateSession, placeOf } from '../session/locate.ts';
import { openOnce } from '../session/opening.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';
import { renderHelp } from './help.ts';
import { renderIssueLines } from './plan-lines.ts';

export interface LogOptions {
  readonly producer?: string;
  readonly journal?: string;
}

/** Throws a UserError (exit code 1) with what was expected where the action is refused. */
export async function logAction(
  name: string,
  action: string,
  options: LogOptions,
  context: Context,
): Promise<ExitCode> {
  const { sharer, lines } = await joinNamed(name, options.journal, context);
  for (const line of lines) context.stderr.write(`${visibleLine(line)}\n`);
  try {
    return await logTogether(name, action, options, sharer, context);
  } finally {
    await sharer?.leave();
  }
}

async function logTogether(
  name: string,
  action: string,
  options: LogOptions,
  company: Company | undefined,
  context: Context,
): Promise<ExitCode> {
  const located = locateSession(name, context);
  const place = placeOf(located.folder, options.journal, context);
  const opened = await openOnce(
    located,
    place,
    { ...(options.producer === undefined ? {} : { producer: options.producer }), company },
    context,
  );
  for (const line of opened.greeting) context.stderr.write(`${visibleLine(line)}\n`);
  const acted = opened.play.act(action);
  for (const { loud, text } of opened.play.tick()) if (loud) context.stderr.write(`${visibleLine(text)}\n`);
  for (const line of renderClocks(opened.play.journal)) context.stderr.write(`${visibleLine(line)}\n`);
  if (!acted.ok) throw new UserError(acted.problem, exitCodes.failed);
  switch (acted.effect?.kind) {
    case 'help':
      context.stdout.write(`${renderHelp(acted.effect.topic, opened).map(visibleLine).join('\n')}\n`);
      break;
    case 'quit':
      throw new UserError(
        { code: 'no-run', message: "'quit' pauses a run from inside it", hint: 'press q there' },
        exitCodes.failed,
      );
    // Outside of a rehearsal nothing waits; the action itself says so.
    case 'wait':
    case 'copy':
    case 'open':
    case 'check':
    case 'rooms':
    case 'make':
    case 'import':
    case undefined:
      context.stdout.write(`ok ${visibleLine(acted.say)}\n`);
      break;
    // Acknowledged once it is on disk there.
    case 'elsewhere': {
      const done = await actElsewhere(acted.effect, opened.play.by, context);
      context.stdout.write(`ok ${visibleLine(done)}\n`);
      return exitCodes.ok;
    }
    default:
      assertNever(acted.effect);
  }
  if (acted.effect || acted.events.some((event) => event.type === 'issue.opened' || event.type === 'plan.switched')) {
    const text = createStepTexts(opened.play.state, opened.play.now, await loadEngine());
    const say = (line: string): void => void context.stdout.write(`now ${visibleLine(line)}\n`);
    for (const line of renderIssueLines(acted.events, opened.play.state(), text)) say(line);
    await createReach(
      opened,
      text,
      context,
    )(acted.effect, ({ text: words, hint, lines = [], show }) => {
      if (words !== '') say(hint === '' ? words : `${words} (${hint})`);
      for (const line of lines) say(`  ${line.trim()}`);
      for (const line of show?.split('\n') ?? []) say(`  ${line}`);
    });
  }
  return exitCodes.ok;
}
