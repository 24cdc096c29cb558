/** A text onto the clipboard: by the desktop's own program, over SSH and where there is none by the terminal's sequence. */
import type { Context } from '../../context.ts';
import { runProgram } from './launch-program.ts';

interface Helper {
  readonly command: string;
  readonly args: readonly string[];
  readonly encode?: (text: string) => Buffer;
}

const limit = 2_000;

/** As much base64 as terminals take in one sequence. */
const mostOfTerminal = 74_994;

/** Where the text went, in words; undefined where there is no clipboard. */
export async function copyText(
  text: string,
  context: Context,
  platform = process.platform,
): Promise<string | undefined> {
  const { env, stdout } = context;
  const remote = Boolean(env.SSH_CONNECTION ?? env.SSH_TTY);
  for (const { command, args, encode } of remote ? [] : helpersOf(env, platform)) {
    const input = encode?.(text) ?? text;
    const outcome = await runProgram({ command, args, input, env: { ...env, ...utf8 }, limit });
    if (outcome.kind === 'ended' && outcome.code === 0) return 'is on the clipboard';
  }
  const coded = Buffer.from(text, 'utf8').toString('base64');
  if (stdout.isTTY !== true || env.TERM === 'dumb' || coded.length > mostOfTerminal) return undefined;
  stdout.write(`\u001b]52;c;${coded}\u0007`);
  return "was sent to the terminal's clipboard";
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
