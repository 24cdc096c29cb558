/** What `vprod new` asks on a terminal: this loads the prompts. */
import type { Changes } from '../../runbook/new/like-session.ts';

export type Field = keyof Changes;

/** True, or what is wrong with an answer. */
export type Fine = (text: string) => true | string;

interface Question {
  readonly field: Field;
  readonly message: string;
  readonly choices?: readonly string[];
}

export interface Asking {
  /** What options said. */
  readonly given: Changes;
  readonly defaults: Changes;
  readonly isFine: Readonly<Partial<Record<Field, Fine>>>;
}

/** Those that no option answered, in order, each with its default. */
export async function askFields(questions: readonly Question[], { given, defaults, isFine }: Asking): Promise<Changes> {
  const { default: inquirer } = await import('inquirer');
  let answers: Changes = given;
  for (const { field, message, choices } of questions) {
    if (given[field] !== undefined) continue;
    const fallback = defaults[field] ?? '';
    const answer = choices
      ? await inquirer.prompt<{ it: string }>([
          { type: 'select', name: 'it', message, choices: [...choices], default: fallback },
        ])
      : await inquirer.prompt<{ it: string }>([
          { type: 'input', name: 'it', message, default: fallback, validate: isFine[field] ?? (() => true), theme },
        ]);
    answers = { ...answers, [field]: answer.it.trim() };
  }
  return answers;
}

/** What was refused is quoted in the reason: the line is free for another answer. */
const theme = { validationFailureMode: 'clear' } as const;

export const titleQuestion: Question = { field: 'title', message: 'What is the class called?' };
export const startQuestion: Question = { field: 'start', message: 'When does it start?' };
