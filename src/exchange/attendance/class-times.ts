import type { DateOrder } from './stamps.ts';

/** The class that the report should be of. */
export interface ClassTimes {
  readonly zone: string;
  /** When it was planned and, where known, when it was. Epoch milliseconds. */
  readonly spans: readonly Span[];
  /** Which number of a date is the day, where a person says so. */
  readonly dates?: DateOrder | undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}
