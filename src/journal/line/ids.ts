/** UUIDv7 ids that only ever grow: the order of the events of a session. */
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { exitCodes, UserError } from '../../errors.ts';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const lastMoment = 2 ** 48 - 1;

/** 16 random bytes. */
export type Random = () => Uint8Array;

export function isId(text: string): boolean {
  return shape.test(text);
}

/** The moment of writing that an id carries, in epoch milliseconds. */
export function momentOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * An id of the moment `now` (epoch milliseconds) that is greater than `last`. Where the clock stands at `last`'s
 * moment or behind it, the id keeps that moment and counts up the 32 bits behind it.
 * Throws a UserError where there is no such id: before 1970 and after the year 10889.
 */
export function nextId(last: string | undefined, now: number, random: Random = pooled): string {
  const moment = Math.floor(now);
  if (last === undefined || moment > momentOf(last)) return render(moment, undefined, random());
  const sequence = sequenceOf(last) + 1;
  return sequence > 0xffffffff ? render(momentOf(last) + 1, 0, random()) : render(momentOf(last), sequence, random());
}

/** Asked for one by one, they cost more than all else that an id takes. */
const pooledIds = 64;
let pool = Buffer.alloc(0);

function pooled(): Uint8Array {
  if (pool.length === 0) pool = randomBytes(16 * pooledIds);
  const taken = pool.subarray(0, 16);
  pool = pool.subarray(16);
  return taken;
}

function render(msecs: number, seq: number | undefined, random: Uint8Array): string {
  if (!(msecs >= 0 && msecs <= lastMoment)) throw clockAstray();
  return v7({ msecs, random, ...(seq !== undefined && { seq }) });
}

/** The 32 bits behind the moment, without the bits of version and variant: 12 of the third group, then 20. */
function sequenceOf(id: string): number {
  const high = Number.parseInt(id.slice(15, 18), 16);
  const low = BigInt(`0x${id.slice(19, 23)}${id.slice(24, 36)}`);
  return high * 2 ** 20 + Number((low >> 42n) & 0xfffffn);
}

function clockAstray(): UserError {
  return new UserError(
    {
      code: 'journal-clock',
      message: "cannot number an event: the clock, or the journal's last moment, lies before 1970 or after 10889",
      hint: "set this machine's clock",
    },
    exitCodes.failed,
  );
}
