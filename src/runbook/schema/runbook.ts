/** The schema of runbooks. */

import { askTypes, categories, duties, imports, makes, marks, nothingOpen, severities } from '../../core/plan/words.ts';
import { either, list, type Static } from '../../core/schema/pieces.ts';
import {
  condition,
  duration,
  fields,
  flag,
  free,
  host,
  id,
  level,
  size,
  template,
  text,
  time,
  variable,
  word,
} from './fields.ts';
import { idPattern } from './leaves.ts';
import { vars } from './people.ts';

const overlay = {
  after: id('In a runbook that extends: put it after this one'),
  remove: flag('In a runbook that extends: drop it'),
};

export const paste = list(
  either(
    text('Name of a message template'),
    fields('text', { name: text('Name of the text'), text: template('The text') }, ['name', 'text']),
  ),
  'Texts to copy: names of message templates, or texts written here',
);

export const launch = list(template('Web address, file or application'), 'What is opened');

const plan = fields(
  'plan',
  {
    title: template('What it is called'),
    trigger: template('When to use it'),
    do: template('What to do, Markdown'),
    say: template('What to read aloud'),
    paste,
    launch,
    timer: duration('Countdown that starts with the plan'),
    owner: id('Role that does it'),
  },
  ['title'],
);
const plans = list(plan, 'Plan B, plan C, … in this order');

const check = fields('check', {
  url: template('A web address that must answer'),
  host: host('A host with its port that must answer'),
  file: template('A file that must be there; may be a glob'),
  newer: time('With file: written since then'),
  disk: size('Space that must be free'),
  command: text('A command that must succeed; runs only where the runbook is trusted'),
  'nothing-open': list(word(nothingOpen, 'Kind'), 'Nothing of this kind may be open'),
});

const ask = fields(
  'ask',
  {
    name: variable('Name of the answer'),
    label: text('The question'),
    type: word(askTypes, 'Kind of answer'),
    required: flag('Default true'),
    options: list(text('Answer'), 'For a choice'),
  },
  ['name'],
);

export const step = fields(
  'step',
  {
    id: id('Name within its phase'),
    title: template('What is done, in one line; required unless it is laid over another'),
    duty: word(duties, 'The duty that it serves'),
    at: time('Fixed start; without it the step follows the one before it'),
    takes: duration('Estimate; default 0, in the last step of a segment up to its finish'),
    required: flag('Skipping it asks for a reason; default true'),
    owner: id('Role that does it; default producer'),
    when: condition('The step exists only where this is true'),
    do: template('What to do, Markdown'),
    say: template('What to read aloud'),
    paste,
    launch,
    checks: list(check, 'What vprod tests'),
    ask: list(ask, 'What is asked when the step is finished'),
    each: word(['team', 'roster'], 'One tick for each of them'),
    timer: duration('Countdown that starts with the step'),
    make: word(makes, 'What the step makes'),
    import: word(imports, 'What the step reads in'),
    marks: word(marks, 'The moment that the step is'),
    every: duration('Standing duty: a reminder this often, never the current step'),
    plans,
    ...overlay,
  },
  ['id'],
);

const phase = fields(
  'phase',
  {
    id: id('Name of the phase'),
    title: text('What it is called; required unless it is laid over another'),
    at: time('The start of its first step (of all, in a list) that has none of its own'),
    mode: word(['steps', 'list'], 'One after the other, or as one list in any order'),
    agenda: flag('The segments of the session come here, after its own steps'),
    steps: list(step, 'In order'),
    ...overlay,
  },
  ['id'],
);

const trouble = fields(
  'trouble',
  {
    id: id('Name of the trouble'),
    title: template('What happens; required unless it is laid over another'),
    trigger: template('How it is recognised'),
    category: word(categories, 'Category of the issue that is opened; default other'),
    severity: level(severities, '1 class stopped, 2 many affected, 3 one person, 4 noted; default 3'),
    plans,
    ...overlay,
  },
  ['id'],
);

const kind = fields('segment kind', { steps: list(step, 'In order') });

export const runbook = fields(
  'runbook',
  {
    runbook: id('Name of the runbook, as sessions call it'),
    title: text('What it is called; required unless it extends another'),
    version: text('Version of the runbook'),
    description: text('What it is for'),
    extends: id('A runbook that this one is laid over; one level'),
    vars,
    phases: list(phase, 'In order'),
    segments: free(kind, 'How each kind of segment is produced', idPattern),
    troubles: list(trouble, 'What can go wrong at any moment'),
  },
  ['runbook'],
);

export type RawRunbook = Static<typeof runbook>;
export type RawPhase = Static<typeof phase>;
export type RawStep = Static<typeof step>;
export type RawKind = Static<typeof kind>;
export type RawTrouble = Static<typeof trouble>;
export type RawPlan = Static<typeof plan>;
export type RawCheck = Static<typeof check>;
export type RawAsk = Static<typeof ask>;
export type RawPaste = Static<typeof paste>[number];
