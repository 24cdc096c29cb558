/** Durations as people write them: `90s`, `15m`, `1h30m`, `2d`. */

/** `days` are calendar days at the same wall time; `seconds` are elapsed time. Both carry the same sign. */
export interface Duration {
  readonly days: number;
  readonly seconds: number;
}

const shape = /^(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/;

/** Reads `1h30m`; undefined where the text is none (also for an empty one). No sign, no spaces. */
export function parseDuration(text: string): Duration | undefined {
  const found = shape.exec(text.trim().toLowerCase());
  if (!found || found[0] === '') return undefined;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return { days: days ?? 0, seconds: (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0) };
}

/** Seconds of a duration that is an amount (an estimate, a timer), where a day is 24 hours; undefined where the text is none. */
export function parseSeconds(text: string): number | undefined {
  const duration = parseDuration(text);
  return duration && duration.days * 86400 + duration.seconds;
}

/** Seconds as `1h30m`, `5m`, `45s`; `0m` for nothing. The inverse of `parseSeconds` for whole seconds. */
export function renderDuration(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  const sign = seconds < 0 && whole > 0 ? '-' : '';
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const text = `${hours ? `${hours}h` : ''}${minutes ? `${minutes}m` : ''}${rest ? `${rest}s` : ''}`;
  return sign + (text || '0m');
}
