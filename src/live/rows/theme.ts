/** How things look: one accent for the current step, one for trouble, grey for what is done or far. */
import type { ChalkInstance } from 'chalk';
import { columnSequence, isWidthAgreed, widthOf } from '../../core/text/cells.ts';
import { joinAlike, type Look, type Row } from './row.ts';

export interface Theme {
  /** A line of the screen as it is written to the terminal. */
  readonly paint: (row: Row) => string;
}

/** `unicode: false` for terminals without the signs: each gets one of ASCII that takes as many cells. */
export function makeTheme(chalk: ChalkInstance, unicode: boolean): Theme {
  const looks: Readonly<Record<Look, (text: string) => string>> = {
    accent: chalk.cyan.bold,
    trouble: chalk.red.bold,
    alarm: chalk.red.inverse.bold,
    warn: chalk.yellow,
    good: chalk.green,
    quiet: chalk.dim,
    strong: chalk.bold,
    mode: chalk.inverse,
  };
  return {
    paint: (row) => {
      let column = 0;
      let sure = true;
      return joinAlike(row)
        .map(({ text, look, placed }) => {
          const signs = unicode ? text : renderAscii(text);
          const shown = look === undefined || signs.trim() === '' ? signs : looks[look](signs);
          const begin = placed && !sure ? columnSequence(column) : '';
          sure = (sure || begin !== '') && isWidthAgreed(text);
          column += widthOf(text);
          return begin + shown;
        })
        .join('');
    },
  };
}

const ascii: Readonly<Record<string, string>> = {
  '▶': '>',
  '▷': '>',
  '▸': '>',
  '✔': '+',
  '●': '*',
  '○': 'o',
  '·': '-',
  '–': '-',
  '−': '-',
  '─': '-',
  '│': '|',
  '…': '~',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '↑': '^',
  '↓': 'v',
  '×': 'x',
  '›': '>',
  '—': '-',
};

/** The screen's signs and the quotes of the messages; letters of people's names stay as they are. */
function renderAscii(text: string): string {
  return text.replace(/[▶▷▸✔●○·–−─│…‘’“”↑↓×›—]/g, (sign) => ascii[sign] ?? sign);
}

/** Whether the terminal shows the signs: not on the Linux console, and not where a locale says that it is not UTF-8. */
export function hasUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return locale === undefined || locale === '' || /utf-?8/i.test(locale);
}
