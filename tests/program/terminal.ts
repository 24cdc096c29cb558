/** A real pseudo-terminal with the program in it, and its screen as a person sees it. */
import { spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { bin, environment } from './vprod.ts';

export interface Terminal {
  readonly type: (keys: string) => void;
  /** The lines on the screen, without blanks at their ends. */
  readonly screen: () => readonly string[];
  /** Everything that has scrolled up, and the screen. */
  readonly history: () => readonly string[];
  /** Resolves with the screen once it matches; rejects with what is there after ten seconds. */
  readonly shows: (pattern: RegExp) => Promise<string>;
  readonly resize: (columns: number, rows: number) => void;
  readonly kill: (signal: string) => void;
  /** Nobody reads what is written, as behind Ctrl-S or a connection that hangs. */
  readonly standStill: () => void;
  /** The window is closed: the terminal is gone, and a hangup follows. */
  readonly close: () => void;
  readonly ended: Promise<number>;
  readonly cursorHidden: () => boolean;
  readonly bytes: () => string;
}

export interface TerminalOptions {
  readonly cwd: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export function openTerminal(
  args: readonly string[],
  { cwd, columns = 80, rows = 24, env = {} }: TerminalOptions,
): Terminal {
  const { CI: _, NO_COLOR: __, ...base } = environment;
  const child = spawn(process.execPath, [bin, ...args], {
    name: env.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd,
    env: { ...base, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...env },
  });
  const terminal = new headless.Terminal({ cols: columns, rows, scrollback: 2000, allowProposedApi: true });
  let bytes = '';
  let changed = (): void => {};
  child.onData((data) => {
    bytes += data;
    terminal.write(data, () => changed());
  });
  terminal.onData((data) => child.write(data));
  // Its last words are on the screen by then.
  const ended = new Promise<number>((resolve) =>
    child.onExit(({ exitCode, signal }) => terminal.write('', () => resolve(signal ? 128 + signal : exitCode))),
  );
  const lines = (from: number, to: number): readonly string[] =>
    Array.from(
      { length: to - from },
      (_, place) => terminal.buffer.active.getLine(from + place)?.translateToString(true) ?? '',
    );
  const screen = (): readonly string[] =>
    lines(terminal.buffer.active.baseY, terminal.buffer.active.baseY + terminal.rows);
  return {
    type: (keys) => child.write(keys),
    screen,
    history: () => lines(0, terminal.buffer.active.length),
    shows: (pattern) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`never showed ${pattern}:\n${screen().join('\n')}`)), 10_000);
        changed = () => {
          const text = screen().join('\n');
          if (!pattern.test(text)) return;
          clearTimeout(limit);
          changed = () => {};
          resolve(text);
        };
        changed();
      }),
    resize: (cols, lineCount) => {
      terminal.resize(cols, lineCount);
      child.resize(cols, lineCount);
    },
    kill: (signal) => child.kill(signal),
    standStill: () => child.pause(),
    // Every Unix terminal of the package has it; its types do not say so.
    close: () => (child as unknown as { destroy: () => void }).destroy(),
    ended,
    cursorHidden: () => bytes.lastIndexOf('\x1b[?25l') > bytes.lastIndexOf('\x1b[?25h'),
    bytes: () => bytes,
  };
}
