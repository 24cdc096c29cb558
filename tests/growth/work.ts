/** What the program does with the events of a journal, each piece by itself: fold, look, draw, decide, report. */
import path from 'node:path';
import { decide } from '../../src/core/actions/decide.ts';
import { describe } from '../../src/core/actions/describe.ts';
import type { Event } from '../../src/core/class/event.ts';
import { replay } from '../../src/core/class/replay.ts';
import type { State } from '../../src/core/class/state.ts';
import { type ReportFacts, reportOf } from '../../src/core/facts/report.ts';
import { noticesOf } from '../../src/core/now/notices.ts';
import { snapshotOf } from '../../src/core/now/snapshot.ts';
import { stageOf } from '../../src/core/now/stage.ts';
import { quietUi } from '../../src/live/react/ui.ts';
import { renderScreen } from '../../src/live/view/view.ts';
import { templatesIn } from '../../src/report/layout/templates.ts';
import { csvTables, renderCsvRows } from '../../src/report/render/csv.ts';
import { renderReport } from '../../src/report/render/report.ts';
import { plain } from '../live/scenes.ts';

const shipped = path.resolve(import.meta.dirname, '../../templates');
const templates = templatesIn([shipped], (file) => file, shipped);
/** As if somebody else had written them: then the page is looked through. */
const foreign = templatesIn([shipped]);

interface Held {
  readonly events: readonly Event[];
  readonly state: State;
  readonly now: number;
  readonly facts: ReportFacts;
}

export function held(events: readonly Event[]): Held {
  const state = replay(events);
  const now = state.lastAt;
  return {
    events,
    state,
    now,
    facts: reportOf(state, { events: events.length, damagedLines: [], tornTail: false }, now),
  };
}

const lines = [
  'note all well',
  'issue no sound @ana',
  'here ana',
  'done',
  'skip: no time',
  'undo',
  'resolve 1',
  'timer 5m tea',
  'add Questions 5m',
  'tick ana',
  'extend 5m',
  'seen',
];

/** All but to lay out what is told. */
export const looks: Readonly<Record<string, (held: Held) => unknown>> = {
  replay: ({ events }) => replay([...events]),
  snapshot: ({ state, now }) => snapshotOf(state, now),
  stage: ({ state, now }) => stageOf(state, now),
  notices: ({ state, now }) => noticesOf(state, now),
  decide: ({ state, events, now }) =>
    lines.map((line) =>
      decide(state, line, { now, by: 'Dana Okoye', role: 'main', rehearsal: false, history: events }),
    ),
  describe: ({ events, state }) => events.map((event) => describe(event, state)),
  screen: ({ state, now }) =>
    renderScreen(
      {
        state,
        now,
        role: 'main',
        readOnly: false,
        rehearsal: null,
        text: (text) => text,
        card: () => undefined,
        ui: quietUi,
      },
      { columns: 120, rows: 40 },
      plain,
    ),
  facts: ({ state, now, events }) => reportOf(state, { events: events.length, damagedLines: [], tornTail: false }, now),
};

/** All that these see is the facts. */
export const layouts: Readonly<Record<string, (held: Held) => unknown>> = {
  json: ({ facts }) => renderReport(facts, 'json', { columns: 80, templates }),
  text: ({ facts }) => renderReport(facts, 'text', { columns: 80, templates }),
  md: ({ facts }) => renderReport(facts, 'md', { columns: 80, templates }),
  html: ({ facts }) => renderReport(facts, 'html', { columns: 80, templates }),
  csv: ({ facts }) =>
    csvTables.map((table) => renderCsvRows({ facts, opened: 'e0000000', state: 'x', troubles: [] }, table)),
};

export const works = { ...looks, ...layouts };

/** A page whose layout does not ship: all of it is looked through, and how it came to be is all one to that. */
export const foreignPage = ({ facts }: Held): string =>
  renderReport(facts, 'html', { columns: 80, templates: foreign });
