import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

export type DeliveryState = 'planned' | 'held' | 'sending' | 'sent' | 'failed' | 'skipped' | 'parked';

/** A message to one recipient, and its state. */
export interface Delivery {
  readonly message: OutgoingMessage;
  readonly state: DeliveryState;
  readonly plannedAt: EpochMs;
  readonly settledAt?: EpochMs;
  readonly tries: number;
  /** The platform's error code, or the gate's reason for a skip. */
  readonly reason?: string;
  readonly messageId?: string;
  readonly chatId?: string;
  /** A running number by which people refer to this message. */
  readonly n: number;
  /** Retention has deleted the content, so it cannot be resent. */
  readonly emptied?: true;
}

/** A message claimed for sending; `lease` is required to settle it. */
export interface ClaimedMessage {
  readonly message: OutgoingMessage;
  readonly uuid: string;
  readonly lease: string;
  readonly tries: number;
  /** Time since the first attempt with an unknown outcome, in ms of Redis time; 0 on the first attempt. */
  readonly outcomeUnknownForMs: number;
}

export type Fate =
  | { readonly state: 'sent'; readonly messageId: string; readonly chatId?: string }
  | { readonly state: 'failed' | 'skipped' | 'parked'; readonly reason: string }
  /** Held outside the queue until a Clock time has come and `releaseHeld` is called. */
  | { readonly state: 'held'; readonly until: EpochMs; readonly reason: string }
  | {
      readonly state: 'retry';
      readonly afterMs: number;
      readonly reason: string;
      readonly unknown: boolean;
      readonly pauseAppMs?: number;
    };

/** The rate limits of sending; `Infinity` lifts a limit. Measured by Redis TIME. */
export interface Pacing {
  readonly perSecond: number;
  readonly perMinute: number;
  readonly perChatPerSecond: number;
}

/**
 * The durable queue of outgoing messages, shared by all processes of the app. Commits add messages; senders claim
 * them.
 */
export interface Outbox {
  /** How long a lease lasts, in ms of the store's time, unless it is renewed. */
  readonly leaseMs: number;
  /**
   * Claims due messages within the rate limits. Urgent messages go before planned and mass messages, of which at most
   * `planned` are claimed, and which never use the last part of the rate. `waitMs`: when to ask again if fewer came
   * than requested.
   */
  claim(
    limit: number,
    pacing: Pacing,
    planned?: number,
  ): Promise<{ readonly claimed: readonly ClaimedMessage[]; readonly waitMs: number | undefined }>;
  /** Renews the leases of messages in progress; a lease that has passed to another process is not taken back. */
  renew(held: readonly ClaimedMessage[]): Promise<void>;
  /** Records the outcome of a claimed message; false if the lease had passed to another process. */
  settle(claimed: ClaimedMessage, fate: Fate, now: EpochMs): Promise<boolean>;
  /** Moves held messages whose time has come into the queue. */
  releaseHeld(now: EpochMs): Promise<number>;
  /** Resolves when any process has queued a message or freed a place, after `maxMs` at the latest. */
  waitForWork(maxMs: number, signal?: AbortSignal): Promise<void>;
  /** Ends the waits of this process. */
  ring(): void;
  /** The earliest Clock time at which a held message may leave. */
  nextHeld(): Promise<EpochMs | undefined>;
  /** Number of messages that are due, being sent, and held. */
  size(): Promise<{ readonly due: number; readonly sending: number; readonly held: number }>;
  /** A message by its id; undefined if there is none. */
  find(id: string): Promise<Delivery | undefined>;
  /** Newest first. */
  list(filter: {
    readonly campaign?: string;
    readonly states?: readonly DeliveryState[];
    readonly occurrence?: string;
    readonly limit: number;
  }): Promise<readonly Delivery[]>;
}
