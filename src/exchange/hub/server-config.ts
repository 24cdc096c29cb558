/**
 * The configuration of a NATS server as a hub: TLS, and a user a machine, who may write only as this machine and read only
 * its sessions. What is not listed is refused by the server.
 */
import { drilledMachine, encodePart, streamOf } from '../../core/hub/subject.ts';

export interface HubMachine {
  readonly machine: string;
  readonly user: string;
  readonly password: string;
  /** Ids; null for every session of the workspace. */
  readonly sessions: readonly string[] | null;
}

export interface ServerSettings {
  /** Where it listens, as `host:port`. */
  readonly listen: string;
  /** Paths on the server's machine; null for one that only this machine reaches. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly store: string;
  readonly workspace: string;
  readonly machines: readonly HubMachine[];
}

/** As a file of `nats-server -c`. */
export function renderServerConfig({ listen, tls, store, workspace, machines }: ServerSettings): string {
  const lines = [
    'server_name: vprod-hub',
    `listen: ${quoted(listen)}`,
    '# An event may hold a whole run of show.',
    'max_payload: 8388608',
    ...(tls
      ? ['tls {', `  cert_file: ${quoted(tls.cert)}`, `  key_file: ${quoted(tls.key)}`, '  timeout: 5', '}']
      : []),
    'jetstream {',
    `  store_dir: ${quoted(store)}`,
    '  max_memory_store: 67108864',
    '  max_file_store: 10737418240',
    '}',
    'authorization {',
    '  users: [',
    ...machines.flatMap((machine) => renderUser(machine, workspace)),
    '  ]',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function renderUser({ machine, user, password, sessions }: HubMachine, workspace: string): readonly string[] {
  const { publish, subscribe } = permissionsOf(machine, workspace, sessions);
  const list = (subjects: readonly string[]): readonly string[] =>
    subjects.map((subject) => `          ${quoted(subject)}`);
  return [
    '    {',
    `      user: ${quoted(user)}, password: ${quoted(password)}`,
    '      permissions: {',
    '        publish: { allow: [',
    ...list(publish),
    '        ] }',
    '        subscribe: { allow: [',
    ...list(subscribe),
    '        ] }',
    '      }',
    '    }',
  ];
}

/** A reader is made by a request whose subject ends in what it reads: the server holds one against the other. */
function permissionsOf(machine: string, workspace: string, sessions: readonly string[] | null) {
  const [own, house, stream] = [encodePart(machine), encodePart(workspace), streamOf(workspace)];
  const drilled = encodePart(drilledMachine(machine));
  const parts = sessions === null ? ['*'] : sessions.map(encodePart);
  const publish = parts.flatMap((session) => [
    `vprod.${house}.${session}.${own}`,
    `vprod-here.${house}.${session}.${own}`,
    `vprod-rehearsal.${house}.${session}.*.${own}`,
    `vprod-rehearsal-here.${house}.${session}.*.${own}`,
    `vprod-rehearsal.${house}.${session}.*.${drilled}`,
    `vprod-rehearsal-here.${house}.${session}.*.${drilled}`,
    `$JS.API.CONSUMER.CREATE.${stream}.*.vprod.${house}.${session}.*`,
    `$JS.API.CONSUMER.CREATE.${stream}.*.vprod-rehearsal.${house}.${session}.*.*`,
  ]);
  const subscribe = parts.flatMap((session) => [
    `vprod-here.${house}.${session}.*`,
    `vprod-rehearsal-here.${house}.${session}.*.*`,
  ]);
  return {
    publish: [`$JS.API.STREAM.CREATE.${stream}`, ...publish],
    subscribe: [`_INBOX_${own}.>`, ...subscribe],
  };
}

/** Escapes as the server's own parser knows them. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, '')}"`;
}
