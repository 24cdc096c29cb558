/**
 * What goes out on the network: an address is let out where it says nothing of people and leads to a host that the
 * session's links name. Anything else was agreed to, or stays here.
 */
import type { State } from '../../core/class/state.ts';
import { openRoots } from '../../core/plan/scope.ts';
import { isTemplate } from '../../core/text/texts.ts';
import { analyseText } from '../../runbook/text/mentions.ts';
import { type Going, webAddress } from '../launch/launch.ts';

/** The roots that a text speaks of and that hold people's data; `'?'` where that cannot be known. */
export function peopleIn(source: string): readonly string[] {
  if (!isTemplate(source)) return [];
  const { faults, mentions } = analyseText(source);
  if (faults.length > 0) return ['?'];
  const roots = mentions.map(({ path: [root] }) => String(root));
  return [...new Set([...roots, ...(findsItsWay.test(source) ? ['?'] : [])])].filter((root) => !openRoots.has(root));
}

/** A root that is made when it is rendered (`[name][0]`), and filters whose words are a text of their own (`where_exp`). */
const findsItsWay = /_exp\b|(?:^|[^\w\])"'])\s*\[/;

export type Outward =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly hint: 'trust' | 'link' };

export function judgeOutward({ source, target, ofNobody }: Going, { session }: State): Outward {
  const people = peopleIn(source);
  if (people.length > 0)
    return { ok: false, why: `it would send what is known of people (${people.join(', ')})`, hint: 'trust' };
  if (ofNobody !== target) return { ok: false, why: 'it would send what is known of people', hint: 'trust' };
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
