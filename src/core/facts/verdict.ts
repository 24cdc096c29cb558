/** The report in one sentence: punctual or not, who came, what went wrong, the recording, what was said of it, what is open. */
import type { AttendanceFacts } from '../attendance/facts.ts';
import { forgottenMs } from '../class/last-sign.ts';
import type { EvaluationFacts } from '../surveys/facts.ts';
import { renderLength } from '../time/clock-text.ts';
import type { IssueFacts, ItemFacts } from './items.ts';
import type { RecordingFacts, TimesFacts } from './times.ts';

interface Facts extends Pick<ItemFacts, 'issues' | 'questions' | 'todos'> {
  readonly session: { readonly status: string };
  readonly times: TimesFacts;
  readonly recording: RecordingFacts | null;
  readonly attendance: AttendanceFacts | null;
  readonly evaluations: EvaluationFacts | null;
}

/** Only what is known is said. No full stop at the end. */
export function verdictOf(facts: Facts, isOn = false): string {
  const parts = [
    [startOf(facts), endOf(facts, isOn)].filter(Boolean).join(', '),
    attendanceOf(facts),
    issuesOf(facts),
    recordingOf(facts, isOn),
    evaluationOf(facts),
    openOf(facts),
  ];
  const text = parts.filter(Boolean).join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function clock(instant: string): string {
  return instant.slice(11, 16).replace(/^0/, '');
}

function startOf({ session, times }: Facts): string {
  if (session.status !== 'planned') return session.status;
  const delay = times.startDelaySeconds;
  if (times.actualStart === null || delay === null) return 'the class has not started';
  const planned = clock(times.plannedStart);
  const reason = times.startDelayReason === null ? '' : ` (${times.startDelayReason})`;
  const off = renderLength(Math.abs(delay) * 1000);
  if (delay === 0) return `started on time at ${planned}`;
  if (delay < 0) return `started ${off} before ${planned}`;
  return times.onTime ? `started on time (${off} after ${planned})` : `started ${off} late${reason}`;
}

/** Whether the class is taken to go on at the moment `now`, in epoch milliseconds. */
export function isOnStill({ plannedEnd, actualStart, actualEnd }: TimesFacts, now: number): boolean {
  return actualStart !== null && actualEnd === null && now < Date.parse(plannedEnd ?? actualStart) + forgottenMs;
}

/** What the verdict says of a class that goes on: one that is made anew without names has no clock. */
export const goesOn = 'goes on still';

function endOf({ times }: Facts, isOn: boolean): string {
  if (times.actualStart === null) return '';
  if (times.actualEnd === null) return isOn ? goesOn : 'its end is not recorded';
  const over = times.overrunSeconds;
  if (over === null) return `ended at ${clock(times.actualEnd)}`;
  if (Math.abs(over) < 60) return 'ended on time';
  return `ended ${renderLength(Math.abs(over) * 1000)} ${over > 0 ? 'late' : 'early'}`;
}

function attendanceOf({ attendance }: Facts): string {
  if (!attendance) return '';
  const { attended, enrolled, walkIns, peak } = attendance;
  if (attended === null || walkIns === null) return peak === null ? '' : `${peak} in the room at most`;
  const came = enrolled === null ? `${attended + walkIns} came` : `${attended} of ${enrolled} came`;
  return enrolled !== null && walkIns > 0 ? `${came}, ${counted(walkIns, 'walk-in')}` : came;
}

function issuesOf({ issues, times }: Facts): string {
  if (issues.length === 0) return times.actualStart === null ? '' : 'no issues';
  const stops = issues.filter((issue) => issue.severity === 1);
  const open = issues.filter((issue) => issue.outcome === 'open').length;
  const lost = lostBy(issues);
  if (stops.length === 0) {
    const cost = lost > 0 ? `${renderSpoken(lost)} of class time lost, ` : '';
    return `${counted(issues.length, 'issue')} (${cost}${open > 0 ? `${open} still open` : 'all closed'})`;
  }
  const alone = issues.length === stops.length;
  const verb =
    times.actualStart === null
      ? stops.length === 1
        ? 'is severe enough to stop'
        : 'are severe enough to stop'
      : 'stopped';
  const what = alone ? `${spelled(stops.length)} issue${stops.length === 1 ? '' : 's'}` : spelled(stops.length);
  const stopped = `${what} ${verb} the class${forTime(lostBy(stops))} (${stopTexts(stops)})`;
  const others = [
    lost > lostBy(stops) ? `${renderSpoken(lost)} of class time lost in all` : '',
    open > stops.filter((issue) => issue.outcome === 'open').length ? `${open} still open` : '',
  ];
  return [alone ? '' : counted(issues.length, 'issue'), stopped, ...others].filter(Boolean).join(', ');
}

const ends = { open: 'still open', resolved: 'resolved', workaround: 'worked around', gaveup: 'given up' } as const;

/** The first two of them: it is one sentence. */
function stopTexts(stops: readonly IssueFacts[]): string {
  const more = stops.length - 2;
  return [...stops.slice(0, 2).map(stopText), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** What stopped the class, and what became of it. */
function stopText({ text, plan, outcome }: IssueFacts): string {
  const held = plan !== null && plan !== 'A' && (outcome === 'resolved' || outcome === 'workaround');
  return `${shorten(text)}, ${held ? `plan ${plan} held` : ends[outcome]}`;
}

const longest = 60;

/** One line of a text, at most so many characters, cut at a word's end. */
function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if ([...line].length <= longest) return line;
  const cut = [...line].slice(0, longest - 1).join('');
  return `${cut.replace(/\s+\S*$/, '')}…`;
}

function lostBy(issues: readonly IssueFacts[]): number {
  return issues.reduce((total, issue) => total + (issue.lostSeconds ?? 0), 0);
}

function forTime(seconds: number): string {
  return seconds > 0 ? ` for ${renderSpoken(seconds)}` : '';
}

/** `3 minutes`, `45 seconds`; `3:02` where it is neither. */
function renderSpoken(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'second');
  return seconds % 60 === 0 && seconds < 3600 ? counted(seconds / 60, 'minute') : renderLength(seconds * 1000);
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function spelled(count: number): string {
  return ['none', 'one', 'two', 'three'][count] ?? String(count);
}

function recordingOf({ recording, times }: Facts, isOn: boolean): string {
  if (!recording || times.actualStart === null) return '';
  if (recording.complete === true) return 'the recording is complete';
  if (recording.startedAt === null) return recording.wanted ? 'nothing was recorded' : '';
  if (recording.gaps.length > 0 && times.actualEnd !== null) {
    const missing = recording.gaps.reduce((total, gap) => total + gap.seconds, 0);
    return `the recording misses ${renderLength(missing * 1000)}`;
  }
  if (recording.complete === false) return 'the recording is not complete';
  if (isOn) return recording.endedAt === null ? 'the recording is running' : '';
  return 'nobody noted whether the recording is complete';
}

/** What was answered to the question that stands for the class as a whole. */
function evaluationOf({ evaluations }: Facts): string {
  const overall = evaluations?.questions.find((one) => one.figure === 'overall' && one.mean !== null);
  if (!overall?.scale || overall.mean === null) return '';
  return `rated ${overall.mean.toFixed(1)} of ${overall.scale.max} by ${overall.n}`;
}

function openOf({ questions, todos }: Facts): string {
  const asked = questions.filter((question) => question.outcome === 'open' || question.outcome === 'parked').length;
  const promised = todos.filter((todo) => todo.doneAt === null).length;
  const parts = [asked > 0 ? counted(asked, 'question') : '', promised > 0 ? counted(promised, 'to-do') : ''].filter(
    Boolean,
  );
  return parts.length === 0 ? '' : `${parts.join(' and ')} open`;
}
