/* What all pages share: the stream, the clock, times as people read them. */
const page = { facts: undefined, offset: 0, heard: Date.now(), lost: false, worker: undefined };
const find = (id) => document.getElementById(id);

/* Instants are the server's; this clock may be wrong, so it only counts on from what the server said. */
const now = () => Date.now() + page.offset;

function take({ data, lost }) {
  if (lost) page.lost = true;
  if (data === undefined) return draw();
  page.facts = JSON.parse(data);
  page.offset = Date.parse(page.facts.now) - Date.now();
  page.heard = Date.now();
  page.lost = false;
  draw();
}

function listenAlone() {
  const source = new EventSource('events');
  source.addEventListener('snapshot', ({ data }) => take({ data }));
  source.onerror = () => take({ lost: true });
}

function listen() {
  if (!('SharedWorker' in window)) return listenAlone();
  try {
    const worker = new SharedWorker('worker.js');
    page.worker = worker;
    worker.port.onmessage = ({ data }) => take(data);
    worker.onerror = () => {
      if (page.worker !== worker) return;
      page.worker = undefined;
      listenAlone();
    };
    addEventListener('pagehide', () => worker.port.postMessage('bye'));
    addEventListener('pageshow', (event) => {
      if (event.persisted) location.reload();
    });
  } catch {
    listenAlone();
  }
}

/* Text is only set where it differs: a screen reader hears what changed, and nothing else. */
function say(id, text) {
  const element = find(id);
  if (element.textContent !== text) element.textContent = text;
}

function show(id, shown) {
  find(id).hidden = !shown;
}

const clockOf = (at, zone) =>
  new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(at).replace(/^0/, '');

/* 9:10, 1:09:10; below zero as what it is over. */
function length(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const two = (number) => String(number).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function minutes(ms) {
  const whole = Math.max(0, Math.round(ms / 60_000));
  if (whole < 90) return `${whole} min`;
  if (whole < 48 * 60) return `${Math.floor(whole / 60)} h ${whole % 60} min`;
  return `${Math.round(whole / 1440)} days`;
}

const left = (ms) => (ms >= 0 ? `${length(ms)} left` : `over by ${length(ms)}`);

function outOfTouch() {
  const silent = Date.now() - page.heard;
  const out = page.lost || silent > 25_000;
  show('touch', out);
  /* Announced once: the time beside it counts in silence. */
  say('touch-word', out ? 'Out of touch. Trying again by itself.' : '');
  say('touch-time', out ? length(silent) : '');
}

function draw() {
  outOfTouch();
  if (page.facts !== undefined) render(page.facts);
}

/* Reckoned from the time and not from ticks: a page in the background is ticked rarely. */
function begin() {
  listen();
  setInterval(draw, 250);
  document.addEventListener('visibilitychange', draw);
}
