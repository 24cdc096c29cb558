/**
 * The pages of `vprod stage`, in Chromium on loopback: from an event's acknowledgement in another process, when it is on disk, to
 * the letters on the page; what fifty pages cost; and whether memory grows with as many looks as three hours have seconds. These are
 * asked for one after the other, so it is the same work in less time: it says nothing of what only the clock does.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { writeClass } from './live.mjs';
import { bin, inFolder, percentile } from './measure.mjs';

const alerts = 200;
const pages = 50;
const seconds = 20;
const looks = 10_800;

/** Milliseconds, a share of a core, KiB; undefined where this machine has no Chromium or no /proc. */
export function measureStage() {
  return inFolder(async (folder) => {
    writeClass(folder, 200);
    const run = program(folder, ['run', 'bench', '--plain']);
    const stage = program(folder, ['stage', 'bench', '--json', '--control']);
    try {
      const at = JSON.parse(await stage.next((line) => line.startsWith('{')));
      const times = await measurePage(at.url, run);
      const share = await measureFifty(at, run, stage.pid);
      const memory = await measureLooks(at, stage.pid);
      return { times, share, memory, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
    } finally {
      run.end();
      stage.end();
    }
  });
}

async function measurePage(url, run) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) return [Number.NaN];
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    let heard = () => {};
    await page.exposeFunction('heard', (text) => heard(text, process.hrtime.bigint()));
    await page.goto(url);
    await page.evaluate(() => {
      const word = document.getElementById('word');
      new MutationObserver(() => window.heard(word.textContent)).observe(word, { childList: true });
    });
    const times = [];
    for (let count = 0; count < alerts; count += 1) {
      const text = `bench ${count}.`;
      const shown = new Promise((resolve) => {
        heard = (said, moment) => said === text && resolve(moment);
      });
      run.send(`alert ${text}`);
      await run.next((line) => line.startsWith('ok') && line.includes(text));
      const written = process.hrtime.bigint();
      times.push(Math.max(0, Number((await shown) - written) / 1e6));
    }
    return times;
  } finally {
    await browser.close();
  }
}

/** Streams as pages hold them, an event every other second. */
async function measureFifty(at, run, pid) {
  const base = (url) => url.replace(/[^/]*$/, '');
  const kinds = [at.url, at.timerUrl, at.url, at.backstageUrl, at.timerUrl];
  const streams = Array.from({ length: pages }, (_, place) => stream(`${base(kinds[place % kinds.length])}events`));
  const before = cpuOf(pid);
  if (before === null) return null;
  for (let second = 0; second < seconds; second += 1) {
    if (second % 2 === 0) run.send(`note ${second}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  const share = (cpuOf(pid) - before) / seconds;
  for (const one of streams) one.destroy();
  return share;
}

async function measureLooks(at, pid) {
  const memory = [];
  for (let count = 0; count <= looks; count += 1) {
    await snapshot(`${at.controlUrl}snapshot`);
    if (count % 30 === 0) stream(`${at.controlUrl}events`, true);
    if (count % (looks / 6) === 0 && count > 0) memory.push(memoryOf(pid));
  }
  return memory;
}

function snapshot(url) {
  return new Promise((resolve, reject) => {
    get(url, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
}

/** `once`: goes as soon as the first state has come. */
function stream(url, once = false) {
  const asking = get(url, (response) => response.on('data', () => once && asking.destroy()));
  asking.on('error', () => {});
  return asking;
}

/** Seconds of CPU of a process so far. */
function cpuOf(pid) {
  if (!existsSync(`/proc/${pid}/stat`)) return null;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function memoryOf(pid) {
  if (!existsSync(`/proc/${pid}/status`)) return Number.NaN;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

function program(folder, args) {
  const env = { ...process.env, VPROD_WORKSPACE: '', DISPLAY: '' };
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env, stdio: ['pipe', 'pipe', 'ignore'] });
  let waiting;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!waiting?.wanted(line)) return;
    waiting.resolve(line);
    waiting = undefined;
  });
  return {
    pid: child.pid,
    send: (line) => child.stdin.write(`${line}\n`),
    next: (wanted) =>
      new Promise((resolve) => {
        waiting = { wanted, resolve };
      }),
    end: () => child.kill('SIGKILL'),
  };
}
