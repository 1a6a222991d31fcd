/** Shapes of stored values other than records: parsed, never cast. */
import { z } from 'zod';
import type { JournalEntry } from '../../ports/commit.ts';
import type { Incoming } from '../../ports/incoming.ts';
import type { DeliveryState } from '../../ports/outbox.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';

const moment = z.number();
const bag = z.record(z.string(), z.unknown());

const content = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    leftOut: z.number().exactOptional(),
    filesLeftOut: z.number().exactOptional(),
  }),
  z.object({ type: z.literal('file'), fileKey: z.string(), name: z.string() }),
  z.object({ type: z.literal('image'), imageKey: z.string(), leftOut: z.number().exactOptional() }),
  z.object({ type: z.literal('screened'), kinds: z.array(z.string()) }),
  z.object({ type: z.literal('too-long'), length: z.number() }),
  z.object({ type: z.literal('other'), what: z.string() }),
]);

const arrival = { eventId: z.string().min(1), at: moment };

export const incomingShape: z.ZodType<Incoming> = z.discriminatedUnion('kind', [
  z.object({
    ...arrival,
    kind: z.literal('message'),
    messageId: z.string(),
    chatId: z.string(),
    chat: z.enum(['direct', 'group']),
    sender: z.string(),
    mentioned: z.boolean(),
    foreign: z.literal(true).exactOptional(),
    content,
  }),
  z.object({
    ...arrival,
    kind: z.literal('press'),
    token: z.string(),
    messageId: z.string(),
    chatId: z.string(),
    presser: z.string(),
    value: bag,
    form: bag.exactOptional(),
  }),
  z.object({
    ...arrival,
    kind: z.literal('recall'),
    messageId: z.string(),
    chatId: z.string(),
    byOther: z.literal(true).exactOptional(),
  }),
  z.object({ ...arrival, kind: z.literal('enter'), person: z.string(), chatId: z.string() }),
  z.object({ ...arrival, kind: z.literal('joined'), chatId: z.string(), by: z.string(), name: z.string() }),
  z.object({ ...arrival, kind: z.literal('left'), chatId: z.string(), by: z.string() }),
]);

const address = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), openId: z.string() }),
  z.object({ kind: z.literal('chat'), chatId: z.string() }),
  z.object({ kind: z.literal('reply'), messageId: z.string(), chatId: z.string() }),
  z.object({ kind: z.literal('patch'), messageId: z.string(), chatId: z.string().exactOptional() }),
  z.object({ kind: z.literal('recall'), messageId: z.string() }),
]);

const body = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('card'), card: bag }),
  z.object({ type: z.literal('file'), fileKey: z.string() }),
  z.object({ type: z.literal('file-from-store'), hash: z.string(), name: z.string() }),
  z.object({ type: z.literal('render'), template: z.string(), facts: z.unknown() }),
]);

const about = z.object({
  kind: z.enum(['reply', 'notice', 'announce', 'remind', 'chase', 'digest', 'snapshot', 'review', 'card']),
  campaign: z.string().exactOptional(),
  occurrence: z.string().exactOptional(),
  unit: z.string().exactOptional(),
  person: z.string().exactOptional(),
  request: z.string().exactOptional(),
  entry: z.string().exactOptional(),
  anyHour: z.boolean().exactOptional(),
  graceUntil: moment.exactOptional(),
});

export const messageShape: z.ZodType<OutgoingMessage> = z.object({
  id: z.string(),
  to: address,
  body,
  about,
  notBefore: moment.exactOptional(),
});

export const journalShape: z.ZodType<JournalEntry> = z.object({
  at: moment,
  by: z.string(),
  act: z.string(),
  campaign: z.string().exactOptional(),
  unit: z.string().exactOptional(),
  number: z.union([z.number(), z.string()]).exactOptional(),
  version: z.number().exactOptional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
});

export const DELIVERY_STATES = [
  'planned',
  'held',
  'sending',
  'sent',
  'failed',
  'skipped',
  'parked',
] as const satisfies readonly DeliveryState[];

/** The mutable part of a message, written by the scripts. Lease times are internal to them and not read here. */
export const fateShape = z.object({
  seq: z.number(),
  state: z.enum(DELIVERY_STATES),
  plannedAt: moment,
  tries: z.number(),
  campaign: z.string(),
  occurrence: z.string(),
  settledAt: moment.exactOptional(),
  reason: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
  chatId: z.string().exactOptional(),
  emptied: z.literal(true).exactOptional(),
});

/** Parses a JSON text in the given shape; undefined for anything else. */
export function parsed<T>(shape: z.ZodType<T>, text: string | null | undefined): T | undefined {
  if (text === null || text === undefined) return undefined;
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
