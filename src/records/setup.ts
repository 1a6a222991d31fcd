import { z } from 'zod';
import type { Setup } from '../domain/setup/setup.ts';
import { SETUP_FIELDS } from '../domain/setup/setup.ts';

const source = z.object({ sentence: z.string(), certain: z.boolean() });

/** In the form of `campaign.yaml`; the check of the setup reports what is wrong in it. */
const entry = z.record(z.string(), z.unknown());

const fields: z.ZodType<Setup> = z.object({
  language: z.enum(['zh-CN', 'en-US']),
  timezone: z.string(),
  title: z.string().optional(),
  theme: z.string().optional(),
  organiser: z.string().optional(),
  opens: z.string().optional(),
  deadline: z.string().optional(),
  hour: z.string().optional(),
  dayOff: z.enum(['as-written', 'bring-forward', 'put-off']),
  deliverable: z.string().optional(),
  others: z.array(z.object({ name: z.string(), date: z.string(), hour: z.string().optional() })).default([]),
  kept: z.array(entry).default([]),
  areas: z.array(z.string()),
  requirements: z.array(z.string()),
  review: z.enum(['required', 'by-level', 'none']),
  rhythm: z.enum(['light', 'normal', 'tight']),
  lines: z.object({ schedule: z.array(entry), ladder: z.array(entry) }).optional(),
  carried: z
    .looseObject({
      deadlines: z.object({ byTag: entry, fieldTag: z.string() }).optional(),
      items: z.array(entry).optional(),
      checks: z.array(entry).optional(),
    })
    .default({}),
  group: z.string().optional(),
  roster: z
    .object({
      file: z.string(),
      units: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          parent: z.string().exactOptional(),
          tags: z.array(z.string()).exactOptional(),
        }),
      ),
      people: z.array(
        z.object({
          unit: z.string().exactOptional(),
          role: z.enum(['contact', 'deputy', 'member', 'admin']),
          name: z.string(),
          openId: z.string().exactOptional(),
          mobile: z.string().exactOptional(),
          email: z.string().exactOptional(),
        }),
      ),
    })
    .optional(),
  sources: z.partialRecord(z.enum(SETUP_FIELDS), source),
  asked: z.array(
    z.object({
      kind: z.enum([
        'hour',
        'year',
        'past',
        'before-notice',
        'several',
        'no-date',
        'recurring',
        'relative',
        'vague',
        'counted',
        'by-level',
        'weekday',
      ]),
      sentence: z.string().exactOptional(),
    }),
  ),
  addressees: z.array(z.string()),
});

/** A campaign being set up in the chat. Scope `app`, by its maker's open_id; at most one per person. */
export const setup = z.object({
  fields,
  startedAt: z.number(),
  /** The setup expires `SETUP_KEPT_MS` after its last change. */
  changedAt: z.number(),
  /**
   * Set while the other admins are asked for approval; `code` is what people type. From `until` on the maker may go on
   * without an answer; absent: somebody has to agree. `sentAt`, `sentIn`: time and event of the last reminder.
   */
  asked: z
    .object({
      code: z.string(),
      id: z.string(),
      at: z.number(),
      until: z.number().optional(),
      sentAt: z.number().optional(),
      sentIn: z.string().optional(),
    })
    .optional(),
  /** Another admin declined these values. */
  declined: z.object({ by: z.string(), at: z.number() }).optional(),
});
export type SetupRecord = z.infer<typeof setup>;

/** A campaign made in the chat, as the two files of a campaign folder. Scope `app`, by campaign id. */
export const made = z.object({
  yaml: z.string(),
  roster: z.string(),
  by: z.string(),
  at: z.number(),
  /** The version of the setup that it was made from, and the code of the request for approval. */
  setup: z.object({ version: z.number(), code: z.string().exactOptional() }).optional(),
});
export type MadeCampaign = z.infer<typeof made>;

/**
 * A change to a campaign made in the chat, shown and not confirmed yet. Scope: the campaign, by the open_id of the
 * person who requested it; at most one each. It holds the whole new definition, so that exactly what was shown gets
 * confirmed.
 */
export const changeDraft = z.object({
  /** Version of the `made` record it is based on; it cannot be confirmed over another version (optimistic lock). */
  base: z.number(),
  kind: z.enum(['settings', 'roster']),
  yaml: z.string(),
  roster: z.string(),
  /** Hash of the plan that it would put in force. */
  hash: z.string(),
  at: z.number(),
});
export type ChangeDraft = z.infer<typeof changeDraft>;
