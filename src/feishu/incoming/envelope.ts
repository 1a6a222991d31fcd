/** The envelope of schema 2.0 events, common to the long connection and the webhook. */
import { z } from 'zod';

/** Longest id or type in characters. */
const LONGEST_ID = 128;
const id = z.string().min(1).max(LONGEST_ID);

export const Envelope = z.object({
  header: z.object({
    event_id: id,
    event_type: id,
    create_time: z.union([z.string(), z.number()]).nullish().catch(undefined),
    tenant_key: z.string().nullish().catch(undefined),
  }),
  event: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * The envelope of a body; undefined if it is none. Plain checks recognise the platform's usual shape, because every event
 * passes here and the schema is slower; the schema decides about any other shape. Both accept the same
 * (`test/feishu/usual-shapes.test.ts`).
 */
export function envelopeOf(body: unknown): Envelope | undefined {
  return usualEnvelope(body) ?? Envelope.safeParse(body).data;
}

/** The envelope if all its fields are of their usual types. */
export function usualEnvelope(body: unknown): Envelope | undefined {
  if (!isObject(body) || !isObject(body['header']) || !isObject(body['event'])) return undefined;
  const { event_id: eventId, event_type: type, create_time: time, tenant_key: tenant } = body['header'];
  if (!isId(eventId) || !isId(type) || typeof time !== 'string' || typeof tenant !== 'string')
    return undefined;
  return {
    header: { event_id: eventId, event_type: type, create_time: time, tenant_key: tenant },
    event: body['event'],
  };
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID;
}

/** An object of JSON that is no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The SDK merges header and event into one object, in which the event's fields win; this separates them again. The
 * SDK also adds the type under a symbol, on which zod records throw, so only named fields are copied.
 */
export function fromFlat(type: string, flat: Readonly<Record<string, unknown>>): unknown {
  const event = Object.fromEntries(Object.entries(flat));
  return {
    header: {
      event_id: event['event_id'],
      event_type: type,
      create_time: event['create_time'],
      tenant_key: event['tenant_key'],
    },
    event,
  };
}

const Typed = z.object({
  header: z
    .object({ event_type: z.string().max(128) })
    .nullish()
    .catch(undefined),
  event: z
    .object({ type: z.string().max(128) })
    .nullish()
    .catch(undefined),
});

/** The type of an event of either schema; empty if there is none. */
export function typeOf(body: unknown): string {
  const usual = isObject(body) && isObject(body['header']) ? body['header']['event_type'] : undefined;
  if (isId(usual)) return usual;
  const { header, event } = Typed.safeParse(body).data ?? {};
  return header?.event_type ?? event?.type ?? '';
}

/** Names of the invalid fields, never their values. */
export function fieldsAtFault(error: z.ZodError): string {
  return [...new Set(error.issues.map((issue) => issue.path.join('.') || 'body'))].slice(0, 5).join(', ');
}
