/** A real SMTP server for tests, on this machine: it keeps what it takes, and refuses or breaks where a test wants it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** What the server answers: a text that begins with the code, `drop` (it hangs up), undefined (it takes it). */
type Answer = string | 'drop' | undefined;

export interface HostOptions {
  /** With TLS from the first byte, by this certificate. */
  readonly tls?: Certificate;
  /** Offered after the first words, by this certificate. */
  readonly starttls?: Certificate;
  readonly login?: { readonly user: string; readonly password: string };
  /** How many connections there have been, this one counted. */
  readonly connected?: (all: number) => void;
  readonly sender?: (address: string) => Answer;
  /** `before`: how often this address was asked for. */
  readonly recipient?: (address: string, before: number) => Answer;
  /** After the whole message has come; `before` counts the messages to this address that have come before. */
  readonly message?: (address: string, before: number) => Answer | Promise<Answer>;
}

export interface Taken {
  readonly to: string;
  readonly mail: ParsedMail;
  readonly raw: string;
  /** It came over TLS. */
  readonly secure: boolean;
}

export interface Host {
  readonly port: number;
  /** What was taken, in the order in which it came; a message after which the server hung up is not among them. */
  readonly taken: readonly Taken[];
  /** What came as a whole, taken or not. */
  readonly came: readonly string[];
  /** The greatest number of connections at once, and how many there were. */
  readonly connections: () => { readonly most: number; readonly all: number };
  readonly close: () => Promise<void>;
}

export async function startHost(options: HostOptions = {}): Promise<Host> {
  const taken: Taken[] = [];
  const came: string[] = [];
  const asked = new Map<string, number>();
  const open = new Set<SMTPServerSession['id']>();
  let most = 0;
  let all = 0;
  const count = (key: string): number => {
    const before = asked.get(key) ?? 0;
    asked.set(key, before + 1);
    return before;
  };
  const settings: SMTPServerOptions = {
    ...tlsOf(options),
    authOptional: options.login === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(session, callback) {
      open.add(session.id);
      all += 1;
      most = Math.max(most, open.size);
      options.connected?.(all);
      callback();
    },
    onClose: (session) => void open.delete(session.id),
    onAuth(auth, _session, callback) {
      const fits = auth.username === options.login?.user && auth.password === options.login?.password;
      if (fits) callback(null, { user: auth.username });
      else callback(codeError('535 5.7.8 wrong user or password'));
    },
    onMailFrom: ({ address }, _session, callback) => answer(options.sender?.(address), callback),
    onRcptTo: ({ address }, _session, callback) =>
      answer(options.recipient?.(address, count(`rcpt ${address}`)), callback),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks);
        const to = session.envelope.rcptTo[0]?.address ?? '';
        came.push(to);
        const said = await options.message?.(to, count(`data ${to}`));
        if (said === undefined)
          taken.push({ to, mail: await simpleParser(raw), raw: raw.toString(), secure: session.secure });
        answer(said, callback);
      });
    },
  };
  const server = new SMTPServer(settings);
  // A client that was killed, or that does not trust the certificate.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function answer(said: Answer, callback: (error?: Error | null) => void): void {
    if (said === 'drop') hangUp();
    else if (said === undefined) callback();
    else callback(codeError(said));
  }

  function hangUp(): void {
    for (const connection of server.connections as Set<{ _socket: { destroy: () => void } }>)
      connection._socket.destroy();
  }

  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    came,
    connections: () => ({ most, all }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function tlsOf({ tls, starttls }: HostOptions): SMTPServerOptions {
  if (tls) return { secure: true, key: tls.key, cert: tls.cert };
  return starttls ? { key: starttls.key, cert: starttls.cert } : { hideSTARTTLS: true };
}

function codeError(text: string): Error {
  return Object.assign(new Error(text.slice(4)), { responseCode: Number(text.slice(0, 3)) });
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** A file with the certificate, to be trusted. */
  readonly file: string;
  readonly remove: () => void;
}

/** Made here and now, for 127.0.0.1 alone. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-tls-'));
  const [key, file] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', [...made, ...names, '-keyout', key, '-out', file], { stdio: 'ignore' });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file, remove };
}
