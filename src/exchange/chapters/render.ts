/**
 * Chapters as other programs read them: the text under a video (YouTube), a WebVTT track, ffmpeg's metadata, and Podlove
 * simple chapters (https://podlove.org/simple-chapters/).
 */
import type { Chapter } from '../../core/export/chapters.ts';
import { visibleLine } from '../../core/text/visible.ts';

export const chapterFormats = ['youtube', 'vtt', 'ffmetadata', 'podlove'] as const;
export type ChapterFormat = (typeof chapterFormats)[number];

/** Seconds: YouTube shows no chapters where one is shorter. */
export const shortestOf: Readonly<Record<ChapterFormat, number>> = { youtube: 10, vtt: 0, ffmetadata: 0, podlove: 0 };

export function renderChapters(chapters: readonly Chapter[], format: ChapterFormat): string {
  return renderers[format](chapters.map((one) => ({ ...one, title: visibleLine(one.title).trim() || 'Chapter' })));
}

const renderers: Readonly<Record<ChapterFormat, (chapters: readonly Chapter[]) => string>> = {
  youtube: (chapters) => lines(chapters.map(({ from, title }) => `${short(from)} ${title.replaceAll(/[<>]/g, '')}`)),
  vtt: (chapters) =>
    `WEBVTT\n\n${chapters.map((one) => `${stamp(one.from)} --> ${stamp(endOf(one))}\n${escapeVtt(one.title)}\n`).join('\n')}`,
  ffmetadata: (chapters) =>
    `;FFMETADATA1\n${chapters
      .map(
        (one) =>
          `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${ms(one.from)}\nEND=${ms(endOf(one))}\ntitle=${escapeMeta(one.title)}\n`,
      )
      .join('')}`,
  podlove: (chapters) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters">\n${lines(
      chapters.map(({ from, title }) => `  <psc:chapter start="${stamp(from)}" title="${escapeXml(title)}"/>`),
    )}</psc:chapters>\n`,
};

/** A last chapter whose end nobody knows lasts a second: none of the formats takes one without a length. */
function endOf({ from, to }: Chapter): number {
  return to > from ? to : from + 1;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function ms(seconds: number): number {
  return Math.round(seconds * 1000);
}

/** `1:02:03`, whole seconds: rounded down, a chapter never begins within the one before. */
function short(seconds: number): string {
  const whole = Math.floor(seconds + 0.0005);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const clock = `${minutes}:${two(whole % 60)}`;
  return hours === 0 ? clock : `${hours}:${two(minutes)}:${two(whole % 60)}`;
}

/** `01:02:03.004`. */
function stamp(seconds: number): string {
  const all = ms(seconds);
  const whole = Math.floor(all / 1000);
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${String(all % 1000).padStart(3, '0')}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function escapeVtt(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeXml(text: string): string {
  return escapeVtt(text).replaceAll('"', '&quot;');
}

function escapeMeta(text: string): string {
  return text.replaceAll(/[=;#\\]/g, (sign) => `\\${sign}`);
}
