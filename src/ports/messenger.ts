import type { EpochMs } from '../domain/campaign/campaign.ts';

/** A message body. `card` is a card JSON 2.0 value; `file` names an uploaded file. */
export type Body =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: CardJson }
  | { readonly type: 'file'; readonly fileKey: string };

/** A file from our own store, by its hash; it is uploaded under `name` when the message is sent. */
export interface StoredFileBody {
  readonly type: 'file-from-store';
  readonly hash: string;
  readonly name: string;
}

export type CardJson = { readonly [key: string]: unknown };

/** Recipient of a message. `reply` threads it under a message; `patch` replaces a card that was sent. */
export type Address =
  | { readonly kind: 'person'; readonly openId: string }
  | { readonly kind: 'chat'; readonly chatId: string }
  | { readonly kind: 'reply'; readonly messageId: string; readonly chatId: string }
  | { readonly kind: 'patch'; readonly messageId: string; readonly chatId?: string }
  | { readonly kind: 'recall'; readonly messageId: string };

/**
 * The outcome of one attempt. `retry`: try again after `afterMs` (or our own backoff). `final`: the platform will
 * never accept it. `unknown`: the platform may have accepted it (a timeout, a broken connection), so only the same
 * uuid may be retried, and only within the platform's deduplication window of one hour. `pauseApp`: the whole app
 * must wait, not only this chat.
 */
export type SendOutcome =
  | { readonly ok: true; readonly messageId: string; readonly chatId?: string }
  | {
      readonly ok: false;
      readonly fate: 'retry' | 'unknown' | 'final';
      /** The platform's error code, or the transport's error name (`ETIMEDOUT`, `http-502`). */
      readonly code: string;
      readonly afterMs?: number;
      readonly pauseApp?: boolean;
    };

/** The platform as seen by the bot. All methods but `deliver` and `time` reject if the call fails. */
export interface Messenger {
  /**
   * Makes one attempt to send. Never rejects for failures of the platform; repeating a `uuid` sends nothing twice
   * within an hour.
   */
  deliver(to: Address, body: Body, uuid: string): Promise<SendOutcome>;
  /** Uploads a file and returns its key, which a `file` body may name. */
  upload(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<string>;
  /** Downloads a file that a person sent, by the message that brought it. */
  download(messageId: string, fileKey: string, type: 'file' | 'image'): Promise<Uint8Array>;
  /** open_ids by e-mail and mobile; unknown keys are absent from the map. Accepts any number of keys. */
  lookUp(keys: {
    readonly emails: readonly string[];
    readonly mobiles: readonly string[];
  }): Promise<ReadonlyMap<string, string>>;
  /** The bot itself. */
  self(): Promise<{ readonly openId: string; readonly name: string }>;
  /** The platform's current time, in ms; undefined if it does not answer, or without a date. */
  time(): Promise<EpochMs | undefined>;
}
