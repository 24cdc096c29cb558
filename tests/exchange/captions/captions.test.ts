/** WebVTT by its standard, SubRip as it is found, and who speaks. */
import { describe, expect, it } from 'vitest';
import { readCaptions } from '../../../src/exchange/captions/read.ts';

function read(text: string, ...people: readonly string[]) {
  return readCaptions('recording.vtt', new TextEncoder().encode(text), (name) => people.includes(name));
}

const texts = (text: string, ...people: readonly string[]): readonly string[] =>
  read(text, ...people).cues.map((cue) => cue.text);

describe('WebVTT', () => {
  it('reads cues behind styles and regions, with names, and names that look like something else', () => {
    const file = `WEBVTT Kind: captions; Language: en

STYLE
::cue { color: red }

REGION
id:fred
width:40%

a first cue with a name
00:00:01.000 --> 00:00:02.500 align:start
First

NOTE
nobody says this

NOTES-1
00:03.000 --> 00:04.000
Second

STYLE-2
01:00:05.000-->01:00:06.000
Third
in two lines

NOTE 00:00:01 to come
01:00:07.000 --> 01:00:08.000
Fourth
01:00:09.000 --> 01:00:10.000
Fifth without an empty line before it
`;
    expect(read(file).cues).toEqual([
      { from: 1, to: 2.5, text: 'First' },
      { from: 3, to: 4, text: 'Second' },
      { from: 3605, to: 3606, text: 'Third in two lines' },
      { from: 3607, to: 3608, text: 'Fourth' },
      { from: 3609, to: 3610, text: 'Fifth without an empty line before it' },
    ]);
  });

  it('takes line ends of every kind, a mark, and text right under the header', () => {
    expect(texts('\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\none\r\n')).toEqual(['one']);
    expect(texts('WEBVTT\r\r00:01.000 --> 00:02.000\rone')).toEqual(['one']);
    expect(texts('WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000\n00:01.000 --> 00:02.000\none')).toEqual(['one']);
  });

  it('knows voices, and leaves the text of other tags', () => {
    const file = `WEBVTT

00:00.000 --> 00:10.000
<v.loud Ana P>Hello <b>you</b> &amp; <c.yellow>you</c></v><v Theo Lind> &lt;yes&gt;<00:00:05.000> &#x41;&nbsp;b
`;
    expect(read(file).cues).toEqual([
      { from: 0, to: 6.25, speaker: 'Ana P', text: 'Hello you & you' },
      { from: 6.25, to: 10, speaker: 'Theo Lind', text: '<yes> A b' },
    ]);
  });

  it('shows control characters, and none of them is left in a text or a name', () => {
    const [cue] = read('WEBVTT\n\n00:00.000 --> 00:01.000\n<v \u001b[31mAna>a\u001b]0;x\u0007b\u202e').cues;
    expect(`${cue?.speaker}${cue?.text}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('says which lines give no times, and leaves out what nobody sees', () => {
    const { cues, doubts } = read(
      'WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nlost\n\n00:05.000 --> 00:03.000\nback\n\n00:06.000 --> 00:07.000\nkept',
    );
    expect(cues.map(({ text }) => text)).toEqual(['kept']);
    expect(doubts).toEqual(['2 lines from line 3 on give no times: their texts are left out']);
  });
});

describe('SubRip', () => {
  it('keeps arrows and empty lines in a text, and drops what only places it', () => {
    const file =
      '1\n00:00:01,000 --> 00:00:02,000\nFrom A --> B\n\nand on\n\n2\n00:00:03,5 --> 00:00:04,000 X1:10\n{\\an8}<i>Second</i>\n';
    expect(read(file).cues).toEqual([
      { from: 1, to: 2, text: 'From A --> B and on' },
      { from: 3.5, to: 4, text: 'Second' },
    ]);
  });
});

describe('who speaks', () => {
  const cues = (...lines: readonly string[]): string =>
    `WEBVTT\n\n${lines.map((line, place) => `${place + 1}\n00:0${place}.000 --> 00:0${place}.900\n${line}\n`).join('\n')}`;

  it('is the name before a colon where most cues have one', () => {
    const { cues: read2 } = read(cues('Ana P: Hello', 'Rosa Lindt: Welcome', 'and so on'));
    expect(read2.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Ana P', 'Hello'],
      ['Rosa Lindt', 'Welcome'],
      [undefined, 'and so on'],
    ]);
  });

  it('else only one whom the class knows', () => {
    const { cues: read2 } = read(cues('Mind this: it is late', 'Ana P: Hello', 'yes', 'no', 'perhaps'), 'Ana P');
    expect(read2.map(({ speaker }) => speaker)).toEqual([undefined, 'Ana P', undefined, undefined, undefined]);
  });
});

it.each(['', 'a,b\n1,2\n', 'WEBVTT\n\nNOTE nothing here\n', 'WEBVTTX\n\n00:01.000 --> 00:02.000\nx'])(
  'refuses %j',
  (text) => {
    expect(() => read(text)).toThrow();
  },
);

it('reads 20,000 cues and hostile repetition in bounded time', () => {
  const many = Array.from(
    { length: 20_000 },
    (_, n) =>
      `${n}\n${String(10 + Math.floor(n / 3600)).padStart(2, '0')}:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}.000 --> 99:00:00.000\n<v Ana>text ${n}\n`,
  );
  expect(read(`WEBVTT\n\n${many.join('\n')}`).cues).toHaveLength(20_000);
  expect(texts(`WEBVTT\n\n00:00.000 --> 00:01.000\n${'<'.repeat(50_000)}x`)).toEqual([]);
});
