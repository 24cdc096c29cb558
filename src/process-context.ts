/** The context of the real process. */
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Context, StopSignal } from './context.ts';

const signals: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function processContext(version: string): Context {
  return {
    now: Date.now,
    env: process.env,
    cwd: process.cwd(),
    host: hostname(),
    // Asking for it loads the runtime's tables of zones: only where it is needed.
    get timezone() {
      return process.env.TZ || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    },
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    shipped: shippedFolder(),
    version,
    onSignal: (listener) => {
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
  };
}

/** The folder above `dist`, where `runbooks` and `templates` lie beside it. */
function shippedFolder(): string {
  const candidates = ['..', '../..'].map((up) => fileURLToPath(new URL(up, import.meta.url)));
  const found = candidates.find((folder) => existsSync(`${folder}/runbooks`));
  return (found ?? candidates[0] ?? '.').replace(/[/\\]$/, '');
}
