/** Inputs that are right, one or more a parser, to be changed. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { book, workbook } from '../exchange/sheets/workbook.ts';
import { runbook, session, team } from '../program/class.ts';
import { makePlace, must } from './place.ts';
import { runProgram } from './program.ts';

export const parserNames = [
  ...(['runbook', 'session', 'roster', 'agenda', 'attendance', 'evaluations', 'polls', 'workbook'] as const),
  ...(['journal', 'layout', 'action', 'keys'] as const),
] as const;

export type ParserName = (typeof parserNames)[number];

export type Seeds = Readonly<Record<ParserName, readonly Uint8Array[]>>;

const tabs = (...cells: readonly string[]): string => cells.join('\t');

const zoom = `Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Ana Perez,ana@example.com,12/01/2026 08:58:41 AM,12/01/2026 10:01:07 AM,63,No
Ben Stone,ben@example.com,12/01/2026 09:12:05 AM,12/01/2026 09:58:50 AM,47,No
`;
const teams = [
  '1. Summary',
  tabs('Meeting title', 'Coaching Skills'),
  tabs('Start time', '12/1/26, 8:45:12 AM'),
  tabs('End time', '12/1/26, 10:34:50 AM'),
  '',
  '2. Participants',
  tabs('Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'),
  tabs('Ana Perez', '12/1/26, 8:58:41 AM', '12/1/26, 10:31:10 AM', '1h 29m 46s', 'ana@example.com', '', 'Attendee'),
  '',
  '3. In-Meeting Activities',
  tabs('Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'),
  tabs('Ana Perez', '12/1/26, 8:58:41 AM', '12/1/26, 9:31:07 AM', '32m 26s', 'ana@example.com', 'Attendee'),
].join('\r\n');
const oldTeams = [
  tabs('Full Name', 'User Action', 'Timestamp'),
  tabs('Ana Perez', 'Joined', '12/1/2026, 8:58:41 AM'),
  tabs('Ana Perez', 'Left', '12/1/2026, 9:58:41 AM'),
].join('\n');
const meet = `First name,Last name,Email,Duration,Time joined,Time exited
Ana,Perez,ana@example.com,1 hr 2 min,08:58,10:01
`;
const google = `"Timestamp","Email Address","How was the session overall? (1-5)","How likely are you to recommend this class?","Why?"
"2026/12/01 11:35:00 AM EST","ana@example.com","5","9","More time in the rooms"
"2026/12/01 11:41:00 AM EST","ben@example.com","4","N/A",""
`;
const surveyMonkey = `Respondent ID,Collector ID,Start Date,End Date,How was it?,,What else?
,,,,Response,Other (please specify),Open-Ended Response
114,42,12/01/2026 10:00:00 AM,12/01/2026 10:05:00 AM,Strongly agree,,Thanks
115,42,12/01/2026 10:01:00 AM,12/01/2026 10:06:00 AM,,no idea,
`;
const zoomPolls = `Poll Report
Report Generated:,12/01/2026 11:00 AM
Topic,Webinar ID,Actual Start Time
Coaching,123 456,12/01/2026 09:00:00 AM
Poll Details
#,User Name,User Email,Submitted Date/Time
1,Ana Perez,ana@example.com,"Dec 1, 2026 09:10:11",How sure are you?,Very
2,Ben Stone,ben@example.com,"Dec 1, 2026 09:10:15",How sure are you?,A little;Not at all
`;
const plainPolls = 'Name,Question,Answer\nAna,How sure?,Very\nBen,How sure?,A little\n';
const roster = `name,email,status,timezone,needs,ready
Ana Perez,ana@example.com,enrolled,America/New_York,captions,yes
Ben Stone;ben@example.com;waitlisted;;;no
"Wei, Chen",chen@example.com,cancelled,Asia/Tokyo,,x
`;
const agenda = `kind,title,takes,at,lead,rooms,options
content,Why we are here,20m,,facilitator,,
break,Coffee,5m,T+35m,,,
poll,How long?,5m,,,,"Under a year;Longer"
breakout,Map it,15m,,,4,
`;
const actions = [
  'issue no sound @ana #audio !3 ~4m ^10:02',
  'trouble facilitator-drops it is gone ^-4m',
  'here ana ben',
  'move coffee 10:15 they are late',
  'extend practice -5m no time',
  'todo send slides due 10:30',
  'rooms new 3',
  'room 2 ana chen',
  'timer 10m tea',
  'add break Tea 5m',
  'skip class: nobody came',
  'handoff ana sick',
  'pulse 3 tired',
  'recording on',
  'resolve 1 done',
  'set microphone=wired',
];
const keys = [
  '\x1b[A\x1b[B\r',
  '\x1b[200~pasted\x1b[201~',
  'iabc\x7f\r',
  '\x1b[<0;10;10M',
  '\x1bOP\x1b[1;5D',
  '\t\x1b',
];

export async function makeSeeds(): Promise<Seeds> {
  const texts = (...all: readonly string[]): readonly Uint8Array[] => all.map((text) => Buffer.from(text));
  const rows = google.split('\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  const sheet = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>How?</t></is></c></row></sheetData>';
  return {
    runbook: [...texts(runbook, team), ...filesOf('runbooks')],
    session: texts(session, session.replace('runbook: small', 'runbook: standard-vilt')),
    roster: texts(roster, roster.replaceAll(',', ';')),
    agenda: texts(agenda),
    attendance: [...texts(zoom, oldTeams, meet), Buffer.from(`\ufeff${teams}`, 'utf16le')],
    evaluations: texts(google, surveyMonkey),
    polls: texts(zoomPolls, plainPolls),
    workbook: [workbook(rows), book(sheet), deflateRawSync(Buffer.from(google))],
    journal: await journals(),
    layout: filesOf('templates/reports'),
    action: texts(...actions),
    keys: texts(...keys),
  };
}

function filesOf(folder: string): readonly Uint8Array[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:ya?ml|liquid)$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(folder, name)));
}

/** What the program itself writes while each action is done. */
async function journals(): Promise<readonly Uint8Array[]> {
  const place = await makePlace();
  try {
    const { cwd } = place;
    place.renew('new');
    await runProgram(cwd, { args: ['run', 'coaching', '--plain'], input: [...actions, 'undo', 'quit', ''].join('\n') });
    await must(cwd, ['log', 'coaching', 'note', 'after']);
    return [readFileSync(path.join(cwd, 'reports/coaching/journal.jsonl'))];
  } finally {
    place.remove();
  }
}
