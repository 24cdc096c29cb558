/** Zones of a session by the names of today, as `vprod check` takes them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runbook, session } from './class.ts';
import { folder, vprod } from './vprod.ts';

const cwd = folder();
for (const name of ['runbooks', 'sessions']) mkdirSync(path.join(cwd, name));
writeFileSync(path.join(cwd, 'runbooks', 'small.yaml'), runbook);

function checked(zone: string) {
  const file = path.join('sessions', 'c.yaml');
  writeFileSync(path.join(cwd, file), session.replace('timezone: Europe/London', `timezone: ${zone}`));
  return vprod(cwd, ['check', file]);
}

test.each([
  ['Europe/Kyv', 'Europe/Kyiv'],
  ['Asia/Kolkatta', 'Asia/Kolkata'],
  ['kolkatta', 'Asia/Kolkata'],
  ['Asia/Rangon', 'Asia/Yangon'],
])("'%s' is refused, and the name of today offered", (zone, meant) => {
  const { code, err, out } = checked(zone);
  expect(code).toBe(1);
  expect(out + err).toContain(`'timezone' in session 'Coaching skills' is not a time zone: '${zone}'`);
  expect(out + err).toContain(`did you mean '${meant}'?`);
});

test.each([
  ['Yangon', 'Asia/Yangon'],
  ['Kyiv', 'Europe/Kyiv'],
  ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ['kolkata', 'Asia/Kolkata'],
  ['asia/kolkata', 'Asia/Kolkata'],
])("'%s' is taken as %s", (zone, name) => {
  const { code, err } = checked(zone);
  expect([code, err]).toEqual([0, '']);
  expect(vprod(cwd, ['show', 'c', '--format', 'md']).out).toContain(`9:00 to 10:00 (${name})`);
});

test.each(['IST', 'JST', 'PST', 'Eire'])('%s is no place, and this Node knows it as well as any', (zone) => {
  const { code, err, out } = checked(zone);
  expect(code).toBe(0);
  expect(out + err).not.toContain('older data');
});
