import { z } from 'zod';
import { moment } from './moment.ts';

/** Bookkeeping of a campaign. Scope `app`, by campaign id. */
export const campaign = z.object({
  firstLoadedAt: z.number(),
  /** Copied from the campaign for retention, which continues after its folder is deleted. */
  closesAt: z.number().optional(),
  rawDays: z.number().optional(),
  personalDays: z.number().optional(),
  /**
   * The salt of the pseudonyms while personal data is being removed; deleted afterwards, so that they cannot be
   * traced back.
   */
  salt: z.string().optional(),
  /** Times at which it was reopened after its close, oldest first. */
  reopened: z
    .array(z.object({ until: moment, units: z.array(z.string()).optional(), at: z.number(), by: z.string() }))
    .optional(),
  /** When personal data was removed, in ms. */
  emptiedAt: z.number().optional(),
  /** Years without a holiday table that the admins were told about. */
  yearsTold: z.array(z.number()).optional(),
  /** The plan in force: the first is accepted automatically, every later one by an admin. */
  plan: z
    .object({
      revision: z.number(),
      hash: z.string(),
      acceptedAt: z.number(),
      /** Name of the campaign's folder. */
      folder: z.string(),
      /** Hash of the folder's whole content, so that changed texts are detected too. */
      content: z.string(),
      /** Other plans found in the folder since, oldest first, with the requests that ask an admin about them. */
      offered: z.array(
        z.object({
          hash: z.string(),
          request: z.string(),
          /** For a repeating campaign: the run in which the plan was offered. */
          run: z.string().optional(),
        }),
      ),
    })
    .optional(),
});

export type PlanInForce = NonNullable<z.infer<typeof campaign>['plan']>;

/**
 * The stated date of an event from which deadlines count; see `EventStart`. Scope: the campaign. Id: the item, for all
 * units, or item and unit (`startId`), so that an act on one unit writes one small record.
 */
export const start = z.object({
  date: z.string(),
  time: z.string().optional(),
  at: z.number(),
  own: z.literal(true).optional(),
});

/** The last pause of a campaign; kept after it ends. Scope `app`, by campaign id. */
export const pause = z.object({
  since: z.number(),
  until: z.number().optional(),
  endedAt: z.number().optional(),
  reason: z.string(),
  by: z.string(),
});

/** Bookkeeping of retention. Scope `app`. */
export const retention = z.object({
  /** The last day on which retention completed, as `2021-09-30` in UTC. */
  day: z.string(),
  /** When retention first completed, in ms. Older files may belong to another state that could still be restored. */
  since: z.number().optional(),
  /** Files last stored before this time, in ms, have been swept once. */
  swept: z.number().optional(),
  /** When all files were last swept, in ms. */
  sweptAll: z.number().optional(),
});
