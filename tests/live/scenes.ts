/** Moments of a class, for the tests that look at the screen. */
import { Chalk } from 'chalk';
import { quietUi, type Ui } from '../../src/live/react/ui.ts';
import { makeTheme } from '../../src/live/rows/theme.ts';
import { type Frame, renderScreen } from '../../src/live/view/view.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { at } from './fixture.ts';

export const plain = makeTheme(new Chalk({ level: 0 }), true);

export function frameOf(port: FakePort, columns: number, rows: number, ui: Partial<Ui> = {}): Frame {
  const { text, card, role, readOnly, rehearsal, experience = null } = port;
  const model = {
    state: port.state(),
    now: port.now(),
    role,
    readOnly,
    rehearsal,
    text,
    card,
    experience,
    others: port.company?.() ?? null,
    ui: { ...quietUi, ...ui },
  };
  return renderScreen(model, { columns, rows }, plain);
}

/** The screen as a person sees it, between bars so that its edges show. */
export function shot(port: FakePort, columns: number, rows: number, ui: Partial<Ui> = {}): string {
  return `\n${frameOf(port, columns, rows, ui).lines.join('\n')}\n`;
}

export function beforeClass(): FakePort {
  const port = fakePort(at('9:18'));
  return port
    .at(at('9:20'))
    .did('note arrived early')
    .at(at('9:26:50'))
    .did('issue no sound in the left ear @maria #audio')
    .did('question will the slides be sent? @ben')
    .did('here maria ben')
    .at(at('9:31:10'))
    .did('done')
    .did('timer 8m tea')
    .at(at('9:32:17'));
}

/** In the breakout, four minutes late; the chat is due, a timer runs. */
export function inClass(): FakePort {
  return beforeClass()
    .did('catchup class/kickoff')
    .at(at('10:02'))
    .did('begin')
    .did('recording on')
    .did('here ana chen ife')
    .did('here Zoe Walker,')
    .at(at('10:07'))
    .did('done')
    .at(at('10:29'))
    .did('done class/watch-chat')
    .did('done')
    .did('alert three hands are up')
    .at(at('10:31'))
    .did('done')
    .did('timer 10m practice')
    .at(at('10:36:04'));
}

export function troubled(): FakePort {
  return inClass().did('trouble facilitator-drops').at(at('10:36:46'));
}

export function arrivals(): FakePort {
  const port = beforeClass().did('catchup doors/greet').at(at('9:50:48'));
  return port.did('done doors/greet').did('tick ana').did('tick chen').did('tick maria problem echo on her line');
}

/** After the class, before the last steps. */
export function afterClass(): FakePort {
  return inClass()
    .did('catchup close/goodbye')
    .did('resolve 2 new headset')
    .at(at('11:34:10'))
    .did('done')
    .did('todo send the model answers to Ben due E+1d')
    .at(at('11:46'));
}

export function allDone(): FakePort {
  return afterClass().did('done').did('skip after/report: no time').did('recording off');
}
