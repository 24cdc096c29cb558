/**
 * What facts may hold and a layout's own syntax needs, kept apart while a layout is rendered: a bar and a line break
 * that come out of `{{ }}` are none of the bars and line ends that the layout wrote. Noncharacters, which no text from
 * outside holds any more when it gets here.
 */
export const bar = '\ufdd0';
export const lineBreak = '\ufdd1';

export function keepApart(text: string): string {
  return text.replaceAll('|', bar).replaceAll('\n', lineBreak);
}
