/**
 * SubRip: a number, a line of times, text up to an empty line. There is no standard; an arrow in a text is text, and empty
 * lines within one are seen in the wild, so a cue goes up to the next line of times and the number over it.
 */
import type { Blocks } from './vtt.ts';

const timing =
  /^[ \t]*(\d{1,3}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})[ \t]*-->[ \t]*(\d{1,3}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})(?:[ \t]|$)/;

/** A line that was to be one of times, and gives none. */
const broken = /^[ \t]*\d[\d:.,]*[ \t]*-->/;

/** `text` has line feeds only, and no byte order mark. */
export function parseSrt(text: string): Blocks {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, place) => {
    const found = timing.exec(line);
    return found ? [{ place, from: secondsOf(found.slice(1, 5)), to: secondsOf(found.slice(5, 9)) }] : [];
  });
  const blocks = starts.map(({ place, from, to }, number) => {
    const next = starts[number + 1]?.place ?? lines.length;
    const numbered = next < lines.length && /^[ \t]*\d+[ \t]*$/.test(lines[next - 1] ?? '');
    const payload = lines.slice(place + 1, Math.max(place + 1, numbered ? next - 1 : next)).join('\n');
    return { from, to, payload: payload.replaceAll(/\{\\[^}]*\}/g, ''), line: place + 1 };
  });
  const unread = lines.flatMap((line, place) => (broken.test(line) && !timing.test(line) ? [place + 1] : []));
  return { blocks, unread };
}

function secondsOf([hours = '', minutes = '', seconds = '', part = '']: readonly string[]): number {
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return Math.round((whole + Number(`0.${part}`)) * 1000) / 1000;
}
