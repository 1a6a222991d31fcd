/** The envelope of schema 2.0 events, common to the long connection and the webhook. */
import { z } from 'zod';

const id = z.string().min(1).max(128);

export const Envelope = z.object({
  header: z.object({
    event_id: id,
    event_type: z.string().min(1).max(128),
    create_time: z.union([z.string(), z.number()]).nullish().catch(undefined),
    tenant_key: z.string().nullish().catch(undefined),
  }),
  event: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof Envelope>;

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
  const { header, event } = Typed.safeParse(body).data ?? {};
  return header?.event_type ?? event?.type ?? '';
}

/** Names of the invalid fields, never their values. */
export function fieldsAtFault(error: z.ZodError): string {
  return [...new Set(error.issues.map((issue) => issue.path.join('.') || 'body'))].slice(0, 5).join(', ');
}
