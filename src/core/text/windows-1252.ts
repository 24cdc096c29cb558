/** Windows-1252 → text, by the Encoding Standard's index (https://encoding.spec.whatwg.org/index-windows-1252.txt). */

/** What 0x80 to 0x9F stand for; those that stand for nothing stay control characters. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Not by `TextDecoder`: under this name several releases of Node decode ISO 8859-1. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.replace(/[\u0080-\u009f]/g, (one) => upper.charAt(one.charCodeAt(0) - 0x80));
}
