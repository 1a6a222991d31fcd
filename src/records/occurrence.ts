import { z } from 'zod';

export const occurrence = z.object({
  state: z.enum(['open', 'done', 'missed', 'skipped']),
  at: z.number(),
  openedAt: z.number(),
  /** Messages planned when it opened. */
  planned: z.number(),
  /** Owing units without a reachable contact when it opened. */
  unreachable: z.array(z.string()).default([]),
  /** Of a digest: what it counted when it opened, for the change since then. */
  counted: z.object({ filed: z.number(), reports: z.number(), newest: z.number().optional() }).optional(),
  /** When an admin took its messages back: what had not left does not leave any more. */
  undoneAt: z.number().optional(),
  /** How often it was taken back because a wrong clock had recorded it. */
  round: z.number().optional(),
});

export type OccurrenceRecord = z.infer<typeof occurrence>;
