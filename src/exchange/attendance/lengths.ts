/** Lengths of time as exports state them: `92`, `1h 29m 46s`, `59 Min. 0 Sek.`, `1 hora 2 minutos`, `1:02:30`, `204 mins`. */

const part = /(\d+(?:[.,]\d+)?)\s*([a-zäöüáéíóúçãõ]+)\.?/gi;
const units: readonly (readonly [RegExp, number])[] = [
  [/^(d|days?|tage?|d[ií]as?|jours?|giorn[oi]|dag(en)?)$/, 86_400],
  [/^(h|hrs?|hours?|std|stunden?|horas?|heures?|or[ae]|uur|uren|timer?)$/, 3600],
  [/^(m|mins?|minutes?|minuten?|minutos?|minut[oi]|minut(ter)?)$/, 60],
  [/^(s|secs?|seconds?|sek|sekunden?|segundos?|secondes?|second[oi]|seg|seconden|sekunder)$/, 1],
];

/** Seconds; undefined where the text is no length, or could be two. `bare`: what a number without a unit counts, in seconds. */
export function parseLength(text: string, bare?: number): number | undefined {
  const words = text.trim().toLowerCase();
  if (/^\d+([.,]\d+)?$/.test(words)) return bare === undefined ? undefined : numberOf(words) * bare;
  const clock = /^(\d{1,3}):(\d{2}):(\d{2})$/.exec(words);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const found = [...words.matchAll(part)];
  const rest = words.replace(part, '').replace(/[\s,]|\band\b|\bund\b|\by\b|\be\b/g, '');
  if (found.length === 0 || rest !== '') return undefined;
  let total = 0;
  for (const [, amount = '', unit = ''] of found) {
    const [, size] = units.find(([name]) => name.test(unit)) ?? [];
    if (size === undefined) return undefined;
    total += numberOf(amount) * size;
  }
  return total;
}

/** `0:35` is half an hour or half a minute: the one that lies nearer to what the stamps say. */
export function parseShortClock(text: string, near: number): number | undefined {
  const found = /^(\d{1,3}):(\d{2})$/.exec(text.trim());
  if (!found) return undefined;
  const [hours, minutes] = [Number(found[1]) * 3600 + Number(found[2]) * 60, Number(found[1]) * 60 + Number(found[2])];
  return Math.abs(hours - near) <= Math.abs(minutes - near) ? hours : minutes;
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}
