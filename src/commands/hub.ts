import type { HubConfigOptions } from '../play/hub/config.ts';
import type { CommandSpec } from './command.ts';

export const hubCommand: CommandSpec = {
  name: 'hub',
  summary: 'The server that machines share classes over: make its configuration, see who is there.',
  examples: ['vprod hub config dana@lap-a ike@lap-b:algebra-0302 > hub.conf', 'vprod hub status coaching'],
  configure: (command, act) => {
    command
      .command('config')
      .description('print a configuration of nats-server: TLS, and a user a machine who may write only as itself')
      .argument('<machine...>', 'USER@MACHINE, or MACHINE; with :SESSION,SESSION only these are read')
      .option('--listen <address>', 'where the server listens', '0.0.0.0:4222')
      .option('--cert <file>', "the server's certificate, on its machine", '/etc/nats/server.pem')
      .option('--key <file>', "the certificate's key", '/etc/nats/server.key')
      .option('--store <folder>', 'where the server keeps what it passes on', '/var/lib/nats')
      .option('--plain', 'without TLS, where it listens on this machine only')
      .action((machines: readonly string[], options: HubConfigOptions) =>
        act(async (context) => (await import('../play/hub/config.ts')).printHubConfig(machines, options, context)),
      );
    command
      .command('status')
      .description('who is there, and how far behind')
      .argument('[session...]', 'sessions; none: those of today')
      .option('--json', 'as JSON')
      .action((sessions: readonly string[], options: { readonly json?: boolean }) =>
        act(async (context) => (await import('../play/hub/status.ts')).showHubStatus(sessions, options, context)),
      );
  },
};
