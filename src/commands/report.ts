import { Option } from 'commander';
import { tableNames } from '../core/tables/table-names.ts';
import type { ReportWords } from '../play/many/one-or-many.ts';
import type { CommandSpec } from './command.ts';
import { collectNames, readAnonymous } from './options.ts';

type Given = Omit<ReportWords, 'anonymous'> & { readonly anonymous?: string | true };

const fields = 'runbook, facilitator, producer, platform, course, client, tag, series or month';

export const reportCommand: CommandSpec = {
  name: 'report',
  summary: 'The post-session summary, from the journal.',
  examples: [
    'vprod report demo',
    'vprod report demo --open',
    'vprod report demo --format md --out report.md',
    'vprod report demo --send',
    'vprod report demo --anonymous',
    'vprod report --since 2026-10-01 --by producer',
    'vprod report --all --format csv --table issues --out issues.csv',
  ],
  configure: (command, act) => {
    command
      .argument(
        '[session...]',
        "a session's name or its journal file; without one the newest, with several their summary",
      )
      .addOption(
        new Option('--format <format>', 'how it is laid out')
          .choices(['text', 'md', 'html', 'json', 'csv'])
          .default('text'),
      )
      .option('--out <file>', 'write it to this file')
      .option('--send', 'mail it to reportTo of vprod.yaml; the same report goes to nobody twice')
      .option('--again', 'send: also to those who have it, or may have it')
      .addOption(new Option('--open', 'show it as a page in the browser').implies({ format: 'html' }))
      .option(
        '--anonymous [all]',
        'without the names of participants; with =all without those of staff too, with =strict without words that may be names',
      )
      .addOption(new Option('--table <table>', 'what has a row in the CSV').choices([...tableNames, 'issues']))
      .option('--names', 'in tables: participants by name, not by label')
      .option('--all', 'the summary of every session')
      .option('--since <date>', 'of those that were planned on this day (2026-12-01, or 2026-12) or later')
      .option('--until <date>', 'of those that were planned on this day or earlier')
      .option('--where <field=value>', `only those of a ${fields}; again and again`, collectNames)
      .option('--by <field>', 'cut the summary by one of these fields')
      .action((names: readonly string[], { anonymous: given, ...options }: Given) => {
        const { sessions, ...anonymous } = readAnonymous(given, names);
        return act(async (context) =>
          (await import('../play/many/one-or-many.ts')).report(sessions, { ...options, ...anonymous }, context),
        );
      });
  },
};
