import type { EpochMs } from '../domain/campaign/campaign.ts';

/**
 * An event from the platform, normalised and safe to store: ids, times and the plain text of one act. `at` is the
 * platform's `create_time` in ms, capped at the time of receipt.
 */
export type Incoming = {
  /** The platform's event id; each press has its own. */
  readonly eventId: string;
  readonly at: EpochMs;
} & (
  | {
      readonly kind: 'message';
      readonly messageId: string;
      readonly chatId: string;
      readonly chat: 'direct' | 'group';
      readonly sender: string;
      /** In a group: whether the bot itself was mentioned. */
      readonly mentioned: boolean;
      /** The sender belongs to another tenant. */
      readonly foreign?: true;
      readonly content: IncomingContent;
    }
  | {
      readonly kind: 'press';
      /** The card-update token, unique to the press. */
      readonly token: string;
      /** Both are empty if the press does not name its message. */
      readonly messageId: string;
      readonly chatId: string;
      readonly presser: string;
      readonly value: Readonly<Record<string, unknown>>;
      /** Values of the form around the button, by component name. */
      readonly form?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'recall';
      readonly messageId: string;
      readonly chatId: string;
      /** Recalled by a group owner or a tenant admin instead of the sender. */
      readonly byOther?: true;
    }
  | { readonly kind: 'enter'; readonly person: string; readonly chatId: string }
  | { readonly kind: 'joined'; readonly chatId: string; readonly by: string; readonly name: string }
  | { readonly kind: 'left'; readonly chatId: string; readonly by: string }
);

export type IncomingContent =
  /** Text without mentions of the bot; other mentions as `@name`; paragraphs of a post joined by newlines. */
  | {
      readonly type: 'text';
      readonly text: string;
      readonly leftOut?: number;
      /** Number of files in the message that are not accepted. */
      readonly filesLeftOut?: number;
    }
  | { readonly type: 'file'; readonly fileKey: string; readonly name: string }
  /** `leftOut` (also of a text): number of further pictures in the message. */
  | { readonly type: 'image'; readonly imageKey: string; readonly leftOut?: number }
  /** Screening found forbidden content: only ids and kinds are stored, not the text. */
  | { readonly type: 'screened'; readonly kinds: readonly string[] }
  /** Longer than the bot accepts; only the length in characters is stored. */
  | { readonly type: 'too-long'; readonly length: number }
  | { readonly type: 'other'; readonly what: string };
