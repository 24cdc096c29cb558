/** One class on several machines: what a producer here and a facilitator far away see of each other. TLS, and a user a machine. */
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type HubServer, isInstalled, skippedWords, startHub } from '../hub/server.ts';
import { writeClass } from './class.ts';
import { folder, type Running, start, vprod, vprodProcess } from './vprod.ts';

const names = ['lap-a', 'lap-b', 'lap-c'] as const;

interface Laptop {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: (...args: readonly string[]) => {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  };
  readonly start: (...args: readonly string[]) => Running;
}

/** `others`: the classes of one machine, where not all are open to it. */
function hubOfHouse(others: { readonly [machine: string]: readonly string[] } = {}): Promise<HubServer> {
  const machines = names.map((machine) => ({
    machine,
    user: machine,
    password: `secret of ${machine}`,
    sessions: others[machine] ?? null,
  }));
  return startHub({ tls: true, machines });
}

/** Its own workspace, and its own list of what is trusted. */
function laptop(name: (typeof names)[number], hub: HubServer, trusts = true): Laptop {
  const cwd = folder();
  writeClass(cwd);
  copyFileSync(hub.ca, path.join(cwd, 'ca.pem'));
  writeFileSync(path.join(cwd, 'vprod.yaml'), `hub: { url: "tls://127.0.0.1:${hub.port}", ca: ca.pem }\n`);
  const env = {
    VPROD_HOST: name,
    VPROD_HUB_PASSWORD: `secret of ${name}`,
    XDG_CONFIG_HOME: path.join(cwd, '..', `${path.basename(cwd)}-config`),
  };
  const own: Laptop = {
    cwd,
    env,
    run: (...args) => vprod(cwd, args, '', env),
    start: (...args) => start(cwd, args, env),
  };
  if (trusts) expect(own.run('trust', 'hub', '--yes').code).toBe(0);
  return own;
}

function post(url: string, body: object): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const asking = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asking.end(JSON.stringify(body));
  });
}

describe.skipIf(!isInstalled)(`a class on several machines${skippedWords}`, () => {
  it('is run here, watched, acted on and told of there, as on one machine', async () => {
    const hub = await hubOfHouse({ 'lap-c': ['music'] });
    const [a, b] = [laptop('lap-a', hub), laptop('lap-b', hub)];
    const running = a.start('run', 'coaching', '--plain');
    await running.line(/^now step ‘Open the room’/);
    const watching = b.start('watch', 'coaching');
    await watching.line(/^now step ‘Open the room’/);
    running.send('issue no sound @ana');
    await watching.line(/issue 1 opened: no sound/);
    const resolved = b.run('log', '--producer', 'Ike Moreau', 'coaching', 'resolve', '1', 'muted');
    expect([resolved.code, resolved.err]).toEqual([0, expect.not.stringContaining('hub')]);
    await running.line(/^now Ike Moreau: .*issue 1 resolved/);
    const told = b.run('log', 'coaching', '--json').out.trim().split('\n');
    expect(told.filter((line) => line.includes('"issue.opened"'))).toHaveLength(1);
    const snapshot = ({ run }: Laptop) => {
      const { now: _, ...rest } = JSON.parse(run('watch', 'coaching', '--json').out) as Record<string, unknown>;
      return [rest.session, rest.step, rest.stepState, rest.openItems, rest.done, rest.total];
    };
    expect(snapshot(b)).toEqual(snapshot(a));
    const machines = [
      { machine: 'lap-a', by: 'Dana Okoye', role: 'main', runs: true, behind: 0, unshared: 0 },
      { machine: 'lap-b', by: '', role: 'watch', runs: false, behind: 0, unshared: 0 },
    ];
    const asked = JSON.parse(b.run('hub', 'status', 'coaching', '--json').out) as { readonly sessions: unknown };
    expect(asked.sessions).toEqual([
      { session: 'coaching', events: told.length, machines: expect.arrayContaining(machines) },
    ]);
    expect(b.run('hub', 'status', 'coaching').out).toMatch(
      /^coaching: \d+ events on the hub\n(?: {2}lap-b +watch +up to date\n| {2}lap-a +runs it +up to date +Dana Okoye\n){2}$/,
    );
    const foreign = laptop('lap-c', hub).run('hub', 'status', 'coaching');
    expect([foreign.code, foreign.out]).toEqual([1, 'coaching: this user may not share this class\n']);
    expect(b.run('run', 'coaching', '--again').err).toMatch(/has the old run .*would come back into the new one/s);
    running.send('quit');
    expect((await running.ended).code).toBe(0);
    await watching.line(/paused/);
    watching.child.kill('SIGTERM');
    await watching.ended;
    const lines = (one: Laptop): readonly string[] => one.run('log', 'coaching', '--json').out.split('\n');
    expect(lines(b)).toEqual(lines(a));
    expect(existsSync(path.join(b.cwd, 'reports', 'coaching', 'journal-lap-a.jsonl'))).toBe(true);
  });

  it('a facilitator far away, who has no file of the session, opens her page, and her "Seen" is here', async () => {
    const hub = await hubOfHouse();
    const [a, c] = [laptop('lap-a', hub), laptop('lap-c', hub)];
    rmSync(path.join(c.cwd, 'sessions'), { recursive: true });
    rmSync(path.join(c.cwd, 'runbooks'), { recursive: true });
    const running = a.start('run', 'coaching', '--plain');
    await running.line(/^now step ‘Open the room’/);
    running.send('alert slower please');
    await running.line(/^ok .*slower please/);
    const stage = c.start('stage', 'coaching', '--json');
    const { url } = JSON.parse(await stage.line(/^\{/)) as { readonly url: string };
    expect(await post(`${url}seen`, { item: 1, text: 'of course' })).toBe(200);
    await running.line(/^now Rosa Lindt: .*alert 1 seen and answered: of course/);
    stage.child.kill('SIGTERM');
    running.send('quit');
    await Promise.all([stage.ended, running.ended]);
  });

  it('rehearses a takeover: the producer falls out, the silence is noticed, one word takes over, nothing is lost', async () => {
    const a = laptop('lap-a', await hubOfHouse());
    const args = ['run', 'coaching', '--rehearse', '--kill-producer', '--plain', '--producer', 'Ike Moreau'];
    const running = a.start(...args, '--speed', '60');
    await running.line(/^now Dana Okoye: .*issue 1 opened: no sound/);
    await running.line(/^now Dana Okoye on lap-a:producer silent since .*: takeover \(T\)$/);
    running.send('takeover');
    await running.line(/^now Dana Okoye on lap-a:producer is back: both go on/);
    running.send('quit');
    const { code, out } = await running.ended;
    expect(code).toBe(0);
    expect(out).toMatch(/now takeover rehearsed: Dana Okoye on lap-a:producer was killed at \d+:\d\d:\d\d/);
    expect(out).toMatch(
      /silence noticed after \d+ s, taken over after \d+ s, 2 actions waited, none of \d+ events lost/,
    );
    expect(out).toMatch(/^now {3}fell due while nobody ran it:\nnow {5}\S/m);
    expect(out).toMatch(/^now Dana Okoye: .*note: the last words$/m);
    // Nothing of it is the class's.
    expect(readdirSync(path.join(a.cwd, 'reports', 'coaching'))).toEqual(['rehearsals']);
    const refused = (...more: readonly string[]) => a.run('run', 'coaching', '--kill-producer', ...more).err;
    expect(refused()).toContain('--kill-producer belongs to a rehearsal');
    expect(refused('--rehearse', '--role', 'chat')).toContain('leave out --role and --journal');
    rmSync(path.join(a.cwd, 'vprod.yaml'));
    expect(refused('--rehearse')).toContain('a takeover goes from one machine to another over a hub');
  });

  it('goes on alone where the hub is away, says so once, and is together again by itself', async () => {
    const hub = await hubOfHouse();
    const [a, b] = [laptop('lap-a', hub), laptop('lap-b', hub)];
    const running = a.start('run', 'coaching', '--plain');
    await running.line(/^now step ‘Open the room’/);
    await hub.kill();
    await running.line(/^now alone since \d+:\d\d/);
    running.send('note while it was away');
    await running.line(/^ok .*while it was away/);
    expect(b.run('log', 'coaching').code).toBe(1);
    const away = b.run('hub', 'status', 'coaching');
    expect([away.code, away.err]).toEqual([1, expect.stringContaining('the hub is not there: ')]);
    await hub.start();
    await running.line(/^now together with the others again/);
    expect(running.lines().filter((line) => line.startsWith('now alone'))).toHaveLength(1);
    const watching = b.start('log', 'coaching', '--follow');
    await watching.line(/while it was away/);
    watching.child.kill('SIGTERM');
    running.send('quit');
    await Promise.all([watching.ended, running.ended]);
  });

  it('shares nothing over a hub that was not agreed to, and says so; the class is run all the same', async () => {
    const hub = await hubOfHouse();
    const [a, b] = [laptop('lap-a', hub, false), laptop('lap-b', hub)];
    const done = vprodProcess(a.cwd, ['run', 'coaching', '--plain'], 'note alone\nquit\n', a.env);
    expect(done.code).toBe(0);
    expect(done.out).toMatch(
      /now nothing is shared: nobody has agreed on this machine to the hub 127\.0\.0\.1:\d+ as 'lap-a'/,
    );
    expect(b.run('log', 'coaching').code).toBe(1);
    const wrong = vprodProcess(b.cwd, ['run', 'coaching', '--plain'], 'quit\n', {
      ...b.env,
      VPROD_HUB_PASSWORD: 'wrong',
    });
    expect([wrong.code, wrong.out]).toEqual([0, expect.stringContaining('now alone since')]);
    expect(readFileSync(path.join(hub.folder, 'log'), 'utf8')).not.toContain('secret of');
  });
});
