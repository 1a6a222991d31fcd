import { z } from 'zod';

/** The card in the work group that follows what is filed. */
export const status = z.object({
  /** The message that is the card: the last digest there, or one posted in its place. */
  base: z.string(),
  /** The last change of it. */
  patch: z.string().optional(),
  patchedAt: z.number(),
  /** Digest of the figures that it shows. */
  shown: z.string(),
  /** How many messages it has taken. */
  count: z.number(),
});

export type StatusRecord = z.infer<typeof status>;
