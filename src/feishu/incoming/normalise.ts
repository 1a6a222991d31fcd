/**
 * Converts the platform's events to `Incoming`. Pure; every field is parsed, and events that do not concern the bot
 * are ignored with a reason.
 */
import { z } from 'zod';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { Incoming } from '../../ports/incoming.ts';
import { contentOf } from './content.ts';
import { Envelope, fieldsAtFault, usualEnvelope } from './envelope.ts';
import { id, MessageEvent, OptionalId, time, usualMessage, word } from './message-event.ts';
import { momentOf } from './moment.ts';
import { pressOf } from './press.ts';

/** The circumstances in which an event was received. */
export interface Receipt {
  /** open_id of the bot itself. */
  readonly botId: string;
  /** Clock time of receipt. */
  readonly now: EpochMs;
}

export type Ignored = 'type' | 'own-message' | 'not-a-person' | 'not-mentioned';

/** `ignored`: valid, but not meant for the bot. `malformed`: a handled event type in an unknown shape. */
export type Reading =
  | { readonly kind: 'incoming'; readonly incoming: Incoming }
  | { readonly kind: 'ignored'; readonly why: Ignored }
  | { readonly kind: 'malformed'; readonly where: string };

const Recalled = z.object({
  message_id: id,
  chat_id: id,
  recall_time: time,
  recall_type: word,
});
const Entered = z.object({ chat_id: id, operator_id: z.object({ open_id: id }) });
const Membership = z.object({ chat_id: id, operator_id: OptionalId, name: word });

type Reader = (envelope: Envelope, receipt: Receipt) => Reading;

const READERS: Readonly<Record<string, Reader>> = {
  'im.message.receive_v1': readMessage,
  'im.message.recalled_v1': reader(Recalled, (event, base, now) => ({
    ...base,
    at: momentOf(event.recall_time, now),
    kind: 'recall',
    messageId: event.message_id,
    chatId: event.chat_id,
    // Older events have no recall type; those recalls are by the message's owner.
    ...(event.recall_type !== '' && event.recall_type !== 'message_owner' && { byOther: true as const }),
  })),
  'im.chat.access_event.bot_p2p_chat_entered_v1': reader(Entered, (event, base) => ({
    ...base,
    kind: 'enter',
    person: event.operator_id.open_id,
    chatId: event.chat_id,
  })),
  'im.chat.member.bot.added_v1': reader(Membership, (event, base) => ({
    ...base,
    kind: 'joined',
    chatId: event.chat_id,
    by: event.operator_id?.open_id ?? '',
    name: event.name,
  })),
  'im.chat.member.bot.deleted_v1': reader(Membership, (event, base) => ({
    ...base,
    kind: 'left',
    chatId: event.chat_id,
    by: event.operator_id?.open_id ?? '',
  })),
  // A group that was closed down is left by everybody; the event need not be subscribed.
  'im.chat.disbanded_v1': reader(Membership, (event, base) => ({
    ...base,
    kind: 'left',
    chatId: event.chat_id,
    by: event.operator_id?.open_id ?? '',
  })),
  'card.action.trigger': (envelope, { now }) => {
    const press = pressOf(envelope, now);
    return 'where' in press
      ? { kind: 'malformed', where: press.where }
      : { kind: 'incoming', incoming: press };
  },
};

/** The event types that become an `Incoming`. */
export const EVENT_TYPES: readonly string[] = Object.keys(READERS);

/** Reads one event. Never throws, whatever the body is. */
export function normalise(body: unknown, receipt: Receipt): Reading {
  const usual = usualEnvelope(body);
  if (usual) return read(usual, receipt);
  const envelope = Envelope.safeParse(body);
  return envelope.success ? read(envelope.data, receipt) : malformed(envelope.error);
}

function read(envelope: Envelope, receipt: Receipt): Reading {
  const type = envelope.header.event_type;
  const readAs = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return readAs === undefined ? { kind: 'ignored', why: 'type' } : readAs(envelope, receipt);
}

function readMessage(envelope: Envelope, receipt: Receipt): Reading {
  const usual = usualMessage(envelope.event);
  if (usual) return incomingMessage(envelope, usual, receipt);
  const parsed = MessageEvent.safeParse(envelope.event);
  return parsed.success ? incomingMessage(envelope, parsed.data, receipt) : malformed(parsed.error);
}

function incomingMessage(
  { header }: Envelope,
  { sender, message }: MessageEvent,
  { botId, now }: Receipt,
): Reading {
  const senderId = sender.sender_id?.open_id ?? '';
  if (senderId === botId) return { kind: 'ignored', why: 'own-message' };
  if ((sender.sender_type !== '' && sender.sender_type !== 'user') || senderId === '')
    return { kind: 'ignored', why: 'not-a-person' };

  const mentions = (message.mentions ?? []).flatMap((one) =>
    one && one.key !== '' ? [{ key: one.key, name: one.name, openId: one.id?.open_id ?? '' }] : [],
  );
  const chat = message.chat_type === 'p2p' ? 'direct' : 'group';
  // @all addresses everyone, so it does not count as a mention of the bot.
  const mentioned =
    chat === 'group' && mentions.some(({ key, openId }) => key !== '@_all' && openId === botId);
  if (chat === 'group' && !mentioned) return { kind: 'ignored', why: 'not-mentioned' };

  return {
    kind: 'incoming',
    incoming: {
      kind: 'message',
      eventId: header.event_id,
      at: momentOf(message.create_time ?? header.create_time, now),
      messageId: message.message_id,
      chatId: message.chat_id,
      chat,
      sender: senderId,
      mentioned,
      ...(isForeign(header.tenant_key, sender.tenant_key) && { foreign: true as const }),
      content: contentOf(message.message_type, message.content, mentions, botId),
    },
  };
}

/** Whether the sender belongs to another tenant than the app. A missing tenant key counts as the same tenant. */
function isForeign(tenant: string | null | undefined, theirs: string): boolean {
  return Boolean(tenant) && theirs !== '' && theirs !== tenant;
}

/** Builds a reader for an event type that only needs parsing. */
function reader<Schema extends z.ZodType>(
  schema: Schema,
  take: (
    event: z.output<Schema>,
    base: { readonly eventId: string; readonly at: EpochMs },
    now: EpochMs,
  ) => Incoming,
): Reader {
  return ({ header, event }, { now }) => {
    const parsed = schema.safeParse(event);
    if (!parsed.success) return malformed(parsed.error);
    const base = { eventId: header.event_id, at: momentOf(header.create_time, now) };
    return { kind: 'incoming', incoming: take(parsed.data, base, now) };
  };
}

function malformed(error: z.ZodError): Reading {
  return { kind: 'malformed', where: fieldsAtFault(error) };
}
