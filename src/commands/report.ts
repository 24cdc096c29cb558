import { Option } from 'commander';
import type { ReportOptions } from '../play/report.ts';
import type { CommandSpec } from './command.ts';
import { readAnonymous } from './options.ts';

type Given = Omit<ReportOptions, 'anonymous'> & { readonly anonymous?: string | true };

export const reportCommand: CommandSpec = {
  name: 'report',
  summary: 'The post-session summary, from the journal.',
  examples: [
    'vprod report demo',
    'vprod report demo --open',
    'vprod report demo --format md --out report.md',
    'vprod report demo --send',
    'vprod report demo --anonymous',
  ],
  configure: (command, act) => {
    command
      .argument('[session]', "a session's name or its journal file; without one the newest")
      .addOption(
        new Option('--format <format>', 'how it is laid out').choices(['text', 'md', 'html', 'json']).default('text'),
      )
      .option('--out <file>', 'write it to this file')
      .option('--send', 'mail it to reportTo of vprod.yaml; the same report goes to nobody twice')
      .option('--again', 'send: also to those who have it, or may have it')
      .addOption(new Option('--open', 'show it as a page in the browser').implies({ format: 'html' }))
      .option('--anonymous [all]', 'without the names of participants; with =all without those of staff too')
      .action((named: string | undefined, { anonymous: given, ...options }: Given) => {
        const { sessions, ...anonymous } = readAnonymous(given, named === undefined ? [] : [named]);
        return act(async (context) =>
          (await import('../play/report.ts')).reportSession(sessions[0], { ...options, ...anonymous }, context),
        );
      });
  },
};
