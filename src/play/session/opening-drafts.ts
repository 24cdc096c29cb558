/** The events with which a session is opened or gone on with. */
import type { Context } from '../../context.ts';
import type { Draft, Moment } from '../../core/actions/decision.ts';
import { type EventBody, journalFormat } from '../../core/class/event.ts';
import { lastSignOf } from '../../core/class/last-sign.ts';
import { isOpened, type State } from '../../core/class/state.ts';
import { renderInstant } from '../../core/time/times.ts';
import type { Journal } from '../../journal/journal.ts';
import { changeDrafts, type Taken } from './changed-files.ts';

export interface Opening {
  readonly files: Taken;
  readonly role: string | undefined;
  readonly rehearsal: { readonly from: string; readonly speed: number } | undefined;
  readonly context: Context;
  readonly journal: Journal;
  /** The last sign of life of a run that died: epoch milliseconds. */
  readonly seen?: number | undefined;
  /** Written by a single action, not by a run that stays. */
  readonly once?: boolean;
}

export function openingDrafts(state: State, moment: Moment, opening: Opening): readonly Draft[] {
  const { files, context, journal } = opening;
  const zone = files.files?.session.timezone ?? state.session.timezone;
  // By it the run's own words are told from those of other terminals.
  const hand = moment.hand === undefined ? {} : { hand: moment.hand };
  const make = (body: EventBody): Draft => ({
    ...body,
    at: renderInstant(moment.now, zone),
    by: moment.by,
    ...hand,
  });
  const role = opening.role === undefined ? {} : { role: opening.role };
  const drafts: Draft[] = [];
  if (!isOpened(state)) {
    if (!files.files) throw new Error('a session without files and without a journal');
    const { session, plan, sources } = files.files;
    const rehearsal = opening.rehearsal === undefined ? {} : { rehearsal: opening.rehearsal };
    const runner = opening.once ? {} : { runner: true as const };
    drafts.push(
      make({
        type: 'session.opened',
        format: journalFormat,
        vprod: context.version,
        host: context.host,
        ...runner,
        ...role,
        session,
        plan,
        sources,
        ...rehearsal,
      }),
    );
    return drafts;
  }
  drafts.push(...changeDrafts(state, moment, files));
  const seen = opening.seen === undefined ? undefined : lastSignOf(state, opening.seen);
  const lastSeen = seen === undefined ? {} : { lastSeen: renderInstant(Math.min(seen, moment.now), zone) };
  const torn = journal.tornTail === undefined ? {} : { tornTail: journal.tornTail.text };
  const kept = files.keepPlan && files.files ? { sources: files.files.sources } : {};
  drafts.push(make({ type: 'session.resumed', host: context.host, ...role, ...lastSeen, ...torn, ...kept }));
  return drafts;
}
