/** People by name, never by address where a name is known, and what attendance and mail come to. */
import type { ReportFacts } from '../../core/facts/report.ts';

export type NameFinder = (person: string | null) => string | null;

/** The name behind the mail address by which events call a person; what is unknown stays as it is. */
export function nameFinder({ people }: ReportFacts): NameFinder {
  return (person) => (person === null ? null : Object.hasOwn(people, person) ? (people[person] ?? person) : person);
}

export function peopleLists({ attendance }: ReportFacts) {
  const people = attendance?.participants ?? [];
  const names = (test: (one: (typeof people)[number]) => boolean): readonly string[] =>
    people.filter(test).map((one) => one.name);
  // Those whom the figures count: where somebody is enrolled, no walk-ins.
  const counted = (attendance?.enrolled ?? 0) > 0 ? people.filter((one) => one.status === 'attended') : people;
  return {
    /** Somebody was ticked or imported, not only counted. */
    ticked: attendance !== null && attendance.attended !== null,
    /** Who was there by hand and not by the files, and the other way round. */
    tickedOnly: attendance?.differences.filter((one) => one.ticked).map((one) => one.person) ?? [],
    importedOnly: attendance?.differences.filter((one) => one.imported).map((one) => one.person) ?? [],
    lateComers: counted.filter((one) => one.late === true).map(({ name, firstJoin }) => ({ name, at: firstJoin })),
    earlyLeavers: counted
      .filter((one) => one.leftEarly === true)
      .map(({ name, lastLeave }) => ({ name, at: lastLeave })),
    noShowNames: names((one) => one.status === 'noShow'),
    walkInNames: names((one) => one.status === 'walkIn'),
  };
}

/** One row a kind of mail: how many went out, and to whom they did not. The last word on each counts. */
export function mailRows({ mail: all }: ReportFacts) {
  const last = new Map(all.map((one) => [`${one.kind} ${one.to}`, one]));
  const mail = [...last.values()];
  const kinds = [...new Set(mail.map((one) => one.kind))];
  return kinds.map((kind) => {
    const own = mail.filter((one) => one.kind === kind);
    return {
      kind,
      sent: own.filter((one) => one.ok).length,
      failed: own.filter((one) => !one.ok).map((one) => one.to),
    };
  });
}
