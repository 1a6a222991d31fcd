import { z } from 'zod';

export const burden = z.object({
  counted: z.array(
    z.object({
      cause: z.string(),
      date: z.string(),
      reminder: z.object({ plannedAt: z.number(), leftAt: z.number() }).optional(),
    }),
  ),
});

/**
 * When one of a unit's people last wrote to the bot. A separate record, so that updating it conflicts with nothing.
 */
export const quiet = z.object({ at: z.number() });

/** Rate limits of a person: recent answers, and wrong codes typed. Scope `app`, by open_id. */
const counter = z.object({ since: z.number(), answers: z.number() });
export const brake = counter.extend({ day: counter.exactOptional() });

export const guesses = z.object({ since: z.number(), wrong: z.number() });
