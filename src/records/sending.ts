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

/** Rate limits of a person: recent messages, and wrong codes typed. Scope `app`, by open_id. */
const counter = z.object({ since: z.number(), answers: z.number() });
export const brake = counter.extend({
  hour: counter.exactOptional(),
  day: counter.exactOptional(),
  batch: z.string().exactOptional(),
  toldUntil: z.number().exactOptional(),
});

/** Answers to a person that are sent as one message. Scope `app`, by the person and the first message of the batch. */
export const batch = z.object({
  at: z.number(),
  answers: z.array(z.object({ typed: z.string(), answer: z.string() })),
  /** Answers beyond those that the message shows. */
  more: z.number().exactOptional(),
  /** Messages that were not handled: how many, and the beginnings of the first and the last. */
  undone: z
    .object({ count: z.number(), first: z.string(), last: z.string(), until: z.number() })
    .exactOptional(),
  /** Set when it is rendered: what comes later belongs to another batch. */
  closed: z.literal(true).exactOptional(),
});

export const guesses = z.object({ since: z.number(), wrong: z.number() });
