/** What `vprod run` is told on the command line, and what of it does not go together. */
import type { ErrorCode } from '../../error-codes.ts';
import { UserError } from '../../errors.ts';

export interface RunOptions {
  readonly phase?: string;
  readonly role?: string;
  readonly producer?: string;
  readonly var: Readonly<Record<string, string>>;
  readonly plain?: boolean;
  readonly plan?: string;
  readonly again?: boolean;
  readonly rehearse?: boolean;
  readonly from?: string;
  readonly speed?: string;
  readonly killProducer?: boolean;
  readonly journal?: string;
  readonly start?: string;
  readonly title?: string;
  readonly facilitator?: string;
}

/** Throws a UserError. */
export function refuseMisused(options: RunOptions): void {
  const wrong = (code: ErrorCode, message: string, hint: string): never => {
    throw new UserError({ code, message, hint });
  };
  if (options.plan !== undefined && options.plan !== 'new' && options.plan !== 'old')
    wrong(
      'bad-option',
      `'--plan ${options.plan}' is neither new nor old`,
      "'--plan new' takes over the changed run of show, '--plan old' keeps the old one",
    );
  if (!options.rehearse && (options.from !== undefined || options.speed !== undefined))
    wrong('bad-option', '--from and --speed belong to a rehearsal', 'add --rehearse');
  if (!options.killProducer) return;
  if (!options.rehearse) wrong('bad-option', '--kill-producer belongs to a rehearsal', 'add --rehearse');
  if (options.role !== undefined || options.journal !== undefined)
    wrong(
      'bad-option',
      'a takeover is rehearsed by the one who produces, in journals of its own',
      'leave out --role and --journal',
    );
}
