import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

export type DeliveryState = 'planned' | 'held' | 'sending' | 'sent' | 'failed' | 'skipped' | 'parked';

/** One message to one person or group, and its fate. */
export interface Delivery {
  readonly message: OutgoingMessage;
  readonly state: DeliveryState;
  readonly plannedAt: EpochMs;
  readonly settledAt?: EpochMs;
  readonly tries: number;
  /** Platform code of a failure, or the gate's reason for a skip. */
  readonly reason?: string;
  readonly messageId?: string;
  readonly chatId?: string;
  /** Counts up with every message and stays with it: what people type to mean this one. */
  readonly n: number;
  /** Retention has taken what it said, so it cannot be sent again. */
  readonly emptied?: true;
}

/** A message taken for sending: `lease` must be shown when settling it. */
export interface ClaimedMessage {
  readonly message: OutgoingMessage;
  readonly uuid: string;
  readonly lease: string;
  readonly tries: number;
  /** Redis-time milliseconds since the first attempt left; 0 on the first. */
  readonly outcomeUnknownForMs: number;
}

export type Fate =
  | { readonly state: 'sent'; readonly messageId: string; readonly chatId?: string }
  | { readonly state: 'failed' | 'skipped' | 'parked'; readonly reason: string }
  /** Until a Clock time: kept out of the queue until `releaseHeld` passes it. */
  | { readonly state: 'held'; readonly until: EpochMs; readonly reason: string }
  | {
      readonly state: 'retry';
      readonly afterMs: number;
      readonly reason: string;
      readonly unknown: boolean;
      readonly pauseAppMs?: number;
    };

/** How fast messages may leave; `Infinity` lifts a limit. Counted on Redis TIME. */
export interface Pacing {
  readonly perSecond: number;
  readonly perMinute: number;
  readonly perChatPerSecond: number;
}

export interface Outbox {
  /** How long a claimed message is nobody else's, in ms of the store's own time, unless its lease is renewed. */
  readonly leaseMs: number;
  /**
   * Takes messages that are due and within the pace: what answers an act before what the plan or a mass act sends, of
   * which at most `planned` are taken, and never the last part of the pace. `waitMs`: when to ask again if fewer came
   * than wanted.
   */
  claim(
    limit: number,
    pacing: Pacing,
    planned?: number,
  ): Promise<{ readonly claimed: readonly ClaimedMessage[]; readonly waitMs: number | undefined }>;
  /** Lets the leases of messages in hand begin anew; one that has passed to someone else is not taken back. */
  renew(held: readonly ClaimedMessage[]): Promise<void>;
  /** Records what became of a claimed message; false when the lease had passed to someone else. */
  settle(claimed: ClaimedMessage, fate: Fate, now: EpochMs): Promise<boolean>;
  /** Puts held messages whose time has come back in the queue. */
  releaseHeld(now: EpochMs): Promise<number>;
  /** Resolves when something was queued or may leave, in whichever process; at the latest after `maxMs`. */
  waitForWork(maxMs: number, signal?: AbortSignal): Promise<void>;
  /** Ends a wait of this process. */
  ring(): void;
  /** The earliest Clock time at which a held message may leave. */
  nextHeld(): Promise<EpochMs | undefined>;
  size(): Promise<{ readonly due: number; readonly sending: number; readonly held: number }>;
  find(id: string): Promise<Delivery | undefined>;
  /** Newest first. */
  list(filter: {
    readonly campaign?: string;
    readonly states?: readonly DeliveryState[];
    readonly occurrence?: string;
    readonly limit: number;
  }): Promise<readonly Delivery[]>;
}
