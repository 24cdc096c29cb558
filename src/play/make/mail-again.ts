/** Whom `--again` means: people of the roster by name or address, or all; and those who were on it. */
import { distance } from 'fastest-levenshtein';
import { fold } from '../../core/mail/past.ts';
import type { Participant } from '../../core/plan/plan.ts';
import { findNamed, nearestNames } from '../../core/text/names.ts';
import { list } from '../../core/text/phrases.ts';
import { exitCodes, UserError } from '../../errors.ts';

/**
 * Their addresses, lower case. Who was on the roster is meant where nobody on it fits, and is not among `all`.
 * Throws a UserError for a name that fits nobody, or several.
 */
export function readAgain(
  names: readonly string[],
  roster: readonly Participant[],
  former: readonly Participant[],
): ReadonlySet<string> {
  const known = roster.filter((person) => person.email !== undefined);
  const now = new Set(known.map(addressOf));
  const latest = new Map(former.filter(({ email }) => email !== undefined).map((one) => [addressOf(one), one]));
  const gone = [...latest.values()].filter((one) => !now.has(addressOf(one)));
  const found = names.flatMap((name) => {
    if (name === 'all') return known;
    const match = called(name, known);
    const other = match.kind === 'none' ? called(name, gone) : match;
    return other.kind === 'one' ? [other.value] : refuse(name, other, [...known, ...gone]);
  });
  return new Set(found.map(addressOf));
}

function addressOf({ email }: Participant): string {
  return fold(email ?? '');
}

type Match = ReturnType<typeof findNamed<Participant>>;

function called(name: string, people: readonly Participant[]): Match {
  return findNamed(
    name,
    people.map((person) => ({ value: person, names: [person.name, person.email ?? ''] })),
  );
}

function refuse(name: string, match: Exclude<Match, { kind: 'one' }>, people: readonly Participant[]): never {
  if (match.kind === 'many')
    throw new UserError(
      { code: 'doubtful-name', message: `'${name}' could be ${list(match.choices.map((one) => `'${one}'`))}` },
      exitCodes.failed,
    );
  const near = nearestNames(
    name,
    people.map((one) => one.name),
    distance,
  );
  throw new UserError({
    code: 'unknown-person',
    message: `nobody on the roster is called '${name}'`,
    ...(near.length > 0 && {
      hint: `did you mean ${list(
        near.map((one) => `'${one}'`),
        'or',
      )}?`,
    }),
  });
}
