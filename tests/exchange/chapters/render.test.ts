/** Chapters whose titles look like the formats' own signs, as independent readers and our own read them back. */
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import webvtt from 'webvtt-parser';
import type { Chapter } from '../../../src/core/export/chapters.ts';
import { readCaptions } from '../../../src/exchange/captions/read.ts';
import { renderChapters } from '../../../src/exchange/chapters/render.ts';

const titles = ['From A --> B', 'Questions & <answers>', 'STYLE', 'NOTE of Ana', 'a = b; # c \\ d', '"Quoted"'];
const chapters: readonly Chapter[] = titles.map((title, place) => ({ from: place * 60, to: (place + 1) * 60, title }));

describe('every title is what it was', () => {
  test('in a WebVTT track', () => {
    const text = renderChapters(chapters, 'vtt');
    const parsed = new webvtt.WebVTTParser().parse(text, 'chapters');
    expect(parsed.cues.map(({ startTime }) => startTime)).toEqual(chapters.map(({ from }) => from));
    const own = readCaptions('chapters.vtt', new TextEncoder().encode(text), () => false);
    expect(own.cues.map((one) => one.text)).toEqual(titles);
    expect(text.match(/-->/g)).toHaveLength(chapters.length);
  });

  test('in Podlove simple chapters', () => {
    const options = { ignoreAttributes: false, attributeNamePrefix: '', processEntities: true };
    const xml = new XMLParser(options).parse(renderChapters(chapters, 'podlove')) as {
      'psc:chapters': { 'psc:chapter': { title: string }[] };
    };
    expect(xml['psc:chapters']['psc:chapter'].map(({ title }) => title)).toEqual(titles);
  });

  test("in ffmpeg's metadata", () => {
    const found = [...renderChapters(chapters, 'ffmetadata').matchAll(/^title=(.*)$/gm)].map(([, title]) => title);
    expect(found.map((title) => title?.replaceAll(/\\(.)/g, '$1'))).toEqual(titles);
    expect(found[4]).toBe('a \\= b\\; \\# c \\\\ d');
  });
});
