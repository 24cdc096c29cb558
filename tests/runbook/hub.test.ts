/** `hub` of `vprod.yaml`. */
import { describe, expect, test } from 'vitest';
import { gather } from '../../src/runbook/files/read-file.ts';
import { gatherSettings } from '../../src/runbook/files/settings.ts';
import { makeWorkspace } from './fixtures.ts';

function hub(text: string, files: Readonly<Record<string, string>> = {}) {
  const gathering = gather(makeWorkspace({ 'vprod.yaml': `hub: ${text}\n`, ...files }));
  const settings = gatherSettings(gathering);
  const problems = gathering.findings.errors.map(({ code, place }) => [code, place?.line, place?.column]);
  return { problems, hub: settings.hub };
}

describe('the hub of the house', () => {
  test('all of it', () => {
    const files = { 'hub-ca.pem': '-----BEGIN CERTIFICATE-----\n' };
    expect(hub('{ url: "tls://hub.example.com:4222", user: dana, ca: hub-ca.pem, workspace: north }', files)).toEqual({
      problems: [],
      hub: { url: 'tls://hub.example.com:4222', user: 'dana', ca: 'hub-ca.pem', workspace: 'north' },
    });
  });

  test.each([
    ['{ user: dana }', 'field-missing', 8],
    ['{ url: "nats://hub.example.com:4222" }', 'hub-url-invalid', 13],
    ['{ url: "tls://dana:secret@hub.example.com" }', 'hub-url-invalid', 13],
    ['{ url: "tls://h", user: "da na" }', 'name-field-invalid', 30],
    ['{ url: "tls://h", user: "dana\\u202e" }', 'name-field-invalid', 30],
    ['{ url: "tls://h", workspace: "a.b" }', 'id-invalid', 35],
    ['{ url: "tls://h", workspace: "*" }', 'id-invalid', 35],
    ['{ url: "tls://h", password: secret }', 'field-unknown', 24],
    ['{ url: "tls://h", ca: missing.pem }', 'file-not-found', 28],
    ['{ url: "tls://h", ca: ../outside.pem }', 'file-outside', 28],
    ['tls://hub.example.com:4222', 'type-wrong', 6],
  ])('%s: %s', (text, code, column) => {
    expect(hub(text).problems).toEqual([[code, 1, column]]);
  });
});
