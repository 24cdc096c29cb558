/** What is asked on a terminal: this loads the prompts. */
import type { Context } from '../context.ts';

/** Whether there is somebody to ask. */
export function asksOn({ stdin, stdout, env }: Context): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb' && env.CI === undefined;
}

/** Whether a changed run of show is taken in. */
export async function askPlan(differences: readonly string[], context: Context): Promise<boolean> {
  const { default: inquirer } = await import('inquirer');
  context.stdout.write(
    `The run of show has changed since this session was opened:\n${differences.map((line) => `  ${line}`).join('\n')}\n`,
  );
  const { take } = await inquirer.prompt<{ take: boolean }>([
    { type: 'confirm', name: 'take', message: 'Take the changes in? What was done stays done.', default: true },
  ]);
  return take;
}

export interface SessionAnswers {
  readonly title: string;
  readonly start: string;
  readonly facilitator: string;
}

/** The three facts that a new session needs, each with its default; `isStart` says what is wrong with a time. */
export async function askSession(
  given: Partial<SessionAnswers>,
  defaults: SessionAnswers,
  isStart: (text: string) => true | string,
): Promise<SessionAnswers> {
  const { default: inquirer } = await import('inquirer');
  const answers = await inquirer.prompt<Partial<SessionAnswers>>([
    {
      type: 'input',
      name: 'title',
      message: 'What is the class called?',
      default: defaults.title,
      when: given.title === undefined,
    },
    {
      type: 'input',
      name: 'start',
      message: 'When does it start?',
      default: defaults.start,
      validate: isStart,
      when: given.start === undefined,
    },
    {
      type: 'input',
      name: 'facilitator',
      message: 'Who teaches?',
      validate: (text: string) => text.trim() !== '' || 'a name, please',
      when: given.facilitator === undefined,
    },
  ]);
  const {
    title = defaults.title,
    start = defaults.start,
    facilitator = defaults.facilitator,
  } = { ...given, ...answers };
  return { title, start, facilitator };
}

/** The folder of the session to report on, newest first. */
export async function askReport(
  folders: readonly { readonly id: string; readonly folder: string; readonly changedAt: number }[],
): Promise<string> {
  const { default: inquirer } = await import('inquirer');
  const choices = folders.map(({ id, folder, changedAt }) => ({
    name: `${id}  (${new Date(changedAt).toLocaleString('en-GB')})`,
    value: folder,
  }));
  const { folder } = await inquirer.prompt<{ folder: string }>([
    { type: 'select', name: 'folder', message: 'Which session?', choices },
  ]);
  return folder;
}
