/** A chat as a table that names its columns: who, when, what, and to whom. */
import { cellOf, columnOf, findHeader } from '../attendance/layout.ts';
import type { Sheet } from '../sheets/sheet.ts';
import type { RawMessage } from './form.ts';

const names = {
  text: [
    'message',
    'text',
    'content',
    'body',
    'message text',
    'chat',
    'chat message',
    'nachricht',
    'mensaje',
    'mensagem',
  ],
  from: [
    'from',
    'sender',
    'name',
    'author',
    'user',
    'user name',
    'username',
    'display name',
    'participant',
    'sender name',
    'von',
    'de',
  ],
  to: ['to', 'recipient', 'receiver', 'recipients', 'an', 'para'],
  at: [
    'time',
    'timestamp',
    'date',
    'date and time',
    'datetime',
    'sent',
    'sent at',
    'created',
    'createddatetime',
    'created at',
    'zeit',
    'hora',
  ],
} as const;

/** Undefined where no row names who wrote what. */
export function readChatTable({ rows }: Sheet): readonly RawMessage[] | undefined {
  const header = findHeader(
    rows.slice(0, 20),
    (cells) => columnOf(cells, names.text) >= 0 && columnOf(cells, names.from) >= 0,
  );
  if (!header) return undefined;
  const column = (field: keyof typeof names): number => columnOf(header.cells, names[field]);
  return rows.slice(header.at + 1).flatMap((row) => {
    const cell = (field: keyof typeof names): string => cellOf(row, column(field));
    if (cell('from') === '' || cell('text') === '') return [];
    const to = cell('to');
    return [
      {
        line: row.line,
        stamp: cell('at') === '' ? undefined : cell('at'),
        from: cell('from'),
        isPrivate: to !== '' && !/^(?:everyone|all\b|alle|todos|tous|tutti)/i.test(to),
        text: cell('text'),
      },
    ];
  });
}
