/** The plain run: one action a line on standard input, one line for each answer; no cursor is ever moved. */
import type { Context } from '../../context.ts';
import type { Effect } from '../../core/actions/decision.ts';
import { describeWithTime } from '../../core/actions/describe.ts';
import type { Event, PauseCause } from '../../core/class/event.ts';
import { minutesBehind, spokenNotices } from '../../core/now/notices.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderBehind } from '../../core/time/clock-text.ts';
import { assertNever, type Problem, UserError } from '../../errors.ts';
import { follow } from '../../journal/files/follow.ts';
import type { Said } from '../effects/effect-words.ts';
import { createReach } from '../effects/effects.ts';
import { actElsewhere } from '../effects/elsewhere.ts';
import type { Opened } from '../session/opening.ts';
import { pause } from '../session/pause.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';
import { boundedLines, unblock } from '../session/unblock.ts';
import type { Ended } from './ended.ts';
import { renderHelp } from './help.ts';
import { readLines } from './line-input.ts';
import { currentKey, renderCurrent, renderOpening } from './narration.ts';
import { renderIssueLines } from './plan-lines.ts';

const tickMs = 250;
/** A signal that comes with the end of input decides the exit code. */
const graceMs = 100;

export async function playPlain(opened: Opened, stopped: Promise<PauseCause>, context: Context): Promise<Ended> {
  unblock(context.stdout, context.stderr);
  const { play } = opened;
  const text = createStepTexts(play.state, play.now, await loadEngine());
  const over = new AbortController();
  const reach = createReach(opened, text, context, over.signal);
  /** What has been begun outside of the journal and has not answered yet. */
  const pending = new Set<Promise<void>>();
  const told = new Set<string>();
  let refused = false;
  let key = '';
  /** Whole minutes, as they were told last. */
  let behind = 0;
  let alarmed: string | null = null;
  /** Alone since when, as it was told last. */
  let apart: string | null = null;

  const print = boundedLines(context.stdout, (missing) => `now ${renderGap(missing)}`);
  const complain = boundedLines(context.stderr, (missing) => `error: ${renderGap(missing)}`);
  const say = (line: string): void => print(visibleLine(line));
  const sayNow = (line: string): void => say(`now ${line}`);

  function narrate(): void {
    const next = currentKey(play.state(), play.role);
    if (next === key) return;
    key = next;
    for (const line of renderCurrent(play.state(), play.role, play.now(), text)) sayNow(line);
  }

  function tick(): void {
    for (const happened of play.tick()) {
      if (happened.loud) complain(`error: ${visibleLine(happened.text.toUpperCase())}`);
      sayNow(happened.who === undefined ? happened.text : `${happened.who}: ${happened.text}`);
      for (const line of renderIssueLines(happened.events, play.state(), text)) sayNow(line);
    }
    const alarm = play.alarm();
    if (alarm !== null && alarm !== alarmed) complain(`error: ${visibleLine(alarm)}`);
    alarmed = alarm;
    tellCompany();
    for (const notice of spokenNotices(play.state(), play.now())) {
      if (told.has(notice.key)) continue;
      told.add(notice.key);
      sayNow(notice.text);
    }
    tellLateness();
    narrate();
  }

  /** Alone, and together again: once each; how much is not shared is told with the first. */
  function tellCompany(): void {
    for (const line of opened.company?.told() ?? []) sayNow(line);
    const words = opened.company?.words(play.state().session.timezone) ?? null;
    const state = words?.split(',')[0] ?? null;
    if (state === apart) return;
    // An offer that is over was taken, here or there: that is told by itself.
    if (words !== null) sayNow(words);
    else if (/^(?:alone|not shared)/.test(apart ?? '')) sayNow('together with the others again');
    apart = state;
  }

  /** Each time that it is another minute. */
  function tellLateness(): void {
    const minutes = minutesBehind(play.state(), play.now());
    if (minutes === null || minutes === behind) return;
    behind = minutes;
    sayNow(renderBehind(minutes * 60_000));
  }

  function refuse(problem: Problem): void {
    refused = true;
    const saved = problem.saved === undefined ? '' : `; saved: ${problem.saved}`;
    const hint = problem.hint === undefined ? '' : ` (${problem.hint})`;
    complain(`error: ${visibleLine(`${problem.message}${saved}${hint}`)}`);
  }

  function tell({ text: words, hint, lines = [], show }: Said): void {
    if (words !== '') sayNow(hint === '' ? words : `${words} (${hint})`);
    for (const line of lines) sayNow(`  ${line.trim()}`);
    for (const line of show?.split('\n') ?? []) sayNow(`  ${line}`);
  }

  /** What was begun by the lines so far has answered. Each has a time limit of its own. */
  async function settled(): Promise<void> {
    while (pending.size > 0) await Promise.all(pending);
  }

  function take(line: string, leave: (said: string) => void): void {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    tick();
    const acted = play.act(line);
    if (!acted.ok) {
      refuse(acted.problem);
      return;
    }
    if (acted.effect?.kind === 'quit') {
      leave(acted.say);
      return;
    }
    acknowledge(acted.say, acted.effect);
    for (const events of automatic(acted.events)) sayNow(describeWithTime(events, play.state()));
    for (const line of renderIssueLines(acted.events, play.state(), text)) sayNow(line);
    const { effect } = acted;
    const reaching = effect?.kind === 'elsewhere' ? closeElsewhere(effect) : reach(effect, tell);
    pending.add(reaching);
    void reaching.then(() => pending.delete(reaching));
    tick();
  }

  async function closeElsewhere(effect: Extract<Effect, { readonly kind: 'elsewhere' }>): Promise<void> {
    try {
      say(`ok ${await actElsewhere(effect, play.by, context)}`);
    } catch (error) {
      const [problem] = error instanceof UserError ? error.problems : [];
      refuse(problem ?? { code: 'no-answer', message: String(error) });
    }
  }

  function acknowledge(said: string, effect: Exclude<Effect, { readonly kind: 'quit' }> | undefined): void {
    switch (effect?.kind) {
      case 'wait':
        play.clock.wait(effect.seconds);
        say('ok');
        return;
      case 'help':
        say('ok');
        for (const help of renderHelp(effect.topic, opened)) sayNow(help);
        return;
      case undefined:
      case 'copy':
      case 'open':
      case 'check':
      case 'rooms':
      case 'make':
      case 'import':
        say(`ok ${said}`);
        return;
      // It is answered when it is on disk there.
      case 'elsewhere':
        return;
      default:
        assertNever(effect);
    }
  }

  return new Promise((resolve, reject) => {
    let leaving = false;
    let grace: NodeJS.Timeout | undefined;
    const lines = readLines(
      context.stdin,
      (line) => guarded(() => leaving || take(line, leave))(),
      () =>
        void settled().then(() => {
          if (!leaving && !over.signal.aborted) grace = setTimeout(() => leaving || end('end-of-input'), graceMs);
        }),
    );
    const ticker = setInterval(guarded(tick), tickMs);
    const following = follow(opened.place, guarded(tick));
    opened.company?.onChange(guarded(tick));

    function end(cause: PauseCause): void {
      if (over.signal.aborted) return;
      over.abort();
      clearTimeout(grace);
      clearInterval(ticker);
      following.close();
      lines.close();
      // A pipe that somebody keeps open must not keep the process.
      context.stdin.destroy();
      resolve({ cause, refused });
    }

    function guarded(work: () => void): () => void {
      return () => {
        try {
          if (!over.signal.aborted) work();
        } catch (error) {
          over.abort();
          clearInterval(ticker);
          following.close();
          lines.close();
          reject(error);
        }
      };
    }

    guarded(() => {
      for (const line of opened.greeting) sayNow(line);
      for (const line of renderOpening(play.state(), play.role, play.now(), play.clock.speed)) sayNow(line);
      tick();
      narrate();
    })();
    /** Results that are on their way belong before the pause. */
    function leave(said: string): void {
      leaving = true;
      void settled().then(
        guarded(() => {
          pause(play, 'quit');
          say(`ok ${said}`);
          end('quit');
        }),
      );
    }

    context.stdout.on('error', () => end('hangup'));
    void stopped.then(end);
  });
}

function renderGap(missing: number): string {
  return `${missing === 1 ? 'one line is' : `${missing} lines are`} left out here: nobody was reading`;
}

/** The events that happened by themselves, those of one start together. */
function automatic(events: readonly Event[]): readonly (readonly Event[])[] {
  const own = events.filter((event) => event.type === 'step.started' && event.auto === true);
  return own.length === 0 ? [] : [own];
}
