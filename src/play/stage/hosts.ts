/** Under which names the stage may be called: a name of somebody else's that leads to this machine is none of them. */
import { networkInterfaces } from 'node:os';

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** As they stand in an address: lower case, IPv6 in brackets. `machine` is this machine's own name. */
export function hostsOf(host: string, machine: string): readonly string[] {
  const loopback = ['127.0.0.1', 'localhost', '[::1]'];
  if (isLoopback(host)) return loopback;
  const own = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
  const names = host === '0.0.0.0' || host === '::' ? [machine, `${machine}.local`, ...own] : [host];
  return [...loopback, ...names.map((name) => (name.includes(':') ? `[${name}]` : name).toLowerCase())];
}
