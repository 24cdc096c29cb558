/** The calendar of a course in five readers: all show the same dates, before and after a class is moved and another called off. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { afterEach, describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../../src/core/class/event.ts';
import { renderCalendar, renderCourseCalendar } from '../../../src/exchange/mail/calendar.ts';

const python = '/usr/bin/python3';
const hasKhal = spawnSync('khal', ['--version']).status === 0;
const hasCalcurse = spawnSync('calcurse', ['--version']).status === 0;
const hasIcalendar = spawnSync(python, ['-c', 'import icalendar']).status === 0;

const organiser = { name: 'Dana Okoye', address: 'dana@example.com' };
const stamp = Date.UTC(2027, 0, 4);
/** 10:00 in New York; the clocks change between the second and the third. */
const starts = ['2027-03-03T10:00-05:00', '2027-03-10T10:00-05:00', '2027-03-17T10:00-04:00', '2027-03-24T10:00-04:00'];

function classOf(number: number, start: string, changed: Partial<CalendarEntry> = {}) {
  const end = new Date(Date.parse(start) + 90 * 60_000).toISOString();
  const entry: CalendarEntry = { uid: `c${number}@vprod`, sequence: 0, method: 'REQUEST', start, end, place: null };
  const title = changed.method === 'CANCEL' ? `Class ${number} is off` : `Class ${number}`;
  return { entry: { ...entry, ...changed }, text: { title, description: '', organiser, stamp } };
}

const planned = starts.map((start, place) => classOf(place + 1, start));
const off = classOf(2, starts[1] ?? '', { method: 'CANCEL', sequence: 1 });
const moved = classOf(3, '2027-03-18T14:00-04:00', { sequence: 1 });
const changed = planned.map((one, place) => (place === 1 ? off : place === 2 ? moved : one));
const course = renderCourseCalendar('Onboarding', planned);
const courseChanged = renderCourseCalendar('Onboarding', changed);

/** In UTC; the clocks of New York say 10:00 throughout. */
const dates = [
  ['2027-03-03T15:00Z', 'Class 1'],
  ['2027-03-10T15:00Z', 'Class 2'],
  ['2027-03-17T14:00Z', 'Class 3'],
  ['2027-03-24T14:00Z', 'Class 4'],
];
const datesChanged = [dates[0], ['2027-03-10T15:00Z', 'Class 2 is off'], ['2027-03-18T18:00Z', 'Class 3'], dates[3]];

type Shown = readonly (readonly string[])[];

function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`;
}

function sorted(found: readonly (readonly string[])[]): Shown {
  return found.toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

describe('the calendar of a course', () => {
  test('has a UID for each class, no rule, and ends that are said', () => {
    expect(new Set(course.match(/^UID:.*$/gm)).size).toBe(4);
    expect(course).not.toMatch(/^(RRULE|EXDATE|RDATE|RECURRENCE-ID|DURATION)/m);
    expect(course.match(/^DTEND/gm)).toHaveLength(4);
    expect(course).toMatch(/^METHOD:PUBLISH\r$/m);
    expect(course).not.toMatch(/^ATTENDEE/m);
  });

  test.each([
    ['as it is planned', course, dates],
    ['with one class moved and one called off', courseChanged, datesChanged],
  ])('%s: ical.js and node-ical', (_, text, wanted) => {
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(sorted(events.map((one) => [minute(one.startDate.toJSDate()), one.summary]))).toEqual(wanted);
    const parsed = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) =>
      one?.type === 'VEVENT' ? [[minute(one.start), String(one.summary)]] : [],
    );
    expect(sorted(parsed)).toEqual(wanted);
  });

  test('in both, what is called off says so in its status, and takes up no time', () => {
    const events = new ICAL.Component(ICAL.parse(courseChanged)).getAllSubcomponents('vevent');
    const status = events.map((one) => one.getFirstPropertyValue('status'));
    expect(status).toEqual([null, 'CANCELLED', null, null]);
    expect(events.map((one) => one.getFirstPropertyValue('transp'))[1]).toBe('TRANSPARENT');
    expect(events.map((one) => one.getAllSubcomponents('valarm').length)).toEqual([1, 0, 1, 1]);
  });
});

describe.skipIf(!hasIcalendar)(hasIcalendar ? 'python-icalendar' : 'python-icalendar, not installed here', () => {
  test('shows the same dates', () => {
    const script = `
import icalendar, json, sys
def read(text):
    events = icalendar.Calendar.from_ical(text).walk('VEVENT')
    return [[one.decoded('DTSTART').strftime('%Y-%m-%dT%H:%MZ'), str(one['SUMMARY'])] for one in events]
print(json.dumps([read(one) for one in json.load(sys.stdin)]))
`;
    const { stdout } = spawnSync(python, ['-c', script], {
      encoding: 'utf8',
      input: JSON.stringify([course, courseChanged]),
    });
    const [before, after] = JSON.parse(stdout) as readonly Shown[];
    expect([sorted(before ?? []), sorted(after ?? [])]).toEqual([dates, datesChanged]);
  });
});

let folder = '';

afterEach(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
  folder = '';
});

/** What khal and calcurse show is on the clocks of New York. */
function inNewYork(shown: Shown): Shown {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return shown.map(([at = '', title = '']) => [format.format(new Date(at)), title]);
}

function write(name: string, text: string): string {
  if (folder === '') folder = mkdtempSync(path.join(tmpdir(), 'vprod-course-'));
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Each file taken in after the one before; what the weeks show after each. */
function inKhal(files: readonly string[]): readonly Shown[] {
  const config = write('config', '');
  const calendar = path.join(folder, 'calendar');
  mkdirSync(calendar);
  const formats = ['date', 'longdate'].map((name) => `${name}format = %Y-%m-%d`);
  const both = ['datetime', 'longdatetime'].map((name) => `${name}format = %Y-%m-%d %H:%M`);
  const zones = ['local_timezone = America/New_York', 'default_timezone = America/New_York'];
  const lines = ['[calendars]', '[[c]]', `path = ${calendar}`, '[locale]', 'timeformat = %H:%M', ...formats, ...both];
  writeFileSync(config, [...lines, ...zones, '[sqlite]', `path = ${folder}/khal.db`, ''].join('\n'));
  const env = { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder };
  const khal = (...args: readonly string[]): string =>
    spawnSync('khal', ['-c', config, ...args], { encoding: 'utf8', env }).stdout;
  return files.map((text, place) => {
    khal('import', '--batch', '-a', 'c', write(`${place}.ics`, text));
    const format = '{start-date} {start-time}|{title}';
    const out = khal('list', '2027-03-01', '31d', '--day-format', '', '--format', format);
    const rows = out.split('\n').filter((line) => line.trim() !== '');
    return sorted(rows.map((line) => line.trim().split('|')));
  });
}

describe.skipIf(!hasKhal)(hasKhal ? 'khal' : 'khal, not installed here', () => {
  test('shows the same dates, and takes the newer state of each class and of no other', () => {
    const [before, after] = inKhal([course, courseChanged]);
    expect(before).toEqual(inNewYork(dates));
    expect(after).toEqual(inNewYork(datesChanged as Shown));
  });

  test('a class that is moved by a mail of its own leaves the others alone', () => {
    const ana = { name: 'Ana Perez', address: 'ana@example.com' };
    const [, after] = inKhal([course, renderCalendar(moved.entry, moved.text, ana)]);
    expect(after).toEqual(
      inNewYork([...dates.slice(0, 2), ['2027-03-18T18:00Z', 'Class 3'], ...dates.slice(3)] as Shown),
    );
  });
});

describe.skipIf(!hasCalcurse)(hasCalcurse ? 'calcurse' : 'calcurse, not installed here', () => {
  test.each([
    ['as it is planned', course, dates],
    ['with one class moved and one called off', courseChanged, datesChanged],
  ])('shows the same dates: %s', (_, text, wanted) => {
    const file = write('course.ics', text);
    const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'America/New_York', HOME: folder };
    const calcurse = (...args: readonly string[]): string =>
      spawnSync('calcurse', ['-D', path.join(folder, 'calcurse'), ...args], { encoding: 'utf8', env }).stdout;
    calcurse('-q', '-i', file);
    const out = calcurse(
      '-Q',
      '--from',
      '03/01/2027',
      '--to',
      '03/31/2027',
      '--format-apt',
      '%(start:%Y-%m-%d %H:%M)|%m\n',
    );
    const rows = out.split('\n').filter((line) => line.includes('|'));
    expect(sorted(rows.map((line) => line.trim().split('|')))).toEqual(inNewYork(wanted as Shown));
  });
});
