/** Why a hub is not there, or did not take something: in words for a person, whatever the client calls it. */

export type HubWhy =
  | 'unreachable'
  | 'silent'
  | 'refused'
  | 'forbidden'
  | 'certificate'
  | 'no-tls'
  | 'no-store'
  | 'no-stream'
  | 'full'
  | 'too-large'
  | 'gap'
  | 'closed'
  | 'other';

const words: Readonly<Record<HubWhy, string>> = {
  unreachable: 'it cannot be reached',
  silent: 'it does not answer',
  refused: 'it refuses user or password',
  forbidden: 'this user may not share this class',
  certificate: 'its certificate is not one that this machine trusts',
  'no-tls': 'it does not speak TLS',
  'no-store': 'it keeps no messages: JetStream is not enabled there',
  'no-stream': 'it has lost its store',
  full: 'it is full',
  'too-large': 'an event is larger than it takes: raise max_payload there',
  gap: 'a message was lost on the way',
  closed: 'the connection was closed',
  other: 'it does not do what was asked',
};

/** The hub is there, and this class is not for this user. */
export const forbiddenWords = words.forbidden;

export class HubError extends Error {
  readonly why: HubWhy;

  constructor(why: HubWhy, detail = '') {
    super(detail === '' ? words[why] : `${words[why]} (${detail})`);
    this.name = 'HubError';
    this.why = why;
  }
}

export function hubErrorOf(error: unknown): HubError {
  if (error instanceof HubError) return error;
  if (!(error instanceof Error)) return new HubError('other', String(error));
  const inner = error.cause instanceof Error ? error.cause : undefined;
  const text = [error.name, error.message, inner?.name, inner?.message].join(' ');
  const code = [error, inner].flatMap((one) => (one && 'code' in one ? [one.code] : []));
  const why = whyOf(text, code);
  return new HubError(why, why === 'other' ? error.message.slice(0, 200) : '');
}

function whyOf(text: string, codes: readonly unknown[]): HubWhy {
  for (const [why, pattern] of patterns) if (pattern.test(text)) return why;
  for (const code of codes) {
    const known = typeof code === 'number' ? byNumber[code] : byName(String(code));
    if (known) return known;
  }
  return 'other';
}

/** As NATS numbers its errors. */
const byNumber: Readonly<Record<number, HubWhy>> = {
  10008: 'no-store',
  10023: 'full',
  10039: 'no-store',
  10047: 'full',
  10054: 'too-large',
  10059: 'no-stream',
  10076: 'no-store',
  10077: 'full',
};

function byName(code: string): HubWhy | undefined {
  if (/^(ECONN|EPIPE|EHOST|ENET|ENOTFOUND|EAI_)/.test(code)) return 'unreachable';
  if (/CERT|SELF_SIGNED|SIGNATURE|UNABLE_TO/.test(code)) return 'certificate';
  return code === 'ETIMEDOUT' ? 'silent' : undefined;
}

const patterns: readonly (readonly [HubWhy, RegExp])[] = [
  ['forbidden', /permissions? violation|PermissionViolation/i],
  ['refused', /authorization|authentication/i],
  ['certificate', /certificate|altnames|self.signed/i],
  ['no-tls', /does not support 'tls'|doesn't support tls|secure connection|not support tls/i],
  ['too-large', /max_payload|payload max/i],
  ['no-stream', /stream not found/i],
  ['full', /maximum (?:bytes|messages|storage)|insufficient (?:resources|storage)|resource limits/i],
  ['no-store', /jetstream (?:is )?not enabled/i],
  ['closed', /closed connection|connection (?:was )?closed|draining/i],
  ['unreachable', /ECONNREFUSED|connection refused|ENOTFOUND|EHOSTUNREACH/i],
  ['silent', /timeout/i],
  // Nobody answers for a stream that is not there.
  ['no-stream', /no responders/i],
];
