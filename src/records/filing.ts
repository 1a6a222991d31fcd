import { z } from 'zod';
import { moment, number } from './moment.ts';

export const filingState = z.enum(['pending', 'returned', 'refiled', 'accepted', 'withdrawn']);

/** A file in the store: its hash, under a name that the bot made. */
export const attachment = z.object({
  hash: z.string(),
  name: z.string(),
  size: z.number(),
  type: z.string(),
  /** Set if the file's text could not be fully screened. */
  unread: z.literal(true).optional(),
  /** The platform message that brought it; recalling that message removes the file. */
  messageId: z.string().optional(),
});

const filingVersion = z.object({
  version: z.number(),
  at: z.number(),
  by: z.string(),
  /** The platform message that brought it; recalling that message withdraws the version. */
  messageId: z.string().optional(),
  text: z.string(),
  /** Parsed `字段：值` lines, by field id. */
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
  /** Recalled platform messages of earlier versions and files: their content must never become current again. */
  recalled: z.array(z.string()).optional(),
  /** When, by message; absent for messages recalled under an earlier release. */
  recalledAt: z.record(z.string(), z.number()).optional(),
  /** Every return, with the messages that informed the unit. */
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

/** The current version of a filing: the last one. */
export function latest(held: Filing): Filing['versions'][number] {
  const last = held.versions.at(-1);
  if (!last) throw new Error(`filing ${held.n} holds no version`);
  return last;
}

/** The filing with a note that the message was recalled on the platform, so that its text is never restored. */
export function withRecalled(filing: Filing, messageId: string, at: number): Filing {
  if (filing.recalled?.includes(messageId)) return filing;
  return {
    ...filing,
    recalled: [...(filing.recalled ?? []), messageId],
    recalledAt: { ...filing.recalledAt, [messageId]: at },
  };
}
