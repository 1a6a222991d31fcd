import { z } from 'zod';

export const occurrence = z.object({
  state: z.enum(['open', 'done', 'missed', 'skipped']),
  at: z.number(),
  openedAt: z.number(),
  /** Messages planned when it opened. */
  planned: z.number(),
  /** Owing units without a reachable contact when it opened. */
  unreachable: z.array(z.string()).default([]),
  /** For a digest: its figures when it opened, to compute later changes. */
  counted: z
    .object({
      filed: z.number(),
      reports: z.number(),
      areas: z.record(z.string(), z.number()).optional(),
      newest: z.number().optional(),
    })
    .optional(),
  /** When an admin stopped its messages, in ms; messages not yet sent are not sent any more. */
  undoneAt: z.number().optional(),
  /** How often it was taken back because a wrong clock had recorded it. */
  round: z.number().optional(),
});

export type OccurrenceRecord = z.infer<typeof occurrence>;
