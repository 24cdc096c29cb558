/** What an action does outside of the journal, and what is told of it: the clipboard, launches, checks. */
import type { Context } from '../../context.ts';
import type { CopyEffect, Draft, Effect } from '../../core/actions/decision.ts';
import { describe } from '../../core/actions/describe.ts';
import type { EventBody } from '../../core/class/event.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { Step } from '../../core/plan/plan.ts';
import { visible, visibleLine } from '../../core/text/visible.ts';
import { renderInstant } from '../../core/time/times.ts';
import { assertNever, UserError } from '../../errors.ts';
import { copyText } from '../launch/clipboard.ts';
import { launch } from '../launch/launch.ts';
import type { Opened } from '../session/opening.ts';
import type { StepText } from '../session/step-texts.ts';
import { type CheckSurroundings, startChecks } from './checks.ts';
import { said, type Tell } from './effect-words.ts';
import { actElsewhere } from './elsewhere.ts';
import { createGate } from './gate.ts';
import { tellImported, tellMade, tellRooms } from './making.ts';

/** Does what belongs to an action beside its events. Never rejects; what goes wrong is told. */
export type Reach = (effect: Effect | undefined, tell: Tell) => Promise<void>;

/** `stopped`: the run is over. What has not answered by then is given up, and nothing more is written. */
export function createReach(
  { play, located }: Opened,
  text: StepText,
  context: Context,
  stopped: AbortSignal = new AbortController().signal,
): Reach {
  const rehearsal = play.clock.speed !== null;
  const { workspace } = located;
  const gate = createGate(play.state, workspace, context);
  let copied: Promise<unknown> = Promise.resolve();

  return async (effect, tell) => {
    try {
      if (effect !== undefined) await bringAbout(effect, tell);
    } catch (error) {
      const [problem] = error instanceof UserError ? error.problems : [];
      tell(said('problem', problem?.message ?? String(error), problem?.hint));
    }
  };

  async function bringAbout(effect: Effect, tell: Tell): Promise<void> {
    switch (effect.kind) {
      case 'copy':
        return copy(effect, tell);
      case 'open':
        return open(effect.step, effect.targets, tell);
      case 'check':
        return check(effect.step, tell);
      case 'rooms':
        return tell(tellRooms(play.state()));
      case 'make':
        return tell(await tellMade(effect, { play, located }, context));
      case 'import':
        return tell(await tellImported(effect, play, context));
      case 'elsewhere':
        return tell(said('result', await actElsewhere(effect, play.by, context)));
      // The run itself does these.
      case 'help':
      case 'quit':
      case 'wait':
        return;
      default:
        return assertNever(effect);
    }
  }

  async function copy({ name, text: source, template, step, along }: CopyEffect, tell: Tell): Promise<void> {
    const shown = visible(template ? text(source, stepOf(step)) : source).trimEnd();
    if (shown === '') {
      if (!along) tell(said('problem', `‘${name}’ is empty here: nothing was copied`));
      return;
    }
    if (rehearsal) {
      tell(said('along', 'rehearsal: not copied'));
      return;
    }
    // One after the other: what was copied last is what is pasted.
    const copying = copied.then(() => copyText(shown, context));
    copied = copying.catch(() => {});
    const went = await copying;
    if (went) {
      const told = { ...said('along', `‘${name}’ ${went.where}`), short: went.where.replace(/^(is|was) /, '') };
      // What may not arrive is there to be copied by hand, where it was asked for.
      tell(went.sure ? { ...told, copied: shown } : { ...told, ...(along ? {} : { show: shown }) });
    } else if (!along) tell({ ...said('along', `there is no clipboard here: ‘${name}’ to be read`), show: shown });
  }

  async function open(id: string | undefined, sources: readonly string[], tell: Tell): Promise<void> {
    const step = stepOf(id);
    const launches = sources.flatMap((source) => {
      const target = text(source, step).trim();
      return target === '' ? [] : [{ source, target, ofNobody: text(source, step, 'nobody').trim() }];
    });
    if (launches.length === 0) tell(said('problem', 'nothing to open here: no address is given'));
    if (rehearsal) {
      for (const { target } of launches) tell(said('along', `rehearsal: not opened: ${target}`));
      return;
    }
    for (const result of await Promise.all(launches.map((one) => launch(one, gate, workspace, context)))) {
      if (result.ok)
        record({ type: 'launched', target: result.target, ...(id === undefined ? {} : { step: id }) }, tell);
      else tell(said('problem', `${result.target} ${result.why}`, result.hint));
    }
  }

  async function check(id: string, tell: Tell): Promise<void> {
    const step = stepOf(id);
    if (!step) return;
    const render: CheckSurroundings['text'] = (source, of) => text(source, step, of);
    const around = { state: play.state(), workspace, context, text: render, rehearsal, gate, stopped };
    const started = startChecks(step, around);
    if (started.length === 0) tell(said('problem', 'nothing to check here: no address is given'));
    let answered = 0;
    await Promise.all(
      started.map(async ({ name, result }) => {
        const answer = await result;
        answered++;
        const progress = started.length === 1 ? {} : { progress: `${answered} of ${started.length} checked` };
        const counted: Tell = (words) => tell({ ...words, ...progress });
        if (answer.ok === null) counted(said(rehearsal ? 'along' : 'problem', `${name} ${answer.why}`, answer.hint));
        else record({ type: 'check.finished', step: id, check: name, ...answer }, counted);
      }),
    );
  }

  /** What came of it goes to the journal first. */
  function record(body: EventBody, tell: Tell): void {
    if (stopped.aborted) return;
    const events = play.write((state, moment): readonly Draft[] => [
      { ...body, at: renderInstant(moment.now, state.session.timezone), by: moment.by },
    ]);
    const [event] = events;
    if (!event) return;
    const text = describe(event, play.state());
    if (event.type !== 'check.finished' || event.ok) tell({ ...said('result', text), events });
    else {
      const issue = visibleLine(text.replace(/^check /, ''));
      tell({ ...said('problem', text, `'issue ${issue}' opens an issue about it`), issue, events });
    }
  }

  function stepOf(id: string | undefined): Step | undefined {
    const { plan } = play.state();
    return id === undefined ? undefined : plan.steps[outlineOf(plan).index.get(id) ?? -1];
  }
}
