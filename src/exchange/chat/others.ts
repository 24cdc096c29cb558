/** The chats of BigBlueButton, Teams, Webex and Meet, as they save them or as people copy them. */
import { parseStamp } from '../attendance/stamps.ts';
import { blocksOf, type Form, textOf } from './form.ts';

/** `[09:58] Ana Perez: text`, and as Teams gives it: `[23/11/2026 09:58] Ana Perez` with the text below. */
export const bracketed: Form['read'] = (_file, lines) => {
  const blocks = blocksOf(lines, (line) => {
    const found = /^\ufeff?\s*\[([^\]]{4,40})\]\s*(.*)$/.exec(line);
    return found && parseStamp(found[1] ?? '') ? found : undefined;
  });
  if (blocks.length === 0) return undefined;
  const inline = /^([^:]{1,120}?)\s?:(?:\s(.*)|)$/;
  const isInline = blocks.some(({ header: [, , rest = ''] }) => inline.test(rest));
  return blocks.flatMap(({ line, header: [, stamp = '', shown = ''], rest }) => {
    const [, from, text = ''] = isInline ? (inline.exec(shown) ?? []) : [shown, shown];
    // Without a name it is the platform that speaks.
    if (from === undefined || from.trim() === '') return [];
    return [{ line, stamp, from: from.trim(), isPrivate: false, text: textOf([text, ...rest]) }];
  });
};

const withRole = /^(\ufeff?\[\d{2}:\d{2}\]) \[(.+?) : [A-Z_]+\]: ?(.*)$/;

/**
 * BigBlueButton writes hours and minutes alone; from version 3 on the role stands with the name, and a line without a name is
 * the platform's (bigbluebutton-html5, generateExportedMessages).
 */
export const bigBlueButton: Form = {
  source: 'bigbluebutton',
  read: (file, lines) => {
    if (!lines.some((line) => /^\ufeff?\[\d{2}:\d{2}\]\s/.test(line))) return undefined;
    if (!lines.some((line) => withRole.test(line))) return bracketed(file, lines);
    const blocks = blocksOf(lines, (line) => withRole.exec(line) ?? /^\ufeff?\[\d{2}:\d{2}\] /.exec(line) ?? undefined);
    return blocks.flatMap(({ line, header: [, stamp, from, text = ''], rest }) => {
      if (stamp === undefined || from === undefined) return [];
      return [
        { line, stamp: stamp.replace(/[\ufeff[\]]/g, ''), from, isPrivate: false, text: textOf([text, ...rest]) },
      ];
    });
  },
};

export const teamsBracketed: Form = { source: 'teams', read: bracketed };

/** A name and when, on a line of their own, the text below: `Ana Perez  9:58 AM`. */
export const teamsCopied: Form = {
  source: 'teams',
  read: (_file, lines) => {
    const blocks = blocksOf(lines, (line, next, before) => {
      if (next === undefined || next.trim() === '' || (before ?? '').trim() !== '') return undefined;
      const found =
        /^\ufeff?(\p{L}.{0,100}?)(?:\s{2,}|\t|,? )((?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? )?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AP]M)?)\s*$/iu.exec(
          line,
        );
      return found && parseStamp(found[2] ?? '') ? found : undefined;
    });
    if (blocks.length === 0) return undefined;
    return blocks.map(({ line, header: [, from = '', stamp = ''], rest }) => ({
      line,
      stamp,
      from: from.trim(),
      isPrivate: false,
      text: textOf(rest),
    }));
  },
};

/** `from Ana Perez to everyone:    9:58 AM`, the text below or behind. */
export const webex: Form = {
  source: 'webex',
  read: (_file, lines) => {
    const blocks = blocksOf(lines, (line) => /^\ufeff?from (.+?) to ([^:]+?)\s*:\s*(.*)$/i.exec(line) ?? undefined);
    if (blocks.length === 0) return undefined;
    return blocks.map(({ line, header: [, from = '', to = '', behind = ''], rest }) => {
      const [, stamp, text = behind] = /^(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?)(?:\s+(.*)|)$/i.exec(behind) ?? [];
      const isText = stamp === undefined;
      return {
        line,
        stamp,
        from: from.trim(),
        isPrivate: !/^(?:everyone|all(?: panelists| attendees| participants)?)$/i.test(to.trim()),
        text: textOf([isText || text !== behind ? text : '', ...rest]),
      };
    });
  },
};

/** Meet lays the chat beside the recording, with times that count from its beginning: `00:01:02.345,00:01:05.000`. */
export const meet: Form = {
  source: 'meet',
  read: (_file, lines) => {
    const blocks = blocksOf(
      lines,
      (line) => /^\ufeff?(\d{1,2}:\d{2}:\d{2})\.\d{3},\d{1,2}:\d{2}:\d{2}\.\d{3}\s*$/.exec(line) ?? undefined,
    );
    if (blocks.length === 0) return undefined;
    return blocks.flatMap(({ line, header: [, stamp = ''], rest }) => {
      const [, from, text = ''] = /^([^:]{1,120}):\s*([\s\S]*)$/.exec(textOf(rest)) ?? [];
      return from === undefined ? [] : [{ line, stamp, recorded: true as const, from, isPrivate: false, text }];
    });
  },
};
