import { z } from 'zod';

/** A written row: its id in the Base, and a hash of its content. */
const row = z.object({ record: z.string(), digest: z.string() });

const table = z.object({
  id: z.string(),
  /** Column ids in the Base by our column keys; an id survives renaming. */
  fields: z.record(z.string(), z.string()),
  /** Incremented when the table is created again; rows of earlier tables are not in it. */
  generation: z.number(),
  /** It takes no more rows; new ones go to the table that continues it. */
  full: z.literal(true).optional(),
});

/**
 * The mirror of a campaign in a Base. Scope: the campaign's id; id `base`. Tables that the periods of a series share
 * have a record of their own, with their columns and the lease of the one writer that they have. Scope: the id of the
 * series; id `shared@<span>`.
 */
export const mirror = z.object({
  app: z.string(),
  /** Of a period: the id of the span whose periods share the tables that its rows stand in. */
  shared: z.string().optional(),
  /** By name of our table; those that continue a full one are numbered, as in `reports 2`. */
  tables: z.record(z.string(), table),
  /** The lease: the writing process, and the end of its exclusive access in ms. */
  by: z.string().optional(),
  until: z.number().optional(),
  /** When a writer took over from one that had not closed its session: a late call of that one may still arrive. */
  doubtAt: z.number().optional(),
  /** Tables were found without a record of their rows, which must be compared before any is added. */
  adopted: z.literal(true).optional(),
  /** Rows being added to the Base; `token` is the idempotency key of that call. */
  pending: z
    .object({
      token: z.string(),
      table: z.string(),
      rows: z.array(z.object({ owner: z.string(), key: z.string() })),
    })
    .optional(),
  /** Why the Base cannot be written, and since when; reported to the admins once. */
  trouble: z.object({ kind: z.string(), at: z.number() }).optional(),
  /** Columns that people deleted or whose type they changed: skipped, and reported to the admins. */
  leftOut: z.array(z.string()).optional(),
  /** Ids of tables that are not this mirror's though they bear a name it might use. */
  strangers: z.array(z.string()).optional(),
});

/**
 * Rows written for one unit, or for the whole campaign (`@all`). Scope: the campaign's id. By table, then by our row
 * key.
 */
export const mirrored = z.object({
  rows: z.record(z.string(), z.object({ generation: z.number(), rows: z.record(z.string(), row) })),
});

export type MirrorRecord = z.infer<typeof mirror>;
export type MirroredRecord = z.infer<typeof mirrored>;
