import { z } from 'zod';

/** The last pause of a campaign; kept after it ends. Scope `app`, by campaign id. */
export const pause = z.object({
  since: z.number(),
  until: z.number().optional(),
  endedAt: z.number().optional(),
  reason: z.string(),
  by: z.string(),
});
