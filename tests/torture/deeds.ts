/** What the program is asked to do while something goes wrong, and how to see afterwards what came of it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Host } from '../exchange/mail/smtp-host.ts';
import { startHost } from '../exchange/mail/smtp-host.ts';
import { fileDeeds, prepareFiles } from './file-deeds.ts';
import { must, timesWritten, writeText, writtenIn } from './place.ts';
import type { Ended } from './program.ts';
import type { Fault } from './tally.ts';

export interface Found {
  readonly fault: Fault;
  readonly what: string;
}

export interface Deed {
  readonly name: string;
  readonly args: (tag: string) => readonly string[];
  readonly input: (tag: string) => string;
  /** What is asked for the second time, where it is not the same. */
  readonly retry?: (cwd: string) => readonly string[];
  /** It is refused while nothing has been recorded. */
  readonly onlyBegun?: true;
  /** What is wrong although the command may go on later: acknowledged and not there, or there twice. */
  readonly after: (cwd: string, tag: string, ended: Ended) => readonly Found[];
  /** Whether the command says that it has done everything. */
  readonly isDone: (tag: string, ended: Ended) => boolean;
  /** What is wrong once the command was asked again and said that it is done. */
  readonly atLast: (cwd: string, tag: string) => readonly Found[];
}

/** The workspaces in which it can be asked for. */
export function waysOf({ onlyBegun }: Deed): readonly ('new' | 'begun')[] {
  return onlyBegun ? ['begun'] : ['new', 'begun'];
}

export interface Deeds {
  readonly all: readonly Deed[];
  readonly prepare: (cwd: string) => Promise<void>;
  /** Before each round. */
  readonly begin: () => void;
  readonly close: () => Promise<void>;
}

const lines = 4;
const people = ['ana@example.com', 'ben@example.com', 'chen@example.com'];
const attendance = `Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Ana Perez,ana@example.com,12/01/2026 08:58:41 AM,12/01/2026 10:01:07 AM,63,No
Ben Stone,ben@example.com,12/01/2026 09:12:05 AM,12/01/2026 09:58:50 AM,47,No
Chen Wei,chen@example.com,12/01/2026 08:59:30 AM,12/01/2026 10:00:30 AM,61,Yes
`;

export async function startDeeds(): Promise<Deeds> {
  const host = await startHost();
  let before = 0;
  return {
    all: [logDeed, runDeed, importDeed, reportDeed, sendDeed(host, () => before), ...fileDeeds],
    prepare: async (cwd) => {
      const settings = {
        timezone: 'Europe/London',
        mail: { host: '127.0.0.1', port: host.port, from: 'Class desk <desk@example.com>' },
      };
      writeText(cwd, 'vprod.yaml', JSON.stringify(settings));
      writeText(cwd, 'participants.csv', attendance);
      writeText(cwd, 'class.html', oldPage);
      prepareFiles(cwd);
      await must(cwd, ['trust', 'mail', '--yes']);
    },
    begin: () => {
      before = host.taken.length;
    },
    close: host.close,
  };
}

const lost = (what: string): Found => ({ fault: 'lost', what });
const twice = (what: string): Found => ({ fault: 'twice', what });

function once(cwd: string, text: string): readonly Found[] {
  const times = timesWritten(cwd, text);
  if (times === 0) return [lost(`'${text}'`)];
  return times > 1 ? [twice(`'${text}'`)] : [];
}

/** Of these notes what was acknowledged is there, and none is there more than once. */
function notesAfter(cwd: string, tags: readonly string[], { out }: Ended): readonly Found[] {
  return tags.flatMap((tag) =>
    once(cwd, tag).filter(({ fault }) => fault === 'twice' || out.includes(`note: ${tag}\n`)),
  );
}

const logDeed: Deed = {
  name: 'log',
  args: (tag) => ['log', 'coaching', 'note', tag],
  input: () => '',
  after: (cwd, tag, ended) => notesAfter(cwd, [tag], ended),
  isDone: (tag, { out }) => out.includes(`note: ${tag}\n`),
  atLast: once,
};

function tagsOf(tag: string): readonly string[] {
  return Array.from({ length: lines }, (_, at) => `${tag}.${at}`);
}

const runDeed: Deed = {
  name: 'run',
  args: () => ['run', 'coaching', '--plain'],
  input: (tag) => [...tagsOf(tag).map((one) => `note ${one}`), 'quit', ''].join('\n'),
  after: (cwd, tag, ended) => notesAfter(cwd, tagsOf(tag), ended),
  isDone: (tag, { out }) => tagsOf(tag).every((one) => out.includes(`note: ${one}\n`)),
  // Which of the lines was refused is asked for one by one: the whole run again would write the others twice.
  atLast: () => [],
};

function importsIn(cwd: string): number {
  return writtenIn(cwd).filter(({ type }) => type === 'imported').length;
}

const importDeed: Deed = {
  name: 'import',
  args: () => ['import', 'attendance', 'coaching', 'participants.csv'],
  input: () => '',
  after: (cwd, _, { code }) => {
    const times = importsIn(cwd);
    if (times > 1) return [twice('the import')];
    return code === 0 && times === 0 ? [lost('the import')] : [];
  },
  isDone: (_, { code }) => code === 0,
  atLast: (cwd) => {
    const times = importsIn(cwd);
    return times === 1 ? [] : [times === 0 ? lost('the import') : twice('the import')];
  },
};

const oldPage = '<!doctype html><title>old</title></html>\n';

function pageOf(cwd: string): 'old' | 'new' | 'broken' {
  const file = path.join(cwd, 'class.html');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (text === oldPage) return 'old';
  return text.includes('Coaching skills') && text.trimEnd().endsWith('</html>') ? 'new' : 'broken';
}

const reportDeed: Deed = {
  name: 'report',
  onlyBegun: true,
  args: () => ['report', 'coaching', '--format', 'html', '--out', 'class.html'],
  input: () => '',
  after: (cwd, _, { code }) => {
    const page = pageOf(cwd);
    if (page === 'broken') return [lost('the page is neither the old nor the new one')];
    return code === 0 && page === 'old' ? [lost('the page is the old one')] : [];
  },
  isDone: (_, { code }) => code === 0,
  atLast: (cwd) => (pageOf(cwd) === 'new' ? [] : [lost('the page is not there')]),
};

/** Nobody gets two; who got none is named, because the server may have it. */
function sendDeed(host: Host, before: () => number): Deed {
  const taken = (address: string): number => host.taken.slice(before()).filter(({ to }) => to === address).length;
  const many = (): readonly Found[] => people.filter((one) => taken(one) > 1).map((one) => twice(`a mail to ${one}`));
  return {
    name: 'send',
    args: () => ['make', 'invites', 'coaching', '--send'],
    input: () => '',
    after: (cwd) => [
      ...many(),
      ...writtenIn(cwd)
        .flatMap(({ type, to, ok }) => (type === 'mail.sent' && to !== undefined && ok === true ? [to] : []))
        .filter((to) => people.includes(to) && taken(to) === 0)
        .map((to) => lost(`a mail to ${to} is said to be sent`)),
    ],
    isDone: (_, { code }) => code === 0,
    atLast: (cwd) => {
      const begun = writtenIn(cwd).flatMap(({ type, to }) => (type === 'mail.started' ? [to] : []));
      const left = people.filter((one) => taken(one) === 0 && !begun.includes(one));
      return [...many(), ...left.map((one) => lost(`${one} has no mail and is not named`))];
    },
  };
}
