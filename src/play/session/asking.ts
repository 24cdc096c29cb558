/** What is asked on a terminal: this loads the prompts. */
import type { Context } from '../../context.ts';
import { kindsOfDifferences } from '../../core/class/differences.ts';
import { shorten } from '../../core/text/phrases.ts';
import { visibleLine } from '../../core/text/visible.ts';

/** Whether there is somebody to ask. */
export function asksOn({ stdin, stdout, env }: Context): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb' && env.CI === undefined;
}

/** Yes or no; Enter alone is no. */
export async function askAgreed(message: string): Promise<boolean> {
  const { default: inquirer } = await import('inquirer');
  const question = { type: 'confirm', name: 'agreed', message, default: false } as const;
  return (await inquirer.prompt<{ agreed: boolean }>([question])).agreed;
}

/**
 * Whether a changed run of show is taken in. The list never scrolls the question away: what finds no room is counted, and
 * shown where it is asked for.
 */
export async function askPlan(differences: readonly string[], { stdout }: Context): Promise<boolean> {
  const { default: inquirer } = await import('inquirer');
  const { columns = 80, rows = 24 } = stdout;
  const room = Math.max(3, rows - 8);
  const fits = differences.length <= room;
  const shown = fits ? differences : differences.slice(0, room - 1);
  const more = fits ? [] : [`  … and ${differences.length - shown.length} more`];
  const list = shown.map((line) => shorten(`  ${visibleLine(line)}`, columns - 1));
  stdout.write(`The run of show has changed: ${kindsOfDifferences(differences)}\n${[...list, ...more].join('\n')}\n`);
  const take = { name: 'take the changes in: what was done stays done', value: 'take' };
  const keep = { name: 'keep the run of show as it is', value: 'keep' };
  const all = { name: `show all ${differences.length}`, value: 'all' };
  const ask = async (choices: readonly { readonly name: string; readonly value: string }[]): Promise<string> => {
    const message = 'What about it?';
    return (await inquirer.prompt<{ it: string }>([{ type: 'select', name: 'it', message, choices: [...choices] }])).it;
  };
  const answer = await ask(fits ? [take, keep] : [take, keep, all]);
  if (answer !== 'all') return answer === 'take';
  stdout.write(`${differences.map((line) => `  ${visibleLine(line)}`).join('\n')}\n`);
  return (await ask([take, keep])) === 'take';
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
