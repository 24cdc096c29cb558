/** The first lines: what runs, the clock, where in the class, late or not. */

import { producerNow } from '../../core/class/shift.ts';
import { passedPreparation } from '../../core/now/passed.ts';
import { segmentTimeOf } from '../../core/now/segment-time.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import { activeRun } from '../../core/schedule/runs.ts';
import { visibleLine } from '../../core/text/visible.ts';
import {
  renderBehind,
  renderClock,
  renderFar,
  renderLength,
  renderLong,
  renderZone,
} from '../../core/time/clock-text.ts';
import { beside, type Look, type Row, row, rowWidth, type Span, span } from '../rows/row.ts';
import { renderRule } from './class-end.ts';
import type { Scene } from './scene.ts';

/** Two lines, three where it is narrow, and the rule. */
export function renderHeader(scene: Scene): readonly Row[] {
  const { state, width, narrow, now, zone } = scene;
  const clock = span(renderClock(now, zone), 'strong');
  const title = [...modeOf(scene), span(visibleLine(state.session.title), 'strong')];
  const place = placeOf(scene);
  const late = lateOf(scene);
  if (!narrow) {
    return [
      beside(title, besideTitle(scene, clock, rowWidth(title)), width),
      beside(place, late, width),
      renderRule(scene),
    ];
  }
  return [
    beside(title, [clock], width),
    beside(place, late, width),
    beside(zonesIn(scene, width - rowWidth(countdown(scene)) - 2), countdown(scene), width),
    renderRule(scene),
  ];
}

/** The title is cut to a third of the line at most; before that the clocks of elsewhere go, the last one first. */
function besideTitle(scene: Scene, clock: Span, titleWidth: number): Row {
  const wanted = Math.min(titleWidth, Math.floor(scene.width / 3)) + 2;
  const forms = [3, 2, 1, 0].map((zones) => facts([[clock], zonesOf(scene, zones), countdown(scene)]));
  return forms.find((form) => rowWidth(form) + wanted <= scene.width) ?? forms.at(-1) ?? [];
}

/** Facts side by side, those that are empty left out. */
export function facts(parts: readonly Row[]): Row {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, place) => (place === 0 ? part : [span(' · ', 'quiet'), ...part]));
}

function modeOf({ model }: Scene): readonly Span[] {
  const words = [
    model.rehearsal ? rehearsalMark(model.rehearsal.speed) : '',
    model.readOnly ? 'WATCHING' : '',
    model.role === 'main' ? '' : visibleLine(model.role).toUpperCase(),
  ].filter(Boolean);
  return words.flatMap((word) => [span(` ${word} `, 'mode'), span(' ')]);
}

/** At 0 only `wait` moves the clock. */
function rehearsalMark(speed: number): string {
  if (speed === 0) return 'REHEARSAL, CLOCK STOPPED';
  return speed === 1 ? 'REHEARSAL' : `REHEARSAL ×${speed}`;
}

function zonesOf({ state, now, zone }: Scene, most = 3): Row {
  const here = renderClock(now, zone);
  const others = state.session.zones.flatMap((one) => {
    const clock = renderClock(now, one);
    return clock === here ? [] : [`${renderZone(one)} ${clock}`];
  });
  return row(others.slice(0, most).join(' · '), 'quiet');
}

/** As many of them as there is room for, whole. */
function zonesIn(scene: Scene, room: number): Row {
  return [3, 2, 1].map((most) => zonesOf(scene, most)).find((form) => rowWidth(form) <= room) ?? [];
}

/** Time to class or since. */
export function countdown({ state, schedule, now, zone }: Scene): Row {
  const { clock } = state;
  if (clock.is === 'over') return row(`class ended ${renderClock(clock.endedAt, zone)}`);
  if (clock.is === 'on') return row(`${renderLength(now - clock.startedAt)} in class`, 'strong');
  const left = schedule.start - now;
  if (left <= 0)
    return row(
      `class should have been running for ${renderLong(left)}`,
      left < -state.session.tolerance * 1000 ? 'alarm' : 'trouble',
    );
  // A countdown shows the second that has begun.
  return row(
    `class in ${renderFar(Math.ceil(left / 1000) * 1000)}`,
    left < 120_000 ? 'trouble' : left < 600_000 ? 'warn' : 'strong',
  );
}

/** Cells that lateness may take: what stands beside it does not change its form with every second. */
const lateRoom = 18;

/** Phase, segment and how far in it: of a segment that runs, its own time. */
function placeOf(scene: Scene): Row {
  const { state } = scene;
  const step = state.plan.steps[scene.shown];
  if (!step)
    return row(
      state.clock.is === 'over' || scene.model.role === 'main' ? 'All done' : 'Nothing to do now but what comes up',
    );
  const outline = outlineOf(state.plan);
  const phase = outline.phases.get(step.phase);
  const segment = step.segment === undefined ? undefined : outline.segments.get(step.segment);
  const numbers = phase?.steps ?? [];
  const title = visibleLine(phase?.phase.title ?? step.phase);
  const left = segmentLeft(scene);
  const count = outline.inList[scene.shown] ? '' : `${numbers.indexOf(scene.shown) + 1} of ${numbers.length}`;
  const counted = left.length > 0 ? left : row(count);
  if (!segment) return facts([row(title), counted]);
  const { kind, lead, title: name } = segment.segment;
  const about = (words: readonly string[]): string => {
    const known = words.filter(Boolean).join(', ');
    return `${visibleLine(name)}${known === '' ? '' : ` (${known})`}`;
  };
  const forms: readonly Row[] = [
    facts([row(title), row(about([kind, leadOf(scene, lead)])), counted]),
    facts([row(title), row(about([kind])), counted]),
    facts([row(title), row(about([])), counted]),
    facts([row(about([])), counted]),
  ];
  const room = scene.width - (scene.narrow ? lateRoom - 1 : lateRoom);
  return forms.find((form) => rowWidth(form) <= room) ?? facts([counted, row(about([]))]);
}

/** `9:10 left of 15`: of the segment that runs, not of its step. */
function segmentLeft({ state, now, narrow }: Scene): Row {
  const time = segmentTimeOf(state, now);
  if (time === null) return [];
  const { remaining, startedAt, endsAt } = time;
  const whole = narrow ? '' : ` of ${Math.round((endsAt - startedAt) / 60_000)}`;
  if (remaining >= 0) return row(`${renderLength(remaining)} left${whole}`, remaining < 60_000 ? 'warn' : 'strong');
  return row(`${renderLength(remaining)} over${narrow ? '' : ` its${whole.slice(3)}`}`, 'warn');
}

/** Who has the floor: what was handed on counts before what was planned. */
function leadOf({ state }: Scene, lead: string | undefined): string {
  const handed = state.handoffs.at(-1)?.to;
  const named =
    lead === 'facilitator' ? state.session.facilitator.name : lead === 'producer' ? producerNow(state) : lead;
  const name = visibleLine(handed ?? named ?? '').split(' ')[0] ?? '';
  return name === '' ? '' : `${name} ${handed ? 'has the floor' : 'leads'}`;
}

/** Late or not. Before class it is the lateness of the step: the class itself has none yet. */
export function lateOf(scene: Scene): Row {
  const { state, now, figures } = scene;
  const { hold, is } = state.clock;
  if (is === 'over') return [];
  const held = hold === null ? [] : row(`HELD ${renderLength(now - hold.from)}`, 'alarm');
  const passed = passedPreparation(state, now, scene.model.role);
  if (passed && figures.behind === null) {
    const how = scene.model.readOnly ? '' : scene.narrow ? ': J' : ' · J counts them as done';
    return facts([held, row(`${passed.count} passed${how}`, 'warn')]);
  }
  const behind = figures.behind ?? (is === 'before' ? stepLateness(scene) : null);
  if (behind === null) return held;
  return facts([held, row(`${signOf(behind)}${renderBehind(behind)}`, lookOf(behind))]);
}

function stepLateness({ state, now, current, schedule, figures }: Scene): number | null {
  const planned = schedule.steps[current]?.start ?? null;
  if (planned === null) return null;
  const outline = outlineOf(state.plan);
  if (outline.inList[current]) {
    // All of a list is planned at its start, in any order: it is late once what comes behind it should have begun.
    const last = outline.phases.get(state.plan.steps[current]?.phase ?? '')?.steps.at(-1) ?? current;
    return Math.max(0, now - (schedule.steps[last + 1]?.start ?? now));
  }
  const run = activeRun(state, current);
  const late = run ? run.startedAt - planned + (figures.overtime ?? 0) : Math.max(0, now - planned);
  // Work done ahead of its time is not worth a word before class.
  return Math.max(0, late);
}

/** Late from a minute on, very late from five, an alarm from fifteen: by sign as well as by colour. */
function signOf(behind: number): string {
  if (behind >= 900_000) return '!! ';
  return behind >= 300_000 ? '! ' : '';
}

function lookOf(behind: number): Look {
  if (behind >= 900_000) return 'alarm';
  if (behind >= 300_000) return 'trouble';
  return behind >= 60_000 ? 'warn' : 'good';
}
