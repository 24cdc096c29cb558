/**
 * The file that Zoom takes for breakout rooms before a meeting: a row a person, exactly these two columns, UTF-8 (support
 * article KB0061353, "Pre-assigning participants to breakout rooms using a CSV file"). It is read by a machine, so that
 * nothing in it is disarmed: what a spreadsheet would take for a formula is left out, and that is said.
 */

export interface ZoomRoom {
  readonly room: string;
  readonly people: readonly ZoomPerson[];
}

export interface ZoomPerson {
  readonly name: string;
  /** Undefined where none is known. */
  readonly email: string | undefined;
}

export interface ZoomFile {
  readonly text: string;
  /** Who is not in it, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

const header = ['Pre-assign Room Name', 'Email Address'];
/** Zoom cuts longer names of rooms. */
const longestRoom = 32;

export function renderZoomRooms(rooms: readonly ZoomRoom[]): ZoomFile {
  const rows: (readonly string[])[] = [header];
  const leftOut: { readonly name: string; readonly why: string }[] = [];
  const known = new Set<string>();
  for (const [place, { room, people }] of rooms.entries()) {
    const shown = nameOfRoom(room, place);
    for (const { name, email } of people) {
      const address = email?.trim() ?? '';
      const why = whyNot(address, known);
      if (why === undefined) rows.push([shown, address]);
      else leftOut.push({ name, why });
      known.add(address.toLowerCase());
    }
  }
  return { text: `${rows.map((cells) => cells.map(quote).join(',')).join('\n')}\n`, leftOut };
}

function nameOfRoom(room: string, place: number): string {
  const name = [...room.replace(/\s+/g, ' ').trim()].slice(0, longestRoom).join('').trim();
  return name === '' || isFormula(name) ? `Room ${place + 1}` : name;
}

function whyNot(address: string, known: ReadonlySet<string>): string | undefined {
  if (address === '') return 'no mail address is known';
  if (isFormula(address)) return 'the address begins like a formula';
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return `'${address}' is not a mail address`;
  return known.has(address.toLowerCase()) ? 'the address is in the file already' : undefined;
}

/** The beginnings that spreadsheets calculate, also behind spaces and in full width (OWASP, CSV injection). */
function isFormula(cell: string): boolean {
  return /^[\s\0]*[=+\-@＝＋－＠]/.test(cell);
}

function quote(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
