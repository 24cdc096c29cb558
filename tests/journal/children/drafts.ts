/** What the child programs write. */
import type { EventDraft } from '../../../src/journal/line/event-draft.ts';

export const at = '2026-12-01T09:31:07.123-05:00';

export function issueDraft(item: number, text: string): EventDraft {
  return { type: 'issue.opened', at, by: 'Dana Okoye', item, text, category: 'audio', severity: 3 };
}
