/** Keys as a person types them, onto the screen's own state: what is sent and what is left on the screen. */
import { decodeInput, decodeRest } from '../../src/live/input/keys.ts';
import { press } from '../../src/live/react/in-prompt.ts';
import type { Situation, StopReason } from '../../src/live/react/reaction.ts';
import { takeResult } from '../../src/live/react/result.ts';
import { quietUi, type Ui } from '../../src/live/react/ui.ts';
import type { FakePort } from './fake-port.ts';

export interface Typed {
  readonly ui: Ui;
  /** The action lines that were sent. */
  readonly sent: readonly string[];
  readonly stop: StopReason | undefined;
}

export function typeKeys(port: FakePort, text: string, before: Ui = quietUi): Typed {
  const sent: string[] = [];
  let ui = before;
  let stop: StopReason | undefined;
  const { inputs, rest } = decodeInput(text);
  for (const input of [...inputs, ...decodeRest(rest)]) {
    if (input.kind !== 'key') continue;
    let reaction = press(ui, input.key, situationOf(port));
    if (reaction.effect?.kind === 'send') {
      const own = reaction.effect.sent;
      sent.push(own.line);
      reaction = takeResult(reaction.ui, own, port.act(own.line, own.pressedAt), situationOf(port));
    }
    ui = reaction.ui;
    if (reaction.effect?.kind === 'stop') stop ??= reaction.effect.reason;
  }
  return { ui, sent, stop };
}

function situationOf({ state, now, role, readOnly, exports }: FakePort): Situation {
  return { state: state(), now: now(), wall: now(), role, readOnly, ...(exports && { exports }) };
}
