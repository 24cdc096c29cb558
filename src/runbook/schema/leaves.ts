/** Scalars of a file: what each kind of text must look like, told with the example that helps. */
import type { Scalar } from 'yaml';
import { parseHubUrl } from '../../core/hub/address.ts';
import { parseDuration } from '../../core/time/durations.ts';
import { parseTime } from '../../core/time/times.ts';
import { zoneMeant } from '../../core/time/zone-names.ts';
import type { InputCode } from '../../error-codes.ts';
import { addError, addWarning } from '../problems/findings.ts';
import { placeOfNode } from '../problems/spots.ts';
import { suggest } from '../problems/suggest.ts';
import type { Reading, Shape } from './reading.ts';
import { textOf } from './scalars.ts';
import { parseClasses, parseShare, parseSize } from './sizes.ts';
import { isKnownZone, meantZone, zoneHint } from './zones.ts';

interface Fault {
  readonly code: InputCode;
  /** After `'takes' in step 'x' is `. */
  readonly message: string;
  readonly hint?: string | undefined;
}

export const idPattern = '^[a-z0-9][a-z0-9-]*$';
export const variablePattern = '^[A-Za-z_][A-Za-z0-9_-]*$';
const isId = new RegExp(idPattern);
const isVariable = new RegExp(variablePattern);

/** The value of a scalar, or undefined with an error. */
export function readLeaf(shape: Shape, node: Scalar, what: string, reading: Reading): unknown {
  const text = textOf(node);
  if (shape.leaf === 'flag') {
    if (typeof node.value === 'boolean') return node.value;
    return fail({
      code: 'type-wrong',
      message: `neither true nor false: '${clip(text)}'`,
      hint: flagHint(text),
    });
  }
  const fault = faultOfText(shape, text);
  if (fault) return fail(fault);
  if (shape.leaf === 'zone') {
    warnOfZone(text, node, what, reading);
    return zoneMeant(text);
  }
  if (shape.leaf === 'word') return wordOf(shape, text);
  return shape.leaf === 'count' || shape.leaf === 'level' || shape.leaf === 'amount' ? Number(text) : text;

  function fail(fault: Fault): undefined {
    addError(reading.findings, fault.code, `${what} is ${fault.message}`, placeOfNode(reading.file, node), fault.hint);
    return undefined;
  }
}

/** `Zoom` is `zoom`, `Adobe Connect` is `adobe-connect`; the text itself where it is no word. */
function wordOf(shape: Shape, text: string): string {
  const folded = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return (shape.enum ?? []).map(String).find((word) => word === folded) ?? text;
}

/** It is taken as it is written: `EST` stays five hours behind all summer. */
function warnOfZone(zone: string, node: Scalar, what: string, reading: Reading): void {
  const meant = meantZone(zone);
  if (meant === undefined) return;
  const place = placeOfNode(reading.file, node);
  const message = `${what} is '${clip(zone)}', not a place: it may be another zone, or know no summer time`;
  addWarning(reading.findings, 'zone-fixed', message, place, `did you mean '${meant}'?`);
}

/** What is wrong with a text for a field; undefined where nothing is. */
export function faultOfText(shape: Shape, text: string): Fault | undefined {
  return shape.leaf === 'count' || shape.leaf === 'level' ? faultOfNumber(shape, text) : faultOf(shape, text);
}

function faultOfNumber(shape: Shape, text: string): Fault | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (shape.leaf === 'level') {
    const levels = shape.enum ?? [];
    if (levels.includes(number)) return undefined;
    return {
      code: 'number-invalid',
      message: `none of ${levels.join(', ')}: '${clip(text)}'`,
    };
  }
  if (Number.isInteger(number) && number >= 1 && number <= 100_000) return undefined;
  return {
    code: 'number-invalid',
    message: `not a whole number from 1 on: '${clip(text)}'`,
  };
}

function faultOf(shape: Shape, text: string): Fault | undefined {
  const shown = `'${clip(text)}'`;
  switch (shape.leaf) {
    case 'id':
      if (isId.test(text)) return undefined;
      return {
        code: 'id-invalid',
        message: `no id: ${shown}`,
        hint: idHint(text),
      };
    case 'variable':
      if (isVariable.test(text)) return undefined;
      return {
        code: 'name-field-invalid',
        message: `not a name: ${shown}`,
        hint: 'letters, digits, _ and -',
      };
    case 'duration':
      if (parseDuration(text)) return undefined;
      return {
        code: 'duration-invalid',
        message: `not a duration: ${shown}`,
        hint: durationHint(text),
      };
    case 'time':
      if (parseTime(text)) return undefined;
      return {
        code: 'time-invalid',
        message: `not a time: ${shown}`,
        hint: timeHint(text),
      };
    case 'start':
      if (parseTime(text)?.kind === 'date' && text.includes(':')) return undefined;
      return {
        code: 'time-invalid',
        message: `not a date with a time: ${shown}`,
        hint: 'such as 2026-12-01 10:00',
      };
    case 'zone':
      if (isKnownZone(text)) return undefined;
      return {
        code: 'zone-unknown',
        message: `not a time zone: ${shown}`,
        hint: zoneHint(text),
      };
    case 'address':
      if (isAddress(text)) return undefined;
      return { code: 'address-invalid', message: `not a mail address: ${shown}` };
    case 'size':
      if (parseSize(text) !== undefined) return undefined;
      return {
        code: 'size-invalid',
        message: `not an amount of bytes: ${shown}`,
        hint: 'such as 2GB or 500MB',
      };
    case 'share':
      if (parseShare(text) !== undefined) return undefined;
      return {
        code: 'share-invalid',
        message: `not a percentage: ${shown}`,
        hint: 'such as 75%',
      };
    case 'classes':
      if (parseClasses(text) !== undefined) return undefined;
      return {
        code: 'classes-invalid',
        message: `not a number of classes: ${shown}`,
        hint: 'such as 5 of 6',
      };
    case 'amount':
      if (/^\d{1,6}(?:\.\d{1,4})?$/.test(text)) return undefined;
      return {
        code: 'number-invalid',
        message: `not a number from 0: ${shown}`,
        hint: 'such as 4.3',
      };
    case 'host':
      if (text.includes('{') || /^[^\s:/]+:\d{1,5}$/.test(text)) return undefined;
      return {
        code: 'host-invalid',
        message: `not a host with a port: ${shown}`,
        hint: 'such as smtp.example.com:587',
      };
    case 'hub': {
      const address = parseHubUrl(text);
      if (typeof address !== 'string') return undefined;
      return {
        code: 'hub-url-invalid',
        message: `${shown}, which ${address}`,
        hint: 'such as tls://hub.example.com:4222',
      };
    }
    case 'plain':
      if (text !== '' && text.length <= 200 && !/[\s\p{C}]/u.test(text)) return undefined;
      return { code: 'name-field-invalid', message: `not a name: ${shown}`, hint: 'no spaces, at most 200 characters' };
    case 'word': {
      const words = (shape.enum ?? []).map(String);
      if (words.includes(wordOf(shape, text))) return undefined;
      return {
        code: 'word-unknown',
        message: `not one of its words: ${shown}`,
        hint: suggest(text, words),
      };
    }
    default:
      return undefined;
  }
}

/** One @, something on both sides, no spaces or control characters: more is the mail server's to say. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>()",;:\\\u0000-\u001f\u007f-\u009f]+@[^\s@<>()",;:\\\u0000-\u001f\u007f-\u009f]+$/.test(text)
  );
}

export function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** The id that a text would make: lower case, other characters to hyphens, accents dropped. */
export function slug(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

function idHint(text: string): string {
  const made = slug(text);
  return made ? `lower case letters, digits and hyphens: '${made}'` : 'lower case letters, digits and hyphens';
}

function flagHint(text: string): string | undefined {
  if (/^(yes|y|on)$/i.test(text)) return 'write true';
  return /^(no|n|off)$/i.test(text) ? 'write false' : undefined;
}

function durationHint(text: string): string {
  if (/^\d+$/.test(text)) return `write the unit too: ${text}m`;
  const [, count, unit] = /^(\d+)\s*(s|m|h|d)[a-z]*\.?$/i.exec(text.trim()) ?? [];
  const right = `${count}${unit?.toLowerCase()}`;
  if (unit !== undefined && parseDuration(right)) return `write ${right}`;
  return unit === undefined ? 'such as 90s, 15m, 1h30m or 2d' : 'at most 9999d, 99999h, 999999m or 9999999s';
}

function timeHint(text: string): string {
  const relative = /^([tesf])\s*([+-])?\s*(.*)$/i.exec(text.trim());
  if (relative && /^\d+$/.test(relative[3] ?? '')) {
    return `write the unit too: ${relative[1]?.toUpperCase()}${relative[2] ?? '+'}${relative[3]}m`;
  }
  if (
    relative &&
    parseTime(
      text
        .trim()
        .toUpperCase()
        .replace(/[DHMS]/g, (unit) => unit.toLowerCase()),
    )
  ) {
    return 'T, E, S and F are capitals';
  }
  return 'such as T-45m, E+1h, 10:05 or 2026-12-01 10:00';
}
