/** Any Liquid text, by the engine that will render it: its errors and the variables that it does not set itself. */
import type { Liquid, Template } from 'liquidjs';
import { loadLiquid } from '../../core/text/liquid.ts';
import type { Fault } from '../problems/faults.ts';
import { suggest } from '../problems/suggest.ts';
import { type Analysis, guard, type RawMention } from './analysis.ts';

let loaded: Liquid | undefined;

export function analyseLiquid(text: string): Analysis {
  loaded ??= loadLiquid(true);
  let templates: Template[];
  try {
    templates = loaded.parse(text);
  } catch (error) {
    return {
      faults: [faultOf(error as EngineError, text, loaded)],
      mentions: [],
    };
  }
  const { globals } = loaded.analyzeSync(templates, { partials: false });
  const lines = lineStarts(text);
  const mentions = Object.values(globals)
    .flat()
    .map(({ segments, location }): RawMention => {
      const offset = (lines[location.row - 1] ?? 0) + location.col - 1;
      const path = segments.map((segment) => (typeof segment === 'object' ? '*' : segment));
      const length = /^[\w-]+(\.[\w-]+)*/.exec(text.slice(offset))?.[0].length ?? 1;
      return { path, offset, length, tested: isTested(text, offset) };
    })
    .sort((a, b) => a.offset - b.offset);
  return { faults: [], mentions: guard(mentions) };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Within the tag of a condition, or an output with a default. */
function isTested(text: string, offset: number): boolean {
  const output = text.lastIndexOf('{{', offset);
  const tag = text.lastIndexOf('{%', offset);
  const rest = text.slice(Math.max(output, tag));
  if (tag > output) return /^\{%-?\s*(if|unless|elsif|case|when|for)\b/.test(rest);
  const end = rest.indexOf('}}');
  return /\|\s*default\b/.test(rest.slice(0, end < 0 ? undefined : end));
}

/** What liquidjs throws: the message ends in `, line:1, col:5`, the token says where. */
interface EngineError {
  readonly message: string;
  readonly token?: { readonly begin?: number; readonly end?: number };
}

function faultOf(error: EngineError, text: string, engine: Liquid): Fault {
  const offset = Math.min(error.token?.begin ?? 0, Math.max(0, text.length - 1));
  const end = Math.max(offset + 1, error.token?.end ?? 0);
  const [message = ''] = error.message.split(/, (?:file:|line:)|\n/);
  const filter = /^undefined filter: (.*)$/.exec(message)?.[1];
  if (filter !== undefined) {
    const from = text.indexOf(filter, text.indexOf('|', offset));
    const hint = suggest(filter, Object.keys(engine.filters));
    return {
      code: 'liquid-tag-unknown',
      message: `unknown filter '${filter}'`,
      offset: from,
      length: filter.length,
      hint,
    };
  }
  const tag = /^tag "(.*)" not found$/.exec(message)?.[1];
  if (tag !== undefined) return faultOfTag(tag, offset, end, engine);
  if (/ not closed$/.test(message)) {
    const opened = text.slice(offset, end).split('\n', 1)[0]?.trim() ?? '';
    return {
      code: 'liquid-syntax',
      message: `'${opened}' is not closed`,
      offset,
      length: opened.length,
    };
  }
  return {
    code: 'liquid-syntax',
    message: `cannot read the text: ${lower(message)}`,
    offset,
    length: end - offset,
  };
}

function faultOfTag(tag: string, offset: number, end: number, engine: Liquid): Fault {
  const place = { offset, length: end - offset };
  if (/^(end|else|elsif|when)/.test(tag))
    return {
      code: 'liquid-syntax',
      message: `'${tag}' ends nothing`,
      ...place,
    };
  const hint = suggest(tag, Object.keys(engine.tags));
  return {
    code: 'liquid-tag-unknown',
    message: `unknown tag '${tag}'`,
    ...place,
    hint,
  };
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replaceAll('"', "'");
}
