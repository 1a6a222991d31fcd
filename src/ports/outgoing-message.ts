import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Address, Body, StoredFileBody } from './messenger.ts';

/** An outgoing message. Adding the same `id` again has no effect. */
export interface OutgoingMessage {
  readonly id: string;
  readonly to: Address;
  /** Fixed content, or the facts from which a template renders it when it is sent. */
  readonly body:
    | Body
    | StoredFileBody
    | { readonly type: 'render'; readonly template: string; readonly facts: unknown };
  /** Identifies the message in `投递`, and decides which gate rules apply. */
  readonly about: MessageAbout;
  /** Clock time before which it is not sent, in ms. */
  readonly notBefore?: EpochMs;
}

/** The purpose of a message: what sent it, and to which campaign, unit and occurrence it belongs. */
export interface MessageAbout {
  /** `reply`: answers an act; `notice`: the bot's own message to an admin; all others come from jobs. */
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
  /** open_id of the person it answers, if the address is only a chat. */
  readonly person?: string;
  /** The record of the mass act that sent it; until it has left, that act can stop it. */
  readonly request?: string;
  /** The line of the schedule, or the command. */
  readonly entry?: string;
  /** Sent at any hour (`on_day_off: send`). */
  readonly anyHour?: boolean;
  /** Clock time in ms after which it is no longer worth sending. */
  readonly graceUntil?: EpochMs;
}
