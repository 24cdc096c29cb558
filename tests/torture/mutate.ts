/** An input that somebody might send: one that is right, changed in a few places. */
import type { Dice } from './dice.ts';

/** What is put in somewhere: where parsers have gone wrong before. */
const pieces: readonly string[] = [
  ...[
    '\0',
    '\ufeff',
    '\r',
    '\n',
    '\n\n',
    '\t',
    '"',
    "'",
    '""',
    ',',
    ';',
    ':',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '{}',
    '[[',
    '|',
  ],
  ...['{{', '}}', '{%', '%}', '{% for a in (1..99999999) %}', "{% include 'x' %}", '{{ roster | where: "a" }}', '|\n'],
  ...['&a ', '*a', '&a [*a,*a]', '<<: *a', '!!js/function ', '? ', '--- ', '%YAML 1.1\n', '>-\n', '\\u0000', '\\'],
  ...['-1', '0', '1e999', '99999999999999999999', 'NaN', '0x10', '1:60', '25:61', 'T-999999d', 'T+1e9m', '2026-02-30'],
  ...[
    '9999-12-31T23:59:59Z',
    '12/31/9999 11:59:59 PM',
    '00/00/0000',
    '=1+1',
    '="a"',
    '__proto__',
    'constructor',
    'null',
  ],
  ...['true', '\u202e', '\ud83d\ude00', '\u0301', '\u200b', '\x1b[2J', 'é', 'ß', 'İ', '<script>', '<![CDATA[', '&#0;'],
  ...[
    '<c r="XFD1048576"><v>1</v></c>',
    '<row r="99999999">',
    'PK\u0003\u0004',
    '@ana ',
    '#audio ',
    '!9 ',
    '~4m ',
    '^10:02 ',
  ],
  ...[
    'extends: small',
    'agenda: true',
    'every: 1s',
    'roster: ../roster.csv',
    'when: a and (b or c)',
    'timezone: Mars/Base',
  ],
];

const usualLengths = [1, 2, 3, 8, 40, 300];
/** What has no bounds shows only here; the rest of the inputs is quick, so that there can be many. */
const longLengths = [5000, 40_000];

function lengthOf({ roll, pick }: Dice): number {
  return pick(roll(24) === 0 ? longLengths : usualLengths);
}

/** One to six changes; `others` are inputs of the same kind, of which pieces are taken. */
export function mutate(seed: Uint8Array, others: readonly Uint8Array[], chance: Dice): Buffer {
  let bytes: Buffer = Buffer.from(seed);
  for (let left = 1 + chance.roll(6); left > 0; left -= 1) bytes = change(bytes, others, chance);
  // What is too large is refused by its size alone: that is seen once, and slow to make.
  return bytes.subarray(0, 2 * 1024 * 1024);
}

function change(bytes: Buffer, others: readonly Uint8Array[], chance: Dice): Buffer {
  const { roll, pick } = chance;
  const at = roll(bytes.length + 1);
  const length = Math.min(bytes.length - at, 1 + roll(lengthOf(chance)));
  const put = (piece: Uint8Array, over = 0): Buffer =>
    Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + over)]);
  switch (roll(10)) {
    case 0:
      return put(Buffer.from([roll(256)]), 1);
    case 1:
      return put(Buffer.alloc(0), length);
    case 2:
      return put(bytes.subarray(at, at + length));
    case 3:
      return bytes.subarray(0, at);
    case 4:
      return put(Buffer.from(pick(pieces).repeat(lengthOf(chance))).subarray(0, 200_000));
    case 5: {
      const other = pick(others);
      const from = roll(other.length + 1);
      return put(other.subarray(from, from + lengthOf(chance)), roll(2) * length);
    }
    case 6:
      return swapLines(bytes, roll);
    case 7:
      return indent(bytes, at, roll);
    default:
      return put(Buffer.from(pick(pieces)), roll(2) * Math.min(length, 12));
  }
}

function swapLines(bytes: Buffer, roll: Dice['roll']): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const [from, to] = [roll(lines.length), roll(lines.length)];
  [lines[from], lines[to]] = [lines[to] ?? '', lines[from] ?? ''];
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** A line further in or out: in YAML it then belongs to something else. */
function indent(bytes: Buffer, at: number, roll: Dice['roll']): Buffer {
  const start = bytes.lastIndexOf('\n', at) + 1;
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(' '.repeat(roll(9))), bytes.subarray(start + roll(3))]);
}
