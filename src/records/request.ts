import { z } from 'zod';
import { filingState } from './filing.ts';
import { moment, number } from './moment.ts';

/** A request that waits for a press: a binding to approve, a chase preview. `code` is what people type. */
export const request = z.object({
  kind: z.enum([
    'bind',
    'chase',
    'extend',
    'handover',
    'deadline',
    'resend',
    'plan',
    'admin',
    'accept',
    'reopen',
    'start',
  ]),
  /** For a handover: the successor, once known. For `admin`: the proposed admin, if an admin asks. */
  to: z.string().optional(),
  campaign: z.string(),
  code: z.string(),
  by: z.string(),
  at: z.number(),
  state: z.enum(['open', 'approved', 'declined', 'sent', 'cancelled', 'stopped', 'undone']),
  /** For mass messages: the `occurrence` of the messages, and when they were sent. */
  cause: z.string().optional(),
  sentAt: z.number().optional(),
  /** For a late resend: the missed occurrence. */
  occurrence: z.string().optional(),
  unit: z.string().optional(),
  units: z.array(z.string()).optional(),
  /** By unit: a seal over what the preview showed about it. */
  seen: z.record(z.string(), z.string()).optional(),
  role: z.enum(['contact', 'deputy']).optional(),
  /** For an extension: the superior unit that decides; absent: the organiser decides. */
  level: z.string().optional(),
  /** For an extension: the requested deadline and the reason. */
  until: moment.optional(),
  /** The only item concerned, `summary` or an area's id; absent: all items owed. */
  item: z.string().optional(),
  reason: z.string().optional(),
  /** For the date of an event: absent `date`: to be taken back; absent `units`: for all. */
  start: z
    .object({
      date: z.string().optional(),
      time: z.string().optional(),
      units: z.array(z.string()).optional(),
    })
    .optional(),
  /** For reopening a campaign: hash of the plan that the preview showed. */
  plan: z.string().optional(),
  /** For a mass acceptance: the filings that the preview showed. */
  filings: z
    .array(z.object({ n: number, version: z.number(), unit: z.string(), state: filingState.optional() }))
    .optional(),
});

export type Request = z.infer<typeof request>;
