import { z } from 'zod';

/** A 预演 that an admin requested in the chat; `hash` is the resulting page. */
export const rehearsal = z.object({
  by: z.string(),
  at: z.number(),
  filing: z.enum(['none', 'typical', 'late']),
  units: z.number().optional(),
  /** Scope `app`: open_id of the person whose campaign setup is rehearsed. */
  setup: z.string().optional(),
  state: z.enum(['asked', 'playing', 'done', 'failed']),
  startedAt: z.number().optional(),
  hash: z.string().optional(),
});

export type RehearsalRecord = z.infer<typeof rehearsal>;
