import type { EpochMs } from '../domain/campaign/campaign.ts';

/**
 * What came from the platform, normalised and safe to store: ids, times and the plain text of one act.
 * `at` is the platform's `create_time` in ms, never later than our receipt.
 */
export type Incoming = {
  /** The platform's event id; for a press, the event id too (each click has its own). */
  readonly eventId: string;
  readonly at: EpochMs;
} & (
  | {
      readonly kind: 'message';
      readonly messageId: string;
      readonly chatId: string;
      readonly chat: 'direct' | 'group';
      readonly sender: string;
      /** For a group: whether the bot itself was mentioned. */
      readonly mentioned: boolean;
      /** Sent by someone of another tenant. */
      readonly foreign?: true;
      readonly content: IncomingContent;
    }
  | {
      readonly kind: 'press';
      /** The card-update token, unique to the click. */
      readonly token: string;
      /** Both empty where the card does not say where it stands. */
      readonly messageId: string;
      readonly chatId: string;
      readonly presser: string;
      readonly value: Readonly<Record<string, unknown>>;
      /** Values of the form the button stands in, by component name. */
      readonly form?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'recall';
      readonly messageId: string;
      readonly chatId: string;
      /** Not whose message it was took it back, but who runs the group or the tenant. */
      readonly byOther?: true;
    }
  | { readonly kind: 'enter'; readonly person: string; readonly chatId: string }
  | { readonly kind: 'joined'; readonly chatId: string; readonly by: string; readonly name: string }
  | { readonly kind: 'left'; readonly chatId: string; readonly by: string }
);

export type IncomingContent =
  /** Mentions of the bot removed, other mentions as `@name`; paragraphs of a post joined by newlines. */
  | {
      readonly type: 'text';
      readonly text: string;
      readonly leftOut?: number;
      /** Files that stood beside the words and are not taken. */
      readonly filesLeftOut?: number;
    }
  | { readonly type: 'file'; readonly fileKey: string; readonly name: string }
  /** `leftOut`, also of a text: pictures that stood beside it and are not taken. */
  | { readonly type: 'image'; readonly imageKey: string; readonly leftOut?: number }
  /** Screening found what must not be kept: ids and kinds only, the text is gone. */
  | { readonly type: 'screened'; readonly kinds: readonly string[] }
  /** Longer than the bot takes: kept short, with the length it had in characters. */
  | { readonly type: 'too-long'; readonly length: number }
  | { readonly type: 'other'; readonly what: string };
