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

/** When one of a unit's people last wrote to the bot. A record of its own, so that noting it conflicts with nothing. */
export const quiet = z.object({ at: z.number() });

/** How often a person was answered of late, and how many codes they typed that are none. Scope `app`, by open_id. */
export const brake = z.object({ since: z.number(), answers: z.number() });

export const guesses = z.object({ since: z.number(), wrong: z.number() });
