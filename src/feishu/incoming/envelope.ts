/** The wrapping that every event of schema 2.0 comes in, over the long connection and over the webhook alike. */
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
 * The SDK lays header and event flat into one object, where fields of the event win; this takes them apart again. It
 * also adds the type under a symbol, at which zod's records throw, so only the named fields are taken over.
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

/** The fields at fault, never what stood in them. */
export function fieldsAtFault(error: z.ZodError): string {
  return [...new Set(error.issues.map((issue) => issue.path.join('.') || 'body'))].slice(0, 5).join(', ');
}
