/** Small journals for tests, in real folders that go when the test file is done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Event } from '../../src/core/class/event.ts';
import type { Plan, SessionFacts } from '../../src/core/plan/plan.ts';
import { type Journal, openJournal } from '../../src/journal/journal.ts';
import type { EventDraft } from '../../src/journal/line/event-draft.ts';
import { afterFile } from '../leave.ts';

export const wall = Date.parse('2026-12-01T14:31:07.123Z');
export const at = '2026-12-01T09:31:07.123-05:00';

/** A new folder below the system's temporary one. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-journal-'));
  afterFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that goes on by a millisecond at each look. */
export function ticking(start = wall): () => number {
  let now = start;
  return () => now++;
}

export function openAt(folder: string, options: { host?: string; now?: () => number } = {}): Journal {
  return openJournal({ place: { folder }, host: options.host ?? 'desk', now: options.now ?? ticking() });
}

const session: SessionFacts = {
  id: 'algebra-0302',
  title: 'Algebra “two”',
  status: 'planned',
  start: '2026-12-01T10:00:00.000-05:00',
  end: null,
  timezone: 'America/New_York',
  zones: [],
  platform: 'zoom',
  tags: [],
  record: false,
  facilitator: { name: 'Rosa Lindt' },
  producer: { name: 'Dana Okoye' },
  team: [],
  contacts: {},
  links: {},
  vars: {},
  roster: [{ name: 'Zoë', email: 'zoe@example.com', status: 'enrolled' }],
  tolerance: 120,
  attendance: { late: 300, leftEarly: 600, complete: 0.75 },
  reportTo: [],
};

const plan: Plan = {
  runbook: { id: 'standard-vilt', title: 'Standard', version: '1.0.0' },
  phases: [{ id: 'setup', title: 'Set up', mode: 'steps', agenda: false }],
  segments: [],
  steps: [
    {
      id: 'setup/open-room',
      phase: 'setup',
      title: 'Open the classroom',
      takes: 300,
      required: true,
      owner: 'producer',
      paste: [],
      launch: [],
      checks: [],
      ask: [],
      plans: [],
    },
  ],
  troubles: [],
  kinds: {},
  messages: {},
};

export function opened(host = 'desk', format = 1): EventDraft {
  return { type: 'session.opened', at, by: 'Dana Okoye', format, vprod: '0.1.0', host, session, plan, sources: [] };
}

export function note(text: string): Extract<EventDraft, { readonly type: 'note.added' }> {
  return { type: 'note.added', at, by: 'Dana Okoye', text };
}

export function issue(item: number, text = 'no sound in the back row'): EventDraft {
  return {
    type: 'issue.opened',
    at,
    by: 'Dana Okoye',
    item,
    text,
    person: 'zoe@example.com',
    category: 'audio',
    severity: 3,
    step: 'setup/open-room',
  };
}

/** The texts of the notes and issues, in order. */
export function textsOf(events: readonly Event[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'note.added' || event.type === 'issue.opened' ? [event.text] : []));
}
