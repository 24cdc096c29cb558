/**
 * Whether a page only shows: nothing of it loads, posts, runs, or leads away by itself. What was made is parsed as a
 * browser parses it, and only what is known to show is let through; whatever is not known is refused.
 */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { hrefOf } from '../text/html.ts';

export interface PageFault {
  /** What it is, as a person reads it: `<form>`, `onclick`. */
  readonly what: string;
  readonly why: string;
  /** In the text that was parsed, from 1. */
  readonly line: number;
  readonly column: number;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const elements = words(`
  html head title meta style body main header footer section article aside nav div span p br hr wbr pre code kbd samp
  h1 h2 h3 h4 h5 h6 hgroup blockquote q cite a abbr address b i u s em strong small mark sub sup del ins dfn var time data
  ul ol li dl dt dd menu figure figcaption table caption colgroup col thead tbody tfoot tr th td details summary img
  ruby rt rp bdi bdo meter progress
  svg g path line polyline polygon rect circle ellipse text tspan title desc defs clipPath linearGradient radialGradient stop
  pattern marker symbol mask
`);

const attributes = words(`
  class id lang dir title role scope headers colspan rowspan span open datetime value min max low high optimum start
  reversed type hidden tabindex width height alt name content charset http-equiv media href src style cite translate
  viewBox preserveAspectRatio xmlns x y x1 x2 y1 y2 cx cy r rx ry d points transform fill fill-opacity fill-rule stroke
  stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity
  text-anchor dominant-baseline alignment-baseline baseline-shift dx dy font-size font-family font-weight font-style
  letter-spacing offset stop-color stop-opacity gradientUnits gradientTransform patternUnits clip-path clip-rule
  overflow pathLength markerWidth markerHeight refX refY orient vector-effect shape-rendering text-rendering focusable version
`);

const mostFaults = 20;

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Stands for what Liquid puts in, in a layout that is looked at before anything is made of it. */
const open = '\ue000';

/**
 * The same of a layout as it is written, or of a part of one: what Liquid puts in is not known and not judged.
 */
export function faultsOfLayout(source: string, isStyle: boolean): readonly PageFault[] {
  const text = source.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (tag) => tag.replace(/[^\n]/g, open));
  return faultsOfPage(isStyle ? `<style>\n${text}</style>` : text).map((fault) =>
    isStyle ? { ...fault, line: 1, column: 1 } : fault,
  );
}

/** None where it only shows. */
export function faultsOfPage(page: string): readonly PageFault[] {
  const faults: PageFault[] = [];
  // Without a stack: a page can be nested as deeply as it is long.
  const left: Node[] = [parse(page, { sourceCodeLocationInfo: true })];
  for (let node = left.pop(); node && faults.length < mostFaults; node = left.pop()) {
    if ('tagName' in node) faults.push(...faultsOfElement(node));
    if ('childNodes' in node) left.push(...node.childNodes.slice().reverse());
    if ('content' in node) left.push(node.content);
  }
  return faults;
}

function faultsOfElement(element: Element): readonly PageFault[] {
  const at = element.sourceCodeLocation;
  const place = { line: at?.startLine ?? 1, column: at?.startCol ?? 1 };
  if (!elements.has(element.tagName) && !element.tagName.includes(open))
    return [{ what: `<${element.tagName}>`, why: doing(element.tagName), ...place }];
  const faults = element.attrs.flatMap(({ name, value, prefix }): PageFault[] => {
    const why = faultOfAttribute(element, prefix ? `${prefix}:${name}` : name, value);
    const own = at?.attrs?.[name.toLowerCase()];
    const where = own ? { line: own.startLine, column: own.startCol } : place;
    return why === undefined ? [] : [{ what: `'${name}' of <${element.tagName}>`, why, ...where }];
  });
  if (element.tagName !== 'style') return faults;
  const css = element.childNodes.map((one) => ('value' in one ? one.value : '')).join('');
  return loads(css) ? [...faults, { what: '<style>', why: 'it loads something', ...place }] : faults;
}

function doing(tag: string): string {
  if (tag === 'script') return 'it runs something';
  if (/^(form|input|button|select|textarea|label|fieldset)$/.test(tag)) return 'it asks for something, or posts it';
  if (/^(iframe|object|embed|link|base|frame|frameset|audio|video|source|track|use|image)$/.test(tag))
    return 'it loads something';
  return 'a page holds only what shows';
}

function faultOfAttribute({ tagName, attrs }: Element, name: string, value: string): string | undefined {
  if (/^on/i.test(name)) return 'it runs something';
  if (/^(data|aria)-[\w-]+$/.test(name) || name.includes(open)) return undefined;
  if (!attributes.has(name)) return 'it may do more than show';
  if (name === 'href') {
    const leads = /^(?:$|#|\ue000)/.test(value) || isBeside(value) || hrefOf(value.replaceAll(open, 'x')) !== '';
    return tagName === 'a' && leads ? undefined : 'it leads to no web address, or loads something';
  }
  if (name === 'src') {
    return tagName === 'img' && /^(?:data:image\/|\ue000)/i.test(value) ? undefined : 'it loads something';
  }
  if (name === 'http-equiv') return isPolicy(value) ? undefined : 'it leads somewhere else';
  if (name === 'content' && attrs.some((one) => one.name === 'http-equiv' && !isPolicy(one.value)))
    return 'it leads somewhere else';
  return !textual.has(name) && loads(value) ? 'it loads something' : undefined;
}

/** From the summary to the page of a class, and back: both lie in one folder. */
function isBeside(address: string): boolean {
  return /^(?:\.\.\/index|people|classes\/[\w%-][\w.%-]*)\.html$/.test(address);
}

/** Attributes that are read, by people or not at all: an address in one of them is text. */
const textual = words('content title alt cite name value lang class id');

function isPolicy(value: string): boolean {
  return /^content-security-policy$/i.test(value.trim());
}

/** Style that loads: imports, and `url(…)` of anything but data and the page's own parts. */
function loads(css: string): boolean {
  const plain = css
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/\\([^\n])/g, '$1');
  if (/@import|@namespace|expression\s*\(|image-set\s*\(|-moz-binding|(?<![\w-])behavior\s*:/i.test(plain)) return true;
  return [...plain.matchAll(/\b(?:url|src)\s*\(\s*["']?([^"')]*)/gi)].some(
    ([, target = '']) => !/^(?:#|data:(?:image|font)\/)/i.test(target.trim()),
  );
}
