/** What `vprod export` gives out, read by programs that are not ours. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { readSheet } from 'read-excel-file/node';
import { extractText } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import webvtt from 'webvtt-parser';
import { type HeldClass, heldClass, people } from './held-class.ts';
import { folder, vprod } from './vprod.ts';

const { WebVTTParser } = webvtt;

const isThere = (program: string): boolean => spawnSync(program, ['-version']).error === undefined;

/** By its journal: the plan as it was, whatever the file says now. */
const journal = path.join('reports', 'rivers', 'journal.jsonl');

let held: HeldClass;
beforeAll(() => {
  held = heldClass();
});

const run = (...args: readonly string[]) => vprod(held.cwd, ['export', ...args]);

/** Of the recording, as it truly was. */
const truth = () => held.made.segments.filter(({ recorded }) => recorded);

function expectNear(starts: readonly number[]): void {
  expect(starts[0]).toBe(0);
  expect(starts.slice(1)).toHaveLength(truth().length);
  for (const [place, { at }] of truth().entries())
    expect(Math.abs((starts[place + 1] ?? Number.NaN) - at)).toBeLessThanOrEqual(2);
}

describe('chapters', () => {
  it('stand under a video: 0:00 first, ten seconds apart', () => {
    const { code, out, err } = run('chapters', 'rivers', 'recording.vtt');
    expect(code).toBe(0);
    expect(err).toMatch(/^offset [+−]\d+\.\ds, \d+ anchors, spread \d+\.\ds$/m);
    const lines = out.trim().split('\n');
    expectNear(
      lines.map((line) => (line.split(' ')[0] ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0)),
    );
    expect(lines[0]).toBe('0:00 Rivers');
  });

  it('are a track that a WebVTT validator has nothing to say of', () => {
    const { cues, errors } = new WebVTTParser().parse(
      run('chapters', 'rivers', 'recording.vtt', '--format', 'vtt').out,
      'chapters',
    );
    expect(errors).toEqual([]);
    expectNear(cues.map(({ startTime }) => startTime));
    expect(cues.slice(1).map(({ text }) => text)).toEqual(truth().map(({ title }) => title));
  });

  it('are Podlove simple chapters', () => {
    const { out } = run('chapters', 'rivers', 'recording.vtt', '--format', 'podlove');
    const xml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(out) as {
      'psc:chapters': { version: string; 'psc:chapter': { start: string; title: string }[] };
    };
    const { version, 'psc:chapter': chapters } = xml['psc:chapters'];
    expect(version).toBe('1.2');
    expectNear(chapters.map(({ start }) => start.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)));
  });

  it.skipIf(!isThere('ffmpeg') || !isThere('ffprobe'))('are taken by ffmpeg', () => {
    run('chapters', 'rivers', 'recording.vtt', '--format', 'ffmetadata', '--out', 'chapters.txt');
    const make =
      '-v error -y -f lavfi -i anullsrc=r=8000:cl=mono -i chapters.txt -map_metadata 1 -t 6000 -c:a flac out.mka'.split(
        ' ',
      );
    spawnSync('ffmpeg', make, { cwd: held.cwd });
    const { stdout } = spawnSync('ffprobe', '-v error -show_chapters -of json out.mka'.split(' '), {
      cwd: held.cwd,
      encoding: 'utf8',
    });
    const { chapters } = JSON.parse(stdout) as { chapters: { start_time: string; tags: { title: string } }[] };
    expectNear(chapters.map(({ start_time }) => Number(start_time)));
    expect(chapters.slice(1).map(({ tags }) => tags.title)).toEqual(truth().map(({ title }) => title));
  });

  it('go by the journal alone where it knows when the recording began', () => {
    const { out, err } = run('chapters', 'rivers', '--format', 'vtt');
    expect(err).toBe('');
    const { cues } = new WebVTTParser().parse(out, 'chapters');
    expect(cues[1]?.startTime).toBeCloseTo((truth()[0]?.at ?? 0) - held.made.offset, 1);
  });

  it('are refused with captions of something else', () => {
    writeFileSync(
      path.join(held.cwd, 'other.srt'),
      '1\n00:00:01,000 --> 00:00:09,000\nNothing of what was said there\n',
    );
    const { code, out, err } = run('chapters', 'rivers', 'other.srt');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('none of the texts to read aloud found');
  });
});

describe('attendance', () => {
  it('is a row a person', () => {
    const rows = parse(run('attendance', 'rivers').out, { bom: true, columns: true }) as Record<string, string>[];
    expect(
      rows.map(({ name, status, late, left_early, completed }) => [name, status, late, left_early, completed]),
    ).toEqual([
      ['Paweł Nowak', 'attended', 'no', 'no', 'yes'],
      ['Łukasz Kowalski', 'attended', 'no', 'no', 'yes'],
      ['Antonín Dvořák', 'attended', 'no', 'no', 'yes'],
      ['Ana P', 'attended', 'yes', 'yes', 'no'],
      ['Guest of Ben', 'walk-in', 'no', 'no', 'yes'],
    ]);
    expect(rows[0]?.percent).toBe('100');
    expect(Number(rows[3]?.percent)).toBeLessThan(75);
  });

  it('is a grade for Moodle and for Canvas, of the people that these know', () => {
    const moodle = run('attendance', 'rivers', '--format', 'moodle');
    expect(moodle.err).toBe('left out: Guest of Ben (not on the roster)\n');
    const [head, ...rows] = parse(moodle.out) as string[][];
    expect(head).toEqual(['Full name', 'Email address', 'Rivers', 'Feedback: Rivers']);
    expect(rows.map(([, email, grade]) => [email, grade === '100'])).toEqual(
      people.map(({ email }) => [email, email !== 'ana@example.com']),
    );
    const canvas = parse(run('attendance', 'rivers', '--format', 'canvas').out) as string[][];
    expect(canvas.slice(0, 3)).toEqual([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Rivers'],
      ['    Points Possible', '', '', '', '', '100'],
      ['Paweł Nowak', '', '', 'pawel@example.com', '', '100'],
    ]);
  });

  it('disarms a formula for people, and refuses it for a program', () => {
    const { cwd } = heldClass({ more: [{ name: '=1+1', email: 'eve@example.com' }] });
    expect(vprod(cwd, ['export', 'attendance', 'rivers']).out).toContain('"\'=1+1"');
    const { code, out, err } = vprod(cwd, ['export', 'attendance', 'rivers', '--format', 'moodle']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain("cannot write '=1+1' into a file for moodle");
  });
});

describe('certificates', () => {
  const completed = ['Paweł Nowak', 'Łukasz Kowalski', 'Antonín Dvořák', 'Guest of Ben'];

  it('are one PDF with a page each, every letter as it is', async () => {
    expect(run('certificates', 'rivers', '--out', 'all.pdf').code).toBe(0);
    const file = path.join(held.cwd, 'all.pdf');
    const { totalPages, text } = await extractText(new Uint8Array(readFileSync(file)));
    expect(totalPages).toBe(4);
    for (const [page, name] of completed.entries()) {
      expect(text[page]).toContain(name);
      expect(text[page]).toContain('Rivers');
    }
    if (isThere('pdftotext')) {
      const { stdout } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
      for (const name of completed) expect(stdout).toContain(name);
    }
  });

  it('are a file each beside the journal, or in a folder', () => {
    expect(run('certificates', 'rivers').out.split('\n').sort().at(-1)).toContain('certificates/łukasz-kowalski.pdf');
    expect(run('certificates', 'rivers', '--format', 'html', '--out', 'pages/').code).toBe(0);
    expect(readdirSync(path.join(held.cwd, 'pages'))).toContain('paweł-nowak.html');
  });

  it('are laid out as the house says, with its words', async () => {
    const own = path.join(held.cwd, 'templates', 'certificates');
    mkdirSync(own, { recursive: true });
    writeFileSync(
      path.join(own, 'certificate.txt.liquid'),
      'page: letter\nturned: portrait\n\n## {{ name }}\n\nZaświadczenie: {{ session.title }}\n',
    );
    run('certificates', 'rivers', '--out', 'own.pdf');
    const { text } = await extractText(new Uint8Array(readFileSync(path.join(held.cwd, 'own.pdf'))));
    expect(text[0]).toContain('Zaświadczenie: Rivers');
  });

  it('have nothing where a class does not say it, and are refused where the layout asks for what there is not', () => {
    const own = path.join(held.cwd, 'templates', 'certificates');
    mkdirSync(own, { recursive: true });
    const made = (...asked: readonly string[]) => {
      const facts = asked.map((fact) => `[{{ ${fact} }}]`).join('');
      const page = `{% for one in certificates %}<p>{{ one.name }}: ${facts}</p>{% endfor %}`;
      writeFileSync(path.join(own, 'certificate.html.liquid'), page);
      const { code, err } = run('certificates', 'rivers', '--format', 'html', '--out', 'bare.html');
      return code === 0 ? readFileSync(path.join(held.cwd, 'bare.html'), 'utf8') : err;
    };
    expect(made('session.title', 'session.client')).toContain('<p>Paweł Nowak: [Rivers][]</p>');
    // A value of something around it does not stand in for what the class has not.
    expect(made('session.name')).toContain("unknown name 'session.name'");
  });

  it('are refused with the name where a letter is not in the font, or runs the other way', () => {
    const { cwd } = heldClass({
      more: [
        { name: '徐明', email: 'xu@example.com' },
        { name: 'דנה', email: 'dana.l@example.com' },
      ],
    });
    const { code, err } = vprod(cwd, ['export', 'certificates', 'rivers', '--out', 'all.pdf']);
    expect(code).toBe(1);
    expect(err).toContain("cannot set '徐明': the font has no '徐', '明'");
    expect(err).toContain("cannot set 'דנה': the text runs from right to left");
    expect(readdirSync(cwd)).not.toContain('all.pdf');
    expect(vprod(cwd, ['export', 'certificates', 'rivers', '--format', 'html', '--out', 'all.html']).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'all.html'), 'utf8')).toContain('徐明');
  });
});

describe('certificates in the languages of a class and of its people', () => {
  const layouts = path.join(import.meta.dirname, '..', '..', 'templates', 'certificates');
  const tags = ['de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt'];
  const made = heldClassIn('de', ['fr', 'ja']);

  function heldClassIn(language: string, others: readonly string[]) {
    const more = others.map((tag) => ({ name: `Kim ${tag}`, email: `kim.${tag}@example.com`, language: tag }));
    let held: HeldClass | undefined;
    return () => {
      held ??= heldClass({ facts: { language }, more });
      return held.cwd;
    };
  }

  function page(cwd: string): string {
    expect(vprod(cwd, ['export', 'certificates', 'rivers', '--format', 'html', '--out', 'all.html']).code).toBe(0);
    return readFileSync(path.join(cwd, 'all.html'), 'utf8').replace(/\s*\n\s*/g, ' ');
  }

  it.each(tags)('%s says what the English one says', (tag) => {
    const facts = (name: string) =>
      [...readFileSync(path.join(layouts, name), 'utf8').matchAll(/\{\{ [^}]+ \}\}|\{% .+? %\}/g)].map(String).sort();
    expect(facts(`${tag}/certificate.txt.liquid`)).toEqual(facts('certificate.txt.liquid'));
  });

  it('each person has the own language, else that of the class', () => {
    const text = page(made());
    expect(text).toMatch(
      /<section lang="de"> .*?<h1>Teilnahmebescheinigung<\/h1>.*?Paweł Nowak.*?Dienstag, 1\. Dezember 2026, 1 Stunde, 30 Minuten/,
    );
    expect(text).toMatch(
      /<section lang="fr"> .*?<h1>Attestation de participation<\/h1>.*?Kim fr.*?mardi 1 décembre 2026/,
    );
    expect(text).toMatch(/<section lang="ja"> .*?<h1>修了証<\/h1>.*?Kim ja 様.*?2026年12月1日火曜日/);
    expect(text).not.toContain('Certificate of completion');
  });

  it('what stands on all and cannot be set is told once', () => {
    const { code, err } = vprod(made(), ['export', 'certificates', 'rivers', '--out', 'all.pdf']);
    expect(code).toBe(1);
    expect(err.match(/cannot set/g)).toHaveLength(1);
    expect(err).toMatch(/cannot set what stands on the certificates: the font has no '.'.* and \d+ more/u);
  });

  it('a layout of the house comes before ours, its own in the language before its default', () => {
    const cwd = made();
    const own = path.join(cwd, 'templates', 'certificates');
    mkdirSync(path.join(own, 'fr'), { recursive: true });
    writeFileSync(
      path.join(own, 'certificate.txt.liquid'),
      'page: letter\n\n# House\n\n## {{ name }}\n\n{{ language }}\n',
    );
    writeFileSync(path.join(own, 'fr', 'certificate.txt.liquid'), '# Maison\n\n## {{ name }}\n');
    const text = page(cwd);
    expect(text).toMatch(/size: letter landscape/);
    expect(text).toMatch(/<h1>House<\/h1>.*?Paweł Nowak.*?<p dir="auto">de<\/p>/);
    expect(text).toMatch(/<h1>Maison<\/h1>.*?Kim fr/);
    writeFileSync(path.join(own, 'fr', 'certificate.txt.liquid'), '## {{ nom }}\n');
    const { code, out, err } = vprod(cwd, ['check']);
    expect(code).toBe(1);
    expect(out + err).toMatch(/unknown name 'nom'.*templates\/certificates\/fr\/certificate/);
    expect(out + err).not.toContain('nothing reads');
  });
});

describe('the run of show', () => {
  it('is a workbook and a table with the same rows', async () => {
    run('run-of-show', journal, '--format', 'xlsx', '--out', 'show.xlsx');
    const [head, ...rows] = await readSheet(path.join(held.cwd, 'show.xlsx'));
    const csv = parse(run('run-of-show', journal).out, { bom: true, columns: true }) as Record<string, string>[];
    expect(head).toEqual(Object.keys(csv[0] ?? {}));
    expect(rows.map((row) => row.map((cell) => String(cell ?? '')))).toEqual(csv.map((row) => Object.values(row)));
    expect(csv.map((row) => row.Title).slice(0, 3)).toEqual(['Kickoff', 'Segment 0', 'Segment 1']);
    expect(csv[1]?.Start).toBe('10:05:00');
  });

  it('is entries of a calendar, each with both ends in UTC', () => {
    const calendar = new ICAL.Component(ICAL.parse(run('run-of-show', journal, '--format', 'ics').out));
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(events.map(({ summary }) => summary).slice(0, 2)).toEqual(['Kickoff', 'Segment 0']);
    expect(events[1]?.startDate.toJSDate().toISOString()).toBe('2026-12-01T15:05:00.000Z');
    expect(events[1]?.endDate.toJSDate().toISOString()).toBe('2026-12-01T15:15:00.000Z');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });

  it('is an Ontime project', () => {
    const { rundowns, settings, customFields } = JSON.parse(run('run-of-show', journal, '--format', 'ontime').out) as {
      rundowns: { default: { order: string[]; flatOrder: string[]; entries: Record<string, Record<string, unknown>> } };
      settings: { version: string };
      customFields: Record<string, { label: string }>;
    };
    const { order, flatOrder, entries } = rundowns.default;
    expect(settings.version).toMatch(/^4\./);
    expect(flatOrder).toEqual(order);
    expect(Object.keys(entries)).toEqual(order);
    expect(entries[order[1] ?? '']).toMatchObject({
      type: 'event',
      id: order[1],
      title: 'Segment 0',
      timeStart: 36_300_000,
      timeEnd: 36_900_000,
      duration: 600_000,
    });
    for (const [key, { label }] of Object.entries(customFields)) expect(key).toBe(label);
  });
});

describe('questions', () => {
  it('are a sheet to answer on, the open ones first', () => {
    const rows = parse(run('questions', 'rivers', '--format', 'csv').out, { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    expect(
      rows.map(({ number, question, asked_by, outcome, answer, answered_by }) => [
        number,
        question,
        asked_by,
        outcome,
        answer,
        answered_by,
      ]),
    ).toEqual([
      ['3', 'And the delta?', 'Ana P', 'open', '', ''],
      ['2', "'=How long is it?", 'Ana P', 'parked', '', ''],
      ['1', 'Where does it begin?', 'Ana P', 'answered', 'In the mountains', 'Ike Moreau'],
    ]);
    expect(run('questions', 'rivers').out).toContain('## 3. And the delta?\n\n- Asked by Ana P: ');
  });
});

describe('the captions', () => {
  it('are imported beside the timeline', () => {
    const { cwd, made } = heldClass({ seed: 9 });
    const { code, out } = vprod(cwd, ['import', 'captions', 'rivers', 'recording.vtt']);
    expect(code).toBe(0);
    expect(out).toContain(`captions from 'recording.vtt': ${made.cues.length} captions of `);
    expect(out).toContain('talk time: Rosa Lindt');
    const { captions } = JSON.parse(vprod(cwd, ['report', 'rivers', '--format', 'json']).out) as {
      captions: {
        file: string;
        offsetSeconds: number;
        anchors: number;
        talk: { name: string; seconds: number }[];
        said: { item: number }[];
      };
    };
    expect(captions).toMatchObject({ file: 'recording.vtt', talk: [{ name: 'Rosa Lindt' }] });
    expect(Math.abs(captions.offsetSeconds - made.offset)).toBeLessThanOrEqual(2);
    expect(captions.said.map(({ item }) => item)).toEqual([1, 2, 3]);
    expect(vprod(cwd, ['import', 'captions', 'rivers', 'recording.vtt']).out).toContain('imported already');
    expect(vprod(cwd, ['export', 'chapters', 'rivers']).err).toMatch(/^offset /);
    expect(vprod(cwd, ['report', 'rivers', '--format', 'json', '--anonymous=all']).out).not.toContain('Rosa Lindt');
  });
});

it('says what does not fit, and that nothing is there', () => {
  expect(run('chapters', 'rivers', '--format', 'csv').err).toContain('chapters has youtube, vtt, ffmetadata, podlove');
  expect(run('questions', 'rivers', '--send').code).toBe(2);
  expect(vprod(folder(), ['export', 'attendance', 'nobody']).code).not.toBe(0);
});
