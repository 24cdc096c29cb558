/**
 * Qualtrics' table has three rows of headers: ids, texts, and which column of the survey each one is. Its questions are those
 * whose id there begins with QID; all others are about who answered. LimeSurvey's and Typeform's tables have one.
 */
import type { SurveyTool } from '../../core/surveys/survey-data.ts';
import { foldHeader, type Row } from '../sheets/sheet.ts';
import { cleanHeader, type MetaKind } from './headers.ts';
import type { SurveyLayout } from './survey-layout.ts';

const importId = /^\{"ImportId":\s*"([^"]*)"/;

export function isQualtrics([, , third]: readonly Row[]): boolean {
  return third?.cells.every((cell) => cell === '' || importId.test(cell)) ?? false;
}

const metaOf: Readonly<Record<string, MetaKind>> = {
  _recordId: 'id',
  startDate: 'time',
  endDate: 'time',
  recordedDate: 'time',
  recipientEmail: 'address',
};

export function layOutQualtrics([, texts, ids, ...rows]: readonly Row[]): SurveyLayout {
  const columns = (ids?.cells ?? []).map((cell, at) => ({ id: importId.exec(cell)?.[1] ?? '', at }));
  const placeOf = (id: string): number => columns.find((one) => one.id === id)?.at ?? -1;
  const [finished, status] = [placeOf('finished'), placeOf('status')];
  const [progress, channel] = [placeOf('progress'), placeOf('distributionChannel')];
  return {
    tool: 'qualtrics',
    meta: columns.flatMap(({ id, at }) => (isAsked(id) ? [] : [{ kind: metaOf[id] ?? 'skip', at }])),
    questions: columns.flatMap(({ id, at }) => {
      if (!isAsked(id)) return [];
      const text = cleanHeader(texts?.cells[at] ?? '') || id;
      return [{ asked: { text }, answerOf: (cells) => cells[at] || null }];
    }),
    rows: rows.filter(
      ({ cells }) =>
        !/^(?:false|0)$/i.test(cells[finished] ?? '') &&
        // These say the same in whatever language the words of the other two are.
        !/^\d{1,2}$/.test(cells[progress] ?? '') &&
        !/^(?:preview|test)$/i.test(cells[channel] ?? '') &&
        !/^(?:survey preview|survey test|1)$/i.test(cells[status] ?? ''),
    ),
  };
}

/** Columns of a question have more behind its number; how long somebody looked at a page is no answer. */
function isAsked(id: string): boolean {
  return /^QID/.test(id) && !/_(?:FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT)$/.test(id);
}

interface KnownTable {
  readonly tool: SurveyTool;
  /** Folded headers that together are its own. */
  readonly own: readonly (readonly string[])[];
  readonly meta: Readonly<Record<string, MetaKind>>;
  readonly isFinished: (cell: (header: string) => string | undefined) => boolean;
}

const known: readonly KnownTable[] = [
  {
    tool: 'limesurvey',
    own: [
      ['submitdate', 'date submitted'],
      ['lastpage', 'last page'],
      ['startlanguage', 'start language'],
    ],
    meta: {
      id: 'id',
      'response id': 'id',
      submitdate: 'time',
      'date submitted': 'time',
      startdate: 'time',
      'date started': 'time',
      datestamp: 'time',
      'date last action': 'time',
      lastpage: 'skip',
      'last page': 'skip',
      startlanguage: 'skip',
      'start language': 'skip',
      seed: 'skip',
      token: 'skip',
      'access code': 'skip',
      firstname: 'skip',
      'first name': 'skip',
      lastname: 'skip',
      'last name': 'skip',
      email: 'address',
      'email address': 'address',
      ipaddr: 'skip',
      'ip address': 'skip',
      refurl: 'skip',
      'referrer url': 'skip',
    },
    isFinished: (cell) => (cell('submitdate') ?? cell('date submitted') ?? '') !== '',
  },
  {
    tool: 'typeform',
    own: [['#'], ['network id'], ['submit date (utc)']],
    meta: {
      '#': 'id',
      'response type': 'skip',
      'start date (utc)': 'time',
      'stage date (utc)': 'time',
      'submit date (utc)': 'time',
      'network id': 'skip',
      tags: 'skip',
      ending: 'skip',
    },
    isFinished: (cell) => /^(?:|completed)$/i.test(cell('response type') ?? ''),
  },
];

/** Of LimeSurvey and Typeform: a column that only they have, and which rows somebody was through with. */
export interface KnownColumns {
  readonly tool: SurveyTool;
  readonly kindOf: (header: string) => MetaKind | undefined;
  readonly rows: readonly Row[];
}

/** A header may be a code, a text, or a code before its text: `submitdate. Date submitted`. */
export function knownColumns(header: Row, rows: readonly Row[]): KnownColumns | undefined {
  const names = header.cells.map(foldHeader);
  const spelled = names.map((name) => name.replace(/^[\w]+\.\s+(?=\S)/, ''));
  const coded = names.map((name) => name.replace(/\.\s.*$/, ''));
  const has = (name: string): boolean => [names, spelled, coded].some((list) => list.includes(name));
  const table = known.find(({ own }) => own.every((any) => any.some(has)));
  if (!table) return limeByShape(header, rows);
  const placeOf = (name: string): number =>
    [names, spelled, coded].map((list) => list.indexOf(name)).find((at) => at >= 0) ?? -1;
  return {
    tool: table.tool,
    kindOf: (text) => {
      const folded = foldHeader(text);
      const found = [folded, folded.replace(/^[\w]+\.\s+(?=\S)/, ''), folded.replace(/\.\s.*$/, '')];
      const key = found.find((one) => Object.hasOwn(table.meta, one));
      return key === undefined ? undefined : table.meta[key];
    },
    rows: rows.filter(({ cells }) =>
      table.isFinished((name) => (placeOf(name) < 0 ? undefined : (cells[placeOf(name)] ?? ''))),
    ),
  };
}

const languageCode = /^[a-z]{2,3}(?:[-_][A-Za-z]{2,8}){0,2}$/;

/**
 * LimeSurvey with headers in the language of its user: a number, when it was sent (empty where somebody was not through), the
 * last page, the language; then moments, addresses of machines and pages, long numbers and codes.
 */
function limeByShape(header: Row, rows: readonly Row[]): KnownColumns | undefined {
  const column = (at: number): readonly string[] => rows.flatMap(({ cells }) => cells[at] || []);
  const are = (at: number, test: RegExp): boolean =>
    column(at).length > 0 && column(at).every((cell) => test.test(cell));
  const moment = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?$/;
  if (!are(0, /^\d+$/) || !are(1, moment) || !are(2, /^-?\d{1,3}$/) || !are(3, languageCode)) return undefined;
  const technical = [
    moment,
    /^\d{5,}$/,
    /^(?=.*\d)[\w~-]{6,40}$/,
    /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=.*:)[\da-f:]{3,45})$/i,
    /^https?:/,
  ];
  let end = 4;
  while (
    end < header.cells.length &&
    technical.some((test) => are(end, test)) &&
    !/[?？]/.test(header.cells[end] ?? '')
  )
    end += 1;
  const kinds = new Map(
    header.cells
      .slice(0, end)
      .map((text, at) => [foldHeader(text), at === 0 ? 'id' : are(at, moment) ? 'time' : 'skip'] as const),
  );
  return {
    tool: 'limesurvey',
    kindOf: (text) => kinds.get(foldHeader(text)),
    rows: rows.filter(({ cells }) => (cells[1] ?? '') !== ''),
  };
}
