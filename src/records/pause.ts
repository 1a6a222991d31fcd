import { z } from 'zod';

/** Scope `app`, by campaign id; kept when the pause is over, until the next one. */
export const pause = z.object({
  since: z.number(),
  until: z.number().optional(),
  endedAt: z.number().optional(),
  reason: z.string(),
  by: z.string(),
});
