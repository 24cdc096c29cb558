/** What the backup of a rehearsed takeover sees of it: when the silence was noticed and ended, what waited, whether anything is lost. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { type RehearsedTakeover, renderRehearsedTakeover } from '../../core/hub/rehearsed-takeover.ts';
import { spokenNotices } from '../../core/now/notices.ts';
import { parseLine } from '../../journal/line/line.ts';
import { type Presence, startPresence } from '../hub/presence.ts';
import type { Play } from '../session/play.ts';
import type { Back, Drill } from './drill.ts';

export interface DrillWatch {
  /** Waits until both machines have the same, for a while, and gives what there is to be said. */
  readonly finish: () => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

const lookMs = 250;
const agreeMs = 10_000;

/** Lets the producer's part be played, and brings the machine back once somebody has taken over. */
export function watchDrill(drill: Drill, play: Play, company: Presence, context: Context): DrillWatch {
  const { backup } = drill;
  if (!backup) throw new Error('only the backup watches');
  const { producer, bringBack } = backup;
  const lease = play.state().lease;
  let offeredAt: number | null = null;
  let takenAt: number | null = null;
  let before: ReadonlySet<string> | undefined;
  const due = new Map<string, string>();
  let waited = 0;
  let back: Promise<Back> | undefined;
  let presence: Presence | undefined;

  /** What is on the other's disk only, once nothing comes from there any more. */
  function comeBack(): void {
    const machine = path.join(path.dirname(drill.folder), `${path.basename(drill.folder)}-producer`);
    const here = new Set(linesIn(drill.folder).map(({ id }) => id));
    waited = linesIn(machine).filter(({ id, follows }) => !follows && !here.has(id)).length;
    back = bringBack().then((one) => {
      presence = startPresence(one.sharer, { host: one.machine, now: context.now });
      const by = lease?.by ?? '';
      presence.begin({ by, role: 'main', state: play.state, runs: () => false, how: '' });
      return one;
    });
    back.catch(() => {});
  }

  function look(): void {
    if (producer.killedAt() === null || takenAt !== null) return;
    const notices = spokenNotices(play.state(), play.now());
    before ??= new Set(notices.map(({ key }) => key));
    for (const { key, text } of notices) if (!before.has(key)) due.set(key, text);
    if (offeredAt === null && company.isOffered()) offeredAt = context.now();
    if (!play.runs()) return;
    takenAt = context.now();
    comeBack();
  }

  const looking = setInterval(look, lookMs);
  looking.unref();
  void producer.play();

  return {
    finish: async () => {
      look();
      const endedAt = context.now();
      const killedAt = producer.killedAt();
      if (killedAt !== null && !back) comeBack();
      const other = await back?.catch(() => undefined);
      if (other) await agreed(drill, other);
      const counts = countLines(drill.folder, other?.folder);
      const facts: RehearsedTakeover = {
        producer: lease?.by ?? '',
        machine: lease?.host ?? '',
        ...{ killedAt, offeredAt, takenAt, endedAt, waited, due: [...due.values()] },
        ...counts,
      };
      return renderRehearsedTakeover(facts, play.state().session.timezone);
    },
    end: async () => {
      clearInterval(looking);
      producer.kill();
      presence?.end();
      const other = await back?.catch(() => undefined);
      await other?.sharer.leave(0);
    },
  };
}

/** Nothing is on its way any more; given up after a while. */
async function agreed({ sharer }: Drill, other: Back): Promise<void> {
  const until = performance.now() + agreeMs;
  const isSame = (): boolean =>
    sharer.unshared() + other.sharer.unshared() === 0 && sharer.events() === other.sharer.events();
  sharer.look();
  while (!isSame() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
}

interface Line {
  readonly id: string;
  /** It came of another one, and is no action. */
  readonly follows: boolean;
}

/** Of every journal of the folder, as they stand on disk. */
function linesIn(folder: string): readonly Line[] {
  const names = readdirSync(folder).filter((name) => /^journal.*\.jsonl$/.test(name));
  return names.flatMap((name) =>
    readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .flatMap((text): readonly Line[] => {
        const parsed = parseLine(Buffer.from(text));
        if (parsed.kind !== 'event') return [];
        const { id, cause, type } = parsed.event;
        return [{ id, follows: cause !== undefined || (type === 'step.started' && parsed.event.auto === true) }];
      }),
  );
}

function countLines(here: string, there: string | undefined): Pick<RehearsedTakeover, 'events' | 'lost' | 'twice'> {
  const lines = [here, ...(there === undefined ? [] : [there])].map((folder) => linesIn(folder).map(({ id }) => id));
  const all = new Set(lines.flat());
  const lost = [...all].filter((id) => lines.some((ids) => !ids.includes(id))).length;
  const twice = lines.reduce((sum, ids) => sum + ids.length - new Set(ids).size, 0);
  return { events: all.size, lost, twice };
}
