/** Instants of the facts (ISO 8601 with the session's offset) as people read them: the text itself holds the wall time. */

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

/** `Tue 1 Dec`, with the year where it is not the year of `near`; a text that is no instant stays as it is. */
export function renderIsoDay(instant: string, near = ''): string {
  const found = shape.exec(instant);
  if (!found) return instant;
  const [year, month, day] = found.slice(1, 4).map(Number) as [number, number, number];
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const short = `${weekday} ${day} ${months[month - 1]}`;
  return near.slice(0, 4) === found[1] ? short : `${short} ${year}`;
}

/** No clock time within it can be taken for one of the day of `near`: a class that runs over midnight goes on at 0:06. */
const nightMs = 6 * 3_600_000;

/** `10:02`, with the day before it where that is not the day of `near` and no night beside it. */
export function renderIsoClock(instant: string, near = ''): string {
  const found = shape.exec(instant);
  if (!found) return instant;
  const clock = `${Number(found[4])}:${found[5]}`;
  if (near === '' || instant.slice(0, 10) === near.slice(0, 10)) return clock;
  return Math.abs(Date.parse(instant) - Date.parse(near)) < nightMs ? clock : `${renderIsoDay(instant, near)} ${clock}`;
}

/** `Dec 2026` for `2026-12`. */
export function renderIsoMonth(month: string): string {
  const [year, number] = month.split('-');
  return `${months[Number(number) - 1] ?? ''} ${year}`.trim();
}
