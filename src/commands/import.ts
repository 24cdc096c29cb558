import { Argument, Option } from 'commander';
import { type Import, imports } from '../core/plan/words.ts';
import type { ImportOptions } from '../play/import/import.ts';
import type { CommandSpec } from './command.ts';
import { collectMatches, collectScales } from './options.ts';

/** What goes into the session's own file. */
const lists = ['agenda', 'roster'] as const;

export const importCommand: CommandSpec = {
  name: 'import',
  summary:
    "Read a platform's reports, a survey's answers, captions or a chat into the journal; an agenda or a roster into the session.",
  examples: [
    'vprod import attendance demo participants.csv',
    "vprod import attendance demo report-1.csv report-2.csv --match 'Ana P=ana@example.com'",
    'vprod import evaluations demo answers.csv answers.xlsx --scale 1-5',
    'vprod import polls demo poll-report.csv',
    'vprod import captions demo recording.vtt',
    'vprod import chat demo meeting_saved_chat.txt',
    'vprod import agenda sessions/2026-12-01-onboarding.yaml plan.xlsx',
    'vprod import roster onboarding class-list.csv --yes',
  ],
  configure: (command, act) => {
    command
      .addArgument(new Argument('<kind>', 'what the files hold').choices([...imports, ...lists]))
      .argument('<session>', "a session's name or file")
      .argument('<files...>', 'the files as they were downloaded; several of one class are joined')
      .option(
        '--match <file-name=address>',
        'who is meant by a name in the files: a mail address (again for more)',
        collectMatches,
        {},
      )
      .addOption(new Option('--dates <order>', 'whether 3/4 is 3 April (dmy) or 4 March (mdy)').choices(['dmy', 'mdy']))
      .option('--timezone <zone>', "the zone of the files' times, if not the session's")
      .option('--sheet <name>', 'the sheet of a workbook, if not the first one that can be read')
      .option(
        '--scale <question=range>',
        'the range of numbers whose question does not name it, 1-5 for all or QUESTION=1-5 (again for more)',
        collectScales,
      )
      .option('--private', 'chat: private messages, too')
      .option('--yes', 'chat: keep the questions that nobody answered · agenda, roster: write it, without being asked')
      .option('--producer <name>', 'who acts, if not the producer of the session')
      .option('--journal <file>', 'the journal to write to')
      .action(
        (kind: Import | (typeof lists)[number], session: string, files: readonly string[], options: ImportOptions) =>
          act(async (context) =>
            kind === 'agenda' || kind === 'roster'
              ? (await import('../play/import/lists.ts')).importList(kind, session, files, options, context)
              : (await import('../play/import/import.ts')).importSession(kind, session, files, options, context),
          ),
      );
  },
};
