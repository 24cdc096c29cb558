/** The part of the summary's schema that says what its figures are. Each has `n`, what knows it, and `missing`, what does not. */
import { answerCounts, evaluationFigureNames, questionKind, scale } from '../facts/class-schema.ts';
import { categories } from '../plan/words.ts';
import { fields, figure, list, name, openWord, orNull, record, seconds, text, whole, word } from '../schema/pieces.ts';

const known = (what = 'sessions') => ({
  n: whole(`${what} that know it`),
  missing: whole(`${what} that do not`),
});

const rate = (description = '0 to 1') => orNull(figure(description));

const spread = {
  medianSeconds: orNull(seconds()),
  p90Seconds: orNull(seconds('nine of ten are within')),
  maxSeconds: orNull(seconds()),
};

const share = { rate: rate(), count: whole(), of: whole() };

const issues = (per: string) => ({
  total: whole(),
  rate: rate(per),
  byCategory: list(fields({ category: openWord(categories), total: whole(), rate: rate(per) })),
  bySeverity: list(fields({ severity: whole(), total: whole(), rate: rate(per) })),
});

const plan = fields({
  used: whole('Issues and steps that went through it, wherever they ended'),
  steps: whole(),
  stepsDone: whole('Steps that were done on it'),
  issues: whole(),
  share: rate('Of all issues, 0 to 1'),
  held: whole('Issues that were closed on it'),
  failed: whole('Issues that were closed otherwise'),
  rate: rate('held of those closed, 0 to 1'),
  ...known('issues that are closed, and'),
});

const answered = {
  kind: questionKind(),
  scale: scale(),
  sessions: whole(),
  mean: orNull(figure('Of all answers together, on the scale of the question')),
  nps: orNull(figure('-100 to 100')),
  counts: answerCounts,
  n: whole('Answers'),
  missing: whole('Respondents who left it out'),
};

/** Three places hold figures; the document has what they are once. */
export const figures = fields(
  {
    onTimeStart: fields({ ...share, ...known() }),
    startDelay: fields({
      ...spread,
      reasons: list(fields({ reason: text(), sessions: whole() }), 'Of those that were not on time'),
      ...known(),
    }),
    overrun: fields({ ...spread, ...known() }),
    classTimeLost: fields({ ...spread, totalSeconds: seconds(), ...known() }),
    attendance: fields({ ...share, ...known() }),
    noShows: fields({ ...share, ...known() }),
    walkIns: fields({ ...share, ...known() }),
    late: fields({ ...share, ...known() }),
    leftEarly: fields({ ...share, ...known() }),
    completion: fields({ ...share, ...known() }),
    issuesPerSession: fields({ ...issues('A session'), ...known() }),
    issuesPer100Attendees: fields({ ...issues('A hundred attendees'), attendees: whole(), ...known() }),
    timeToResolve: fields({ ...spread, unresolvedShare: rate(), ...known('issues') }),
    planB: plan,
    planC: plan,
    recording: fields({ ...share, gapSeconds: seconds('what is on no recording'), ...known() }),
    openTodos: fields({
      count: whole(),
      of: whole(),
      overdue: whole(),
      byAge: list(fields({ fromDays: whole(), toDays: orNull(whole()), count: whole() }), 'Days since they were noted'),
      ...known('to-dos'),
    }),
    afterClassDuties: fields({ ...share, unfinished: whole('Sessions'), ...known() }),
    evaluations: fields({
      figures: record(
        fields({ ...answered, otherScales: list(fields(answered), 'Answers that no mean can join with these') }),
        word(evaluationFigureNames),
      ),
      ...known(),
    }),
    hours: fields({
      totalSeconds: seconds('from class start to class end'),
      byProducer: list(fields({ producer: name(), sessions: whole(), seconds: seconds(), ...known() })),
      ...known(),
    }),
  },
  'figures',
);
