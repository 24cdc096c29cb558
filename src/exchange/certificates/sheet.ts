/** A certificate as its layout says it, before it is drawn: the paper, and lines of a few kinds. */

export interface Certificate {
  readonly paper: Paper;
  readonly lines: readonly CertificateLine[];
}

export interface Paper {
  readonly size: 'A4' | 'LETTER';
  readonly turned: 'landscape' | 'portrait';
  /** `#1f4e79`. */
  readonly accent: string;
}

export interface CertificateLine {
  readonly kind: 'title' | 'name' | 'heading' | 'text' | 'rule' | 'space';
  readonly text: string;
}

const marks = [
  ['### ', 'heading'],
  ['## ', 'name'],
  ['# ', 'title'],
] as const;

/** `text` is what the layout came to for one person. */
export function parseCertificate(text: string): Certificate {
  const lines = text.trim().split('\n');
  const wishes = new Map<string, string>();
  let first = 0;
  for (; first < lines.length; first += 1) {
    const found = /^(page|turned|accent):\s*(\S+)\s*$/.exec(lines[first] ?? '');
    if (!found?.[1]) break;
    wishes.set(found[1], found[2] ?? '');
  }
  const accent = wishes.get('accent') ?? '';
  return {
    paper: {
      size: wishes.get('page')?.toLowerCase() === 'letter' ? 'LETTER' : 'A4',
      turned: wishes.get('turned') === 'portrait' ? 'portrait' : 'landscape',
      accent: /^#[0-9a-f]{6}$/i.test(accent) ? accent : '#1f4e79',
    },
    lines: lines.slice(first).map(lineOf),
  };
}

function lineOf(line: string): CertificateLine {
  const text = line.trim();
  if (text === '') return { kind: 'space', text: '' };
  if (/^-{3,}$/.test(text)) return { kind: 'rule', text: '' };
  const mark = marks.find(([sign]) => text.startsWith(sign));
  return mark ? { kind: mark[1], text: text.slice(mark[0].length).trim() } : { kind: 'text', text };
}
