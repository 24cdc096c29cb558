/** What is told of the rooms, of what a step makes, and of a file that is read in. */
import { homedir } from 'node:os';
import type { Context } from '../../context.ts';
import type { Effect } from '../../core/actions/decision.ts';
import type { State } from '../../core/class/state.ts';
import { roomsNow } from '../../core/rooms/rooms.ts';
import { renderRoomLines } from '../../core/rooms/text.ts';
import { unscaledQuestions } from '../../core/surveys/give-scale.ts';
import type { Opened } from '../session/opening.ts';
import type { Play } from '../session/play.ts';
import { type Said, said } from './effect-words.ts';

type EffectOf<K extends Effect['kind']> = Extract<Effect, { readonly kind: K }>;

export function tellRooms(state: State): Said {
  const assigned = roomsNow(state);
  return { ...said('list', ''), lines: assigned ? renderRoomLines(state, assigned) : [] };
}

/** Throws a UserError where it cannot be made. */
export async function tellMade(
  { make: kind, segment }: EffectOf<'make'>,
  opened: Pick<Opened, 'play' | 'located'>,
  context: Context,
): Promise<Said> {
  const { makeHere } = await import('../make/make.ts');
  const before = opened.play.state().documents.length;
  const lines = await makeHere(kind, opened, segment === undefined ? {} : { segment }, context);
  return { ...said('result', lines.at(-1) ?? '', hintFor(kind, opened, before)), lines: lines.slice(0, -1) };
}

/** What to do with it; where no letter was made, how to see why. */
function hintFor(
  kind: EffectOf<'make'>['make'],
  { play, located }: Pick<Opened, 'play' | 'located'>,
  before: number,
): string {
  if (kind === 'breakouts') return "'rooms' shows them";
  if (kind === 'polls') return "'copy polls' takes them along";
  if (play.state().rehearsal !== null) return '';
  if (play.state().documents.length === before) return `'vprod make ${kind} ${located.id} --dry-run' says why`;
  return `'vprod make ${kind} ${located.id} --send' sends them`;
}

/** Throws a UserError where the file cannot be read. A rehearsal reads nothing. */
export async function tellImported(
  { import: kind, file }: EffectOf<'import'>,
  play: Play,
  context: Context,
): Promise<Said> {
  if (play.state().rehearsal !== null) return said('along', `rehearsal: not read in: ${file}`);
  const { importFiles } = await import('../import/import.ts');
  const [first = '', ...lines] = await importFiles(kind, play, [atHome(file, context)], { match: {} }, context);
  const unscaled = kind === 'evaluations' ? unscaledQuestions(play.state()) : [];
  return { ...said('result', first), lines, ...(unscaled.length > 0 && { unscaled }) };
}

/** `~` is the shell's word for the home folder; here nobody else reads it. */
function atHome(file: string, { env }: Context): string {
  return file.replace(/^~(?=[/\\]|$)/, env.HOME || homedir());
}
