/**
 * Mail over one SMTP connection (RFC 5321). A message is handed over only after the server has asked for it: at that
 * moment `begin` is called, which notes it down. What breaks before is tried again; what breaks behind may have arrived.
 */
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Composed } from './compose.ts';
import { connectionOptions, type Server } from './server.ts';
import { connectProblem, reasonOf, type SmtpError, senderProblem } from './smtp-words.ts';
import { withholdFrom } from './withhold.ts';

export type Handed =
  | { readonly kind: 'sent' }
  /** The server said no: for good (5xx), or for now (4xx). */
  | { readonly kind: 'refused'; readonly lasting: boolean; readonly why: string }
  /** Handed over, and no answer. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** `begin` said no: nothing of it was delivered. */
  | { readonly kind: 'left' }
  /** The connection broke before anything was handed over. */
  | { readonly kind: 'broken'; readonly why: string };

export interface Post {
  /**
   * `begin` is called once, at the last moment before the first byte goes out; false keeps it back. Throws what `begin`
   * throws, and a UserError where the server takes nothing of this sender.
   */
  readonly send: (mail: Composed, begin: () => boolean) => Promise<Handed>;
  readonly close: () => void;
}

/** Connects and signs in. Throws a UserError where that is not to be had. */
export async function openPost(server: Server): Promise<Post> {
  let line: Line | undefined = await connect(server).catch((error: SmtpError) => {
    throw connectProblem(error, server);
  });
  return {
    async send(mail, begin) {
      if (line?.isDead()) line = undefined;
      try {
        line ??= await connect(server);
      } catch (error) {
        return { kind: 'broken', why: reasonOf(error as SmtpError) };
      }
      const { handed, usable } = await hand(line, server, mail, begin);
      if (!usable) {
        line.drop();
        line = undefined;
      }
      return handed;
    },
    close() {
      line?.quit();
      line = undefined;
    },
  };
}

interface Line {
  readonly connection: SMTPConnection;
  readonly isDead: () => boolean;
  /** Ends politely. */
  readonly quit: () => void;
  /** Ends at once: a message that is not whole is none. */
  readonly drop: () => void;
}

/** What goes wrong is said without what was sent to sign in. */
async function connect(server: Server): Promise<Line> {
  return connectOnce(server).catch((error: SmtpError) => {
    throw withholdFrom(error, server.login);
  });
}

async function connectOnce(server: Server): Promise<Line> {
  const connection = new SMTPConnection(connectionOptions(server));
  let dead = false;
  connection.on('end', () => {
    dead = true;
  });
  await new Promise<void>((resolve, reject) => {
    // It stays: later errors come to whoever waits for the server too, and must not end the program.
    connection.on('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  const { login } = server;
  if (login && connection.allowsAuth) {
    try {
      await new Promise<void>((resolve, reject) => {
        connection.login({ user: login.user, pass: login.password }, (error) => (error ? reject(error) : resolve()));
      });
    } catch (error) {
      connection.close();
      throw error;
    }
  }
  return {
    connection,
    isDead: () => dead,
    quit: () => connection.quit(),
    drop: () => connection.close(),
  };
}

interface After {
  readonly handed: Handed;
  /** The connection can take the next message. */
  readonly usable: boolean;
}

async function hand(
  line: Line,
  { login }: Server,
  { bytes, envelope }: Composed,
  begin: () => boolean,
): Promise<After> {
  const source = createSource(bytes, begin);
  const error = await new Promise<SmtpError | null>((resolve) => {
    const sized = { from: envelope.from, to: [envelope.to], size: bytes.length };
    line.connection.send(sized, source.stream, (problem) =>
      resolve(problem ? withholdFrom(problem as SmtpError, login) : null),
    );
  });
  if (!error) return { handed: { kind: 'sent' }, usable: true };
  if (source.state() === 'kept') {
    line.drop();
    if (source.failure() !== undefined) throw source.failure();
    return { handed: { kind: 'left' }, usable: false };
  }
  if (error.command === 'MAIL FROM' && (error.responseCode ?? 0) >= 500) {
    line.drop();
    throw senderProblem(error, envelope.from);
  }
  return { handed: handedBy(error, source.state() === 'begun'), usable: await reset(line, error) };
}

function handedBy(error: SmtpError, begun: boolean): Handed {
  const why = reasonOf(error);
  if (error.responseCode !== undefined) return { kind: 'refused', lasting: error.responseCode >= 500, why };
  if (begun) return { kind: 'unknown', why };
  // The library itself refuses an address, or a message that is larger than the server said it takes.
  if (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') return { kind: 'refused', lasting: true, why };
  return { kind: 'broken', why };
}

/** Puts the connection back to where a message begins. */
async function reset(line: Line, error: SmtpError): Promise<boolean> {
  if (line.isDead() || error.responseCode === undefined || error.responseCode === 421) return false;
  return new Promise((resolve) => {
    line.connection.once('end', () => resolve(false));
    line.connection.reset((problem) => resolve(!problem));
  });
}

/** The message as a stream that is read only once the server has answered DATA with 354. */
function createSource(message: Buffer, begin: () => boolean) {
  let state: 'waiting' | 'begun' | 'kept' = 'waiting';
  let failure: unknown;
  const stream = new Readable({
    read() {
      if (state !== 'waiting') return;
      state = 'kept';
      try {
        if (begin()) state = 'begun';
      } catch (error) {
        failure = error;
      }
      if (state === 'begun') {
        this.push(message);
        this.push(null);
      } else this.destroy(new Error('kept back'));
    },
  });
  return { stream, state: () => state, failure: () => failure };
}
