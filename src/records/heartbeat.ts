import { z } from 'zod';

/** One process's beats; gone when it stops in order. Scope `app`, by the process's name. */
export const beat = z.object({
  /** Clock time of the last one. */
  at: z.number(),
  /** After which three more should have come, in ms. */
  patienceMs: z.number(),
  beats: z.number(),
  /** Counts up between beats too: it lives, even where its clock job stands still. */
  signs: z.number(),
});

/** The last beat of whichever process. Scope `app`, id `last`. */
export const heart = z.object({ at: z.number(), by: z.string(), patienceMs: z.number() });

/** What the admins were told is wrong with the bot itself. Scope `app`, id `clock` or `readiness`; gone when it is over. */
export const alert = z.object({
  kind: z.string(),
  /** The process that told. */
  by: z.string(),
  at: z.number(),
  detail: z.number(),
});

export type Beat = z.infer<typeof beat>;
