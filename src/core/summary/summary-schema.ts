/**
 * The summary of many sessions as JSON Schema. tests/core/summary/schema.test.ts holds that it and `Summary` say the
 * same: a figure that is added there and not here does not compile.
 */
import * as Type from 'typebox';
import { categories } from '../plan/words.ts';
import {
  fields,
  figure,
  id,
  instant,
  list,
  name,
  openWord,
  orNull,
  planLetter,
  seconds,
  text,
  whole,
  word,
} from '../schema/pieces.ts';
import { summaryFields } from './fields.ts';
import { figures } from './figures-schema.ts';

const field = () => word(summaryFields);
const day = () => orNull(text('YYYY-MM-DD'));

const group = fields({
  key: orNull(text('null: of sessions that say nothing')),
  n: whole('Sessions'),
  figures: figures,
});

const lesson = fields({
  kind: word(['late', 'skipped', 'planB', 'estimate', 'plan', 'fix']),
  runbook: id(),
  what: word(['step', 'segment', 'issue']),
  id: id('Of the step or segment; of a plan its trouble; of a fix nothing'),
  title: text(),
  count: whole('Of n'),
  n: whole('Sessions; of plans and fixes, issues'),
  share: orNull(figure('0 to 1')),
  medianSeconds: orNull(seconds('how late, how long it took, or until it was resolved')),
  estimateSeconds: orNull(seconds()),
  plan: orNull(planLetter()),
  resolution: orNull(text('What helped; of a plan its title')),
  category: orNull(openWord(categories)),
  severity: orNull(whole()),
  segmentKind: orNull(id()),
  yaml: orNull(text('Ready to copy into the runbook, or into an agenda')),
});

const session = { id: id(), title: text(), start: instant('The planned one') };

export const summary = fields({
  vprodSummary: Type.Literal(1, { description: 'The version of this format' }),
  n: whole('Sessions'),
  filters: fields({
    since: day(),
    until: day(),
    where: list(fields({ field: field(), value: text() }), 'Of one field any has to hold, of several fields all'),
    by: orNull(field()),
  }),
  figures: figures,
  by: list(group, 'By the field that was asked for; who has several tags is in several groups'),
  months: list(group),
  lessons: list(lesson),
  unfinished: list(
    fields({ ...session, producer: name(), open: list(text(), 'Titles of steps') }),
    'Sessions whose duties after class are not finished',
  ),
  series: list(
    fields({
      id: text(),
      sessions: list(fields({ ...session, number: orNull(whole()) })),
      people: list(
        fields({
          name: name(),
          statuses: list(
            orNull(word(['attended', 'noShow', 'walkIn', 'expected'])),
            'One a session; null: not on its list',
          ),
          attended: whole(),
        }),
      ),
    }),
    'Who came to which class, where it is cut by series',
  ),
  leftOut: fields({
    filtered: whole(),
    cancelled: whole(),
    rehearsals: whole(),
    unreadable: list(text(), 'Names of journals, and why'),
  }),
  sessions: list(fields({ ...session, verdict: text('One sentence') }), 'By their start'),
});
