/** Several runbooks, made from the one that ships: what they hold, how long they are, and in which words. */

/** Kilobytes of a plan. With the session and its sources an opening is 18 to 104 of them. */
const sizes = [9, 15, 22, 33, 46, 60, 76, 93];

/** Small numbers that look like chance (mulberry32), the same at each run. */
export function randomOf(seed) {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = (list, chance) => list[Math.floor(chance() * list.length)];

const words =
  'again people Łódź quietly room slides twice naïve minutes answer chat screen São second Zoë link later board sound café group reads slowly 三 begins Ødegaard'.split(
    ' ',
  );

/** Other words in every third place, none within the braces of a template. */
export function reworded(text, chance) {
  return text
    .split(/(\{[{%].*?[}%]\}|\s+)/)
    .map((part, place) => (place % 2 === 0 && part !== '' && chance() < 0.3 ? pick(words, chance) : part))
    .join('');
}

export function runbooksFrom(plan) {
  return sizes.map((kilobytes, place) => {
    const chance = randomOf(1000 + place);
    const made = structuredClone(plan);
    made.runbook = { ...made.runbook, id: `house-${place + 1}`, version: `1.${place}.0` };
    for (const [holder, key] of textsIn(made)) holder[key] = reworded(holder[key], chance);
    shorten(made, kilobytes * 1024, chance);
    // Each template that a runbook pastes is a source.
    return { ...made, sources: 6 * (place + 1) };
  });
}

/** What is read aloud, pasted and done in the segments is the class's own. */
export function ownAgenda(plan, chance) {
  const segments = plan.segments.map((one) => ({ ...one, title: reworded(one.title, chance) }));
  const steps = plan.steps.map((one) =>
    one.segment === undefined
      ? one
      : {
          ...one,
          ...(one.do && { do: reworded(one.do, chance) }),
          ...(one.say && { say: reworded(one.say, chance) }),
          title: reworded(one.title, chance),
        },
  );
  return { ...plan, segments, steps };
}

const spoken = new Set(['do', 'say', 'text', 'trigger']);

function* textsIn(value) {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && (spoken.has(key) || key === 'title')) yield [value, key];
    else yield* textsIn(inner);
  }
}

/** Leaves out lists of steps and texts by chance until no more is left than that. */
function shorten(plan, bytes, chance) {
  const short = bytes < 20_000;
  // A step of which an event tells and the runbook has nothing is passed over.
  if (short) plan.steps = plan.steps.filter(({ marks }) => marks !== undefined || chance() < 0.55);
  plan.troubles.length = Math.min(plan.troubles.length, Math.ceil(bytes / 6000));
  const parts = [];
  for (const step of [...plan.steps, ...plan.troubles]) {
    for (const key of ['plans', 'paste', 'checks', 'ask', 'launch']) if (step[key]?.length > 0) parts.push([step, key]);
    for (const key of ['do', 'say']) if (step[key]) parts.push([step, key]);
  }
  let size = JSON.stringify(plan).length;
  if (bytes < 60_000) {
    size -= JSON.stringify(plan.kinds).length + JSON.stringify(plan.messages).length;
    plan.kinds = {};
    plan.messages = {};
  }
  while (size > bytes && parts.length > 0) {
    const [[holder, key]] = parts.splice(Math.floor(chance() * parts.length), 1);
    size -= JSON.stringify(holder[key]).length;
    if (Array.isArray(holder[key])) holder[key] = [];
    else delete holder[key];
  }
}
