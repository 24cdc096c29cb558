/** A session's file as it begins: what was given, and the rest as comments that say what could be there. */

export interface GivenPerson {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
}

export interface NewSession {
  readonly title: string;
  readonly runbook: string;
  /** `2026-12-01 10:00` in the session's zone. */
  readonly start: string;
  readonly timezone: string;
  /** `90m`. */
  readonly takes: string;
  /** A name, or more about the person; absent or empty: left open. */
  readonly facilitator?: string | GivenPerson;
  readonly producer?: string | GivenPerson;
  readonly platform?: string;
  /** Links that the runbook's texts need (needed.ts): they are in the file, empty, to be filled in. */
  readonly links?: readonly string[];
  readonly contacts?: readonly string[];
  /** As YAML, of a class of a course. */
  readonly series?: string;
  /** The file of its roster. */
  readonly roster?: string;
}

/** YAML with comments. */
export function renderSession(session: NewSession): string {
  const { links = ['classroom'], contacts = [] } = session;
  return `${[
    '# One class. Times: T is the start, E the end (T + takes).',
    `title: ${renderScalar(session.title)}`,
    `runbook: ${renderScalar(session.runbook)}`,
    `start: ${session.start}`,
    `timezone: ${session.timezone}`,
    `takes: ${session.takes}`,
    session.platform === undefined
      ? '# platform: zoom               # zoom, teams, webex, meet, adobe-connect, other'
      : `platform: ${session.platform}`,
    ...(session.series === undefined ? [] : [`series: ${session.series}`]),
    '# record: true',
    '',
    personLine('facilitator', session.facilitator),
    personLine('producer', session.producer),
    '# team: [{ name: Ike Moreau, role: chat, email: ike@example.com }]',
    '',
    '# Web addresses that steps and texts use.',
    ...mapLines('links', links),
    ...(contacts.length > 0 ? mapLines('contacts', contacts) : ['# contacts: { helpdesk: "+1 555 0199" }']),
    '',
    session.roster === undefined
      ? '# roster: roster.csv            # columns: name, email, status, …'
      : `roster: ${session.roster}`,
    '',
    '# What happens between kickoff and close; the kinds are content, discussion, exercise, poll,',
    '# breakout, break, demo, video, panel, qa and those of the runbook.',
    '# agenda:',
    '#   - { content: Why we are here, takes: 20m, lead: facilitator, slides: 1-14 }',
    '#   - { break: Coffee, at: T+50m, takes: 10m }',
    '',
    '# homework: { title: …, due: E+7d }',
  ].join('\n')}\n`;
}

function personLine(role: 'facilitator' | 'producer', given: NewSession['facilitator']): string {
  const person = typeof given === 'string' ? { name: given } : given;
  if (!person || person.name === '') return `# ${role}: { name: …, email: …, phone: … }`;
  return `${role}: ${renderPerson(person)}`;
}

/** `{ name: Rosa Lindt }`. */
export function renderPerson(person: GivenPerson): string {
  const fields = (['name', 'email', 'phone'] as const).flatMap((key) => {
    const value = person[key];
    return value === undefined ? [] : [`${key}: ${renderScalar(value, true)}`];
  });
  return `{ ${fields.join(', ')} }`;
}

function mapLines(key: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [`# ${key}: { … }`] : [`${key}:`, ...names.map((name) => `  ${name}: ""`)];
}

/** Plain where YAML cannot take it for anything else, else in double quotes. JSON's quotes are YAML's. */
export function renderScalar(text: string, inBraces = false): string {
  const plain = inBraces ? /^[\p{L}][\p{L}\p{N} ._'-]*$/u : /^[\p{L}][\p{L}\p{N} ._'(),&/-]*$/u;
  return plain.test(text) && !/\s$/.test(text) ? text : JSON.stringify(text);
}
