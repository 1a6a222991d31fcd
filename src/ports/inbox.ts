import type { Incoming } from './incoming.ts';

/** The nonce of a signed call, remembered for `forMs` ms: as long as its signature is fresh. */
export interface Nonce {
  readonly nonce: string;
  readonly forMs: number;
}

/** Identifies a stored event by its stream and entry id. */
export interface InboxEntryRef {
  readonly stream: 'events' | 'presses';
  readonly entry: string;
}

/** A stored event, claimed for processing. */
export interface InboxEntry {
  readonly ref: InboxEntryRef;
  readonly incoming: Incoming;
  /** How often a handler has failed on it. */
  readonly failures: number;
  /** Another process held it before, and may have crashed on it. */
  readonly takenOver: boolean;
}

/** The durable queue of incoming events, shared by all processes of the app. */
export interface Inbox {
  /** How long an entry belongs to the process that took it, in ms of the store's time, unless `hold` extends it. */
  readonly takeOverAfterMs: number;
  /**
   * Durably stores an event once. `known`: its event id or message id was seen in the last 48 hours. With the `nonce`
   * of a signed call, which is stored with it, `replayed` means that another event used that nonce; then nothing is
   * stored.
   */
  store(
    incoming: Incoming,
    nonce?: Nonce,
  ): Promise<{ readonly known: boolean; readonly replayed?: boolean; readonly ref?: InboxEntryRef }>;
  /**
   * Waits up to `blockMs` for entries, including those that another process left behind. The signal ends the wait; no
   * entry is lost by it.
   */
  take(limit: number, blockMs: number, signal?: AbortSignal): Promise<readonly InboxEntry[]>;
  /** Presses stored over `olderThanMs` ago that no commit has completed. */
  leftPresses(olderThanMs: number): Promise<readonly InboxEntry[]>;
  /** Counts a failed attempt. At the `limit`th the entry becomes a dead letter, and `dead` is true. */
  fail(ref: InboxEntryRef, reason: string, limit: number): Promise<{ readonly dead: boolean }>;
  /** Restarts the idle time of entries in progress. */
  hold(refs: readonly InboxEntryRef[]): Promise<void>;
  /**
   * To be called before work on an entry that was taken over: counts the previous attempt, which never ended, as
   * lost. At the `limit`th the entry becomes a dead letter. `gone`: it is a dead letter, or was completed meanwhile.
   */
  begin(ref: InboxEntryRef, limit: number): Promise<{ readonly lost: number; readonly gone: boolean }>;
  /** Reports that an attempt ended through no fault of the entry. */
  spare(ref: InboxEntryRef): Promise<void>;
  /** Deletes an entry that needs no commit. */
  complete(ref: InboxEntryRef): Promise<void>;
  /** Number of stored events that are not completed, and of dead letters. */
  size(): Promise<{ readonly waiting: number; readonly dead: number }>;
}
