/** What texts and conditions may speak of: the roots, and the fields of each. */

import type { Fault } from '../problems/faults.ts';
import { findNearest, suggest } from '../problems/suggest.ts';
import type { Mention } from './analysis.ts';

/** Where a text is shown: `segment` exists in the agenda only, `participant` in mail only. */
export type Where = 'class' | 'agenda' | 'mail' | 'message';

export interface Roots {
  readonly where: Where;
  /** The variables that are declared; undefined: any. */
  readonly vars?: ReadonlySet<string> | undefined;
}

const person = ['name', 'email', 'phone', 'say'];
export const participantFields = [
  ...person,
  'needs',
  'group',
  'timezone',
  'language',
  'status',
  'ready',
  'note',
  'start',
  'end',
  'date',
  'attended',
  'missed',
];

/** undefined: any field. */
const roots: Readonly<Record<string, readonly string[] | undefined>> = {
  session: ['id', 'title', 'start', 'end', 'date', 'timezone', 'language', 'platform', 'record'],
  runbook: ['id', 'title', 'version'],
  facilitator: person,
  producer: person,
  team: [...person, 'role'],
  /** The roles of the team: `when: roles contains 'chat'`. */
  roles: ['size'],
  roster: undefined,
  contacts: undefined,
  links: undefined,
  vars: undefined,
  homework: ['title', 'due', 'text'],
  segment: ['title', 'kind', 'start', 'end', 'lead', 'takes', 'slides', 'cue', 'rooms', 'size', 'options'],
  participant: undefined,
  /** All classes of a course, in the mail that invites to it. */
  course: ['title', 'classes'],
};

/** Lists are spoken of by these, then by the fields of one of their people. */
const lists = new Set(['team', 'roster']);
const listFields = ['size', 'first', 'last'];

/** What is wrong with speaking of it there; undefined where nothing is. */
export function faultOfMention(
  mention: Pick<Mention, 'path' | 'offset' | 'length'>,
  allowed: Roots,
): Fault | undefined {
  const { offset, length } = mention;
  const [root = '', ...rest] = mention.path.map(String);
  const known = knownRoots(allowed.where);
  if (!Object.hasOwn(roots, root)) {
    return {
      code: 'variable-unknown',
      message: `unknown variable '${root}'`,
      offset,
      length,
      hint: hintOfRoot(root, known),
    };
  }
  if (!known.includes(root)) return faultOfPlace(root, offset, length);
  const path = lists.has(root) ? withoutIndex(rest) : rest;
  const [field] = path;
  if (field === undefined || field === '*') return undefined;
  if (root === 'vars') return faultOfVar(field, mention, allowed.vars);
  const fields = roots[root];
  if (!fields || fields.includes(field) || (field === 'size' && path.length === 1)) return undefined;
  const hint = suggest(field, fields);
  return {
    code: 'variable-unknown',
    message: `'${root}' has no '${field}'`,
    offset,
    length,
    hint,
  };
}

function knownRoots(where: Where): readonly string[] {
  return Object.keys(roots).filter(
    (root) =>
      (root !== 'segment' || where === 'agenda' || where === 'message') &&
      ((root !== 'participant' && root !== 'course') || where === 'mail' || where === 'message'),
  );
}

/** `titel` may be a root that was misspelt, or a field whose root was forgotten. */
function hintOfRoot(root: string, known: readonly string[]): string | undefined {
  const nearest = findNearest(root, known);
  if (nearest !== undefined) return `did you mean '${nearest}'?`;
  const owner = known.find((one) => roots[one]?.includes(root));
  return owner === undefined ? `one of ${known.join(', ')}` : `did you mean '${owner}.${root}'?`;
}

function faultOfPlace(root: string, offset: number, length: number): Fault {
  if (root === 'segment') {
    const hint = "only steps under 'segments' and items of the agenda have a segment";
    return {
      code: 'variable-segment-only',
      message: "'segment' is known in the agenda only",
      offset,
      length,
      hint,
    };
  }
  return {
    code: 'variable-mail-only',
    message: `'${root}' is known in mail only`,
    offset,
    length,
  };
}

function faultOfVar(
  name: string,
  { offset, length }: Pick<Mention, 'offset' | 'length'>,
  vars: ReadonlySet<string> | undefined,
): Fault | undefined {
  if (!vars || vars.has(name)) return undefined;
  const hint = findNearest(name, vars);
  return {
    code: 'variable-unknown',
    message: `no variable '${name}' is declared`,
    offset,
    length,
    hint: hint === undefined ? `give it under vars: '${name}: …'` : `did you mean '${hint}'?`,
  };
}

/** `team[0].name`, `team.first.name` -> `name`; `team.size` -> nothing. */
function withoutIndex(path: readonly string[]): readonly string[] {
  const [first, ...rest] = path;
  return first !== undefined && (listFields.includes(first) || /^\d+$/.test(first)) ? rest : path;
}
