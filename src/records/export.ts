import { z } from 'zod';

/**
 * An export requested by an admin, or by the closing (`by` is `system`; it goes to every admin). `files` is set once
 * it is done.
 */
export const exported = z.object({
  by: z.string(),
  at: z.number(),
  kind: z.enum(['ledger', 'missing', 'attachments', 'frozen', 'summary', 'brief', 'board', 'pack']),
  /** Whether phone numbers are included. */
  phones: z.boolean().optional(),
  /** Restricts the export to one unit or one area. */
  only: z.object({ unit: z.string().optional(), area: z.string().optional() }).optional(),
  state: z.enum(['asked', 'making', 'done', 'failed']),
  /** While it is being made: the process that makes it, and its last sign of life in ms. */
  maker: z.string().optional(),
  touchedAt: z.number().optional(),
  /** The name of its temporary folder, which a process that died has left behind. */
  folder: z
    .string()
    .regex(/^muster-export-[A-Za-z0-9]+$/u)
    .optional(),
  /** Attempts so far. */
  tries: z.number().optional(),
  files: z.array(z.object({ hash: z.string(), name: z.string(), bytes: z.number() })).optional(),
});

export type ExportRecord = z.infer<typeof exported>;

/** A token of the read-only API: scope `app`, by the id within the token. */
export const apiToken = z.object({
  campaign: z.string(),
  name: z.string(),
  /** SHA-256 of the token, in hex. */
  hash: z.string(),
  /** May also read who the contacts of a unit are. */
  persons: z.boolean(),
  at: z.number(),
  revokedAt: z.number().optional(),
});

export type ApiToken = z.infer<typeof apiToken>;
