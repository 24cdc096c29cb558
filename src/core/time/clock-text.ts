/** Times and lengths of time as people read them. Milliseconds in; the class's zone decides the wall clock. */
import { type WallTime, wallOf } from './times.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `9:40`, the wall clock. */
export function renderClock(at: number, zone: string): string {
  const wall = wallOf(at, zone);
  return `${wall.hour}:${two(wall.minute)}`;
}

/** `9:40:07`. */
export function renderClockSeconds(at: number, zone: string): string {
  return `${renderClock(at, zone)}:${two(wallOf(at, zone).second)}`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Tue 1 Dec`; a dash for what is no instant. */
export function renderDay(at: number, zone: string): string {
  return Number.isNaN(at) ? '—' : dayOf(wallOf(at, zone), 3);
}

/** `Tue 1 Dec 2026`. */
export function renderDate(at: number, zone: string): string {
  return Number.isNaN(at) ? '—' : `${renderDay(at, zone)} ${yearOf(wallOf(at, zone))}`;
}

/** `Tue 1 December 2026`. */
export function renderLongDate(at: number, zone: string): string {
  if (Number.isNaN(at)) return '—';
  const wall = wallOf(at, zone);
  return `${dayOf(wall)} ${yearOf(wall)}`;
}

/** The wall's own day: a Date would bring the clock of this machine into it. */
function dayOf({ year, month, day }: WallTime, letters?: number): string {
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return `${weekday} ${day} ${(months[month - 1] ?? '').slice(0, letters)}`;
}

function yearOf({ year }: WallTime): string {
  return String(year).padStart(4, '0');
}

/** `New York`: a zone as people call it. */
export function renderZone(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/** From how far on a day without its year may be taken for another one. */
const halfYear = 183 * 86_400_000;

/** `9:40`, with the day before it where that is not the day of `near`, and its year where that is far. */
export function renderClockNear(at: number, near: number, zone: string): string {
  const clock = renderClock(at, zone);
  if (Math.abs(at - near) > halfYear) return `${renderDate(at, zone)} ${clock}`;
  const day = renderDay(at, zone);
  return day === renderDay(near, zone) ? clock : `${day} ${clock}`;
}

/** `3:53`, `1:02:10`: minutes and seconds, hours where there are any. Below zero it is as long. */
export function renderLength(milliseconds: number): string {
  const whole = Math.abs(Math.trunc(milliseconds / 1000));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** `28 min`, `9:53` from ten minutes on, `3 h 20`, `2 days`: no seconds where minutes do. */
export function renderFar(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes < 10) return renderLength(milliseconds);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${two(minutes % 60)}`;
  return `${Math.floor(hours / 24)} days`;
}

/** `1:10 behind`, `0:20 ahead`, `on time`, `25 h behind`. + is behind. */
export function renderBehind(milliseconds: number): string {
  if (Math.abs(milliseconds) < 1000) return 'on time';
  return `${renderLong(milliseconds)} ${milliseconds > 0 ? 'behind' : 'ahead'}`;
}

/** `1:10`, `42:10`, from ninety minutes on `3 h 20`, `2 days`: by then nobody counts seconds. */
export function renderLong(milliseconds: number): string {
  return Math.abs(milliseconds) < 5_400_000 ? renderLength(milliseconds) : renderFar(milliseconds);
}

/** `5m`, `1h 30m`, `45s`: an estimate. */
export function renderTakes(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const parts = [hours ? `${hours}h` : '', minutes ? `${minutes}m` : '', rest ? `${rest}s` : ''];
  return parts.filter(Boolean).join(' ') || '0m';
}
