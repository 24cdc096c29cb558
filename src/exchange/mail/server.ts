/** The house's mail server, as `vprod.yaml` and the environment say it. */
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { UserError } from '../../errors.ts';

export interface MailSettings {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly secure?: boolean | undefined;
}

export interface Server {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS where the server offers it. */
  readonly secure: boolean;
  /** Null: it wants no sign-in. */
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** The one place of the password: it is in no file. */
export const passwordVariable = 'VPROD_MAIL_PASSWORD';

/** Throws a UserError where there is no server, or a user without a password. */
export function serverOf(
  settings: MailSettings | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Server {
  const { user } = settings ?? {};
  const { host, port, secure } = addressOf(settings);
  if (user === undefined || user === '') return { host, port, secure, login: null };
  const password = env[passwordVariable];
  if (password === undefined || password === '') {
    throw new UserError({
      code: 'mail-no-password',
      message: `cannot send mail as '${user}': there is no password`,
      hint: `set the environment variable ${passwordVariable}; keep it out of files`,
    });
  }
  return { host, port, secure, login: { user, password } };
}

/** Where it is. Throws a UserError where there is none. */
export function addressOf(settings: MailSettings | undefined): Pick<Server, 'host' | 'port' | 'secure'> {
  const { host, port } = settings ?? {};
  if (host === undefined || host === '') {
    throw new UserError({
      code: 'mail-no-server',
      message: 'cannot send mail: vprod.yaml names no mail server',
      hint: 'mail: { host: smtp.example.com, port: 587, user: dana, from: dana@example.com }',
    });
  }
  const secure = settings?.secure ?? port === 465;
  return { host, port: port ?? (secure ? 465 : 587), secure };
}

/**
 * A password goes over the network in TLS only, and a certificate has to be one that this machine trusts. On this very
 * machine there is nobody between: STARTTLS is taken as it is offered there.
 */
export function connectionOptions({ host, port, secure, login }: Server): SMTPConnectionOptions {
  const local = isLoopback(host);
  return {
    host,
    port,
    secure,
    requireTLS: login !== null && !secure && !local,
    ...(local && !secure && { tls: { rejectUnauthorized: false } }),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    dnsTimeout: 15_000,
    socketTimeout: 120_000,
  };
}

/** Only literal loopback addresses and the name that stands for them. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
