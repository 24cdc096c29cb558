/** What a server answers, without what it was given to sign in with: some echo it, and an answer is shown and recorded. */
import type { SmtpError } from './smtp-words.ts';

/** A piece of a coded secret that is this long is not chance, and a plain password where it is no word: characters. */
const shortest = 6;
const shortestPlain = 8;
/** Beside a piece that long, the rest of it: an answer may break a line within what it echoes. */
const shortestRest = 3;
const placeholder = '(withheld)';

/** Words of the text that hold a piece of what was sent, or that are base64 at all, are left out. */
export function withhold(text: string, login: { readonly user: string; readonly password: string } | null): string {
  if (login === null) return text;
  const secrets = formsOf(login);
  const isEcho = (word: string, size: number): boolean => secrets.some((secret) => sharePiece(word, secret, size));
  const withheld = (is: (word: string) => boolean): string =>
    text.replace(/\S+/g, (word) => (is(word) ? placeholder : word));
  const isSecret = (word: string): boolean => looksCoded(word) || isEcho(word, shortest);
  const said = withheld(isSecret);
  if (said === text) return text;
  return withheld((word) => isSecret(word) || (!looksWritten(word) && isEcho(word, shortestRest)));
}

/** The same for an error as the library throws it. */
export function withholdFrom<E extends SmtpError>(
  error: E,
  login: { readonly user: string; readonly password: string } | null,
): E {
  const said: { message: string; response?: string } = error;
  said.message = withhold(said.message, login);
  if (typeof said.response === 'string') said.response = withhold(said.response, login);
  return error;
}

/** The password as it is, and all in which it goes over the line: AUTH PLAIN, AUTH LOGIN; cut at any place. */
function formsOf({ user, password }: { readonly user: string; readonly password: string }): readonly string[] {
  const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
  const shifted = ['', '\0', '\0\0'].map((before) => base64(before + password).slice(before.length === 0 ? 0 : 4));
  const coded = [base64(`\0${user}\0${password}`), base64(user), ...shifted].map((one) => one.replace(/=+$/, ''));
  const plain = [password, encodeURIComponent(password)].filter((one) => one.length >= shortestPlain);
  return [...plain, Buffer.from(password, 'utf8').toString('hex'), ...coded];
}

/** Only letters of base64, and no word that people write. */
function looksCoded(word: string): boolean {
  if (/^[A-Za-z0-9+/]+={1,2}[.,;:)]?$/.test(word)) return true;
  if (!/^[A-Za-z0-9+/]{8,}[.,;:)]?$/.test(word)) return false;
  const turns = word.match(/[a-z0-9][A-Z]/g)?.length ?? 0;
  return turns >= 2 || (/\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word));
}

/** As people and servers write words and numbers. */
function looksWritten(word: string): boolean {
  return !/[A-Za-z0-9][A-Z]|[A-Za-z]\d|\d[A-Za-z]/.test(word);
}

/** `most`: characters of a piece. */
function sharePiece(word: string, secret: string, most: number): boolean {
  if (secret === '') return false;
  const size = Math.min(most, secret.length);
  const pieces = Math.min(secret.length - size + 1, 1_000);
  return Array.from({ length: pieces }, (_, at) => secret.slice(at, at + size)).some((piece) => word.includes(piece));
}
