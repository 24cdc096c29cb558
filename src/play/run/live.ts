/** The live screen on a session: what happens on keys is done here, what is seen is drawn there. */

import type { Context } from '../../context.ts';
import type { Effect } from '../../core/actions/decision.ts';
import type { PauseCause } from '../../core/class/event.ts';
import { assertNever } from '../../errors.ts';
import { hear } from '../../journal/files/follow.ts';
import { blankTyped, clearTyped, readTyped, typedFile, writeTyped } from '../../journal/files/typed.ts';
import type { ScreenPort, Told } from '../../live/prompts/port.ts';
import type { StopReason } from '../../live/react/reaction.ts';
import { runScreen } from '../../live/screen/screen.ts';
import type { Said } from '../effects/effect-words.ts';
import { createReach } from '../effects/effects.ts';
import { listExports } from '../import/found-files.ts';
import { companyOf } from '../session/company.ts';
import { readExperience } from '../session/experience.ts';
import type { Opened } from '../session/opening.ts';
import { pause } from '../session/pause.ts';
import type { Happened } from '../session/play.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';
import { unblock } from '../session/unblock.ts';
import type { Ended } from './ended.ts';
import { readCard } from './help.ts';
import { renderRehearsalStart } from './rehearsal-start.ts';

/** Runs the screen until it is left; the terminal is as it was when this resolves. */
export async function playLive(opened: Opened, stopped: Promise<PauseCause>, context: Context): Promise<Ended> {
  const { play, place, located, greeting } = opened;
  const typed = typedFile(place, context.host, play.role);
  const text = createStepTexts(play.state, play.now, await loadEngine());
  const over = new AbortController();
  const reach = createReach(opened, text, context, over.signal);
  const answers: Told[] = [];
  let isOffered = false;
  const { speed } = play.clock;
  const rehearsalLines = speed === null ? [] : renderRehearsalStart(play.state(), play.role, play.now(), speed);
  const port: ScreenPort = {
    state: play.state,
    now: play.now,
    role: play.role,
    readOnly: false,
    rehearsal: speed === null ? null : { speed },
    act: (line, pressedAt) => {
      const acted = play.act(line, speed === null ? pressedAt : undefined);
      if (!acted.ok) {
        const { message, hint, saved } = acted.problem;
        const say = saved === undefined ? message : `${message}; saved: ${saved}`;
        return { ok: false, say, events: [], ...(hint === undefined ? {} : { hint }) };
      }
      if (acted.effect) bringAbout(acted.effect);
      return { ok: true, say: acted.say, events: acted.events, ...(acted.effect ? { effect: acted.effect } : {}) };
    },
    tick: () => [...answers.splice(0), ...ofCompany(), ...play.tick().map(toldOf)],
    alarm: play.alarm,
    company: () => companyOf(opened.company, play.state().session.timezone),
    typed: {
      read: () => readTyped(typed),
      write: (text) => void writeTyped(typed, text),
      clear: () => blankTyped(typed),
    },
    text,
    card: (platform) => readCard(platform, located.workspace),
    experience: readExperience(play.state().plan.runbook.id, located.workspace),
    exports: () => listExports(located.folder, context),
    greeting: [...greeting, ...rehearsalLines],
  };
  unblock(context.stdout, context.stderr);
  const screen = runScreen(port, context);

  /** An offer is told as well, once: over what was said last it would be overlooked. */
  function ofCompany(): readonly Told[] {
    const { company } = opened;
    const offer = companyOf(company, play.state().session.timezone);
    const isNew = offer?.isOffer === true && !isOffered;
    isOffered = offer?.isOffer === true;
    return [...(company?.told() ?? []), ...(offer && isNew ? [offer.words] : [])].map(ofOthers);
  }

  function bringAbout(effect: Effect): void {
    switch (effect.kind) {
      case 'wait':
        play.clock.wait(effect.seconds);
        // What falls due at the new time happens now, not with the next second.
        setImmediate(() => screen.changed());
        return;
      case 'quit':
        pause(play, 'quit');
        return;
      // The screen shows these by itself.
      case 'help':
      case 'rooms':
        return;
      case 'copy':
      case 'open':
      case 'check':
      case 'make':
      case 'import':
      case 'elsewhere':
        void reach(effect, (said) => {
          answers.push(answerOf(said));
          screen.changed();
        });
        return;
      default:
        assertNever(effect);
    }
  }

  const following = hear(place, screen.written);
  opened.company?.onChange(screen.changed);
  void stopped.then((cause) => screen.stop(cause));
  const { reason } = await screen.ended.finally(() => {
    following.close();
    over.abort();
    if (readTyped(typed) === undefined) clearTyped(typed);
  });
  return { cause: causeOf(reason), refused: false };
}

/** What another hand did carries its name. */
function ofOthers(text: string): Told {
  return { text, events: [], other: true };
}

function toldOf({ text, events, who, loud }: Happened): Told {
  const kept = loud ? { events, loud } : { events };
  return who === undefined ? { text, ...kept } : { text: `${who}: ${text}`, ...kept, other: true };
}

/** Of several lines the first stands beside what came of it. */
function answerOf({ text, events, kind, lines = [], hint, ...answer }: Said): Told {
  const more = lines.length > 1 ? ` (and ${lines.length - 1} more)` : '';
  const beside = hint || `${lines[0]?.trim() ?? ''}${more}`;
  return { text, events, answer: { kind: kind === 'list' ? 'along' : kind, ...answer, hint: beside } };
}

function causeOf(reason: StopReason): PauseCause {
  switch (reason) {
    case 'quit':
    case 'end-of-input':
    case 'interrupted':
    case 'terminated':
    case 'hangup':
    case 'lost-lock':
      return reason;
    case 'closed':
      return 'hangup';
    default:
      return assertNever(reason);
  }
}
