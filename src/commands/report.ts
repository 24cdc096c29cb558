import { Option } from 'commander';
import { isWhen } from '../core/summary/periods.ts';
import { tableNames } from '../core/tables/table-names.ts';
import type { ReportWords } from '../play/many/one-or-many.ts';
import type { CommandSpec } from './command.ts';
import { collectNames, readAnonymous } from './options.ts';

type Given = Omit<ReportWords, 'anonymous'> & { readonly anonymous?: string | true };

const kinds = ['week', 'month', 'quarter'] as const;

/** In `--week demo` commander takes the session behind the option for its value: it is handed back. */
function readWhen(
  names: readonly string[],
  given: Given,
): { readonly names: readonly string[]; readonly given: Given } {
  const taken = kinds.flatMap((kind) => {
    const when = given[kind];
    return typeof when === 'string' && !isWhen(when) && !/^\d/.test(when) ? [{ kind, when }] : [];
  });
  const own = Object.fromEntries(taken.map(({ kind }) => [kind, true]));
  return { names: [...taken.map(({ when }) => when), ...names], given: { ...given, ...own } };
}

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
    'vprod report --week',
    'vprod report --quarter 2026-Q4 --format html --out pages/',
    'vprod report --month --client "Example Ltd" --format html --out pack/',
    'vprod report --since 2026-10-01 --by producer',
    'vprod report --all --format csv --table issues --out issues.csv',
    'vprod report --all --by series --format csv',
    'vprod report --from dataset --quarter --by producer',
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
      .option('--out <file>', 'write it to this file; of many as html, a folder gets the summary and a page a class')
      .option('--full', 'all of it as text, not one screen')
      .option('--send', 'mail it to reportTo of vprod.yaml; the same report of a session goes to nobody twice')
      .option('--again', 'send: also to those who have it, or may have it')
      .addOption(new Option('--open', 'show it as a page in the browser').implies({ format: 'html' }))
      .option(
        '--anonymous [all]',
        'without the names of participants; with =all without those of staff too, with =strict without words that may be names',
      )
      .addOption(
        new Option('--table <table>', 'what has a row in the CSV').choices([
          ...tableNames,
          'issues',
          'series',
          'courses',
        ]),
      )
      .option('--names', 'in tables: participants by name, not by label')
      .option('--all', 'the summary of every session')
      .option(
        '--week [which]',
        'a week beside the one before and against targets: this, last, a day in it; without: the newest',
      )
      .option('--month [which]', 'the same of a month: this, last, 2026-12')
      .option('--quarter [which]', 'the same of a quarter: this, last, 2026-Q4')
      .option('--compare', 'the days from --since on beside as many before them')
      .option('--since <date>', 'of those that were planned on this day (2026-12-01, or 2026-12) or later')
      .option('--until <date>', 'of those that were planned on this day or earlier')
      .option('--from <folder>', "from a data set ('vprod export parquet'), by DuckDB, in place of the journals")
      .option('--where <field=value>', `only those of a ${fields}; again and again`, collectNames)
      .option('--no-index', 'of many: read every journal, also of sessions that did not change')
      .option('--client <name>', "the pack for a client: their classes, without what is the house's own")
      .option('--by <field>', 'cut the summary by one of these fields; twice: by both', collectNames)
      .action((said: readonly string[], words: Given) => {
        const { names, given: plain } = readWhen(said, words);
        const { anonymous: given, ...options } = plain;
        const { sessions, ...anonymous } = readAnonymous(given, names);
        const asked = { ...options, ...anonymous };
        return act(async (context) => {
          await keepHeapSmall();
          return options.from === undefined
            ? (await import('../play/many/one-or-many.ts')).report(sessions, asked, context)
            : (await import('../play/company/report-from.ts')).reportFrom(options.from, sessions, asked, context);
        });
      });
  },
};

/** Of Node 26. */
const newestTried = 14;

/**
 * A summary of many classes reads much and keeps little. Left to itself the heap grows to several times what is kept before
 * anybody looks what of it could go: to look when it is a third larger costs a twentieth more time, and a third less memory.
 * What a thread sets here is set for the whole process, so a thread does not; nor is it set where V8 is newer than any that was
 * tried, for it would speak of a flag that it does not know.
 */
async function keepHeapSmall(): Promise<void> {
  const { isMainThread } = await import('node:worker_threads');
  const [v8 = ''] = process.versions.v8.split('.');
  if (isMainThread && Number(v8) <= newestTried)
    (await import('node:v8')).setFlagsFromString('--heap-growing-percent=30');
}
