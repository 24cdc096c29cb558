import { describe, expect, test } from 'vitest';
import { isTrue, parseCondition } from '../../src/runbook/text/conditions.ts';

const scope = {
  session: { platform: 'zoom', record: false, id: 'a' },
  links: { room: 'https://example.com', empty: '' },
  vars: { yes: 'true', no: 'false', count: '7', blank: ' ' },
  roster: [],
  team: [{ name: 'Ike', role: 'chat' }],
};

describe('a condition', () => {
  test.each([
    ['links.room', true],
    ['links.empty', false],
    ['links.nothing', false],
    ['vars.yes', true],
    ['vars.no', false],
    ['vars.blank', false],
    ['session.record', false],
    ['homework', false],
    ['roster', false],
    ['team', true],
    ["session.platform == 'zoom'", true],
    ['session.platform != "teams"', true],
    ['vars.yes == true', true],
    ['vars.no == false', true],
    ['vars.nothing == nil', true],
    ['links.empty == empty', true],
    ['links.room != blank', true],
    ['vars.count > 6', true],
    ['vars.count <= 6', false],
    ['vars.count == 7.0', true],
    ['team.size == 1', true],
    ['team[0].role == "chat"', true],
    ['team.first.role == "qa"', false],
    ["session.platform contains 'oo'", true],
    ['links.room and vars.yes', true],
    ['links.room and vars.no', false],
    ['vars.no or vars.nothing or links.room', true],
    ['true', true],
    ["''", false],
  ])('%s', (text, expected) => {
    expect(isTrue(text, scope)).toBe(expected);
  });

  test.each([
    ['', 'condition-invalid', 0],
    ['links.a and links.b or links.c', 'condition-mixed', 20],
    ['links.a links.b', 'condition-invalid', 8],
    ['links.a ==', 'condition-invalid', 10],
    ['== 3', 'condition-invalid', 0],
    ['links.a = 3', 'condition-invalid', 8],
    ['links.a == 3 4', 'condition-invalid', 13],
    ['links.a and', 'condition-invalid', 11],
    ['not links.a', 'condition-invalid', 4],
    ['{{ links.a }}', 'condition-invalid', 0],
    ['links.a | size', 'condition-invalid', 8],
    ['(links.a)', 'condition-invalid', 0],
  ])('%s is none', (text, code, offset) => {
    expect(parseCondition(text)).toMatchObject({ code, offset });
  });
});
