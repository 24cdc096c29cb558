/**
 * A text onto the clipboard: by the desktop's own program; over SSH and where there is none by the terminal's sequence,
 * which tmux and GNU screen let through only in their own ways.
 */
import type { Context } from '../../context.ts';
import { runProgram } from './launch-program.ts';

interface Helper {
  readonly command: string;
  readonly args: readonly string[];
  readonly encode?: (text: string) => Buffer;
}

/** Where the text went, in words; not `sure` where it may have been lost on the way to the clipboard. */
export interface Copied {
  readonly where: string;
  readonly sure: boolean;
}

const limit = 2_000;

/** As much base64 as terminals take in one sequence. */
const mostOfTerminal = 74_994;

/** GNU screen drops a longer device control string: 768 bytes with its ends. */
const mostOfScreen = 700;

/** Undefined where there is no clipboard. */
export async function copyText(
  text: string,
  context: Context,
  platform = process.platform,
): Promise<Copied | undefined> {
  const { env, stdout } = context;
  const remote = Boolean(env.SSH_CONNECTION ?? env.SSH_TTY);
  for (const { command, args, encode } of remote ? [] : helpersOf(env, platform)) {
    const input = encode?.(text) ?? text;
    const outcome = await runProgram({ command, args, input, env: { ...env, ...utf8 }, limit });
    if (outcome.kind === 'ended' && outcome.code === 0) return { where: 'is on the clipboard', sure: true };
  }
  const inTmux = env.TMUX ? await copyInTmux(text, env) : undefined;
  if (inTmux) return inTmux;
  const sequence = sequenceOf(text);
  if (stdout.isTTY !== true || env.TERM === 'dumb' || sequence === undefined) return undefined;
  const inScreen = Boolean(env.STY) || /^screen/.test(env.TERM ?? '');
  stdout.write(inScreen ? screenPieces(sequence) : sequence);
  // The terminal of another machine's tmux or screen: its name is all that comes along.
  const unknown = !env.STY && /^(screen|tmux)/.test(env.TERM ?? '');
  return unknown
    ? { where: 'was sent to the terminal, but tmux may keep it', sure: false }
    : { where: "was sent to the terminal's clipboard", sure: true };
}

/** OSC 52, which sets the clipboard; undefined for more than terminals take. */
function sequenceOf(text: string): string | undefined {
  const coded = Buffer.from(text, 'utf8').toString('base64');
  return coded.length > mostOfTerminal ? undefined : `\u001b]52;c;${coded}\u0007`;
}

/** Each piece goes through GNU screen to the terminal as it is. */
function screenPieces(sequence: string): string {
  const pieces = sequence.match(new RegExp(`.{1,${mostOfScreen}}`, 'gs')) ?? [];
  return pieces.map((piece) => `\u001bP${piece}\u001b\\`).join('');
}

/**
 * tmux keeps a program's own sequence to itself unless it is told otherwise, but sends what is loaded with `-w` (from
 * 3.2 on) to a terminal that is known to have a clipboard. Undefined where there is no tmux to ask.
 */
async function copyInTmux(text: string, env: Context['env']): Promise<Copied | undefined> {
  const tmux = (args: readonly string[], more: { input?: string; reads?: true }) =>
    runProgram({ command: 'tmux', args, env: { ...env, ...utf8 }, limit, ...more });
  const loaded = await tmux(['load-buffer', '-w', '-'], { input: text });
  if (loaded.kind !== 'ended' || loaded.code !== 0) return undefined;
  const asked = await tmux(['display-message', '-p', '#{set-clipboard} #{client_termfeatures}'], { reads: true });
  const [setting, features = ''] = asked.kind === 'ended' ? asked.output.trim().split(' ') : [];
  const passes = setting !== 'off' && features.split(',').includes('clipboard') && sequenceOf(text) !== undefined;
  return passes
    ? { where: "was sent to the terminal's clipboard by tmux", sure: true }
    : { where: "is in tmux's buffer, the clipboard is unsure", sure: false };
}

/** Without it macOS takes bytes for its old encoding. */
const utf8 = { LC_CTYPE: 'UTF-8' };

function helpersOf(env: Context['env'], platform: string): readonly Helper[] {
  if (platform === 'darwin') return [{ command: 'pbcopy', args: [] }];
  // clip.exe reads the console's code page unless a mark says that it is UTF-16.
  const windows = { command: 'clip.exe', args: [], encode: (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le') };
  if (platform === 'win32') return [windows];
  return [
    ...(env.WAYLAND_DISPLAY ? [{ command: 'wl-copy', args: [] }] : []),
    ...(env.DISPLAY
      ? [
          { command: 'xclip', args: ['-selection', 'clipboard'] },
          { command: 'xsel', args: ['--clipboard', '--input'] },
        ]
      : []),
    ...(env.WSL_DISTRO_NAME ? [windows] : []),
  ];
}
