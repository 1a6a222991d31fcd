import { z } from 'zod';
import { moment, number } from './moment.ts';

export const filingState = z.enum(['pending', 'returned', 'refiled', 'accepted', 'withdrawn']);

/** A file of the store: by its hash, under a name of our own making. */
export const attachment = z.object({
  hash: z.string(),
  name: z.string(),
  size: z.number(),
  type: z.string(),
  /** Present where its words could not be looked through for what must not be kept. */
  unread: z.literal(true).optional(),
  /** The platform message that brought it; recalling that message takes it out again. */
  messageId: z.string().optional(),
});

const filingVersion = z.object({
  version: z.number(),
  at: z.number(),
  by: z.string(),
  /** The platform message that brought it; recalling that message withdraws it. */
  messageId: z.string().optional(),
  text: z.string(),
  /** `字段：值` lines as understood, by field id. */
  fields: z.record(z.string(), z.unknown()),
  attachments: z.array(attachment).optional(),
});

/** A report or summary with all its versions. Scope `app`: `#n` is one series for the whole app. */
export const filing = z.object({
  n: number,
  campaign: z.string(),
  unit: z.string(),
  kind: z.enum(['report', 'summary']),
  area: z.string().optional(),
  versions: z.array(filingVersion),
  /** The platform messages of earlier versions and files that were recalled: what they brought never stands again. */
  recalled: z.array(z.string()).optional(),
  /** Each return, with the messages that told the unit of it. */
  returns: z
    .array(
      z.object({
        at: z.number(),
        by: z.string(),
        version: z.number(),
        reason: z.string(),
        until: moment,
        told: z.array(z.string()),
      }),
    )
    .optional(),
});

export type Filing = z.infer<typeof filing>;

export type Attachment = z.infer<typeof attachment>;

/** The present version of a filing: the last one. */
export function latest(held: Filing): Filing['versions'][number] {
  const last = held.versions.at(-1);
  if (!last) throw new Error(`filing ${held.n} holds no version`);
  return last;
}
