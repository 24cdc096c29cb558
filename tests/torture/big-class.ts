/** A class of a thousand people, who come and go all the time. */

import { session } from '../program/class.ts';
import { dice } from './dice.ts';
import { makePlace, writeText, writtenIn } from './place.ts';
import { crashOf, firstLine, runProgram } from './program.ts';
import { counter, type Options, type Tally } from './tally.ts';

const people = 1000;
const usual = 5000;
/** Milliseconds; on an idle machine it is a few seconds. */
const longest = 600_000;

const nameOf = (at: number): string => `P${String(at).padStart(4, '0')}`;

export async function bigClass(options: Options): Promise<Tally> {
  const count = counter('thousand', options);
  const place = await makePlace((cwd) => {
    const rows = Array.from({ length: people }, (_, at) => `${nameOf(at)} Stone,p${at}@example.com`);
    writeText(cwd, 'sessions/roster.csv', `name,email\n${rows.join('\n')}\n`);
    writeText(cwd, 'sessions/coaching.yaml', session.replace(/roster:\n(?: {2}- .*\n)+/, 'roster: roster.csv\n'));
  });
  try {
    place.renew('new');
    const { lines, arrivals, here } = comings(options);
    const input = [...lines, 'quit', ''].join('\n');
    const began = Date.now();
    const run = await runProgram(place.cwd, { args: ['run', 'coaching', '--plain'], input, limit: longest });
    const seconds = (Date.now() - began) / 1000;
    for (let left = lines.length; left > 0; left -= 1) count.round();
    if (run.hung) count.fault('hung', `no end after ${longest / 1000} s`);
    const crash = crashOf(run) ?? (run.code === 0 ? undefined : firstLine(run.err));
    if (crash !== undefined) count.fault('crashed', crash);
    const acknowledged = run.out.match(/^ok .*/gm)?.length ?? 0;
    const written = writtenIn(place.cwd).filter(({ type }) => type === 'participant.arrived').length;
    if (written < arrivals) count.fault('lost', `${arrivals - written} of ${arrivals} arrivals`);
    if (written > arrivals) count.fault('twice', `${written - arrivals} arrivals`);
    if (acknowledged < lines.length) count.fault('lost', `${lines.length - acknowledged} answers`);
    const watch = await runProgram(place.cwd, { args: ['watch', 'coaching', '--json'], limit: longest });
    const present = watch.code === 0 ? (JSON.parse(watch.out) as { present: number }).present : firstLine(watch.err);
    if (present !== here) count.fault('lost', `${present} are said to be here, and ${here} are`);
    count.note(`${arrivals} arrivals and ${lines.length - arrivals} departures in ${seconds.toFixed(0)} s`);
  } finally {
    place.remove();
  }
  return count.tally();
}

/** Whoever is not here comes, whoever is goes. */
function comings({ seed, rounds = usual }: Options) {
  const { roll } = dice(seed);
  const here = new Set<number>();
  const lines: string[] = [];
  for (let arrivals = 0; arrivals < rounds; ) {
    const person = roll(people);
    if (here.delete(person)) lines.push(`left ${nameOf(person)}`);
    else {
      here.add(person);
      arrivals += 1;
      lines.push(`here ${nameOf(person)}`);
    }
  }
  return { lines, arrivals: rounds, here: here.size };
}
