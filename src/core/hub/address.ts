/** Where a hub is: `tls://hub.example.com:4222`, and without TLS only on this very machine. */

export interface HubAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

const defaultPort = 4222;

/** The address, or what is wrong with it, as it follows on `'…' `. */
export function parseHubUrl(text: string): HubAddress | string {
  const match = /^(tls|nats):\/\/([^/?#]*)\/?$/i.exec(text);
  if (!match) return "is not an address of a hub: it begins with 'tls://' and ends with host and port";
  const [, scheme = '', rest = ''] = match;
  if (rest.includes('@')) return 'names a user or a password: they do not belong into the address';
  const parts = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(\d{1,5}))?$/i.exec(rest);
  const port = Number(parts?.[2] ?? defaultPort);
  if (!parts || port < 1 || port > 65_535) return 'is not an address of a hub: host and port are not right';
  const host = (parts[1] ?? '').replace(/^\[|\]$/g, '').toLowerCase();
  const tls = scheme.toLowerCase() === 'tls';
  if (!tls && !isLoopback(host)) return "would go over the network in plain text: it has to begin with 'tls://'";
  return { host, port, tls };
}

/** As it is shown and trusted. */
export function renderHubAddress({ host, port }: Pick<HubAddress, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Only literal loopback addresses and the name that stands for them. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
