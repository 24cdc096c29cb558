/** The hub that may have the password of this machine, and the classes: `vprod.yaml` alone, which others may write, does not say. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { type HubAddress, parseHubUrl } from '../../core/hub/address.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { insideOf, settingsFile, type Workspace } from '../../runbook/files/workspace.ts';
import type { RawWorkspace } from '../../runbook/schema/workspace.ts';
import { describeServer } from './server.ts';
import { readTrusted, type TrustedServer } from './trust-file.ts';

export type HubSettings = RawWorkspace['hub'];

/** The one place of the password beside the trust store: it is in no file of the workspace. */
export const hubPasswordVariable = 'VPROD_HUB_PASSWORD';

const defaultWorkspace = 'house';

/** All that it takes to share a class. */
export interface HubAccess {
  readonly address: HubAddress;
  /** Empty: it is asked for without a sign-in. */
  readonly user: string;
  readonly password: string | undefined;
  /** The certificate that the server's has to come from, as PEM; undefined where the system knows it. */
  readonly ca: string | undefined;
  /** The name of the workspace on the hub. */
  readonly workspace: string;
}

type Around = Pick<Context, 'env' | 'host'>;

/** One that names no user knows this machine by its name. Throws a UserError where vprod.yaml names no hub. */
export function hubServerOf(settings: HubSettings, { host: machine }: Pick<Context, 'host'>): TrustedServer {
  const { host, port } = addressOf(settings);
  return { kind: 'hub', host, port, user: settings?.user ?? machine };
}

/** Throws a UserError where the hub was not agreed to, a password is missing, or the certificate cannot be read. */
export function hubAccessOf(settings: HubSettings, workspace: Workspace, context: Around): HubAccess {
  const server = hubServerOf(settings, context);
  const known = readTrusted(context).find(
    (one): one is TrustedServer =>
      one.kind === 'hub' && one.host === server.host && one.port === server.port && one.user === server.user,
  );
  if (!known) throw notTrusted(server);
  const password = context.env[hubPasswordVariable] || known.password;
  if (settings?.user !== undefined && !password)
    throw new UserError({
      code: 'hub-no-password',
      message: `nothing is shared over the hub as '${server.user}': there is no password`,
      hint: `set the environment variable ${hubPasswordVariable}, or keep it: 'vprod trust hub --keep-password'`,
    });
  return {
    address: addressOf(settings),
    user: password ? server.user : '',
    password: password || undefined,
    ca: settings?.ca === undefined ? undefined : readCertificate(settings.ca, workspace),
    workspace: settings?.workspace ?? defaultWorkspace,
  };
}

function addressOf(settings: HubSettings): HubAddress {
  const address = settings?.url === undefined ? undefined : parseHubUrl(settings.url);
  if (typeof address === 'object') return address;
  throw new UserError({
    code: 'hub-none',
    message: address === undefined ? `${settingsFile} names no hub` : `the hub '${settings?.url}' ${address}`,
    hint: 'hub: { url: tls://hub.example.com:4222, user: dana }',
  });
}

function readCertificate(file: string, workspace: Workspace): string {
  const full = path.resolve(workspace.root, file);
  const message = `the certificate of the hub cannot be used: '${file}'`;
  const hint = 'ca: names a PEM file of the workspace, as the one who runs the hub gave it out';
  try {
    const text = readFileSync(insideOf(full, workspace), 'latin1');
    if (text.length < 1_000_000 && text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    if (error instanceof UserError) throw error;
  }
  throw new UserError({ code: 'hub-ca', message, hint });
}

function notTrusted(server: TrustedServer): UserError {
  return new UserError(
    {
      code: 'hub-untrusted',
      message: `nothing is shared: nobody has agreed on this machine to the hub ${describeServer(server)}`,
      hint: "'vprod trust hub' shows the hub and asks; 'vprod trust hub --yes' agrees",
    },
    exitCodes.failed,
  );
}
