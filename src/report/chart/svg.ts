/** Elements of a drawing. Text and values are escaped here and nowhere else: what is no `Markup` is text. */
import { escapeHtml } from '../text/html.ts';

/** SVG that is written already. */
export interface Markup {
  readonly markup: string;
}

type Attributes = Readonly<Record<string, string | number | null>>;

/** An attribute that is null is left out; numbers are rounded to what can be seen. */
export function element(name: string, attributes: Attributes, ...children: readonly (Markup | string)[]): Markup {
  let written = '';
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) written += ` ${key}="${typeof value === 'number' ? renderNumber(value) : escapeHtml(value)}"`;
  }
  const inner = children.map((child) => (typeof child === 'string' ? escapeHtml(child) : child.markup)).join('');
  return { markup: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` };
}

/** `12.5%` of the drawing's width: it stretches with the page, and its text does not. */
export function percent(value: number): string {
  return `${renderNumber(value)}%`;
}

function renderNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
