/** Who an xAPI statement is about: an account with a label that only the holder of a key can make, or the mail address. */
import { createHmac } from 'node:crypto';

export type Actor =
  | { readonly objectType: 'Agent'; readonly name?: string; readonly mbox: string }
  | { readonly objectType: 'Agent'; readonly account: { readonly homePage: string; readonly name: string } };

/** Somebody by the key of events: the mail address, else the name. */
export interface Named {
  readonly name: string;
  readonly email: string | null;
}

/** Without the key nobody can try whose label it is; with the same key a person has the same label in every class. */
export function labelOf({ name, email }: Named, key: Uint8Array | string): string {
  const person = email === null ? `name:${name.normalize('NFKC').toLowerCase()}` : `mail:${email.toLowerCase()}`;
  return `person-${createHmac('sha256', key).update(person).digest('hex').slice(0, 20)}`;
}

export interface ActorWishes {
  /** The IRI of the house whose account it is; without one only addresses can name anybody. */
  readonly homePage: string;
  readonly addresses: boolean;
}

/** Whoever has no address is called by the label in any case. */
export function actorOf(person: Named, label: string, { homePage, addresses }: ActorWishes): Actor {
  if (addresses && person.email !== null)
    return { objectType: 'Agent', name: person.name, mbox: `mailto:${person.email}` };
  return { objectType: 'Agent', account: { homePage, name: label } };
}
