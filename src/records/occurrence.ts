import { z } from 'zod';

/** Figures of a digest, to compute later changes. */
const counted = z.object({
  filed: z.number(),
  reports: z.number(),
  areas: z.record(z.string(), z.number()).optional(),
  items: z.record(z.string(), z.number()).optional(),
  newest: z.number().optional(),
});

/** The last digest that a reader asked for; by open_id, or by chat_id for one in a group. */
export const requestedDigest = z.object({ at: z.number(), counted });

export const occurrence = z.object({
  state: z.enum(['open', 'done', 'missed', 'skipped']),
  at: z.number(),
  openedAt: z.number(),
  /** Messages planned when it opened. */
  planned: z.number(),
  /** Owing units without a reachable contact when it opened. */
  unreachable: z.array(z.string()).default([]),
  /** For a digest: its figures when it opened. */
  counted: counted.optional(),
  /** When an admin stopped its messages, in ms; messages not yet sent are not sent any more. */
  undoneAt: z.number().optional(),
  /** How often it was reinstated because a wrong clock had recorded it. */
  round: z.number().optional(),
});

export type OccurrenceRecord = z.infer<typeof occurrence>;
