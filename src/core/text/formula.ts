/** What a spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection). */

/** At the beginning of a cell, also after spaces; full-width signs are the same to it. */
const formula = /^[\s\u200b-\u200d\u2060]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

export function isFormula(text: string): boolean {
  return formula.test(text) && !plainNumber.test(text);
}
