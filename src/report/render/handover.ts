/** One page for who takes over: what is on, what is open, promised and late, who was told what, what comes. */
import type { HandoverFacts, OpenItem, Told } from '../../core/now/handover.ts';
import { list } from '../../core/text/phrases.ts';
import { visibleLine } from '../../core/text/visible.ts';
import {
  renderBehind,
  renderClock,
  renderClockNear,
  renderDay,
  renderFar,
  renderLength,
  renderTakes,
  renderZone,
} from '../../core/time/clock-text.ts';
import { assertNever } from '../../errors.ts';
import { fitLines, padEnd } from '../text/cells.ts';

export interface HandoverOptions {
  readonly columns: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Null where the page is only looked at. */
  readonly from: string | null;
  readonly to: string | null;
}

/** More of these than a page holds are counted. */
const most = { open: 12, promised: 8, overdue: 6, missing: 8, told: 14 } as const;

/** Ends with a newline. */
export function renderHandover(facts: HandoverFacts, { columns, now, from, to }: HandoverOptions): string {
  const { zone } = facts;
  const who = to === null ? '' : ` · ${safe(from ?? '')} hands over to ${safe(to)}`;
  const head = `${safe(facts.title)}${who}\n${renderDay(now, zone)}, ${renderClock(now, zone)} ${renderZone(zone)}`;
  const blocks = [
    block('Now', nowLines(facts, now)),
    block(
      'Open',
      shown(facts.open, most.open, (one) => itemLine(one, facts, now)),
      'nothing',
    ),
    block(
      'Promised',
      shown(facts.promised, most.promised, (one) => itemLine(one, facts, now)),
      'nothing',
    ),
    block('Late', lateLines(facts, now), 'nothing'),
    block('Told', toldLines(facts, now), 'nobody anything'),
    block(
      'Next',
      facts.next.map(({ title, at }) => `${at === null ? '' : `${near(at, facts, now)} `}${safe(title)}`),
    ),
  ];
  return `${fitLines([head, ...blocks.filter(Boolean)].join('\n\n'), Math.max(20, columns))}\n`;
}

function block(label: string, lines: readonly string[], none = ''): string {
  const all = lines.length > 0 ? lines : none === '' ? [] : [none];
  return all.map((text, place) => `${padEnd(place === 0 ? label : '', 10)}${text}`).join('\n');
}

function shown<T>(things: readonly T[], most: number, render: (thing: T) => string): readonly string[] {
  const lines = things.slice(0, most).map(render);
  return things.length > most ? [...lines, `and ${things.length - most} more`] : lines;
}

function named(people: readonly string[]): readonly string[] {
  const more = people.length - most.missing;
  return more > 0 ? [...people.slice(0, most.missing).map(safe), `${more} more`] : people.map(safe);
}

function nowLines(facts: HandoverFacts, now: number): readonly string[] {
  const { phase, segment, step, floor, recording, held, here, missing, timers } = facts;
  const left = segment && `${renderLength(segment.remaining)} ${segment.remaining < 0 ? 'over its time' : 'left'}`;
  const walkIns =
    here === null || here.walkIns === 0 ? '' : `, ${here.walkIns} walk-in${here.walkIns === 1 ? '' : 's'}`;
  const absent = missing.length === 0 ? '' : ` · missing ${list(named(missing))}`;
  return [
    classLine(facts, now),
    [phase, segment?.title, left, held ? 'HELD' : ''].flatMap((part) => (part ? [safe(part)] : [])).join(' · '),
    step === null ? '' : `at ‘${safe(step)}’${floor ? ` · ${safe(floor)} has the floor` : ''}`,
    recording === null || (recording === 'off' && facts.class.is !== 'on')
      ? ''
      : recording === 'on'
        ? 'recording'
        : `NOT RECORDING${recording === 'paused' ? ' (paused)' : ''}`,
    here === null ? '' : `${here.expected}${here.enrolled === 0 ? '' : ` of ${here.enrolled}`} here${walkIns}${absent}`,
    ...timers.map(
      ({ label, left: time }) => `timer ‘${safe(label)}’ ${time < 0 ? 'rings' : `${renderLength(time)} left`}`,
    ),
  ].filter(Boolean);
}

function classLine({ class: clock, start, endsAt, zone }: HandoverFacts, now: number): string {
  const ends = endsAt === null ? '' : ` · ends ${renderClock(endsAt, zone)}`;
  switch (clock.is) {
    case 'before': {
      const far = renderFar(start - now);
      return `${start >= now ? `class in ${far}` : `class should have begun ${far} ago`} · ${renderClockNear(start, now, zone)}${ends}`;
    }
    case 'on':
      return `${renderLength(now - clock.startedAt)} in class${ends}`;
    case 'over':
      return `class ended ${renderClockNear(clock.endedAt, now, zone)}`;
    default:
      return assertNever(clock);
  }
}

function lateLines(facts: HandoverFacts, now: number): readonly string[] {
  const { behind, endsAt, expectedEnd, winBack, overdue, zone } = facts;
  const late = behind !== null && behind >= 60_000 ? renderBehind(behind) : '';
  const over =
    endsAt !== null && expectedEnd !== null && expectedEnd - endsAt >= 60_000
      ? `would end ${renderClock(expectedEnd, zone)}, ${renderLength(expectedEnd - endsAt)} too late`
      : '';
  return [
    [late, over].filter(Boolean).join(' · '),
    ...winBack.map(({ action, seconds }) => `‘${safe(action)}’ wins ${renderTakes(seconds)}`),
    ...shown(overdue, most.overdue, ({ title, due }) => `${safe(title)} · was due ${near(due, facts, now)}`),
  ].filter(Boolean);
}

function itemLine(item: OpenItem, facts: HandoverFacts, now: number): string {
  const { label, kind, severity, plan, person, text, openedAt, seenAt, due, parked } = item;
  const when =
    due === null
      ? `for ${renderFar(now - openedAt)}`
      : `${due < now ? 'OVERDUE since' : 'due'} ${near(due, facts, now)}`;
  return [
    `${label} ${kind === 'todo' ? 'to-do' : kind}${severity === null ? '' : ` S${severity}`}`,
    person === null ? '' : safe(person),
    safe(text),
    plan === null ? '' : `on plan ${plan}`,
    parked ? 'parked' : '',
    kind === 'alert' ? (seenAt === null ? 'not seen' : `seen ${near(seenAt, facts, now)}`) : '',
    when,
  ]
    .filter(Boolean)
    .join(' · ');
}

function toldLines(facts: HandoverFacts, now: number): readonly string[] {
  const { told } = facts;
  const lines = told.slice(-most.told).map((one) => toldLine(one, facts, now));
  return told.length > most.told ? [`${told.length - most.told} earlier`, ...lines] : lines;
}

function toldLine(told: Told, facts: HandoverFacts, now: number): string {
  const at = near(told.at, facts, now);
  switch (told.kind) {
    case 'alert': {
      const back =
        told.answer !== null
          ? `: ‘${safe(told.answer)}’`
          : told.seenAt === null
            ? ', not seen'
            : `, seen ${near(told.seenAt, facts, now)}`;
      return `${at} the facilitator: ‘${safe(told.text)}’${back}`;
    }
    case 'answer':
      return `${at} ${told.person === null ? 'whoever asked' : safe(told.person)} ‘${safe(told.question)}’: ${told.how === null ? 'answered' : `‘${safe(told.how)}’`}`;
    case 'text':
      return `${at} copied for everybody: the text ‘${safe(told.name)}’`;
    case 'mail':
      return `${at} ${told.people} ${told.people === 1 ? 'person' : 'people'} by mail: ${safe(told.mail)}${told.failed === 0 ? '' : `, ${told.failed} NOT reached`}`;
    default:
      return assertNever(told);
  }
}

function near(at: number, { zone }: HandoverFacts, now: number): string {
  return renderClockNear(at, now, zone);
}

function safe(text: string): string {
  return visibleLine(text);
}
