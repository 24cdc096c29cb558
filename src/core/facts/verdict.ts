/** The report in one sentence: punctual or not, who came, what went wrong, the recording, what is open. */
import { renderLength } from '../clock-text.ts';
import type { ReportFacts } from './report.ts';

type Facts = Omit<ReportFacts, 'verdict'>;

/** Only what is known is said. No full stop at the end. */
export function verdictOf(facts: Facts): string {
  const parts = [startOf(facts), endOf(facts), attendanceOf(facts), issuesOf(facts), recordingOf(facts), openOf(facts)];
  const said = parts.filter((part) => part !== '');
  const text = said.join('; ');
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

function endOf({ times }: Facts): string {
  if (times.actualStart === null) return '';
  if (times.actualEnd === null) return 'its end is not recorded';
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
  return enrolled !== null && walkIns > 0 ? `${came}, ${walkIns} walk-in${walkIns === 1 ? '' : 's'}` : came;
}

function issuesOf({ issues, times }: Facts): string {
  if (issues.length === 0) return times.actualStart === null ? '' : 'no issues';
  const worst = issues.filter((issue) => issue.severity === 1);
  const open = issues.filter((issue) => issue.outcome === 'open').length;
  const lost = issues.reduce((total, issue) => total + (issue.lostSeconds ?? 0), 0);
  const count = `${issues.length} issue${issues.length === 1 ? '' : 's'}`;
  const facts = [
    worst.length > 0 ? `${worst.length} stopped the class` : '',
    lost > 0 ? `${renderLength(lost * 1000)} of class time lost` : '',
    open > 0 ? `${open} still open` : 'all closed',
  ];
  return `${count} (${facts.filter(Boolean).join(', ')})`;
}

function recordingOf({ recording, times }: Facts): string {
  if (!recording || times.actualStart === null) return '';
  if (recording.startedAt === null) return recording.wanted ? 'nothing was recorded' : '';
  if (times.actualEnd === null) return recording.endedAt === null ? 'the recording is running' : '';
  if (recording.gaps.length === 0) return 'the recording is complete';
  const missing = recording.gaps.reduce((total, gap) => total + gap.seconds, 0);
  return `the recording misses ${renderLength(missing * 1000)}`;
}

function openOf({ questions, todos }: Facts): string {
  const asked = questions.filter((question) => question.outcome === 'open' || question.outcome === 'parked').length;
  const promised = todos.filter((todo) => todo.doneAt === null).length;
  const parts = [
    asked > 0 ? `${asked} question${asked === 1 ? '' : 's'}` : '',
    promised > 0 ? `${promised} to-do${promised === 1 ? '' : 's'}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `${parts.join(' and ')} open`;
}
