/** The plain run: one action a line on standard input, one line for each answer; no cursor is ever moved. */
import { createInterface } from 'node:readline';
import type { Context } from '../../context.ts';
import type { Effect } from '../../core/actions/decision.ts';
import { describeWithTime } from '../../core/actions/describe.ts';
import type { Event, PauseCause } from '../../core/class/event.ts';
import { noticesOf } from '../../core/now/notices.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { assertNever, type Problem } from '../../errors.ts';
import { follow } from '../../journal/files/follow.ts';
import { createReach } from '../effects/effects.ts';
import type { Said } from '../effects/said.ts';
import type { Opened } from '../session/opening.ts';
import { pause } from '../session/pause.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';
import { unblock } from '../session/unblock.ts';
import type { Ended } from './ended.ts';
import { renderHelp } from './help.ts';
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
  let alarmed: string | null = null;

  const say = (line: string): void => void context.stdout.write(`${visibleLine(line)}\n`);
  const sayNow = (line: string): void => say(`now ${line}`);

  function narrate(): void {
    const next = currentKey(play.state(), play.role);
    if (next === key) return;
    key = next;
    for (const line of renderCurrent(play.state(), play.role, play.now(), text)) sayNow(line);
  }

  function tick(): void {
    for (const happened of play.tick()) {
      const [first] = happened.events;
      if (happened.loud) context.stderr.write(`error: ${visibleLine(happened.text.toUpperCase())}\n`);
      sayNow(happened.own || !first ? happened.text : `${first.by}: ${happened.text}`);
      for (const line of renderIssueLines(happened.events, play.state(), text)) sayNow(line);
    }
    const alarm = play.alarm();
    if (alarm !== null && alarm !== alarmed) context.stderr.write(`error: ${visibleLine(alarm)}\n`);
    alarmed = alarm;
    for (const notice of noticesOf(play.state(), play.now())) {
      if (told.has(notice.key)) continue;
      told.add(notice.key);
      sayNow(notice.text);
    }
    narrate();
  }

  function refuse(problem: Problem): void {
    refused = true;
    const saved = problem.saved === undefined ? '' : `; saved: ${problem.saved}`;
    const hint = problem.hint === undefined ? '' : ` (${problem.hint})`;
    context.stderr.write(`error: ${visibleLine(`${problem.message}${saved}${hint}`)}\n`);
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
    const reaching = reach(acted.effect, tell);
    pending.add(reaching);
    void reaching.then(() => pending.delete(reaching));
    tick();
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
      default:
        assertNever(effect);
    }
  }

  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: context.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    const ticker = setInterval(guarded(tick), tickMs);
    const following = follow(opened.place, guarded(tick));

    function end(cause: PauseCause): void {
      if (over.signal.aborted) return;
      over.abort();
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
    let leaving = false;
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

    lines.on('line', (line) => guarded(() => leaving || take(line, leave))());
    lines.on('close', () => void settled().then(() => setTimeout(() => leaving || end('end-of-input'), graceMs)));
    context.stdout.on('error', () => end('hangup'));
    void stopped.then(end);
  });
}

/** The events that happened by themselves, those of one start together. */
function automatic(events: readonly Event[]): readonly (readonly Event[])[] {
  const own = events.filter((event) => event.type === 'step.started' && event.auto === true);
  return own.length === 0 ? [] : [own];
}
