/** What an SMTP error says, in words that help: the library's errors carry a code, the command and the server's answer. */

import { visibleLine } from '../../core/text/visible.ts';
import type { ErrorCode } from '../../error-codes.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { passwordVariable, type Server } from './server.ts';

/** As nodemailer throws it: `code` such as EAUTH, `responseCode` such as 550. */
export interface SmtpError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no name server answers',
  EDNS: 'no such host',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it does not answer',
  ECONNECTION: 'the connection was cut',
};

/** `550 5.1.1 no such user`, or what became of the connection. One line, at most 300 characters. */
export function reasonOf(error: SmtpError): string {
  if (error.response) return visibleLine(error.response).slice(0, 300);
  const known = reasons[error.originalCode ?? ''] ?? reasons[error.code ?? ''];
  return known ?? visibleLine(error.message).slice(0, 300);
}

/** Why there is no connection: nothing was sent over it. */
export function connectProblem(error: SmtpError, server: Server): UserError {
  const name = `${server.host}:${server.port}`;
  if (error.code === 'EAUTH')
    return problem(
      'mail-auth',
      `the mail server '${name}' refused '${server.login?.user ?? ''}': ${reasonOf(error)}`,
      `see mail.user in vprod.yaml, and ${passwordVariable}`,
    );
  if (isTls(error)) {
    const [why, hint] = tlsWords(error, server);
    return problem('mail-tls', `cannot talk safely to the mail server '${name}': ${why}`, hint);
  }
  return problem(
    'mail-connect',
    `cannot reach the mail server '${name}': ${reasonOf(error)}`,
    'see mail.host and mail.port in vprod.yaml, and the network; all that was sent is listed here',
  );
}

/** The server takes no mail of this sender: it would take none of the others either. */
export function senderProblem(error: SmtpError, from: string): UserError {
  const wantsLogin = error.responseCode === 530 || /authenticat/i.test(error.response ?? '');
  return problem(
    'mail-sender-refused',
    `the mail server refused the sender '${from}': ${reasonOf(error)}`,
    wantsLogin
      ? `it asks for a sign-in: mail.user in vprod.yaml, and ${passwordVariable}`
      : 'see mail.from in vprod.yaml: it has to be an address for which this server sends',
  );
}

function isTls(error: SmtpError): boolean {
  return (
    error.code === 'ETLS' ||
    /certificate|CERT|SSL|TLS|wrong version number/.test(`${error.originalCode} ${error.message}`)
  );
}

function tlsWords(error: SmtpError, { secure }: Server): readonly [why: string, hint: string] {
  if (/wrong version number/i.test(error.message))
    return ['it does not begin with TLS', "in vprod.yaml: 'secure: false' in mail, often with port 587"];
  if (!secure && /STARTTLS/i.test(`${error.message} ${error.command}`))
    return [
      `it offers no TLS, and the password would be readable on the way (${visibleLine(error.message).slice(0, 200)})`,
      "in vprod.yaml: 'secure: true' and port 465 in mail, if the server has that",
    ];
  return [
    visibleLine(error.message).slice(0, 300),
    'a certificate of your own is trusted with NODE_EXTRA_CA_CERTS=FILE in the environment',
  ];
}

function problem(code: ErrorCode, message: string, hint: string): UserError {
  return new UserError({ code, message, hint }, exitCodes.failed);
}
