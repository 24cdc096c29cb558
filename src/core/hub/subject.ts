/**
 * What things are called on a hub. A subject is made of parts between dots; each part comes from an id and is escaped, so
 * that no id can be empty, hold a dot or a wildcard, or be another's. A rehearsal has subjects of its own, and its run is in
 * its message ids: what was rehearsed is neither delivered to the class nor taken for something of it that is there already.
 */

export interface Channel {
  /** `hub.workspace` of vprod.yaml. */
  readonly workspace: string;
  /** The session's id. */
  readonly session: string;
  /** Of a rehearsal: which one. Null for the class. */
  readonly run: string | null;
}

const plain = /^[A-Za-z0-9_-]$/;

/** `algebra 2` → `algebra=202`. Throws where nothing is left: an empty part is lost without a word. */
export function encodePart(id: string): string {
  if (id === '') throw new Error('an id of a subject is empty');
  return Array.from(new TextEncoder().encode(id), (byte) => {
    const character = String.fromCharCode(byte);
    return plain.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

/** The id again; undefined where the part was not made by `encodePart`. */
export function decodePart(part: string): string | undefined {
  const bytes: number[] = [];
  for (const [piece] of part.matchAll(/=[0-9A-F]{2}|[^=]|=/g)) {
    if (piece.length === 3) bytes.push(Number.parseInt(piece.slice(1), 16));
    else if (plain.test(piece)) bytes.push(piece.charCodeAt(0));
    else return undefined;
  }
  try {
    const id = new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
    return id !== '' && encodePart(id) === part ? id : undefined;
  } catch {
    return undefined;
  }
}

/** One stream a workspace: it is never emptied, only ever made anew. */
export function streamOf(workspace: string): string {
  return `VPROD-${encodePart(workspace)}`;
}

export function streamSubjects(workspace: string): readonly string[] {
  const part = encodePart(workspace);
  return [`vprod.${part}.*.*`, `vprod-rehearsal.${part}.*.*.*`];
}

/** Where a machine puts its events. */
export function subjectOf(channel: Channel, machine: string): string {
  return `${stemOf(channel)}.${encodePart(machine)}`;
}

/** The events of all machines. */
export function filterOf(channel: Channel): string {
  return `${stemOf(channel)}.*`;
}

/** Where a machine says that it is there; it is kept nowhere. */
export function signOf(channel: Channel, machine: string): string {
  return `${stemOf(channel, '-here')}.${encodePart(machine)}`;
}

export function signsOf(channel: Channel): string {
  return `${stemOf(channel, '-here')}.*`;
}

/** Whose events, or sign, a subject of this channel carries; undefined for one that no vprod has made. */
export function machineIn(subject: string): string | undefined {
  return decodePart(subject.slice(subject.lastIndexOf('.') + 1));
}

/**
 * What the producer's part of a rehearsed takeover is called: it is played on the machine that rehearses, and acts as one of its own.
 * No machine of a house has a colon in its name.
 */
export function drilledMachine(machine: string): string {
  return `${machine}:producer`;
}

export function messageIdOf({ run }: Channel, event: string): string {
  return run === null ? event : `${encodePart(run)}:${event}`;
}

function stemOf({ workspace, session, run }: Channel, kind = ''): string {
  const parts = [encodePart(workspace), encodePart(session), ...(run === null ? [] : [encodePart(run)])];
  return `vprod${run === null ? '' : '-rehearsal'}${kind}.${parts.join('.')}`;
}
