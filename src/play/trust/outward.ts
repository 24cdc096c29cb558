/**
 * What goes out on the network: an address is let out where it says nothing of people and leads to a host that the
 * session's links name. Anything else was agreed to, or stays here.
 */
import type { State } from '../../core/class/state.ts';
import { isTemplate } from '../../core/text/texts.ts';
import { analyseText } from '../../runbook/text/mentions.ts';
import { webAddress } from '../launch/launch.ts';

/** What texts may speak of when they go out unasked: none of it is about people. */
const openRoots: ReadonlySet<string> = new Set(['session', 'runbook', 'links', 'vars', 'segment', 'homework']);

/** The roots that a text speaks of and that hold people's data; `'?'` where that cannot be known. */
export function peopleIn(source: string): readonly string[] {
  if (!isTemplate(source)) return [];
  const { faults, mentions } = analyseText(source);
  if (faults.length > 0) return ['?'];
  return [...new Set(mentions.map(({ path: [root] }) => String(root)))].filter((root) => !openRoots.has(root));
}

export type Outward =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly hint: 'trust' | 'link' };

/** `source` as it stands in the runbook, `target` as it is now: a web address, or a host with a port. */
export function judgeOutward(source: string, target: string, { session }: State): Outward {
  const people = peopleIn(source);
  if (people.length > 0)
    return { ok: false, why: `it would send what is known of people (${people.join(', ')})`, hint: 'trust' };
  const host = hostOf(target);
  const known = Object.values(session.links).flatMap((link) => hostOf(link) ?? []);
  if (host === undefined ? !looksLikeHost.test(target) : known.includes(host)) return { ok: true };
  return { ok: false, why: `no link of the session leads to '${host ?? target}'`, hint: 'link' };
}

const looksLikeHost = /:\d+$/;

/** `example.com`, of a web address or of a host with a port. */
export function hostOf(target: string): string | undefined {
  const address = webAddress(target.trim()) ?? webAddress(`http://${target.trim()}`);
  return address === undefined ? undefined : new URL(address).hostname;
}
