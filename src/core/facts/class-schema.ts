/** The part of the report's schema that tells of the participants: who came, and what they said. */
import { attendanceSources } from '../attendance/file.ts';
import { address, fields, figure, flag, id, instant, list, name, orNull, text, whole, word } from '../schema/pieces.ts';

const participant = fields({
  name: name(),
  email: orNull(address()),
  status: word(['attended', 'noShow', 'walkIn', 'staff', 'expected']),
  minutes: orNull(figure()),
  joins: orNull(whole()),
  firstJoin: orNull(instant()),
  lastLeave: orNull(instant()),
  late: orNull(flag()),
  leftEarly: orNull(flag()),
  completed: orNull(flag()),
  ready: orNull(flag('Had what is needed')),
  stays: list(fields({ from: instant(), to: orNull(instant()) }), 'When they were inside'),
});

export const attendance = orNull(
  fields({
    enrolled: orNull(whole()),
    attended: orNull(whole('Enrolled people who came; walk-ins are extra')),
    noShows: orNull(whole('Known once the class is over')),
    walkIns: orNull(whole()),
    late: orNull(whole()),
    leftEarly: orNull(whole()),
    completed: orNull(whole()),
    peak: orNull(whole('The most people at once')),
    source: word(['ticked', 'imported', ...attendanceSources], 'imported: from files of several platforms'),
    files: list(id('Name of an export')),
    differences: list(
      fields({ person: name(), email: orNull(address()), ticked: flag(), imported: flag() }),
      'Where hand and files disagree on who was there',
    ),
    participants: list(participant),
  }),
);

export const answerCounts = list(fields({ value: text(), count: whole() }), 'How often each answer was given');

export const evaluationFigureNames = ['overall', 'facilitator', 'production', 'technology', 'recommend'] as const;

export const questionKind = () => word(['scale', 'number', 'nps', 'choice', 'multiple', 'text']);

export const scale = () => orNull(fields({ min: figure(), max: figure(), labels: list(text()) }));

export const evaluations = orNull(
  fields({
    responses: whole(),
    responseRate: orNull(figure('Of those who attended, 0 to 1')),
    questions: list(
      fields({
        text: text(),
        kind: questionKind(),
        figure: orNull(word(evaluationFigureNames)),
        n: whole('Answers'),
        missing: whole('Respondents who left it out'),
        mean: orNull(figure('On the scale of the question')),
        nps: orNull(figure('Promoters less detractors, -100 to 100')),
        scale: scale(),
        counts: answerCounts,
        comments: list(text()),
      }),
    ),
  }),
);

export const polls = list(
  fields({ question: text(), n: whole(), multiple: flag(), counts: answerCounts, at: orNull(instant()) }),
);
