/** Reports in every language of the platforms, in every way that the runtime writes a moment there: read to the second. */
import { describe, expect, test } from 'vitest';
import { lengthReader } from '../../../src/exchange/attendance/lengths.ts';
import { platformLocales } from '../../../src/exchange/attendance/locales.ts';
import { lines, people, read, refusal, tabs, theClass, wide } from './reading.ts';

const at = (clock: string): Date => new Date(`2026-11-23T${clock}Z`);
const stays = [
  ['Rosa Lindt', '09:45:12', '11:34:50'],
  ['Ana Perez', '09:58:41', '11:31:10'],
  ['Ben Stone', '10:12:05', '11:30:50'],
] as const;

const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  usual: { dateStyle: 'short', timeStyle: 'medium' },
  'with halves of the day': { dateStyle: 'short', timeStyle: 'medium', hour12: true },
  'with 24 hours': { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' },
  'with the whole year': {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  },
  'with the month as a word': {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
};

/** Numbered sections; headers that say nothing, as a language nobody knows would. */
function teams(stamp: (clock: string) => string): Uint8Array {
  const rows = stays.map(([name, from, to]) =>
    tabs(name, stamp(from), stamp(to), '', `${name[0]}@example.com`, '', 'X'),
  );
  return wide(lines('1. Ω', tabs('Ω', 'Coaching'), '', '2. Ψ', tabs('α', 'β', 'γ', 'δ', 'ε', 'ζ (UPN)', 'η'), ...rows));
}

/** Columns in the order of Zoom's, the stamps quoted as they may hold commas. */
function zoom(stamp: (clock: string) => string): Uint8Array {
  const rows = stays.map(([name, from, to]) => `${name},,"${stamp(from)}","${stamp(to)}",9,X`);
  return Buffer.from(lines('Ω (Ψ),α,β,γ,δ (ε),ζ', ...rows));
}

const instant = (clock: string): number => at(clock).getTime() / 1000;
const wanted = stays.map(([name, from, to]) => [name, [[instant(from), instant(to)]]]);

const known = new Map<string, ReadonlyMap<string, string>>();

/** Every clock time as the language writes it: once for both layouts, as a format takes longer to make than the file to read. */
function stamps(tag: string, style: string, options: Intl.DateTimeFormatOptions): ReadonlyMap<string, string> {
  const key = `${tag} ${style}`;
  const made = (): ReadonlyMap<string, string> => {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
    return new Map(stays.flatMap(([, ...clocks]) => clocks.map((clock) => [clock, format.format(at(clock))])));
  };
  const written = known.get(key) ?? made();
  known.set(key, written);
  return written;
}

for (const [layout, write] of Object.entries({ teams, zoom })) {
  describe(layout, () => {
    for (const [style, options] of Object.entries(styles)) {
      test.each(platformLocales)(`${style}: %s`, (tag) => {
        const written = stamps(tag, style, options);
        const found = read(write((clock) => written.get(clock) ?? ''));
        expect(found.people.map((one) => [one.name, one.stays])).toEqual(wanted);
      });
    }
  });
}

/** A table that names its columns, in one of their orders. */
function ordered(order: number, stamp: (clock: string) => string): Uint8Array {
  const columns = ['Name', 'Joined', 'Left', 'Email'];
  const turn = (cells: readonly string[]): string =>
    [...cells.slice(order % 4), ...cells.slice(0, order % 4)]
      .map((cell) => `"${cell}"`)
      .join(order % 2 === 0 ? ',' : ';');
  const rows = stays.map(([name, from, to]) => turn([name, stamp(from), stamp(to), `${name[0]}@example.com`]));
  return Buffer.from(lines(turn(columns), ...rows));
}

test('a table with its columns in any order, in every language and style: with those above more than a thousand exports', () => {
  let count = 0;
  for (const [place, tag] of platformLocales.entries())
    for (const [turn, [style, options]] of Object.entries(styles).slice(0, 2).entries()) {
      const written = stamps(tag, style, options);
      const found = read(ordered(place + turn, (clock) => written.get(clock) ?? ''));
      expect([tag, found.people.map((one) => [one.name, one.stays])]).toEqual([tag, wanted]);
      count += 1;
    }
  expect(count + platformLocales.length * Object.keys(styles).length * 2).toBeGreaterThan(1000);
});

function isTwiceTheSame(text: string): boolean {
  const [, hours = '', , seconds = ''] = text.split(/\s*\d+\s*/);
  return hours.trim() === seconds.trim();
}

test('lengths in every language, in the words of its shortest and its usual form', () => {
  const units = ['hour', 'minute', 'second'] as const;
  const found: (readonly [tag: string, text: string, seconds: number | undefined])[] = [];
  for (const tag of platformLocales)
    for (const unitDisplay of ['narrow', 'short', 'long'] as const) {
      const text = units
        .map((unit, place) => {
          const format = new Intl.NumberFormat(`${tag}-u-nu-latn`, { style: 'unit', unit, unitDisplay });
          return format.format([1, 49, 38][place] ?? 0);
        })
        .join(' ');
      // Where a language says `an hour` there is no number to read; where hours and seconds have one sign, no length.
      if (/^1\D+49\D+38/.test(text) && !isTwiceTheSame(text)) found.push([tag, text, lengthReader([text])(text)]);
    }
  expect(found.length).toBeGreaterThan(100);
  expect(found.filter(([, , seconds]) => seconds !== 6578)).toEqual([]);
});

describe('the usual words of today, whatever the runtime knows', () => {
  test.each([
    ['2026. 11. 23. 오전 9:58:41', 'ko'],
    ['26. 11. 23. 오전 9:58:41', 'ko, the year cut'],
    ['2026. 11. 23., 9:58:41', 'hu'],
    ['23. 11. 2026. 09:58:41', 'hr'],
    ['23.11.2026 klo 9.58.41', 'fi'],
    ['23.11.2026 г., 9:58:41 ч.', 'bg'],
    ['09:58:41 23/11/26', 'vi'],
  ])('%s (%s)', (stamp) => {
    const whole = teams((clock) => stamp.replace(/\d{1,2}([:.])58[:.]41/, (_, sign) => clock.replaceAll(':', sign)));
    expect(read(whole).people[1]?.stays[0]?.[0]).toBe(instant('09:58:41'));
  });
});

test('a Buddhist year is one where it finds the day of the class, and none where the Gregorian year does', () => {
  const thai = teams((clock) => `23/11/69 ${clock}`);
  expect(read(thai).people[1]?.stays).toEqual([[instant('09:58:41'), instant('11:31:10')]]);
  const start = Date.parse('2069-11-23T10:00:00Z');
  const later = read(thai, { ...theClass, spans: [{ start, end: start + 5_400_000 }] });
  expect(later.people[1]?.stays[0]?.[0]).toBe(Date.parse('2069-11-23T09:58:41Z') / 1000);
});

test('stamps that cannot be read refuse the file with their line, in every layout', () => {
  const strange = (clock: string): string => `23 ъ 11 ъ 2026 ъ ${clock.replaceAll(':', 'ъ')}`;
  expect(refusal(teams(strange))).toMatch(/is not a time \(line 6\)/);
  expect(refusal(zoom(strange))).toMatch(/is not a time \(line 2\)/);
});

describe('Zoom in another language', () => {
  const header =
    'Nom (nom original),E-mail,Heure de connexion,Heure de déconnexion,Durée (minutes),Invité,Salle d’attente';
  const row = (from: string, to: string, waits: string): string =>
    `Ana,ana@example.com,2026-11-23 ${from},2026-11-23 ${to},93,Oui,${waits}`;
  test('time at the door does not count', () => {
    const report = lines(header, row('09:40:20', '09:58:41', 'Oui'), row('09:58:41', '11:31:07', 'Non'));
    expect(people(report)).toEqual(['Ana <ana@example.com> 9:58:41-11:31:07']);
  });
  test('a yes or no that nobody knows is refused, not guessed', () => {
    expect(refusal(lines(header, row('09:40:20', '09:58:41', 'Evo'), row('09:58:41', '11:31:07', 'Ez')))).toMatch(
      /'Evo' is not a yes or no that vprod knows.*line 2/,
    );
  });
  test('a table whose times stand under unknown names is never read without them', () => {
    expect(
      refusal(
        lines('Nom,E-mail,Arrivé à,Parti à,Durée', 'Ana,ana@example.com,2026-11-23 09:58:41,2026-11-23 11:31:07,93'),
      ),
    ).toBe(
      "'Arrivé à' and 'Parti à' hold times, and vprod does not know of what (line 1; call the columns 'joined' and 'left', or export it in English)",
    );
  });
});
