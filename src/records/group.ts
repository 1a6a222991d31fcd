import { z } from 'zod';

/** A group that the bot is in. Scope `app`, by chat_id. */
export const group = z.object({ chatId: z.string(), name: z.string(), since: z.number() });

/** The status card in the work group, which is updated as reports come in. */
export const status = z.object({
  /** The card's message: the last digest, or a card posted in its place. */
  base: z.string(),
  /** The message of its last update. */
  patch: z.string().optional(),
  patchedAt: z.number(),
  /** Hash of the figures shown. */
  shown: z.string(),
  /** How many messages the card has used. */
  count: z.number(),
});

export type StatusRecord = z.infer<typeof status>;
