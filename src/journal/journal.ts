/** The handle of a session's journal: what is known of it, and the one way to append. */
import path from 'node:path';
import type { Event } from '../core/class/event.ts';
import { exitCodes, UserError } from '../errors.ts';
import type { HostClock } from './clocks.ts';
import type { Fresh } from './collect.ts';
import { appendLines } from './files/append.ts';
import { makeFolder, refuse, syncFolder, systemCode } from './files/disk.ts';
import type { Loss } from './files/file-reader.ts';
import type { JournalPlace } from './files/folder.ts';
import { acquireLock, lockIsLocal } from './files/lock.ts';
import { lockOf, ownName } from './files/names.ts';
import type { Damage, TornTail, UnknownEvent } from './line/damage.ts';
import { type EventDraft, numberDrafts, renderLines } from './line/event-draft.ts';
import type { Random } from './line/ids.ts';
import { type SessionNow, sessionNow } from './moment.ts';
import { type Contents, nameOf, openReader, type Reader, type Reading } from './read.ts';

export interface JournalOptions {
  /** The session's folder, or one journal file that is read and appended to alone. */
  readonly place: JournalPlace;
  /** This machine's name. */
  readonly host: string;
  /** The clock in epoch milliseconds: the wall's, in a rehearsal the rehearsal's. */
  readonly now: () => number;
  readonly random?: Random;
  /** Who only looks on does not put back what goes away. */
  readonly looksOn?: true;
}

/** What was missing on disk and was written again. */
export interface Restored {
  /** How many events. */
  readonly count: number;
  readonly why: Loss;
  /** The name of the file that holds them now. */
  readonly file: string;
}

/** A folder that somebody empties over and over is given up after so many attempts. */
const attempts = 5;

const noFolder = new Set(['ENOENT', 'ENOTDIR']);

const nothing: Fresh = { added: [], reordered: false };

/** Reads the journal as it stands and makes nothing. Throws a UserError where it cannot be read. */
export function openJournal(options: JournalOptions): Journal {
  return new Journal(options);
}

export class Journal {
  readonly #options: JournalOptions;
  readonly #reader: Reader;
  readonly #contents: Contents;
  /** Where this machine's file lies, and the lock that appending takes: whatever that file is called. */
  readonly #folder: string;
  readonly #lockFile: string;
  /** In `events`, but not handed over by `refresh` or `transact` yet. */
  #unseen: Fresh = nothing;
  /** Folders with an entry that may not be on disk: at first our own, for who made it may have been killed over it. */
  readonly #unsynced = new Set<string>();
  #writing = false;
  #restored: Restored | undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#reader = openReader(options.place, { remembers: options.looksOn !== true });
    this.#contents = this.#reader.contents();
    this.#folder = 'file' in options.place ? path.dirname(options.place.file) : options.place.folder;
    this.#lockFile = lockOf(this.file);
    this.#read();
    this.#unsynced.add(this.#folder);
  }

  /** In the order of their ids. Grows in place; another array where the order of what was known changed. */
  get events(): readonly Event[] {
    return this.#contents.events;
  }

  get damage(): readonly Damage[] {
    return this.#contents.damage;
  }

  /** Events of a newer vprod, passed over. */
  get unknown(): readonly UnknownEvent[] {
    return this.#contents.unknown;
  }

  /** Paths of what lies in the folder, looks like a journal and is not read. */
  get unread(): readonly string[] {
    return this.#contents.unread;
  }

  /**
   * The half line at the end of the file that this machine appends to. It stays until the next append, which makes
   * it damage. Seen outside of a transaction it may be a write of another process that is under way.
   */
  get tornTail(): TornTail | undefined {
    const { file } = this;
    return this.#contents.tornTails.find((tail) => tail.file === file);
  }

  /** The path of the file that this machine appends to. */
  get file(): string {
    const { place, host } = this.#options;
    if ('file' in place) return place.file;
    const owners = [...this.#reader.owners()].map(([file, owner]) => [path.basename(file), owner] as const);
    return path.join(
      place.folder,
      ownName(host, new Map(owners), new Set(this.unread.map((file) => path.basename(file)))),
    );
  }

  /** Others have written here, and the next append begins this machine's own file beside theirs. */
  get beginsBeside(): boolean {
    const owners = this.#reader.owners();
    return owners.size > 0 && !owners.has(this.file);
  }

  /** The later format of a newer vprod: a journal that has one is read and not appended to. */
  get newerFormat(): number | undefined {
    return this.#contents.newerFormat;
  }

  get lastId(): string | undefined {
    return this.#contents.lastId;
  }

  /** How many events that were read or acknowledged here are in no file any more. */
  get missing(): number {
    return this.#reader.lost().length;
  }

  /** What was put back and no event tells of yet. */
  get restored(): Restored | undefined {
    return this.#restored;
  }

  /** The journal's file system has no locks, and one of this machine stands in for it. */
  get lockIsLocal(): boolean {
    return lockIsLocal(this.#lockFile);
  }

  /** Which machines' clocks are off; + is fast. */
  clocks(): readonly HostClock[] {
    return this.#reader.clocks();
  }

  now(): SessionNow {
    return sessionNow(this.#options.now(), this.lastId);
  }

  /** Reads what others have appended. Throws a UserError where it cannot be read. */
  refresh(): Fresh {
    this.#read();
    return this.#takeUnseen();
  }

  /**
   * Reads, decides and appends in one step that no other process of this machine comes between. `decide` is given
   * what has come since `refresh` or `transact` last handed something over (`events` has it already); it gives what
   * is to be written, or throws, or gives nothing. When this returns, the events are on disk and in `events`.
   *
   * Throws what `decide` throws, and a UserError where the events cannot be written: then none of them is in the
   * journal, and the next attempt can succeed.
   */
  transact(decide: (fresh: Fresh) => readonly EventDraft[]): readonly Event[] {
    if (this.#writing) throw new Error('a transaction inside a transaction');
    const release = this.#lock();
    this.#writing = true;
    try {
      this.#read('rescan');
      this.#putBack();
      this.#refuseNewer();
      const drafts = decide(this.#takeUnseen());
      return drafts.length === 0 ? [] : this.#append(drafts);
    } finally {
      this.#writing = false;
      release();
    }
  }

  #lock(): () => void {
    try {
      return this.#acquire();
    } catch (error) {
      this.#lookForLoss();
      throw this.missing > 0 ? this.#lossRefusal(error) : this.#writeRefusal(error);
    }
  }

  /** The folder is made where it is missing: mostly it is there. */
  #acquire(): () => void {
    try {
      return acquireLock(this.#lockFile);
    } catch (error) {
      if (!noFolder.has(systemCode(error) ?? '')) throw error;
      for (const changed of makeFolder(this.#folder)) this.#unsynced.add(changed);
      return acquireLock(this.#lockFile);
    }
  }

  /** What cannot be read cannot be told to be lost. */
  #lookForLoss(): void {
    try {
      this.#read('rescan');
    } catch {
      // The refusal that led here is the one to tell.
    }
  }

  /** What was known and is in no file any more is written to this machine's, before anything else is acknowledged. */
  #putBack(): void {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const lost = this.#reader.lost();
      if (lost.length === 0) return;
      const { file } = this;
      try {
        this.#appendTo(file, lost);
      } catch (error) {
        throw this.#lossRefusal(error);
      }
      const count = lost.length + (this.#restored?.count ?? 0);
      this.#restored = { count, why: this.#reader.loss(), file: path.basename(file) };
      this.#read('rescan');
    }
    if (this.missing > 0) throw replacedMeanwhile(this.#name());
  }

  #lossRefusal(error: unknown): unknown {
    const { missing } = this;
    const saved = `nothing of ${missing === 1 ? 'one event' : `${missing} events`}: this process alone knows them, leave it open`;
    return refuse(error, 'journal-lost', `put the journal of '${this.#name()}' back on disk`, saved);
  }

  #read(how: Reading = 'new'): void {
    this.#keepUnseen(this.#reader.readNew(how));
  }

  #append(drafts: readonly EventDraft[]): readonly Event[] {
    const { now, random } = this.#options;
    const events = numberDrafts(drafts, { last: this.lastId, now: now(), random });
    const { file } = this;
    try {
      this.#appendTo(file, events);
    } catch (error) {
      throw this.#writeRefusal(error);
    }
    if (events.some(({ type }) => type === 'journal.restored')) this.#restored = undefined;
    return this.#readBack(events, file);
  }

  #appendTo(file: string, events: readonly Event[]): void {
    const alsoSync = (isNew: boolean) => this.#syncFolders(isNew ? [path.dirname(file)] : []);
    appendLines(file, renderLines(events), { noFollow: 'folder' in this.#options.place, alsoSync });
  }

  /**
   * What is known of the journal is what is in the files: our own events are read like everybody's. They are on disk:
   * where they cannot be read just now they count all the same, for tried again they would be there twice. Where the
   * file went away meanwhile they are put back with the rest.
   */
  #readBack(events: readonly Event[], file: string): readonly Event[] {
    const ids = new Set(events.map(({ id }) => id));
    // The folder was listed under this same lock: only a file that has just begun is not known yet.
    if (!this.#canRead(this.#reader.owners().has(file) ? 'check' : 'rescan')) {
      this.#keepUnseen(this.#reader.remember(events, [file]));
    }
    const isBack = (): boolean => this.#unseen.added.filter(({ id }) => ids.has(id)).length === ids.size;
    if (!isBack()) this.#keepUnseen(this.#reader.remember(events, []));
    try {
      this.#putBack();
    } catch (error) {
      this.#reader.forget(ids);
      throw error;
    }
    const { added, reordered } = this.#takeUnseen();
    const others = added.filter(({ id }) => !ids.has(id));
    if (reordered || others.length > 0) this.#unseen = { added: others, reordered: true };
    return added.filter(({ id }) => ids.has(id));
  }

  #canRead(how: Reading): boolean {
    try {
      this.#read(how);
      return true;
    } catch {
      return false;
    }
  }

  #syncFolders(more: readonly string[]): void {
    for (const folder of more) this.#unsynced.add(folder);
    for (const folder of this.#unsynced) syncFolder(folder);
    this.#unsynced.clear();
  }

  #keepUnseen({ added, reordered }: Fresh): void {
    this.#unseen = {
      added: [...this.#unseen.added, ...added],
      reordered: this.#unseen.reordered || reordered,
    };
  }

  #takeUnseen(): Fresh {
    const unseen = this.#unseen;
    this.#unseen = nothing;
    return unseen;
  }

  #refuseNewer(): void {
    if (this.newerFormat === undefined) return;
    throw new UserError(
      {
        code: 'journal-newer',
        message: `cannot write to the journal of '${this.#name()}': a newer vprod wrote it (format ${this.newerFormat})`,
        hint: 'update vprod on this machine',
      },
      exitCodes.failed,
    );
  }

  #writeRefusal(error: unknown): unknown {
    const last = this.events.at(-1);
    const saved = last && `everything up to ${last.at.slice(11, 19)}`;
    return refuse(error, 'journal-write', `write to the journal of '${this.#name()}'`, saved);
  }

  #name(): string {
    return nameOf(this.#options.place);
  }
}

function replacedMeanwhile(name: string): UserError {
  return new UserError(
    {
      code: 'journal-replaced',
      message: `cannot find again what was written to the journal of '${name}': its file was replaced meanwhile`,
      hint: 'check whether another program cleans up or restores the folder',
    },
    exitCodes.failed,
  );
}
