import { z } from 'zod';

/** Files that an admin asked for, or that the closing brings (by `system`, for every admin); by their hashes once they were made. */
export const exported = z.object({
  by: z.string(),
  at: z.number(),
  kind: z.enum(['ledger', 'missing', 'attachments', 'frozen', 'summary', 'brief', 'board', 'pack']),
  /** With people's phone numbers. */
  phones: z.boolean().optional(),
  /** Of one unit or one area alone. */
  only: z.object({ unit: z.string().optional(), area: z.string().optional() }).optional(),
  state: z.enum(['asked', 'making', 'done', 'failed']),
  /** While it is made: the process that makes it, and when it last said so. */
  maker: z.string().optional(),
  touchedAt: z.number().optional(),
  /** How often someone began. */
  tries: z.number().optional(),
  files: z.array(z.object({ hash: z.string(), name: z.string(), bytes: z.number() })).optional(),
});

export type ExportRecord = z.infer<typeof exported>;
