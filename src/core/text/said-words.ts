/** The few words that vprod itself says to participants, in the languages that it ships; English in any other. */
import { languageChain } from './language.ts';

export interface SaidWords {
  /** Of the language that they are in. */
  readonly tag: string;
  /** What a breakout room is called. */
  readonly room: (number: number) => string;
  /** Above a list of rooms. */
  readonly rooms: string;
  /** Of a room: who is in it. */
  readonly nobodyYet: string;
  /** Under a countdown: when the class goes on. */
  readonly backAt: (clock: string) => string;
}

const english: SaidWords = {
  tag: 'en',
  rooms: 'Breakout rooms',
  room: (number) => `Room ${number}`,
  nobodyYet: 'nobody yet',
  backAt: (clock) => `back at ${clock}`,
};

const languages: Readonly<Record<string, SaidWords>> = {
  de: {
    tag: 'de',
    rooms: 'Gruppenräume',
    room: (number) => `Raum ${number}`,
    nobodyYet: 'noch niemand',
    backAt: (clock) => `weiter um ${clock} Uhr`,
  },
  fr: {
    tag: 'fr',
    rooms: 'Salles de groupe',
    room: (number) => `Salle ${number}`,
    nobodyYet: 'personne pour l’instant',
    backAt: (clock) => `reprise à ${clock}`,
  },
  es: {
    tag: 'es',
    rooms: 'Salas de grupo',
    room: (number) => `Sala ${number}`,
    nobodyYet: 'nadie por ahora',
    backAt: (clock) => `seguimos a las ${clock}`,
  },
  pt: {
    tag: 'pt',
    rooms: 'Salas de grupo',
    room: (number) => `Sala ${number}`,
    nobodyYet: 'ninguém por enquanto',
    backAt: (clock) => `continuamos às ${clock}`,
  },
  it: {
    tag: 'it',
    rooms: 'Stanze di gruppo',
    room: (number) => `Stanza ${number}`,
    nobodyYet: 'ancora nessuno',
    backAt: (clock) => `si riprende alle ${clock}`,
  },
  nl: {
    tag: 'nl',
    rooms: 'Groepsruimtes',
    room: (number) => `Ruimte ${number}`,
    nobodyYet: 'nog niemand',
    backAt: (clock) => `verder om ${clock} uur`,
  },
  pl: {
    tag: 'pl',
    rooms: 'Pokoje grup',
    room: (number) => `Pokój ${number}`,
    nobodyYet: 'jeszcze nikogo',
    backAt: (clock) => `wracamy o ${clock}`,
  },
  ja: {
    tag: 'ja',
    rooms: 'ブレイクアウトルーム',
    room: (number) => `ルーム${number}`,
    nobodyYet: 'まだ誰もいません',
    backAt: (clock) => `${clock}に再開`,
  },
};

export function saidWordsOf(language: string | undefined): SaidWords {
  const tag = languageChain(language).at(-1) ?? '';
  return Object.hasOwn(languages, tag) ? (languages[tag] ?? english) : english;
}
