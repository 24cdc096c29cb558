/**
 * The run of show as an Ontime project, in the form of its version 4 (https://github.com/cpvalente/ontime,
 * packages/types). Times are milliseconds after midnight on the wall clock of the class; an event after midnight follows one
 * before it, and Ontime sees that a day has gone by.
 */
import type { ShowEntry } from '../../core/export/run-of-show.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';
import { visible, visibleLine } from '../../core/text/visible.ts';
import { wallOf } from '../../core/time/times.ts';

type Timed = ShowEntry & { readonly start: number; readonly end: number };

const day = 86_400_000;
const colours = { segment: '#3E75E8', step: '#779BE7' } as const;

export function renderOntime(entries: readonly Timed[], session: SessionFacts): string {
  const events = entries.map((entry, place) => eventOf(entry, place, session.timezone));
  const ids = events.map(({ id }) => id);
  const rundown = {
    id: 'default',
    title: visibleLine(session.title),
    order: ids,
    flatOrder: ids,
    entries: Object.fromEntries(events.map((event) => [event.id, event])),
    revision: 1,
  };
  const project = {
    rundowns: { default: rundown },
    project: {
      title: visibleLine(session.title),
      description: '',
      url: '',
      info: `Times: ${session.timezone}`,
      logo: null,
      custom: [],
    },
    settings: { version: '4.0.0', editorKey: null, operatorKey: null, timeFormat: '24', language: 'en' },
    viewSettings: { dangerColor: '#ff7300', normalColor: '#ffffffcc', overrideStyles: false, warningColor: '#ffa528' },
    urlPresets: [],
    customFields: Object.fromEntries(fields.map((label) => [label, { type: 'text', colour: '#339E4E', label }])),
    automation: { enabledAutomations: false, enabledOscIn: false, oscPortIn: 8888, triggers: [], automations: {} },
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

const fields = ['Phase', 'Who', 'Say'] as const;

function eventOf(entry: Timed, place: number, zone: string) {
  const timeStart = midnightMs(entry.start, zone);
  const duration = Math.min(entry.end - entry.start, day);
  return {
    type: 'event',
    id: (place + 1).toString(16).padStart(6, '0'),
    flag: false,
    cue: String(place + 1),
    title: visibleLine(entry.title),
    note: visible(entry.note ?? entry.do ?? '').trim(),
    endAction: 'none',
    timerType: 'count-down',
    countToEnd: false,
    linkStart: false,
    timeStrategy: 'lock-duration',
    timeStart,
    timeEnd: (timeStart + duration) % day,
    duration,
    skip: false,
    colour: colours[entry.kind],
    timeWarning: Math.min(120_000, Math.floor(duration / 5)),
    timeDanger: Math.min(60_000, Math.floor(duration / 10)),
    custom: { Phase: visibleLine(entry.phase), Who: visibleLine(entry.who), Say: visible(entry.say ?? '').trim() },
    triggers: [],
    parent: null,
    revision: 0,
    delay: 0,
    dayOffset: 0,
    gap: 0,
  };
}

function midnightMs(at: number, zone: string): number {
  const { hour, minute, second } = wallOf(at, zone);
  return ((hour * 60 + minute) * 60 + second) * 1000;
}
