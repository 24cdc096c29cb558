/** The schema of `vprod.yaml`: defaults of the house. */

import { platforms } from '../../core/plan/words.ts';
import { either, list, type Static } from '../../core/schema/pieces.ts';
import { evaluationFigures } from '../../core/surveys/facts.ts';
import {
  address,
  amount,
  count,
  duration,
  fields,
  flag,
  free,
  hubUrl,
  id,
  plain,
  share,
  text,
  word,
  zone,
} from './fields.ts';
import { contacts, links, producer, team, vars } from './people.ts';

export const workspace = fields('workspace', {
  timezone: zone('Zone of sessions that name none'),
  platform: word(platforms, 'Platform of sessions that name none'),
  producer,
  team,
  contacts,
  links,
  vars,
  tolerance: duration('How late a start is still punctual; default 2m'),
  attendance: fields('attendance', {
    late: duration('After class start; default 5m'),
    leftEarly: duration('Before class end; default 10m'),
    complete: share('Share of the class; default 75%'),
  }),
  evaluations: free(
    either(
      text(`By a wording its figure (${evaluationFigures.join(', ')}), or by a figure its wording`),
      fields('evaluation', {
        question: either(text('Wording, where the name is a figure'), list(text('Wording'), 'Wordings')),
        figure: text('Figure, where the name is a wording'),
        scale: text('Range of its numbers, such as 1-5'),
      }),
    ),
    'Questions of surveys: what they ask for, and on which scale',
    '.',
  ),
  targets: fields('targets', {
    onTime: share('Classes that start on time'),
    attendance: share('Of those enrolled who come'),
    responses: share('Of those who came who answer the evaluation'),
    overall: amount('Mean of the overall question, on its own scale'),
    lostMinutes: amount('Minutes of class time lost in a class, at most, on average'),
  }),
  mail: fields('mail', {
    host: text('SMTP server'),
    port: count('Port; default 587'),
    user: text('User; the password comes from the environment: VPROD_MAIL_PASSWORD'),
    from: text('Sender'),
    secure: flag('TLS from the first byte; default where the port is 465'),
  }),
  export: fields('export', {
    xapi: fields('xapi', {
      endpoint: text(
        'Learning record store; key and secret come from the environment: VPROD_XAPI_KEY, VPROD_XAPI_SECRET',
      ),
      homePage: text('Whose accounts people are named by: a web address of the house'),
      base: text("Web address under which classes and the house's own facts are named; without it there are none"),
    }),
  }),
  hub: fields(
    'hub',
    {
      url: hubUrl(
        'Server that machines share classes over, such as tls://hub.example.com:4222; nats:// only on this machine',
      ),
      user: plain("User, default the machine's name; the password comes from the environment: VPROD_HUB_PASSWORD"),
      ca: text('File with the certificate that signed the server’s, where it is the house’s own'),
      workspace: id('Name of this workspace on the hub, where several share it; default house'),
    },
    ['url'],
  ),
  reportTo: either(address('Mail address'), list(address('Mail address'), 'Mail addresses')),
});

export type RawWorkspace = Static<typeof workspace>;
