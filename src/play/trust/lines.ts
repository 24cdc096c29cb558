/** What is trusted, or would be, in lines for a person: what runs, what it is held to, and what it cannot be held to. */
import { isTemplate } from '../../core/text/texts.ts';
import type { Bound } from './bound.ts';
import { hostOf, peopleIn } from './outward.ts';
import { describeServer } from './server.ts';
import type { Trusted, TrustedRunbook } from './trust-file.ts';

export function renderRunbook({ runbook, commands, launches, addresses }: TrustedRunbook): readonly string[] {
  const asked = addresses.filter(isAsked);
  if (commands.length + launches.length + asked.length === 0)
    return [`'${runbook}' runs no commands and opens the session's own links only: there is nothing to trust`];
  const loose = [...new Set([...commands, ...launches].flatMap((one) => one.loose))];
  return [
    `'${runbook}' would ${commands.length + launches.length > 0 ? 'run' : 'reach out'} on this machine:`,
    ...commands.flatMap((one) => boundLines('command', one)),
    ...launches.flatMap((one) => boundLines('opens', one)),
    ...asked.map(addressLine),
    ...loose.map((one) => `Not held to what it is now: ${one}`),
  ];
}

/** What trust cannot see: told where it is given. */
export const notLookedInto = 'not looked into: what the programs and files that are named call and read in turn';

/** Of the session's own links nobody needs to be asked. */
export function isAsked(address: string): boolean {
  if (peopleIn(address).length > 0) return true;
  const fixed = isTemplate(address) ? address.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, '') : address;
  return fixed.trim() !== '' && hostOf(fixed) !== undefined;
}

function boundLines(what: string, { line, files }: Bound): readonly string[] {
  const others = files.filter(({ file }) => file !== line);
  return [`  ${what.padEnd(7)}  ${line}`, ...others.map(({ file }) => `    with ${file} as it is now`)];
}

function addressLine(address: string): string {
  const people = peopleIn(address);
  return people.length === 0
    ? `  reaches  ${address}`
    : `  sends    ${address}  (what is known of people: ${people.join(', ')})`;
}

export function renderEntry(one: Trusted): readonly string[] {
  if (one.kind !== 'runbook') {
    const kept = one.password === undefined ? '' : ', whose password is kept here';
    return [`${one.kind.padEnd(4)}  ${describeServer(one)}${kept}`];
  }
  const { commands, launches, addresses } = one;
  return [
    `runbook  ${one.runbook}  in ${one.workspace}`,
    ...[...commands, ...launches].map(({ line }) => `  ${line}`),
    ...addresses.filter(isAsked).map((line) => `  ${line}`),
  ];
}
