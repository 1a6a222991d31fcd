import { z } from 'zod';

export const occurrence = z.object({
  state: z.enum(['open', 'done', 'missed', 'skipped']),
  at: z.number(),
  openedAt: z.number(),
  /** Messages planned when it opened. */
  planned: z.number(),
  /** Units that owed and could not be reached when it opened. */
  unreachable: z.array(z.string()).default([]),
  /** When an admin took its messages back: what had not left does not leave any more. */
  undoneAt: z.number().optional(),
  /** How often it was taken back because a wrong clock had recorded it. */
  round: z.number().optional(),
});

export type OccurrenceRecord = z.infer<typeof occurrence>;
