/** The live screen at work: keys in, frames out, once a second and at each key. Everything it decides is decided elsewhere. */
import type { Readable, Writable } from 'node:stream';
import { Chalk } from 'chalk';
import { wantsColour } from '../../colour.ts';
import type { Event } from '../../core/class/event.ts';
import { noticesOf } from '../../core/now/notices.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { renderInstant } from '../../core/time/times.ts';
import { UserError } from '../../errors.ts';
import { createKeyGate } from '../input/key-gate.ts';
import { isGuarded } from '../input/keymap.ts';
import type { Input, Key } from '../input/keys.ts';
import { editorWith } from '../input/line-editor.ts';
import { readInput } from '../input/terminal-input.ts';
import type { ActResult, ScreenPort, Typed } from '../prompts/port.ts';
import { typedText } from '../prompts/prompt.ts';
import { paste, press } from '../react/in-prompt.ts';
import { type Reaction, type Situation, type StopReason, say } from '../react/reaction.ts';
import { takeAnswer, takeResult } from '../react/result.ts';
import { quietUi, type Ui } from '../react/ui.ts';
import { clipRow, type Row, row, wrapRow } from '../rows/row.ts';
import { hasUnicode, makeTheme } from '../rows/theme.ts';
import type { Size } from '../view/scene.ts';
import { renderScreen } from '../view/view.ts';
import { renderSummary } from './farewell.ts';
import { finishedLines } from './finished-line.ts';
import { createPainter } from './painter.ts';

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
  /** Something was written by somebody else: it is taken in without waiting for the next second. */
  readonly changed: () => void;
}

/** How long a terminal may take to say where its cursor is: milliseconds. */
const answerTime = 120;

export function runScreen(port: ScreenPort, terminal: Terminal): Screen {
  const { stdin, stdout, env } = terminal;
  const theme = makeTheme(new Chalk({ level: wantsColour(stdout, env) ? 1 : 0 }), hasUnicode(env));
  const painter = createPainter(write, size);
  const rung = new Set<string>();
  let ui: Ui = { ...quietUi, greeting: port.greeting, offer: (port.readOnly ? undefined : port.typed.read()) ?? null };
  let kept = keptOf(ui);
  let later: string | null = null;
  let opener: string | undefined;
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
    act: react,
    actLate: guarded((key, pressedAt) => {
      react(key, pressedAt);
      draw();
    }),
    stray: refuseStray,
  });
  const input = readInput(stdin, guarded(takeInputs), () => stop('closed'));
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
  return { ended, stop, changed: guarded(refresh) };

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
  function guarded<A extends readonly unknown[]>(run: (...args: A) => void): (...args: A) => void {
    return (...args) => {
      if (over) return;
      try {
        run(...args);
      } catch (error) {
        if (close()) reject(error);
      }
    };
  }

  function close(): boolean {
    if (over) return false;
    over = true;
    clearTimeout(second);
    clearTimeout(answering);
    gate.end();
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
    if (over || stdout.writableNeedDrain) return;
    const { state, now, role, readOnly, rehearsal, text, card } = port;
    const model = {
      state: state(),
      now: now(),
      role,
      readOnly,
      rehearsal,
      text,
      card,
      ui,
      alarmed: port.alarm?.() ?? null,
    };
    painter.paint(renderScreen(model, size(), theme));
  }

  function everySecond(): void {
    refresh();
    const speed = port.rehearsal?.speed ?? 1;
    // A little behind the second, so that it has surely begun.
    const rest = speed === 1 ? 1005 - (port.now() % 1000) : speed === 0 ? 1000 : Math.max(200, 1000 / speed);
    second = setTimeout(guarded(everySecond), rest);
  }

  function refresh(): void {
    try {
      for (const told of port.tick()) {
        leaveLines(told.events);
        // What a watcher was told at the beginning is over once something happens; no key of hers need say so.
        if (port.readOnly) ui = { ...ui, greeting: [] };
        if (told.loud) ui = say(ui, 'refused', told.text.toUpperCase(), situation());
        else if (told.answer) ui = takeAnswer(ui, told.text, told.answer, situation());
        else later = told.text;
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const [problem] = error.problems;
      ui = say(ui, 'refused', problem?.message ?? error.message, situation(), problem?.hint);
    }
    ui = fade(ui, terminal.now());
    if (later !== null && (ui.message === null || ui.message.kind === 'now')) {
      ui = say(ui, 'now', later, situation());
      later = null;
    }
    ring();
    draw();
  }

  function ring(): void {
    const fresh = noticesOf(port.state(), port.now()).filter((notice) => notice.rings && !rung.has(notice.key));
    for (const notice of fresh) rung.add(notice.key);
    if (fresh.length > 0 && !port.readOnly) painter.ring();
  }

  function leave(rows: readonly Row[]): void {
    for (const line of rows) painter.scroll(theme.paint(line));
  }

  function leaveLines(events: readonly Event[]): void {
    leave(finishedLines(events, port.state()).map((line) => clipRow(line, size().columns)));
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

  function takeInputs(inputs: readonly Input[]): void {
    for (const one of inputs) {
      if (over) return;
      takeInput(one);
    }
    draw();
  }

  function takeInput(one: Input): void {
    switch (one.kind) {
      case 'key':
        takeKey(one.key);
        return;
      case 'paste': {
        const pasted = paste(ui, one.text);
        ui = pasted ?? say(ui, 'notice', 'pasted text is not a key: nothing was done with it', situation());
        keep();
        return;
      }
      case 'focus':
        gate.focus(one.gained);
        return;
      case 'cursor':
        clearTimeout(answering);
        painter.answer(one.row);
        return;
    }
  }

  function takeKey(key: Key): void {
    if (ui.prompt !== null && opener === key.name && gate.repeats(key) && isRun(ui.prompt.editor.text, key.name)) {
      // The key that opened the prompt is still being held: it writes nothing.
      ui = { ...ui, prompt: { ...ui.prompt, editor: editorWith('') } };
      gate.note(key);
      return;
    }
    gate.take(key, ui.prompt === null ? isGuarded(key.name) : key.name === 'enter');
  }

  function refuseStray(key: Key): void {
    const shown = key.name === 'enter' ? 'Enter' : key.name;
    ui = say(ui, 'notice', `'${shown}' came just as this window came to the front: press it again`, situation());
  }

  function react(key: Key, pressedAt: number): void {
    const before = ui.prompt;
    apply(press(ui, key, situation(pressedAt)));
    if (before === null && ui.prompt !== null) opener = key.name;
  }

  function apply(reaction: Reaction): void {
    ui = reaction.ui;
    if (reaction.redraw) painter.forget();
    if (reaction.send) {
      const result: ActResult = port.act(reaction.send.line, reaction.send.pressedAt);
      leaveLines(result.events);
      apply(takeResult(ui, reaction.send, result, situation()));
      return;
    }
    keep();
    if (reaction.stop) stop(reaction.stop);
  }

  /** What is being typed lies outside of memory from key to key. */
  function keep(): void {
    const next = keptOf(ui);
    if (next?.text === kept?.text && next?.action === kept?.action) return;
    kept = next;
    if (port.readOnly) return;
    if (next) port.typed.write(next);
    else port.typed.clear();
  }

  function keptOf({ prompt, offer }: Ui): Typed | undefined {
    const text = prompt === null ? undefined : typedText(prompt);
    if (prompt === null || text === undefined) return offer ?? undefined;
    const at = renderInstant(prompt.pressedAt, port.state().session.timezone);
    return prompt.action === undefined ? { text, at } : { action: prompt.action, text, at };
  }
}

/** What has been shown for long enough. */
function fade(ui: Ui, wall: number): Ui {
  const message = ui.message !== null && ui.message.until <= wall ? null : ui.message;
  const offering = ui.offering !== null && ui.offering.until <= wall ? null : ui.offering;
  return message === ui.message && offering === ui.offering ? ui : { ...ui, message, offering };
}

function isRun(text: string, character: string): boolean {
  return text === character.repeat(text.length);
}
