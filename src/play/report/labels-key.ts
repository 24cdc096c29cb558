/**
 * The key from which labels of people are made: one person has the same label in all reports of the house, and whoever has
 * a list of names but not the key cannot find out whose it is. It stays in the workspace.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Labeller } from '../../core/anonymous/people.ts';
import { UserError } from '../../errors.ts';
import { createFile, makeFolder } from '../../journal/files/disk.ts';
import { insideOf, type Workspace } from '../../runbook/files/workspace.ts';
import { reportsOf } from '../session/locate.ts';

const file = 'labels.key';
/** Bytes. */
const length = 32;

/** Made at first use, closed to others. Throws a UserError where it can be neither read nor made. */
export function labelsKey(workspace: Workspace): Buffer {
  const folder = reportsOf(workspace);
  const place = insideOf(path.join(folder, file), workspace);
  try {
    try {
      makeFolder(folder);
      if (!existsSync(place)) createFile(place, `${randomBytes(length).toString('hex')}\n`);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const key = Buffer.from(readFileSync(place, 'utf8').trim(), 'hex');
    if (key.length >= length) return key;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError({
      code: 'labels-key',
      message: `cannot make labels for people with the key 'reports/${file}': ${why}`,
    });
  }
  throw new UserError({
    code: 'labels-key',
    message: `the key 'reports/${file}' is damaged`,
    hint: 'remove it and a new one is made; people have other labels from then on',
  });
}

/** No vowels: no label is a word. */
const signs = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const most = 6;
/** Labels that are kept: the same people come to many classes. */
const mostKnown = 10_000;

/** `Participant K7QX2M`: two of ten thousand people share a label once in ten houses. */
export function labeller(key: Uint8Array): Labeller {
  const known = new Map<string, string>();

  function labelOf(person: string): string {
    let rest = createHmac('sha256', key).update(person).digest().readUIntBE(0, most);
    let label = '';
    while (label.length < most) {
      label += signs.charAt(rest % signs.length);
      rest = Math.floor(rest / signs.length);
    }
    return label;
  }

  return (title, person) => {
    const label = known.get(person) ?? labelOf(person);
    if (known.size >= mostKnown) known.clear();
    known.set(person, label);
    return `${title} ${label}`;
  };
}
