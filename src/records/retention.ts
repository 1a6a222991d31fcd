import { z } from 'zod';

/** Scope `app`. */
export const retention = z.object({
  /** The last day, as `2021-09-30` in UTC, on which it went through. */
  day: z.string(),
  /** When it first did: files kept earlier may belong to another state, which someone may yet put back. */
  since: z.number().optional(),
});
