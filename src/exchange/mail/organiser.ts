/** In whose name the mail goes out: the sender of the house, else the producer. */
import { createHash } from 'node:crypto';
import parseAddresses from 'nodemailer/lib/addressparser';
import type { Person } from '../../core/plan/plan.ts';
import { UserError } from '../../errors.ts';

export interface Organiser {
  /** Empty where none is known. */
  readonly name: string;
  readonly address: string;
}

/** `from` is `dana@example.com` or `Dana Okoye <dana@example.com>`. Throws a UserError where nobody has an address. */
export function organiserOf(from: string | undefined, producer: Person): Organiser {
  if (from === undefined) {
    if (producer.email !== undefined) return { name: producer.name, address: producer.email };
    throw new UserError({
      code: 'mail-no-organiser',
      message: 'cannot make mail without a sender: neither the house nor the producer has an address',
      hint: "in vprod.yaml: 'mail: { from: dana@example.com }', or 'producer: { name: …, email: … }'",
    });
  }
  const [found, ...more] = /[\p{Cc}]/u.test(from) ? [] : parseAddresses(from);
  const address = found?.address ?? '';
  if (!found || more.length > 0 || !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address)) {
    throw new UserError({
      code: 'mail-from-invalid',
      message: `cannot read the sender '${from}' in vprod.yaml`,
      hint: 'mail: { from: Dana Okoye <dana@example.com> }',
    });
  }
  const named = found.name ?? '';
  return { name: named !== '' ? named : address === producer.email ? producer.name : '', address };
}

/**
 * The name of the session's entry in every calendar (RFC 5545, 3.8.4.7): it stays the same whatever changes, and tells nothing
 * of the session.
 */
export function uidOf(session: string, organiser: Organiser): string {
  const hash = createHash('sha256').update(`${session}\n${organiser.address.toLowerCase()}`).digest('hex');
  return `${hash.slice(0, 40)}@vprod`;
}
