/** `vprod hub config`: the configuration of a server for the machines of a house, with passwords made for it. */
import { randomBytes } from 'node:crypto';
import type { Context } from '../../context.ts';
import { parseHubUrl } from '../../core/hub/address.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { type HubMachine, renderServerConfig } from '../../exchange/hub/server-config.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import { workspaceOf } from '../session/locate.ts';
import { defaultWorkspace } from '../trust/hub.ts';

export interface HubConfigOptions {
  readonly listen: string;
  readonly cert: string;
  readonly key: string;
  readonly store: string;
  readonly plain?: boolean;
}

/** Throws a UserError for what is not a machine, and for plain text beyond this one. */
export function printHubConfig(
  machines: readonly string[],
  { listen, cert, key, store, plain }: HubConfigOptions,
  context: Context,
): ExitCode {
  const address = parseHubUrl(`${plain ? 'nats' : 'tls'}://${listen}`);
  if (typeof address === 'string')
    throw new UserError({
      code: 'bad-option',
      message: `--listen '${listen}' ${address}`,
      hint: '--listen 127.0.0.1:4222',
    });
  const read = machines.map(readMachine);
  const twice = read.find((one, place) =>
    read.some((other, before) => before < place && (other.machine === one.machine || other.user === one.user)),
  );
  if (twice) throw bad(twice.machine, 'a machine and its user are named once');
  const workspace = readSettings(workspaceOf(context)).hub?.workspace ?? defaultWorkspace;
  context.stdout.write(
    renderServerConfig({ listen, tls: plain ? null : { cert, key }, store, workspace, machines: read }),
  );
  const { stderr } = context;
  stderr.write('The passwords in it were made for it: keep it readable for the server alone (chmod 600).\n');
  stderr.write("On each machine: VPROD_HUB_PASSWORD='its own' vprod trust hub --keep-password\n");
  return exitCodes.ok;
}

/** `dana@lap-a:algebra-0302,maths`. The machine's name may hold dots and spaces; a user is one word. */
function readMachine(text: string): HubMachine {
  const [, user, machine = '', list] = /^(?:([^@:\s]+)@)?([^@:]+)(?::(.*))?$/.exec(text) ?? [];
  if (machine.trim() === '' || /\p{C}/u.test(text))
    throw bad(text, 'write it as dana@lap-a, or dana@lap-a:algebra-0302');
  const sessions = list === undefined ? null : list.split(',').map((one) => one.trim());
  if (sessions?.some((one) => one === ''))
    throw bad(text, 'name the sessions behind the colon, with commas between them');
  return { machine, user: user ?? machine, password: randomBytes(18).toString('base64url'), sessions };
}

function bad(text: string, hint: string): UserError {
  return new UserError({ code: 'bad-option', message: `'${text}' is not a machine of a hub`, hint });
}
