/** Commands that leave a file or remember something for the next one: it is there whole, or as it was before. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Deed, Found } from './deeds.ts';
import { writeText, writtenIn } from './place.ts';

const lost = (what: string): Found => ({ fault: 'lost', what });
const twice = (what: string): Found => ({ fault: 'twice', what });
const nothingTyped = (): string => '';

const asking = `runbook: asking
title: Asks to be trusted
version: 1.0.0
phases:
  - id: setup
    title: Set up
    at: T-10m
    steps:
      - { id: room, title: Open the room, duty: prepare, takes: 5m, marks: room-open, checks: [{ command: "true" }] }
`;
const old = 'old\n';

/** What these deeds need beside the class. */
export function prepareFiles(cwd: string): void {
  writeText(cwd, 'runbooks/asking.yaml', asking);
  writeText(cwd, 'show.csv', old);
  writeText(cwd, 'handover.txt', old);
}

function textOf(cwd: string, name: string): string | undefined {
  const file = path.join(cwd, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** A file that is written over: the old one, the new one, or neither. */
function written(name: string, begins: string, ends: RegExp): Pick<Deed, 'after' | 'isDone' | 'atLast'> {
  const isNew = (text = ''): boolean => text.startsWith(begins) && ends.test(text);
  return {
    after: (cwd, _, { code }) => {
      const text = textOf(cwd, name);
      if (code === 0 && !isNew(text)) return [lost(`${name} is not the new one`)];
      return text === old || isNew(text) ? [] : [lost(`${name} is neither the old nor the new one`)];
    },
    isDone: (_, { code }) => code === 0,
    atLast: (cwd) => (isNew(textOf(cwd, name)) ? [] : [lost(`${name} is not there`)]),
  };
}

const sessionOf = (tag: string): string => `sessions/${tag}.yaml`;
const isSession = (text: string): boolean => text.includes('title: Next class') && text.includes('# homework:');

const newDeed: Deed = {
  name: 'new',
  args: (tag) => [
    ...['new', tag, '--runbook', 'small', '--title', 'Next class', '--start', '2026-12-08 10:00'],
    ...['--takes', '60m', '--facilitator', 'Rosa Lindt', '--producer', 'Dana Okoye', '--timezone', 'Europe/London'],
  ],
  input: nothingTyped,
  after: (cwd, tag, { code }) => {
    const text = textOf(cwd, sessionOf(tag));
    if (text === undefined) return code === 0 ? [lost('the session')] : [];
    return isSession(text) ? [] : [lost('half a session')];
  },
  // Killed behind its last write it is there, and is not written over.
  isDone: (tag, { code, err }) => code === 0 || err.includes(`'${sessionOf(tag)}' is there already`),
  atLast: (cwd, tag) => (isSession(textOf(cwd, sessionOf(tag)) ?? '') ? [] : [lost('the session')]),
};

function trustedIn(cwd: string): readonly { readonly kind?: string; readonly runbook?: string }[] | undefined {
  try {
    return JSON.parse(textOf(cwd, 'config/vprod/trusted.json') ?? '[]');
  } catch {
    return undefined;
  }
}

const trustDeed: Deed = {
  name: 'trust',
  args: () => ['trust', 'asking', '--yes'],
  input: nothingTyped,
  after: (cwd, _, { code }) => {
    const all = trustedIn(cwd);
    if (!all) return [lost('all that was trusted')];
    const earlier = all.some(({ kind }) => kind === 'mail') ? [] : [lost('the trust of the mail server')];
    const own = all.filter(({ runbook }) => runbook === 'asking').length;
    if (own > 1) return [...earlier, twice('the trust')];
    return code === 0 && own === 0 ? [...earlier, lost('the trust')] : earlier;
  },
  isDone: (_, { code }) => code === 0,
  atLast: (cwd) => (trustedIn(cwd)?.some(({ runbook }) => runbook === 'asking') ? [] : [lost('the trust')]),
};

const invites = 'reports/coaching/invites';
const letters = ['ana-perez.eml', 'ben-stone.eml', 'chen-wei.eml'];

function invitedIn(cwd: string): readonly string[] {
  return writtenIn(cwd).flatMap(({ type, kind, people }) =>
    type === 'document.made' && kind === 'invites' ? (people ?? []) : [],
  );
}

/** A letter that the journal has is there; none is half a letter. */
function lettersIn(cwd: string): readonly Found[] {
  const people = invitedIn(cwd);
  const folder = path.join(cwd, invites);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => letters.includes(name)) : [];
  return [
    ...(new Set(people).size < people.length ? [twice('somebody is invited')] : []),
    ...(people.length > 0 && files.length < letters.length ? [lost('a letter that the journal has')] : []),
    ...files
      .filter((name) => !/\r?\n--[^\r\n]+--\s*$/.test(textOf(cwd, `${invites}/${name}`) ?? ''))
      .map((name) => lost(`half of ${name}`)),
  ];
}

const makeDeed: Deed = {
  name: 'make',
  args: () => ['make', 'invites', 'coaching'],
  input: nothingTyped,
  after: (cwd, _, { code }) => [
    ...lettersIn(cwd),
    ...(code === 0 && invitedIn(cwd).length === 0 ? [lost('the invites')] : []),
  ],
  isDone: (_, { code }) => code === 0,
  atLast: (cwd) => [...lettersIn(cwd), ...(invitedIn(cwd).length === 0 ? [lost('the invites')] : [])],
};

const exportDeed: Deed = {
  name: 'export',
  onlyBegun: true,
  args: () => ['export', 'run-of-show', 'coaching', '--format', 'csv', '--out', 'show.csv'],
  input: nothingTyped,
  ...written('show.csv', '\ufeffDate,', /close\/save\r?\n$/),
};

const handoversIn = (cwd: string): number => writtenIn(cwd).filter(({ type }) => type === 'producer.handover').length;
const page = written('handover.txt', 'Coaching skills', /Next[\s\S]+Kick off/);

/** Once the journal has it, the page alone is asked for. */
const handoverDeed: Deed = {
  ...page,
  name: 'handover',
  onlyBegun: true,
  args: () => ['handover', 'coaching', 'Ben Stone', '--out', 'handover.txt'],
  input: nothingTyped,
  retry: (cwd) => [
    ...['handover', 'coaching'],
    ...(handoversIn(cwd) > 0 ? [] : ['Ben Stone']),
    ...['--out', 'handover.txt'],
  ],
  after: (cwd, tag, ended) => {
    const times = handoversIn(cwd);
    if (times > 1) return [twice('the handover')];
    return ended.code === 0 && times === 0 ? [lost('the handover')] : page.after(cwd, tag, ended);
  },
  atLast: (cwd, tag) => [...(handoversIn(cwd) === 1 ? [] : [lost('the handover')]), ...page.atLast(cwd, tag)],
};

export const fileDeeds: readonly Deed[] = [newDeed, trustDeed, makeDeed, exportDeed, handoverDeed];
