/** Message templates: the texts to paste and to mail that lie in `templates/messages`. */
import { basename, join } from 'node:path';
import { filesIn, isSafeName } from '../files/find.ts';
import { type Gathering, readText } from '../files/read-file.ts';
import { folderSource } from '../files/sources.ts';
import { type SourceFile, sourceFile } from '../problems/source-file.ts';

export interface Message {
  readonly name: string;
  readonly file: SourceFile;
  /** It speaks to one participant: only mail can do that. */
  readonly mailOnly: boolean;
}

export const messageExtension = /\.(md|txt)$/i;

/** Every message by name: those of the workspace first, then those that ship. */
export function readMessages(gathering: Gathering): ReadonlyMap<string, Message> {
  const { root, shipped } = gathering.workspace;
  const messages = new Map<string, Message>();
  for (const folder of new Set([root, shipped])) {
    const path = join(folder, 'templates', 'messages');
    gathering.sources.push(folderSource(path, gathering.workspace));
    for (const file of filesIn(path)) {
      const name = nameOfMessage(file);
      if (!messageExtension.test(file) || messages.has(name) || !isSafeName(name)) continue;
      const text = readText(join(path, file), gathering) ?? sourceFile(name, '');
      messages.set(name, { name, file: text, mailOnly: isMailOnly(text.text) });
    }
  }
  return messages;
}

function nameOfMessage(path: string): string {
  return basename(path).replace(messageExtension, '');
}

/** Whether a template speaks of `participant`, or begins with a subject as mail does. */
export function isMailOnly(text: string): boolean {
  return /^Subject:/i.test(text) || /\{[{%][^}]*\bparticipant\b/.test(text);
}
