/**
 * Message templates: the texts to paste and to mail that lie in `templates/messages`, and those of a language in a folder
 * there that has its tag as its name.
 */
import { basename, join } from 'node:path';
import { languageChain } from '../../core/text/language.ts';
import { filesIn, isSafeName } from '../files/find.ts';
import { type Gathering, readText } from '../files/read-file.ts';
import { folderSource } from '../files/sources.ts';
import { type SourceFile, sourceFile } from '../problems/source-file.ts';

export interface Message {
  readonly name: string;
  readonly file: SourceFile;
  /** It speaks to one participant: only mail can do that. */
  readonly mailOnly: boolean;
  /** The tag of the folder in which it lies; undefined: it is one of the default messages. */
  readonly language: string | undefined;
  /** It comes with vprod. */
  readonly ships: boolean;
}

export const messageExtension = /\.(md|txt)$/i;

/**
 * Every message by name, as it is in a language: the workspace's in that language, then those that ship in it, then the
 * workspace's default, then the default that ships.
 */
export function readMessages(gathering: Gathering, language?: string): ReadonlyMap<string, Message> {
  const messages = new Map<string, Message>();
  for (const { path, tag, ships } of messageFolders(gathering, language)) {
    gathering.sources.push(folderSource(path, gathering.workspace));
    for (const file of filesIn(path)) {
      const name = nameOfMessage(file);
      if (!messageExtension.test(file) || messages.has(name) || !isSafeName(name)) continue;
      const text = readText(join(path, file), gathering) ?? sourceFile(name, '');
      messages.set(name, { name, file: text, mailOnly: isMailOnly(text.text), language: tag, ships });
    }
  }
  return messages;
}

interface MessageFolder {
  readonly path: string;
  readonly tag: string | undefined;
  readonly ships: boolean;
}

/** A folder that is not there counts, too: it would be read if it came. */
function messageFolders({ workspace }: Gathering, language: string | undefined): readonly MessageFolder[] {
  const { root, shipped } = workspace;
  const roots = [...new Set([root, shipped])].map((one) => ({
    path: join(one, 'templates', 'messages'),
    ships: one === shipped,
  }));
  const tags = languageChain(language);
  return [
    ...roots.flatMap(({ path, ships }) => tags.map((tag) => ({ path: join(path, tag), tag, ships }))),
    ...roots.map((one) => ({ ...one, tag: undefined })),
  ];
}

export function nameOfMessage(path: string): string {
  return basename(path).replace(messageExtension, '');
}

/** Whether a template speaks of `participant`, or begins with a subject as mail does. */
export function isMailOnly(text: string): boolean {
  return /^Subject:/i.test(text) || /\{[{%][^}]*\bparticipant\b/.test(text);
}
