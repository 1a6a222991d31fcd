import type { Incoming } from './incoming.ts';

/** A signed call's own word, remembered for `forMs` ms: as long as its signature is fresh. */
export interface Nonce {
  readonly nonce: string;
  readonly forMs: number;
}

export interface InboxEntryRef {
  readonly stream: 'events' | 'presses';
  readonly entry: string;
}

export interface InboxEntry {
  readonly ref: InboxEntryRef;
  readonly incoming: Incoming;
  /** How often a handler failed on it before. */
  readonly failures: number;
  /** It was in someone's hands before, who may have died over it. */
  readonly takenOver: boolean;
}

export interface Inbox {
  /** How long an entry is nobody else's, in ms of the store's own time, unless it is held on to. */
  readonly takeOverAfterMs: number;
  /**
   * Durably stores an event once; `known` when its event id or message id was seen in the last 48 hours. With the
   * `nonce` of a signed call, which is kept with it: `replayed`, and nothing stored, when that was used for another event.
   */
  store(
    incoming: Incoming,
    nonce?: Nonce,
  ): Promise<{ readonly known: boolean; readonly replayed?: boolean; readonly ref?: InboxEntryRef }>;
  /** Waits up to `blockMs` for entries, taking over those that another process left behind. */
  take(limit: number, blockMs: number): Promise<readonly InboxEntry[]>;
  /** Presses stored over `olderThanMs` ago that no commit has completed. */
  leftPresses(olderThanMs: number): Promise<readonly InboxEntry[]>;
  /** Notes a failed try; from the `limit`th on the entry is set aside as a dead letter and `dead` is true. */
  fail(ref: InboxEntryRef, reason: string, limit: number): Promise<{ readonly dead: boolean }>;
  /** Lets the time of entries in hand begin anew. */
  hold(refs: readonly InboxEntryRef[]): Promise<void>;
  /**
   * Before an entry that was taken over is worked on: counts the try before, which nobody ended. From the `limit`th on
   * the entry is set aside as a dead letter. `gone`: that, or it was completed meanwhile.
   */
  begin(ref: InboxEntryRef, limit: number): Promise<{ readonly lost: number; readonly gone: boolean }>;
  /** Says that a try ended and was no fault of the entry. */
  spare(ref: InboxEntryRef): Promise<void>;
  /** Deletes an entry that needs no commit. */
  complete(ref: InboxEntryRef): Promise<void>;
  size(): Promise<{ readonly waiting: number; readonly dead: number }>;
}
