/**
 * Writes `core/time/zone-table.ts`: the clocks of all zones, from the zone data of the runtime that runs it; with `--check` it
 * only fails where something else stands there. `npm run zones` runs it with the newest Node.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listZones } from './core/time/zone-names.ts';

/** Two years back for what was held lately, ten ahead. */
const from = Date.UTC(2024, 0, 1);
const until = Date.UTC(2037, 0, 1);
const quarter = 900_000;
const week = 672 * quarter;

const rules = new Map();
for (const zone of listZones()) {
  const rule = ruleOf(zone);
  rules.set(rule, [...(rules.get(rule) ?? []), zone]);
}
const data = [...rules].map(([rule, zones]) => `${rule}: ${zones.sort().join(' ')}`).sort();
const text = `/** Made by src/zone-table.mjs from zone data ${process.versions.tz}. How a line is read stands in zones.ts. */

/** The release of the IANA time zone database. */
export const zoneVersion = '${process.versions.tz}';

export const zoneFrom = Date.UTC(${new Date(from).getUTCFullYear()}, 0, 1);
export const zoneUntil = Date.UTC(${new Date(until).getUTCFullYear()}, 0, 1);

export const zoneData = \`${data.join('\n')}\`;
`;
const file = fileURLToPath(new URL('core/time/zone-table.ts', import.meta.url));
const known = `zone data ${process.versions.tz} (Node ${process.versions.node})`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') === text) process.stdout.write(`the table of zones is that of ${known}\n`);
else {
  process.stdout.write(`the table of zones is not that of ${known}: npm run zones\n`);
  process.exitCode = 1;
}

function ruleOf(zone) {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const offsetAt = (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName').value;
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name);
    return Number(`${sign ?? ''}${Number(hours ?? 0) * 60 + Number(minutes ?? 0)}`);
  };
  const parts = [offsetAt(from)];
  let last = from;
  // No zone changes its clocks there and back in a week.
  for (let at = from; at < until; at += week) {
    let [before, after] = [at, Math.min(at + week, until - quarter)];
    if (offsetAt(before) === offsetAt(after)) continue;
    while (after - before > quarter) {
      const middle = before + Math.floor((after - before) / quarter / 2) * quarter;
      if (offsetAt(middle) === offsetAt(before)) before = middle;
      else after = middle;
    }
    parts.push(`${((after - last) / quarter).toString(36)}=${offsetAt(after)}`);
    last = after;
  }
  return parts.join(' ');
}
