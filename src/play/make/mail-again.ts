/** Whom `--again` means: people of the roster by name or address, or all. */
import { distance } from 'fastest-levenshtein';
import { fold } from '../../core/mail/past.ts';
import type { Participant } from '../../core/plan/plan.ts';
import { findNamed, nearestNames } from '../../core/text/names.ts';
import { list } from '../../core/text/phrases.ts';
import { UserError } from '../../errors.ts';

/** Their addresses, lower case. Throws a UserError for a name that fits nobody, or several. */
export function readAgain(names: readonly string[], roster: readonly Participant[]): ReadonlySet<string> {
  const known = roster.filter((person) => person.email !== undefined);
  const candidates = known.map((person) => ({ value: person, names: [person.name, person.email ?? ''] }));
  const found = names.flatMap((name) => {
    if (name === 'all') return known;
    const match = findNamed(name, candidates);
    if (match.kind === 'one') return [match.value];
    const choices =
      match.kind === 'many'
        ? match.choices
        : nearestNames(
            name,
            known.map((one) => one.name),
            distance,
          );
    const quoted = choices.map((one) => `'${one}'`);
    throw new UserError({
      code: match.kind === 'many' ? 'doubtful-name' : 'unknown-person',
      message:
        match.kind === 'many' ? `'${name}' could be ${list(quoted)}` : `nobody on the roster is called '${name}'`,
      ...(match.kind === 'none' && quoted.length > 0 && { hint: `did you mean ${list(quoted, 'or')}?` }),
    });
  });
  return new Set(found.map((person) => fold(person.email ?? '')));
}
