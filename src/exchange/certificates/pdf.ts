/**
 * Certificates as a PDF, a page each, with the font embedded. The fonts that every PDF reader has garble what they lack
 * without a word, so each letter is looked up in the font before anything is drawn.
 */
import { create, type Font } from 'fontkit';
import PdfDocument from 'pdfkit';
import { type Certificate, type CertificateLine, parseCertificate } from './sheet.ts';

export interface CertificateFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

export interface Wanted {
  /** As the layout came out for this person. */
  readonly text: string;
  readonly name: string;
}

/** Letters of a text that cannot be set. `turned`: they run from right to left, which needs more than letters. */
export interface Unset {
  readonly name: string;
  readonly letters: readonly string[];
  readonly turned: boolean;
}

const rightToLeft = /[\u0590-\u08ff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** Everybody whose page would have letters that are not in the font; empty where all can be set. */
export function unsetLetters(wanted: readonly Wanted[], fonts: CertificateFonts): readonly Unset[] {
  const opened = [fontOf(fonts.regular), fontOf(fonts.bold)];
  return wanted.flatMap(({ text, name }) => {
    const shown = textsOf(parseCertificate(text)).join('');
    const letters = [...new Set(shown)].filter((letter) => !opened.every((font) => hasLetter(font, letter)));
    const turned = rightToLeft.test(shown);
    return letters.length > 0 || turned ? [{ name, letters, turned }] : [];
  });
}

/** `made`: epoch milliseconds, when. The same certificates make the same bytes. */
export async function renderCertificates(
  wanted: readonly Wanted[],
  fonts: CertificateFonts,
  { title, made }: { readonly title: string; readonly made: number },
): Promise<Buffer> {
  const document = new PdfDocument({
    autoFirstPage: false,
    margin: 0,
    // Without one of its own it would ask the disk for a font that is not ours.
    font: fonts.regular as unknown as string,
    info: { Title: title, CreationDate: new Date(made), Producer: 'vprod', Creator: 'vprod' },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  for (const { text } of wanted) drawPage(document, parseCertificate(text));
  document.end();
  await ended;
  return Buffer.concat(parts);
}

function fontOf(bytes: Buffer): Font {
  const font = create(bytes);
  return 'fonts' in font ? (font.fonts[0] as Font) : font;
}

function hasLetter(font: Font, letter: string): boolean {
  return font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
}

function textsOf({ lines }: Certificate): readonly string[] {
  return lines.map(({ text }) => text.normalize('NFC'));
}

interface Style {
  readonly font: 'regular' | 'bold';
  /** Points. */
  readonly size: number;
  readonly accent?: true;
}

const styles: Readonly<Record<CertificateLine['kind'], Style>> = {
  title: { font: 'bold', size: 34, accent: true },
  name: { font: 'bold', size: 30 },
  heading: { font: 'regular', size: 20 },
  text: { font: 'regular', size: 13 },
  rule: { font: 'regular', size: 12 },
  space: { font: 'regular', size: 10 },
};

/** Points between the frame and the edge, and between the text and the frame. */
const edge = 24;
const inner = 48;

function drawPage(document: PDFKit.PDFDocument, certificate: Certificate): void {
  const { paper, lines } = certificate;
  document.addPage({ size: paper.size, layout: paper.turned, margin: 0 });
  const { width, height } = document.page;
  document
    .lineWidth(3)
    .rect(edge, edge, width - 2 * edge, height - 2 * edge)
    .stroke(paper.accent);
  document
    .lineWidth(0.75)
    .rect(edge + 6, edge + 6, width - 2 * edge - 12, height - 2 * edge - 12)
    .stroke(paper.accent);
  const room = width - 2 * (edge + inner);
  const set = lines.map((line) => ({ ...line, text: line.text.normalize('NFC'), ...fitted(document, line, room) }));
  const total = set.reduce((sum, line) => sum + line.tall, 0);
  let at = Math.max(edge + inner / 2, (height - total) / 2);
  for (const line of set) {
    if (line.kind === 'rule')
      document
        .lineWidth(0.75)
        .moveTo(width / 2 - 90, at + 6)
        .lineTo(width / 2 + 90, at + 6)
        .stroke(paper.accent);
    else if (line.text !== '') {
      const style = styles[line.kind];
      document
        .font(style.font)
        .fontSize(line.size)
        .fillColor(style.accent ? paper.accent : '#222222');
      document.text(line.text, edge + inner, at, { width: room, align: 'center' });
    }
    at += line.tall;
  }
}

/** A long name is set smaller, down to a half, before it is broken. */
function fitted(
  document: PDFKit.PDFDocument,
  { kind, text }: CertificateLine,
  room: number,
): { size: number; tall: number } {
  const { font, size } = styles[kind];
  if (text === '') return { size, tall: size * 1.4 };
  document.font(font).fontSize(size);
  const wide = document.widthOfString(text.normalize('NFC'));
  const fit = wide <= room ? size : Math.max(size / 2, (size * room) / wide - 0.5);
  document.fontSize(fit);
  return {
    size: fit,
    tall: document.heightOfString(text.normalize('NFC'), { width: room, align: 'center' }) + fit * 0.4,
  };
}
