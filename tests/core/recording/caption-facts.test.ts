/** What captions say of a class: the announcement of the recording, and who said what at an issue. */
import { describe, expect, test } from 'vitest';
import type { Cue } from '../../../src/core/captions/file.ts';
import type { EventBody } from '../../../src/core/class/event.ts';
import { captionFacts } from '../../../src/core/recording/caption-facts.ts';
import { givenOf, on } from '../given.ts';
import { lessonOf } from '../lessons.ts';

const notice = 'For your information, from here on a recording of this session is made for those who could not come.';
const lesson = lessonOf({
  phases: { kickoff: { at: 'T', steps: { record: { title: 'Record', takes: '1m', say: notice } } } },
});

/** The recording begins at 10:00:00; a caption is four seconds long. */
function factsOf(...said: readonly (readonly [from: number, text: string, speaker?: string])[]) {
  const cues = said.map(
    ([from, text, speaker]): Cue => ({ from, to: from + 4, text, ...(speaker === undefined ? {} : { speaker }) }),
  );
  const data = { format: 'vtt', cues };
  const { state } = givenOf(
    lesson,
    on('10:00', { type: 'recording.changed', state: 'on' }),
    on('10:00', { type: 'step.started', step: 'kickoff/record' }),
    on('10:05', { type: 'issue.opened', item: 1, text: 'no sound', severity: 3, category: 'audio' }),
    on('12:00', { type: 'imported', kind: 'captions', file: 'a.vtt', digest: 'a', data } as EventBody),
  );
  return captionFacts(state);
}

describe('the announcement', () => {
  test.each([
    'we record this session',
    'This meeting is being recorded',
    'Zoom records this class, as you see',
    'Recording in progress',
    'Diese Sitzung wird aufgezeichnet',
  ])('%s', (text) => {
    expect(factsOf([10, text])?.notice).toMatchObject({ seconds: 10, text });
  });

  test.each(['we looked at the records of the school', 'this is what their records say', 'a world record'])(
    '%s is none',
    (text) => {
      expect(factsOf([10, text])?.notice).toBeNull();
    },
  );

  test('is what the runbook says of it, before words that are about something else', () => {
    const words = 'for your information from here on a recording of this session is made for those who could not come';
    expect(factsOf([10, 'we will record your answers on the board'], [30, words])?.notice).toMatchObject({
      seconds: 30,
      text: words,
    });
  });

  test('may begin in one caption and end in the next', () => {
    expect(factsOf([10, 'good morning, this class is being'], [14, 'recorded, as you see'])?.notice).toMatchObject({
      seconds: 10,
      text: 'good morning, this class is being recorded, as you see',
    });
  });
});

test('what was said at an issue names who speaks where that changes', () => {
  const facts = factsOf(
    [290, 'I hear', 'Ben'],
    [294, 'nothing at all', 'Ben'],
    [298, 'is it better now', 'Rosa Lindt'],
  );
  expect(facts?.said).toMatchObject([{ item: 1, text: 'Ben: I hear nothing at all · Rosa Lindt: is it better now' }]);
});
