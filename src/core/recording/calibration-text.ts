/** What is told of where the recording lies on the class's clock. */
import type { Calibration } from './calibrate.ts';

/** `offset +3.2s, 9 anchors, spread 0.8s`. */
export function calibrationText({ offsetSeconds, anchors, spreadSeconds, holds }: Calibration): string {
  const sign = offsetSeconds < 0 ? '−' : '+';
  const kept = holds === 'kept' ? ', the recording ran on in holds' : '';
  return `offset ${sign}${Math.abs(offsetSeconds).toFixed(1)}s, ${anchors} anchors, spread ${spreadSeconds.toFixed(1)}s${kept}`;
}
