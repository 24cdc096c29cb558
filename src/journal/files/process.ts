/** Whether the process that wrote something down is still running: by its id and its start time, for ids are used again. */
import { readFileSync } from 'node:fs';

/**
 * A text that no two processes with one id share; undefined where there is no such process (or it is dead and not
 * yet collected); empty where the system does not tell.
 */
export function findProcessStart(pid: number): string | undefined {
  if (process.platform === 'linux') return startFromProc(pid);
  if (!isThere(pid)) return undefined;
  return process.platform === 'win32' ? '' : startFromPs(pid);
}

/** Whether process `pid` runs and is the one that began at `start`. */
export function isRunning(pid: number, start: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  const found = findProcessStart(pid);
  return found !== undefined && (found === start || found === '' || start === '');
}

/** Field 22 of /proc/PID/stat: ticks since the boot, which is named too. The name in field 2 may hold anything. */
function startFromProc(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19] ?? ''}`;
}

function startFromPs(pid: number): string | undefined {
  // Loaded where it is asked for: Linux tells without it.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { stdout, error } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  if (error) return '';
  const [state, ...start] = stdout.trim().split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : start.join(' ');
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
