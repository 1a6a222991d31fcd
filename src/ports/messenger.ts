import type { EpochMs } from '../domain/campaign/campaign.ts';

/** A message body. `card` is a card JSON 2.0 value; `file` names an uploaded file. */
export type Body =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: CardJson }
  | { readonly type: 'file'; readonly fileKey: string };

/** A file of our own store, by its hash; it is uploaded under `name` at the moment of sending. */
export interface StoredFileBody {
  readonly type: 'file-from-store';
  readonly hash: string;
  readonly name: string;
}

export type CardJson = { readonly [key: string]: unknown };

/** Where a message goes. `reply` threads it under a message; `patch` replaces the card of one already sent. */
export type Address =
  | { readonly kind: 'person'; readonly openId: string }
  | { readonly kind: 'chat'; readonly chatId: string }
  | { readonly kind: 'reply'; readonly messageId: string; readonly chatId: string }
  | { readonly kind: 'patch'; readonly messageId: string; readonly chatId?: string }
  | { readonly kind: 'recall'; readonly messageId: string };

/**
 * What became of one attempt. `retry`: try again after `afterMs` (or by our own back-off); `final`: the platform
 * will never take it; `unknown`: the platform may have taken it (a time-out, a cut connection), so only the same
 * uuid may be tried again, and only within its memory of an hour. `pauseApp`: the whole app must wait, not this chat alone.
 */
export type SendOutcome =
  | { readonly ok: true; readonly messageId: string; readonly chatId?: string }
  | {
      readonly ok: false;
      readonly fate: 'retry' | 'unknown' | 'final';
      /** Platform code where there was one, else the transport's own word (`ETIMEDOUT`, `http-502`). */
      readonly code: string;
      readonly afterMs?: number;
      readonly pauseApp?: boolean;
    };

export interface Messenger {
  deliver(to: Address, body: Body, uuid: string): Promise<SendOutcome>;
  upload(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<string>;
  download(messageId: string, fileKey: string, type: 'file' | 'image'): Promise<Uint8Array>;
  /** open_ids by e-mail and mobile; what the platform does not know is absent from the map. Any number of keys. */
  lookUp(keys: {
    readonly emails: readonly string[];
    readonly mobiles: readonly string[];
  }): Promise<ReadonlyMap<string, string>>;
  /** The bot itself. */
  self(): Promise<{ readonly openId: string; readonly name: string }>;
  /** What time it is for the platform; undefined where it gives no answer, or none with a time. */
  time(): Promise<EpochMs | undefined>;
}
