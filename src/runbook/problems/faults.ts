/** What is wrong within one text, by the offset in its value; the file's place is found afterwards. */
import type { InputCode } from '../../error-codes.ts';

export interface Fault {
  readonly code: InputCode;
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  readonly hint?: string | undefined;
}
