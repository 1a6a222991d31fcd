import { z } from 'zod';
import { moment } from './moment.ts';

/** Scope `app`, by campaign id. */
export const campaign = z.object({
  firstLoadedAt: z.number(),
  /** For retention, which goes on when the campaign's folder is gone. */
  closesAt: z.number().optional(),
  rawDays: z.number().optional(),
  personalDays: z.number().optional(),
  /** While its persons are taken out: what their pseudonyms are made with. Gone afterwards, so that nothing leads back. */
  salt: z.string().optional(),
  /** Opened again after its close, oldest first. */
  reopened: z
    .array(z.object({ until: moment, units: z.array(z.string()).optional(), at: z.number(), by: z.string() }))
    .optional(),
  /** When its persons were taken out. */
  emptiedAt: z.number().optional(),
  /** Which plan is in force: the first by itself, every further one by an admin's word. */
  plan: z
    .object({
      revision: z.number(),
      hash: z.string(),
      acceptedAt: z.number(),
      /** Name of the folder that it came from. */
      folder: z.string(),
      /** Of the folder's whole content, so that a changed text is kept too. */
      content: z.string(),
      /** Other plans that the folder held since, oldest first, and the requests that ask for a word on them. */
      offered: z.array(
        z.object({
          hash: z.string(),
          request: z.string(),
          /** Of a campaign that repeats: the run in which it was offered. */
          run: z.string().optional(),
        }),
      ),
    })
    .optional(),
});

export type PlanInForce = NonNullable<z.infer<typeof campaign>['plan']>;
