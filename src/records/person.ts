import { z } from 'zod';

export const binding = z.object({
  /** Absent: unbound by the person or an admin, which overrides the roster. */
  unit: z.string().optional(),
  role: z.enum(['contact', 'deputy', 'member', 'admin']),
  since: z.number(),
  by: z.string(),
});

const unitBinding = z.object({
  /** Absent: unbound, which overrides the roster. */
  role: z.enum(['contact', 'deputy']).optional(),
  since: z.number(),
  by: z.string(),
});

export const person = z.object({
  /**
   * Legacy bindings by campaign id, from before a person could speak for several units; read, but no longer written.
   */
  bindings: z.record(z.string(), binding),
  /** By campaign id and unit id. */
  units: z.record(z.string(), z.record(z.string(), unitBinding)).optional(),
  /** By campaign id: appointed as admin by another admin, in addition to any binding. */
  admin: z.record(z.string(), z.object({ since: z.number(), by: z.string() })).optional(),
  /** Legacy: when the privacy notice was sent, before `noticed` existed; read, but no longer written. */
  noticedAt: z.number().optional(),
});

export const lookup = z.object({ openId: z.string().optional(), at: z.number() });

/**
 * When the privacy notice was sent, in ms. Scope `app`, by open_id. Separate from `person`, which is read for every
 * act and must not change whenever someone writes for the first time.
 */
export const noticed = z.object({ at: z.number() });
