/** What the chat says of a class in every layout. */
import { expect, test } from 'vitest';
import { renderReport } from '../../src/report/render/report.ts';
import { sample } from './sample.ts';
import { shipped } from './shipped.ts';

const chat = {
  messages: 42,
  private: 3,
  senders: [
    { name: 'Rosa Lindt', person: 'rosa@example.com', messages: 12 },
    { name: 'Guest <b>7', person: null, messages: 30 },
  ],
  links: [{ at: null, by: 'Rosa Lindt', url: 'https://example.com/more' }],
  questions: [{ at: '2026-12-01T10:12:00.000-05:00', by: 'Guest <b>7', text: 'Will the slides be sent?', item: 3 }],
  files: ['chat.txt'],
};

test.each(['text', 'md', 'html'] as const)('%s: who wrote how much, what was asked and posted', (format) => {
  const render = (facts: object): string =>
    renderReport({ ...sample(), ...facts }, format, { columns: 120, templates: shipped });
  const text = render({ chat });
  const plain = text
    .replace(/<[^>]+>/g, ' ')
    .replace(/[*_\\|]/g, ' ')
    .replace(/\s+/g, ' ');
  expect(plain).toMatch(/in the chat/i);
  expect(plain).toMatch(/Rosa Lindt 12/);
  expect(plain).toMatch(/10:12.*Will the slides be sent\?.*3/);
  expect(plain).toContain('https://example.com/more');
  expect(plain).toMatch(/rom chat\.txt, 42 messages; private: 3/);
  if (format === 'html') expect(text).not.toContain('<b>7');
  expect(render({ chat: null }).toLowerCase()).not.toContain('in the chat');
});
