import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Address, Body, StoredFileBody } from './messenger.ts';

/** A message on its way out. The same `id` is added once, whoever adds it again. */
export interface OutgoingMessage {
  readonly id: string;
  readonly to: Address;
  /** Fixed words, or the facts to render from at the moment of sending. */
  readonly body:
    | Body
    | StoredFileBody
    | { readonly type: 'render'; readonly template: string; readonly facts: unknown };
  /** Names the message in `投递` and decides which gate rules bind it. */
  readonly about: MessageAbout;
  /** Clock time before which it does not leave. */
  readonly notBefore?: EpochMs;
}

export interface MessageAbout {
  /** `reply` to an act; `notice` of the bot's own accord to an admin; the rest are jobs. */
  readonly kind:
    | 'reply'
    | 'notice'
    | 'announce'
    | 'remind'
    | 'chase'
    | 'digest'
    | 'snapshot'
    | 'review'
    | 'card';
  readonly campaign?: string;
  readonly occurrence?: string;
  readonly unit?: string;
  /** open_id of whom it answers, where the address is only a chat. */
  readonly person?: string;
  /** The admin's act that sent it, by its record: while it goes out it may be stopped. */
  readonly request?: string;
  /** Line of the schedule, or the command. */
  readonly entry?: string;
  /** Sent whatever the hour (`on_day_off: send`). */
  readonly anyHour?: boolean;
  /** Clock time after which it has become pointless. */
  readonly graceUntil?: EpochMs;
}
