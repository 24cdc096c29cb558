/** What the hub says about a message beside what is in it. */
import type { Msg } from '@nats-io/transport-node';

export interface Place {
  /** Counts the messages of this reader from 1: a number left out is a message that was lost on the way. */
  readonly sequence: number;
  /** How many more there are. */
  readonly pending: number;
}

/**
 * Of the reply subject `$JS.ACK.<stream>.<consumer>.<delivered>.<stream sequence>.<sequence>.<time>.<pending>`, in later
 * servers with domain and account in front of the stream. Undefined for a message that is not of a stream.
 */
export function placeOf({ reply = '' }: Pick<Msg, 'reply'>): Place | undefined {
  const parts = reply.split('.');
  if (parts[0] !== '$JS' || parts[1] !== 'ACK') return undefined;
  const shift = parts.length >= 11 ? 2 : 0;
  if (parts.length < 9 + shift) return undefined;
  const [sequence, pending] = [Number(parts[6 + shift]), Number(parts[8 + shift])];
  return Number.isSafeInteger(sequence) && Number.isSafeInteger(pending) ? { sequence, pending } : undefined;
}

export function isHeartbeat({ headers, data }: Pick<Msg, 'headers' | 'data'>): boolean {
  return headers?.code === 100 && data.length === 0;
}

/** Of a heartbeat: the last message that was sent to this reader. */
export function consumerSequence({ headers }: Pick<Msg, 'headers'>): number {
  return Number(headers?.get('Nats-Last-Consumer') ?? 0);
}
