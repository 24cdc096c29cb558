/** The options of `run`, and files that change or are wrong. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runbook, session, writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

const run = ['run', 'coaching', '--plain'];

function inClass(changes: Parameters<typeof writeClass>[1] = {}): string {
  const cwd = folder();
  writeClass(cwd, changes);
  return cwd;
}

function types(cwd: string, id = 'coaching'): readonly string[] {
  const text = readFileSync(path.join(cwd, 'reports', id, 'journal.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);
}

describe('where a run begins', () => {
  it('--phase makes the first open step of the phase current', () => {
    const { out, code } = vprod(inClass(), [...run, '--phase', 'close'], 'quit\n');
    expect(out).toMatch(/now step ‘Say thanks’/);
    expect(code).toBe(0);
  });

  it('a phase that is none is refused with those there are', () => {
    const { err, code } = vprod(inClass(), [...run, '--phase', 'clsoe'], 'quit\n');
    expect(err).toMatch(/no phase is called 'clsoe'[\s\S]*setup, class, close/);
    expect(code).toBe(2);
  });

  it('--again puts the old journal aside and deletes nothing', () => {
    const cwd = inClass();
    vprod(cwd, run, 'note before\nquit\n');
    vprod(cwd, [...run, '--again'], 'note behind\nquit\n');
    const files = readdirSync(path.join(cwd, 'reports', 'coaching'));
    const [old = ''] = files.filter((name) => name.startsWith('old-'));
    expect(readFileSync(path.join(cwd, 'reports', 'coaching', old), 'utf8')).toContain('before');
    expect(readFileSync(path.join(cwd, 'reports', 'coaching', 'journal.jsonl'), 'utf8')).not.toContain('before');
  });

  it('--journal keeps the journal where it is told', () => {
    const cwd = inClass();
    vprod(cwd, [...run, '--journal', 'elsewhere.jsonl'], 'note here\nquit\n');
    expect(readFileSync(path.join(cwd, 'elsewhere.jsonl'), 'utf8')).toContain('"text":"here"');
  });

  it('--producer says who did it', () => {
    const cwd = inClass();
    vprod(cwd, [...run, '--producer', 'Ike Moreau'], 'note mine\nquit\n');
    expect(readFileSync(path.join(cwd, 'reports/coaching/journal.jsonl'), 'utf8')).toMatch(
      /"by":"Ike Moreau","type":"note.added"/,
    );
  });
});

describe('a phase or a role that is none', () => {
  it.each([
    ['--phase', 'setupp', "error: no phase is called 'setupp'\nhint: phases: setup, class, close\n"],
    [
      '--role',
      'prodcer',
      "error: no step is for 'prodcer', and nobody has this role\nhint: did you mean 'producer'?\n",
    ],
  ])('%s is refused before anything is written', (option, value, message) => {
    const cwd = inClass();
    vprod(cwd, run, 'done\nquit\n');
    const before = types(cwd);
    expect(vprod(cwd, [...run, option, value])).toEqual({ code: 2, out: '', err: message });
    expect(types(cwd)).toEqual(before);
    expect(vprod(cwd, run, 'quit\n').out).not.toContain('was killed');
  });
});

describe('a first action from elsewhere that is wrong', () => {
  it('is refused and opens no session; a right one does', () => {
    const cwd = inClass();
    const journal = path.join(cwd, 'reports', 'coaching', 'journal.jsonl');
    const wrong = vprod(cwd, ['log', 'coaching', 'isue', 'no', 'sound']);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("did you mean 'issue'?")]);
    expect(existsSync(journal)).toBe(false);
    expect(vprod(cwd, ['log', 'coaching', 'issue', 'no', 'sound']).code).toBe(0);
    expect(readFileSync(journal, 'utf8').trim().split('\n')).toHaveLength(2);
  });
});

describe('--var', () => {
  const withVar = runbook
    .replace('phases:', 'vars: { greeting: Hello }\nphases:')
    .replace('title: Open the room,', 'title: "{{ vars.greeting }} room",');

  it('wins over the runbook', () => {
    const cwd = inClass({ runbook: withVar });
    expect(vprod(cwd, ['show', 'coaching']).out).toContain('Hello room');
    expect(vprod(cwd, [...run, '--var', 'greeting=Welcome'], 'quit\n').out).toContain('‘Welcome room’');
  });

  it('is refused where it is no NAME=VALUE', () => {
    const { err, code } = vprod(inClass(), [...run, '--var', 'greeting'], '');
    expect(err).toContain('NAME=VALUE');
    expect(code).toBe(2);
  });
});

describe('files that change between two runs', () => {
  it('people, links and times are taken in, and said so', () => {
    const cwd = inClass();
    vprod(cwd, run, 'done\nquit\n');
    writeFileSync(
      path.join(cwd, 'sessions', 'coaching.yaml'),
      session.replace('09:00', '09:30').replace('Ben Stone', 'Ben Steen'),
    );
    const { out } = vprod(cwd, run, 'quit\n');
    expect(out).toMatch(/now the session's file has changed, taken in: start, takes and roster/);
    expect(types(cwd)).toContain('session.changed');
    expect(JSON.parse(vprod(cwd, ['report', 'coaching', '--format', 'json']).out)).toMatchObject({
      times: { plannedStart: '2026-12-01T09:30:00.000+00:00' },
    });
  });

  const changed = runbook
    .replace('Save the files', 'Save all the files')
    .replace(/ {6}- id: sound[\s\S]*?\n {2}- id: class/, '  - id: class');

  it('a changed run of show is left out, and what was done stays done with --plan new', () => {
    const cwd = inClass();
    vprod(cwd, run, 'done\nquit\n');
    writeFileSync(path.join(cwd, 'runbooks', 'small.yaml'), changed);
    const left = vprod(cwd, run, 'quit\n').out;
    expect(left).toMatch(
      /now the run of show has changed, 1 difference left out|now the run of show has changed, 2 differences left out/,
    );
    const taken = vprod(cwd, [...run, '--plan', 'new'], 'quit\n').out;
    expect(taken).toMatch(/taken in: .*Save all the files/);
    const report = JSON.parse(vprod(cwd, ['report', 'coaching', '--format', 'json']).out) as {
      steps: { id: string; status: string; title: string }[];
    };
    expect(report.steps.find((step) => step.id === 'setup/room')).toMatchObject({ status: 'done' });
    expect(report.steps.find((step) => step.id === 'close/save')).toMatchObject({ title: 'Save all the files' });
    expect(vprod(cwd, run, 'quit\n').out).not.toContain('has changed');
  });
});

describe('a runbook’s name instead of a session', () => {
  const make = [
    'run',
    'small',
    '--plain',
    '--start',
    '2030-12-03 10:00',
    '--title',
    'Coaching: part 1',
    '--facilitator',
    'Rosa "R" Lindt',
  ];

  it('writes the session file, and goes on with it the same day', () => {
    const cwd = inClass();
    expect(vprod(cwd, make, 'done\nquit\n').code).toBe(0);
    const [name = ''] = readdirSync(path.join(cwd, 'sessions')).filter((one) => one.endsWith('-small.yaml'));
    expect(readFileSync(path.join(cwd, 'sessions', name), 'utf8')).toMatch(/Coaching: part 1/);
    const again = vprod(cwd, ['run', 'small', '--plain'], 'quit\n');
    expect(again.out).toMatch(/Coaching: part 1/);
    expect(again.out).toMatch(/step ‘Sound check with Rosa "R" Lindt’/);
    expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
  });

  it('says what is missing where nobody can be asked', () => {
    const { err, code } = vprod(inClass(), ['run', 'small', '--plain'], '');
    expect(err).toMatch(/needs --start and --facilitator/);
    expect(code).toBe(2);
  });

  it('an unknown name is refused with the nearest', () => {
    const { err, code } = vprod(inClass(), ['run', 'coachin'], '');
    expect(err).toMatch(/'coachin'[\s\S]*did you mean 'coaching'/);
    expect(code).toBe(2);
  });
});

describe('files that are wrong', () => {
  const broken: readonly (readonly [string, string, RegExp])[] = [
    [
      'an unknown field',
      session.replace('title:', 'titel:'),
      /'titel'.*\n.*\(sessions\/coaching\.yaml:1:1\)|sessions\/coaching\.yaml:1:1/,
    ],
    ['no YAML at all', 'title: [', /sessions\/coaching\.yaml:1:/],
    ['a bad time', session.replace('2026-12-01 09:00', '2026-13-01 09:00'), /sessions\/coaching\.yaml:3:8/],
    ['a zone that is none', session.replace('Europe/London', 'Europe/Lodnon'), /sessions\/coaching\.yaml:4:11/],
    [
      'a time that the clocks jump over',
      session.replace('2026-12-01 09:00', '2026-03-29 01:30'),
      /sessions\/coaching\.yaml:3:8/,
    ],
    ['a runbook that is none', session.replace('runbook: small', 'runbook: smal'), /did you mean 'small'/],
    ['an address twice', session.replace('ben@example.com', 'ana@example.com'), /sessions\/coaching\.yaml:12:/],
    ['nesting without end', '['.repeat(20_000), /sessions\/coaching\.yaml:1:/],
    ['bytes that are not text', '\u0000\u0001', /sessions\/coaching\.yaml/],
  ];

  for (const [what, text, place] of broken) {
    it(`${what}: a place, exit code 2, no stack trace`, () => {
      const { err, code } = vprod(inClass({ session: text }), run, '');
      expect(err).toMatch(/^error: /);
      expect(err).toMatch(place);
      expect(err).not.toMatch(/\n {4}at /);
      expect(code).toBe(2);
    });
  }

  it('check names every error of every file at once, as JSON too, and exits with 1', () => {
    const cwd = inClass({ session: session.replace('title:', 'titel:').replace('zoom', 'zom') });
    const { out, code } = vprod(cwd, ['check', '--json']);
    const found = JSON.parse(out) as { ok: boolean; files: { errors: { code: string; line: number }[] }[] };
    expect(found.ok).toBe(false);
    expect(found.files.flatMap((file) => file.errors).length).toBeGreaterThanOrEqual(2);
    expect(code).toBe(1);
  });
});

describe('the command line', () => {
  it('without words it explains itself on standard error', () => {
    const { code, out, err } = vprod(folder(), []);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: vprod');
  });

  it('a wrong option or command exits with 2 and one line', () => {
    for (const args of [['rnu'], ['run', 'demo', '--plian'], ['report', 'demo', '--format', 'pdf'], ['schema', 'x']]) {
      const { code, err } = vprod(folder(), args);
      expect(code).toBe(2);
      expect(err).toMatch(/^error: /);
    }
  });

  it('a report where nothing was recorded says how to begin', () => {
    const { code, err } = vprod(folder(), ['report']);
    expect(code).toBe(1);
    expect(err).toContain("'vprod run demo' runs one");
  });

  it('the workspace is the nearest folder above with a vprod.yaml, or the one that is named', () => {
    const cwd = inClass();
    const deep = path.join(cwd, 'a', 'b');
    mkdirSync(deep, { recursive: true });
    expect(vprod(deep, ['show', 'coaching']).out).toContain('Coaching skills');
    expect(vprod(folder(), ['show', 'coaching', '--workspace', cwd]).out).toContain('Coaching skills');
    expect(vprod(folder(), ['--workspace', cwd, 'show', 'coaching']).out).toContain('Coaching skills');
  });
  // Whatever a command takes from its options, the workspace is none of it.
  const everywhere: readonly (readonly string[])[] = [
    ['new', 'second', '--runbook', 'small', '--start', '2030-12-03 10:00', '--facilitator', 'Rosa Lindt'],
    ['new', 'third', '--like', 'coaching', '--start', '2030-12-03 10:00'],
    ['new', 'course', '--like', 'coaching', '--start', '2030-12-03 10:00', '--series', '2', '--every', '7d'],
    ['check'],
    ['show', 'coaching'],
    ['status'],
    ['trust', '--list'],
    ['log', 'coaching', 'note', 'again'],
    ['watch', 'coaching', '--json'],
    ['handover', 'coaching', 'Tess Lind'],
    ['report', '--all', '--format', 'json'],
    ['export', 'parquet', 'tables'],
    ['completion', 'bash'],
  ];
  for (const args of everywhere)
    it(`does from elsewhere what it does in the workspace: ${args.slice(0, 2).join(' ')}`, () => {
      const [here, there] = [recorded(), recorded()];
      const inside = vprod(here, args);
      const [command = '', ...others] = args;
      const outside = vprod(folder(), [command, '--workspace', there, ...others]);
      expect([args[0], inside.code, inside.err]).toEqual([args[0], 0, '']);
      expect(outside.code).toBe(inside.code);
      expect(firstWords(outside.out)).toEqual(firstWords(inside.out));
      expect(outside.err).not.toContain('vprod itself failed');
    });
});

/** A class of which something is in a journal. */
function recorded(): string {
  const cwd = inClass();
  expect(vprod(cwd, ['log', 'coaching', 'note', 'before']).code).toBe(0);
  return cwd;
}

/** The first word of each line: what is said of folders and clocks may differ. */
function firstWords(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim().split(' ')[0] ?? '');
}
