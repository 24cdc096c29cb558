/** Answers the scripts of `vprod completion` at each Tab, without the program. */
import { writeSync } from 'node:fs';
import { shippedFolder } from '../../shipped.ts';
import { renderWords } from './completion.ts';
import type { Grammar } from './grammar.ts';

/** What can stand on the command line, which the build puts here. */
declare const GRAMMAR: Grammar;

const [, mark, ...words] = process.argv.slice(2);

/** False where it was not asked as the scripts ask: then the program has to answer. */
export const answered = mark === '--' && answer();

function answer(): true {
  const surroundings = { cwd: process.cwd(), env: process.env, shipped: shippedFolder() };
  print(renderWords(GRAMMAR, words, surroundings));
  return true;
}

/** A shell reads from a pipe, for which the runtime's own streams would load all of its network. */
function print(text: string): void {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch {
    // A pipe that is full for the moment, or has nobody behind it: the streams know how to wait, and how to leave.
    process.stdout.on('error', () => {});
    process.stdout.write(rest);
  }
}
