import { z } from 'zod';

export const binding = z.object({
  /** Absent: unbound by the person or an admin, which outranks a row of the roster. */
  unit: z.string().optional(),
  role: z.enum(['contact', 'deputy', 'member', 'admin']),
  since: z.number(),
  by: z.string(),
});

const unitBinding = z.object({
  /** Absent: unbound, which outranks a row of the roster. */
  role: z.enum(['contact', 'deputy']).optional(),
  since: z.number(),
  by: z.string(),
});

export const person = z.object({
  /** By campaign id, as they were made before a person could speak for several units; read, and not written any more. */
  bindings: z.record(z.string(), binding),
  /** By campaign id and unit id. */
  units: z.record(z.string(), z.record(z.string(), unitBinding)).optional(),
  /** By campaign id: where an admin made this person an admin, beside whatever they are bound to. */
  admin: z.record(z.string(), z.object({ since: z.number(), by: z.string() })).optional(),
  /** When the card was sent that says what is kept, as it was kept before it had a record of its own; read, and not written. */
  noticedAt: z.number().optional(),
});

export const lookup = z.object({ openId: z.string().optional(), at: z.number() });

/**
 * When the card was sent that says what is kept: scope `app`, by open_id. Apart from the person, whose record says who is
 * who: that is read for every act, and must not change because somebody wrote for the first time.
 */
export const noticed = z.object({ at: z.number() });
