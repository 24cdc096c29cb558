/** A class whose steps have something to paste, to open and to check. */
import { type Lesson, lessonOf } from './lessons.ts';

const lesson = lessonOf({
  session: { links: { classroom: 'https://example.com/room', evaluation: '' } },
  phases: {
    setup: {
      at: 'T-45m',
      steps: {
        room: {
          title: 'Open the classroom',
          takes: '5m',
          paste: [
            { name: 'welcome', text: 'Hello {{ facilitator.name }}' },
            { name: 'Room link', text: '{{ links.classroom }}' },
          ],
          launch: ['{{ links.classroom }}', 'notes.txt'],
          checks: [{ url: '{{ links.classroom }}' }, { disk: 1 }],
          plans: [{ title: 'Phone', paste: [{ name: 'Dial in', text: '555' }], launch: ['https://example.com/phone'] }],
        },
        bare: { title: 'Breathe', takes: '1m' },
      },
    },
    class: {
      steps: {
        kickoff: { title: 'Start', takes: '10m', marks: 'class-start', paste: [{ name: 'hello', text: 'Hi' }] },
      },
      segments: {
        rooms: {
          takes: '15m',
          steps: {
            brief: { title: 'Brief', takes: '2m', paste: [{ name: 'rooms open', text: 'Go' }] },
            warn: { title: 'Warn', paste: [{ name: 'two minutes', text: 'Two' }] },
          },
        },
      },
    },
  },
  troubles: [
    {
      id: 'drops',
      title: 'The facilitator drops out',
      category: 'facilitation',
      severity: 1,
      plans: [
        { title: 'Talk', paste: [{ name: 'sorry', text: 'One moment' }], launch: ['https://example.com/backup'] },
      ],
    },
  ],
});

export const reaching: Lesson = {
  ...lesson,
  plan: { ...lesson.plan, messages: { welcome: 'Another welcome', 'back-at': 'Back at {{ segment.end }}' } },
};
