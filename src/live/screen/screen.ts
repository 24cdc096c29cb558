/** The live screen at work: reads, reduces, does what it comes to, paints. What that is, model.ts decides; see there for the way of a key. */
import type { Readable, Writable } from 'node:stream';
import { Chalk } from 'chalk';
import { wantsColour } from '../../colour.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { assertNever, type Problem, UserError } from '../../errors.ts';
import { createKeyGate } from '../input/key-gate.ts';
import type { Input, Key } from '../input/keys.ts';
import { readInput } from '../input/terminal-input.ts';
import type { ScreenPort, Told } from '../prompts/port.ts';
import type { Situation, StopReason } from '../react/reaction.ts';
import { clipRow, type Row, row, wrapRow } from '../rows/row.ts';
import { hasUnicode, makeTheme } from '../rows/theme.ts';
import type { Size } from '../view/scene.ts';
import { createDrawing } from '../view/view.ts';
import { renderSummary } from './farewell.ts';
import { finishedLines } from './finished-line.ts';
import { keepingTyped } from './kept-typed.ts';
import { acts, modelAtOpening, reduce, type ScreenEffect, type ScreenInput, writesItself } from './model.ts';
import { createPainter } from './painter.ts';
import { typedAhead } from './typed-ahead.ts';

export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean; readonly setRawMode?: (raw: boolean) => unknown };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The wall clock, epoch milliseconds. */
  readonly now: () => number;
}

export interface Screen {
  /** Resolves once the terminal is as it was found. */
  readonly ended: Promise<{ readonly reason: StopReason }>;
  /** Ends it from outside, at once: also from the handler of a signal or an exit. Twice is once. */
  readonly stop: (reason: StopReason) => void;
  /** Something has changed: it is shown without waiting for the next second. */
  readonly changed: () => void;
  /** Something was written, perhaps by this screen: it is drawn again where there is news in it. */
  readonly written: () => void;
}

/** How long a terminal may take to say where its cursor is: milliseconds. */
const answerTime = 120;

export function runScreen(port: ScreenPort, terminal: Terminal): Screen {
  const { stdin, stdout, env } = terminal;
  const theme = makeTheme(new Chalk({ level: wantsColour(stdout, env) ? 1 : 0 }), hasUnicode(env));
  const painter = createPainter(write, size);
  const drawing = createDrawing(theme);
  let model = modelAtOpening(port.greeting, port.readOnly ? undefined : port.typed.read());
  let second: NodeJS.Timeout | undefined;
  let answering: NodeJS.Timeout | undefined;
  let over = false;
  let resolve: (ended: { readonly reason: StopReason }) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const ended = new Promise<{ readonly reason: StopReason }>((yes, no) => {
    resolve = yes;
    reject = no;
  });

  const gate = createKeyGate({
    now: terminal.now,
    moment: port.now,
    act: (key, pressedAt) => take({ kind: 'key', key }, pressedAt),
    actLate: guarded((key, pressedAt) => {
      take({ kind: 'key', key }, pressedAt);
      draw();
    }),
    stray: (key) => take({ kind: 'stray', key }),
  });
  let actions = 0;
  const typed = keepingTyped(port.typed);
  const ahead = typedAhead<Input>(guarded(takeInput), guarded(draw));
  const input = readInput(stdin, guarded(ahead.put), () => stop('closed'));
  const onResize = guarded(resize);
  const onError = (): void => stop('closed');
  stdout.on('error', onError);
  stdout.on('close', onError);
  stdout.on('resize', onResize);
  guarded(() => {
    painter.begin();
    for (const line of port.greeting) leave(wrapRow(row(visibleLine(line)), size().columns));
    everySecond();
  })();
  return { ended, stop, changed: guarded(() => refresh()), written: guarded(look) };

  function size(): Size {
    return { columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 };
  }

  function write(text: string): void {
    try {
      stdout.write(text);
    } catch {
      // The terminal is gone; its error event or the end of input says so.
    }
  }

  /** A fault must not leave the terminal raw. */
  function guarded<A extends readonly unknown[], R>(run: (...args: A) => R): (...args: A) => R | undefined {
    return (...args) => {
      if (over) return undefined;
      try {
        return run(...args);
      } catch (error) {
        if (close()) reject(error);
        return undefined;
      }
    };
  }

  function close(): boolean {
    if (over) return false;
    over = true;
    clearTimeout(second);
    clearTimeout(answering);
    gate.end();
    ahead.end();
    typed.flush();
    stdout.off('resize', onResize);
    const summary = renderSummary(port.state(), port.now(), port.role);
    painter.restore(wrapRow(summary, size().columns).map(theme.paint));
    input.end();
    return true;
  }

  function stop(reason: StopReason): void {
    if (close()) resolve({ reason });
  }

  function draw(): void {
    if (over) return;
    if (!stdout.writableNeedDrain) paint();
    typed.flush();
  }

  function paint(): void {
    const { state, now, role, readOnly, rehearsal, text, card, experience = null } = port;
    const alarmed = port.alarm?.() ?? null;
    const others = port.company?.() ?? null;
    const seen = {
      state: state(),
      now: now(),
      role,
      readOnly,
      rehearsal,
      text,
      card,
      experience,
      ui: model.ui,
      alarmed,
      others,
    };
    painter.paint(drawing(seen, size()));
  }

  function everySecond(): void {
    refresh();
    const speed = port.rehearsal?.speed ?? 1;
    // A little behind the second, so that it has surely begun.
    const rest = speed === 1 ? 1005 - (port.now() % 1000) : speed === 0 ? 1000 : Math.max(200, 1000 / speed);
    second = setTimeout(guarded(everySecond), rest);
  }

  function refresh(news = told()): void {
    take({ kind: 'tick', ...news });
    draw();
  }

  function look(): void {
    const [state, alarm] = [port.state(), port.alarm?.()];
    const news = told();
    if (news.told.length > 0 || news.problem || port.state() !== state || port.alarm?.() !== alarm) refresh(news);
  }

  /** A disk that is full is told, not thrown. */
  function told(): { readonly told: readonly Told[]; readonly problem?: Problem } {
    try {
      return { told: port.tick() };
    } catch (error) {
      const [problem] = error instanceof UserError ? error.problems : [];
      if (!problem) throw error;
      return { told: [], problem };
    }
  }

  function leave(rows: readonly Row[]): void {
    for (const line of rows) painter.scroll(theme.paint(line));
  }

  function resize(): void {
    clearTimeout(answering);
    if (painter.resized(true)) {
      const giveUp = (): void => {
        painter.resized(false);
        draw();
      };
      answering = setTimeout(guarded(giveUp), answerTime);
    }
    draw();
  }

  function situation(now: number = port.now()): Situation {
    const { role, readOnly, exports } = port;
    return { state: port.state(), now, wall: terminal.now(), role, readOnly, ...(exports && { exports }) };
  }

  /** Whether something was done by it. */
  function takeInput(one: Input): boolean {
    typed.flush();
    const before = actions;
    bring(one);
    return actions > before;
  }

  function bring(one: Input): void {
    switch (one.kind) {
      case 'key':
        takeKey(one.key);
        return;
      case 'paste':
        take({ kind: 'paste', text: one.text });
        return;
      case 'focus':
        gate.focus(one.gained);
        return;
      case 'cursor':
        clearTimeout(answering);
        painter.answer(one.row);
        return;
      default:
        assertNever(one);
    }
  }

  function takeKey(key: Key): void {
    if (writesItself(model, key) && gate.repeats(key)) {
      take({ kind: 'held' });
      gate.note(key);
    } else gate.take(key, acts(model, key));
  }

  function take(one: ScreenInput, at?: number): void {
    const { model: next, effects } = reduce(model, one, situation(at));
    model = next;
    for (const effect of effects) bringAbout(effect);
  }

  function bringAbout(effect: ScreenEffect): void {
    switch (effect.kind) {
      case 'send': {
        const { sent } = effect;
        actions += 1;
        take({ kind: 'result', sent, result: port.act(sent.line, sent.pressedAt) });
        return;
      }
      case 'leave':
        leave(finishedLines(effect.events, port.state()).map((line) => clipRow(line, size().columns)));
        return;
      case 'keep':
        typed.put(effect.typed);
        return;
      case 'ring':
        painter.ring();
        return;
      case 'redraw':
        painter.forget();
        return;
      case 'stop':
        stop(effect.reason);
        return;
      default:
        assertNever(effect);
    }
  }
}
