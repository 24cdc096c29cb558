import { Argument, Option } from 'commander';
import type { ExportOptions, ExportWhat } from '../play/export/exporter.ts';
import type { CommandSpec } from './command.ts';

const kinds = ['chapters', 'attendance', 'certificates', 'run-of-show', 'questions', 'xapi', 'parquet'] as const;

export const exportCommand: CommandSpec = {
  name: 'export',
  summary:
    'Export what others open: chapters, gradebooks, certificates, the run of show, questions, learning records, Parquet.',
  examples: [
    'vprod export chapters demo recording.vtt',
    'vprod export chapters demo --format ffmetadata --out chapters.txt',
    'vprod export attendance demo --format moodle --out grades.csv',
    'vprod export certificates demo --out certificates.pdf',
    'vprod export run-of-show demo --format xlsx --out run-of-show.xlsx',
    'vprod export questions demo',
    'vprod export xapi demo --send',
    'vprod export parquet dataset',
  ],
  configure: (command, act) => {
    command
      .addArgument(new Argument('<what>', 'what to export').choices(kinds))
      .argument('<session>', "a session's name or its journal file; parquet: the folder of the data set")
      .argument('[captions]', 'chapters: the captions of the recording (.vtt or .srt), which tell where it begins')
      .addOption(
        new Option(
          '--format <format>',
          'chapters: youtube, vtt, ffmetadata, podlove · attendance: csv, moodle, canvas · certificates: pdf, html · run-of-show: csv, xlsx, ontime, ics · questions: md, csv',
        ),
      )
      .option('--out <file>', 'write it to this file')
      .option('--from <time>', 'chapters: when the recording began (10:02:11), where the journal does not say')
      .option(
        '--send',
        'xapi: to the record store in vprod.yaml; its key and secret are in VPROD_XAPI_KEY and VPROD_XAPI_SECRET',
      )
      .option('--addresses', 'xapi: mail addresses in place of labels')
      .option('--since <date>', 'parquet: sessions of this day (2026-12-01, or 2026-12) or later')
      .option('--compact <month>', 'parquet: make one part a table of all parts of this month (2026-12)')
      .option('--texts', 'parquet: what was written in class, too')
      .option('--labels-key <file>', 'xapi, parquet: a secret that gives a person the same label in every class')
      .action((what: ExportWhat, session: string, file: string | undefined, options: ExportOptions) =>
        act(async (context) =>
          (await import('../play/export/export.ts')).exportSession(what, session, file, options, context),
        ),
      );
  },
};
