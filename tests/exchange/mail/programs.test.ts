/** Calendar files as the programs of a Debian desktop read them, where they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../../src/core/class/event.ts';
import { renderCalendar } from '../../../src/exchange/mail/calendar.ts';

const python = '/usr/bin/python3';
const hasKhal = spawnSync('khal', ['--version']).status === 0;
const hasIcalendar = spawnSync(python, ['-c', 'import icalendar']).status === 0;

const entry: CalendarEntry = {
  uid: 'abc@vprod',
  sequence: 0,
  method: 'REQUEST',
  start: '2026-12-01T10:00:00.000-05:00',
  end: '2026-12-01T11:30:00.000-05:00',
  place: 'https://example.com/room?a=1;b=2,c',
};
const text = {
  title: 'Coaching; part 1, "live" – Zoë, 佐藤',
  description: `With Rosa.\nWay in: https://example.com/room\n${'A long line that has to be folded. '.repeat(4)}`,
  organiser: { name: 'Dana Okoye', address: 'dana@example.com' },
  stamp: Date.UTC(2026, 10, 1),
};
const ana = { name: 'Ana Pérez', address: 'ana@example.com' };
const invitation = renderCalendar(entry, text, ana);
const cancellation = renderCalendar({ ...entry, method: 'CANCEL', sequence: 1 }, { ...text, title: 'Off' }, ana);

let folder = '';

afterEach(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
  folder = '';
});

/** Each file imported in turn into an empty calendar of khal; what the day shows after each. */
function inKhal(files: readonly string[]): { readonly shown: readonly string[]; readonly kept: string } {
  folder = mkdtempSync(path.join(tmpdir(), 'vprod-khal-'));
  const calendar = path.join(folder, 'calendar');
  mkdirSync(calendar);
  const formats = ['time', 'date', 'longdate', 'datetime', 'longdatetime'].map(
    (name) =>
      `${name}format = ${[/date/.test(name) ? '%Y-%m-%d' : '', /time/.test(name) ? '%H:%M' : ''].join(' ').trim()}`,
  );
  const zones = ['local_timezone = America/New_York', 'default_timezone = America/New_York'];
  const config = path.join(folder, 'config');
  const lines = ['[calendars]', '[[c]]', `path = ${calendar}`, '[locale]', ...formats, ...zones];
  writeFileSync(config, [...lines, '[sqlite]', `path = ${folder}/khal.db`, ''].join('\n'));
  const env = { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder };
  const khal = (...args: readonly string[]): string =>
    spawnSync('khal', ['-c', config, ...args], { encoding: 'utf8', env }).stdout;
  const shown = files.map((file, place) => {
    const name = path.join(folder, `${place}.ics`);
    writeFileSync(name, file);
    khal('import', '--batch', '-a', 'c', name);
    const format = '{start-time}-{end-time} {title}|{status}|{location}';
    return khal('list', '2026-12-01', '1d', '--day-format', '', '--format', format).trim();
  });
  const kept = readdirSync(calendar).map((name) => readFileSync(path.join(calendar, name), 'utf8'));
  return { shown, kept: kept.join('') };
}

describe.skipIf(!hasKhal)(hasKhal ? 'khal' : 'khal, which is not installed here', () => {
  test('shows when and where, and of what is cancelled that it is, once and without a way in', () => {
    const { shown, kept } = inKhal([invitation, cancellation]);
    expect(shown[0]).toBe(`10:00-11:30 ${text.title}||${entry.place}`);
    expect(shown[1]).toMatch(/^10:00-11:30 Off\|CANCELLED ?\|$/);
    expect(kept).toContain('TRANSP:TRANSPARENT');
  });
});

describe.skipIf(!hasIcalendar)(
  hasIcalendar ? 'python-icalendar' : 'python-icalendar, which is not installed here',
  () => {
    test('reads every value as it was written', () => {
      const script = `
import icalendar, json, sys
def read(text):
    calendar = icalendar.Calendar.from_ical(text)
    [event] = calendar.walk('VEVENT')
    person = event['ATTENDEE']
    return {
        'method': str(calendar['METHOD']), 'status': str(event.get('STATUS')), 'transp': str(event['TRANSP']),
        'start': event.decoded('DTSTART').isoformat(), 'end': event.decoded('DTEND').isoformat(),
        'summary': str(event['SUMMARY']), 'place': str(event.get('LOCATION')), 'text': str(event.get('DESCRIPTION')),
        'who': person.params['CN'] + ' ' + person.lower(), 'alarms': len(event.walk('VALARM')),
    }
print(json.dumps([read(one) for one in json.load(sys.stdin)]))
`;
      const input = JSON.stringify([invitation, cancellation]);
      const { stdout } = spawnSync(python, ['-c', script], { encoding: 'utf8', input });
      const [start, end] = ['2026-12-01T15:00:00+00:00', '2026-12-01T16:30:00+00:00'];
      const who = 'Ana Pérez mailto:ana@example.com';
      expect(JSON.parse(stdout)).toEqual([
        {
          ...{ method: 'REQUEST', status: 'None', transp: 'OPAQUE', start, end, who, alarms: 1 },
          ...{ summary: text.title, place: entry.place, text: text.description.trimEnd() },
        },
        {
          ...{ method: 'CANCEL', status: 'CANCELLED', transp: 'TRANSPARENT', start, end, who, alarms: 0 },
          ...{ summary: 'Off', place: 'None', text: 'None' },
        },
      ]);
    });
  },
);
