import { z } from 'zod';

/** A row that was written: its id in the Base, and a digest of what stands in it. */
const row = z.object({ record: z.string(), digest: z.string() });

const table = z.object({
  id: z.string(),
  /** By our key of a column: its id in the Base, which stays when people rename it. */
  fields: z.record(z.string(), z.string()),
  /** Goes up when the table was made anew: rows of an earlier one are not in it. */
  generation: z.number(),
});

/** The mirror of a campaign in a Base. Scope: the campaign's id; id `base`. */
export const mirror = z.object({
  app: z.string(),
  tables: z.record(z.string(), table),
  /** The lease: the process that writes, and until when it is alone. */
  by: z.string().optional(),
  until: z.number().optional(),
  /** Rows on their way into the Base. With the same token the platform adds them once, however often it is asked. */
  pending: z
    .object({
      token: z.string(),
      table: z.string(),
      rows: z.array(z.object({ owner: z.string(), key: z.string() })),
    })
    .optional(),
  /** Why it cannot be written, and since when; told to the admins once. */
  trouble: z.object({ kind: z.string(), at: z.number() }).optional(),
  /** Columns that people removed or changed the type of: they are left out, and the admins were told of them. */
  leftOut: z.array(z.string()).optional(),
});

/** What was written of one unit, or of the whole (`@all`). Scope: the campaign's id. By table, then by our key of a row. */
export const mirrored = z.object({
  rows: z.record(z.string(), z.object({ generation: z.number(), rows: z.record(z.string(), row) })),
});

export type MirrorRecord = z.infer<typeof mirror>;
export type MirroredRecord = z.infer<typeof mirrored>;
