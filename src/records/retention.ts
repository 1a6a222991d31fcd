import { z } from 'zod';

/** Bookkeeping of retention. Scope `app`. */
export const retention = z.object({
  /** The last day on which retention completed, as `2021-09-30` in UTC. */
  day: z.string(),
  /** When retention first completed, in ms. Older files may belong to another state that could still be restored. */
  since: z.number().optional(),
});
