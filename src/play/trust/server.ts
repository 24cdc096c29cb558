/** The mail server that may have the password of this machine: `vprod.yaml` alone, which others may write, does not say. */
import type { Context } from '../../context.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { addressOf, type MailSettings } from '../../exchange/mail/server.ts';
import { asksOn } from '../session/asking.ts';
import { keepTrusted, readTrusted, type TrustedServer } from './trust-file.ts';

/** Throws a UserError where vprod.yaml names none. */
export function mailServerOf(settings: MailSettings | undefined): TrustedServer {
  const { host, port } = addressOf(settings);
  return { kind: 'mail', host, port, user: settings?.user ?? '' };
}

export function describeServer({ host, port, user }: Pick<TrustedServer, 'host' | 'port' | 'user'>): string {
  return `${host}:${port} ${user === '' ? 'without a sign-in' : `as '${user}'`}`;
}

/**
 * Before the first connection: asked where there is somebody to ask, and kept. Throws a UserError (exit code 1) where the
 * server is not the one that was agreed to.
 */
export async function confirmMailServer(settings: MailSettings | undefined, context: Context): Promise<void> {
  const server = mailServerOf(settings);
  const known = readTrusted(context).filter((one): one is TrustedServer => one.kind === 'mail');
  if (known.some((one) => one.host === server.host && one.port === server.port && one.user === server.user)) return;
  if (asksOn(context)) {
    const { askAgreed } = await import('../session/asking.ts');
    if (await askAgreed(`Send mail by ${describeServer(server)}, and give it the password?`)) {
      keepTrusted(server, context);
      return;
    }
  }
  throw notTrusted(server);
}

function notTrusted(server: TrustedServer): UserError {
  return new UserError(
    {
      code: 'mail-untrusted',
      message: `no mail was sent: nobody has agreed on this machine to ${describeServer(server)}`,
      hint: "'vprod trust mail' shows the server and asks; 'vprod trust mail --yes' agrees",
    },
    exitCodes.failed,
  );
}
