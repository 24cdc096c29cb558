/** What a report's layout sees: every fact by its name in the JSON, and beside them what a layout could not work out. */
import type { ReportFacts } from '../../core/facts/report.ts';
import { answerLists } from './answers.ts';
import { attendanceLists } from './attendance.ts';
import { momentsOf } from './class.ts';
import { evaluationLists } from './evaluations.ts';
import { issueFigures, issueRows, openItems } from './items.ts';
import { mailRows, nameFinder, peopleLists } from './people.ts';
import { presenceOf } from './presence.ts';
import { secondsBetween, stepLists, titleFinder } from './steps.ts';
import { timelineOf } from './timeline.ts';

/** How much is shown, and of what it is a part. */
interface Frame {
  /** False: one screen of text. */
  readonly full: boolean;
  /** The page that leads to this one; null where there is none. */
  readonly home: string | null;
}

export function reportScope(facts: ReportFacts, { full, home }: Frame = { full: true, home: null }) {
  const who = nameFinder(facts);
  const titleOf = titleFinder(facts);
  const located = <T extends { readonly step: string | null }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, where: titleOf(one.step) }));
  const named = <T extends { readonly person: string | null }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, who: who(one.person) }));
  const { series } = facts.session;
  return {
    ...facts,
    full,
    home,
    session: {
      ...facts.session,
      series: series && { id: series.id, number: series.number ?? null, of: series.of ?? null },
    },
    classOver: facts.times.actualEnd !== null,
    open: openItems(facts, who),
    issues: issueRows(facts, who, titleOf),
    issueFigures: issueFigures(facts),
    questions: named(facts.questions),
    todos: named(facts.todos),
    alerts: named(facts.alerts).map((one) => ({
      ...one,
      seenSeconds: secondsBetween(one.at, one.seenAt),
      waitSeconds: secondsBetween(one.at, one.answeredAt),
    })),
    notes: located(named(facts.notes)),
    board: located(facts.board),
    standing: located(facts.standing),
    rounds: facts.standing.filter((one) => one.rounds > 0),
    neverDone: facts.times.actualStart === null ? [] : facts.standing.filter((one) => one.rounds === 0),
    ...stepLists(facts, titleOf),
    failedChecks: located(facts.checks.filter((one) => !one.ok)).map((one) => ({
      ...one,
      passedAt: passedAfter(facts, one),
    })),
    problemTicks: named(located(facts.ticks.filter((one) => !one.ok))),
    answers: Object.entries(facts.answers).map(([name, value]) => ({ name, value: spoken(value) })),
    holds: facts.holds.map((one) => ({ ...one, seconds: secondsBetween(one.from, one.to) })),
    handovers: facts.handovers.map((one) => ({ ...one, from: who(one.from), to: who(one.to) })),
    handoffs: facts.handoffs.map((one) => ({ ...one, to: who(one.to) })),
    rooms: roomRows(facts),
    ...peopleLists(facts),
    ...attendanceLists(facts),
    ...answerLists(facts),
    timeline: timelineOf(facts),
    presence: presenceOf(facts),
    moments: momentsOf(facts, roomRows(facts), who, titleOf),
    mailRows: mailRows(facts),
    ...evaluationLists(facts),
  };
}

/** Each breakout as its rooms were last: a hand that moved somebody is no new row. */
function roomRows({ rooms, segments }: ReportFacts) {
  const last = new Map(rooms.map((one) => [one.segment, one]));
  return [...last.values()].map(({ at, segment, rooms: own }) => ({
    at,
    title: segments.find((one) => one.id === segment)?.title ?? null,
    count: own.length,
    people: own.reduce((total, room) => total + room.people.length, 0),
  }));
}

/** When the same check passed later on; null where it never did. */
function passedAfter(facts: ReportFacts, failed: ReportFacts['checks'][number]): string | null {
  const same = facts.checks.filter((one) => one.step === failed.step && one.check === failed.check && one.ok);
  return same.find((one) => Date.parse(one.at) >= Date.parse(failed.at))?.at ?? null;
}

function spoken(value: string | number | boolean): string | number {
  if (typeof value !== 'boolean') return value;
  return value ? 'yes' : 'no';
}
