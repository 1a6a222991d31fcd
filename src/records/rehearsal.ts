import { z } from 'zod';

/** A 预演 that an admin asked for in the chat; with the page by its hash once it was played. */
export const rehearsal = z.object({
  by: z.string(),
  at: z.number(),
  filing: z.enum(['none', 'typical', 'late']),
  units: z.number().optional(),
  /** Scope `app`: whose campaign in the making is played, by open_id. */
  setup: z.string().optional(),
  state: z.enum(['asked', 'playing', 'done', 'failed']),
  startedAt: z.number().optional(),
  hash: z.string().optional(),
});

export type RehearsalRecord = z.infer<typeof rehearsal>;
