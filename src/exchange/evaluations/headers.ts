/**
 * The columns that a survey tool adds to the questions: who answered, when, and the points of a quiz. Their headers as
 * the tools write them, in a few languages; what is none of them is a question.
 */
import { withoutEntities } from '../sheets/entities.ts';
import { foldHeader } from '../sheets/sheet.ts';

/** `skip`: nothing that is kept. */
export type MetaKind = 'id' | 'time' | 'address' | 'skip';

const words: Readonly<Record<MetaKind, readonly string[]>> = {
  id: [
    'id',
    '#',
    'no.',
    'nr',
    'nr.',
    'respondent id',
    'respondentid',
    'response id',
    'responseid',
    'submission id',
    'user id',
    'userid',
  ],
  time: [
    ...['timestamp', 'zeitstempel', 'horodateur', 'marca temporal', 'carimbo de data/hora', 'tijdstempel'],
    ...['informazioni cronologiche', 'tidsstempel', 'tidsstämpel', 'sygnatura czasowa', 'отметка времени'],
    ...['start time', 'completion time', 'last modified time', 'start date', 'end date', 'startdate', 'enddate'],
    ...['startzeit', 'fertigstellungszeit', 'uhrzeit der letzten änderung', 'heure de début', 'heure de fin'],
    ...[
      'hora de inicio',
      'hora de finalización',
      'ora di inizio',
      'ora di completamento',
      'begintijd',
      'tijd van voltooien',
    ],
    ...['submitted date/time', 'submitted date and time', 'submitted time', 'submitted at', 'submission time'],
    ...['date submitted', 'date and time', 'date', 'time', 'date created', 'date modified'],
  ],
  address: [
    ...['email address', 'email', 'e-mail', 'e-mail address', 'mail', 'mail address', 'user email', 'username'],
    ...['e-mail-adresse', 'adresse e-mail', 'adresse de messagerie', 'correo electrónico', 'indirizzo email'],
    ...['dirección de correo electrónico', 'e-mailadres', 'endereço de e-mail', 'emailaddress', 'your email'],
  ],
  skip: [
    ...[
      'name',
      'first name',
      'last name',
      'firstname',
      'lastname',
      'full name',
      'user name',
      'display name',
      'user display name',
    ],
    ...['your name', 'participant', 'participant name', 'respondent', 'vorname', 'nachname', 'nom', 'prénom'],
    ...['nombre', 'nome', 'naam', 'name (original name)', 'collector id', 'collectorid', 'ip address', 'ipaddress'],
    ...['language', 'sprache', 'langue', 'idioma', 'score', 'total score', 'total points', 'quiz feedback'],
    ...['grade posted time', 'gesamtpunktzahl', 'quizfeedback', 'user agent', 'browser', 'referrer', 'customdata'],
  ],
};

const kinds = new Map(
  Object.entries(words).flatMap(([kind, list]) => list.map((word) => [foldHeader(word), kind as MetaKind] as const)),
);

/** What a column is beside the questions; undefined for a question. */
export function metaKind(header: string): MetaKind | undefined {
  const folded = foldHeader(header).replace(/:$/, '');
  const known = kinds.get(folded);
  if (known) return known;
  if (/^submitted (?:date\/)?time \(.*\)$/.test(folded)) return 'time';
  return /^custom data \d+$|^points - |^feedback - |^punkte - /.test(folded) ? 'skip' : undefined;
}

/** Points and remarks that a quiz adds behind a question: `Which model? [Score]`. */
export function quizBase(header: string): string | undefined {
  return /^(.+) \[(?:Score|Feedback)\]$/i.exec(header)?.[1];
}

/** A header on one line, as it is shown. */
export function cleanHeader(header: string): string {
  return withoutEntities(header).replace(/\s+/g, ' ').trim();
}

/** Whether what stands first in a file is the beginning of a page, of JSON or of a printed document. */
export function isNoHeader(first: string): boolean {
  return /^(?:<(?:!doctype|\?xml|html|svg)\b|\{\s*"|\[\s*["{[]|%pdf-)/i.test(first);
}
