import { z } from 'zod';
import { moment, number } from './moment.ts';

/** What waits for an admin's press: a binding asked for, a chase previewed. `code` is what people type. */
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
  ]),
  /** For a hand-over: the successor, once there is one. For an admin: who is asked to be one, where an admin asks. */
  to: z.string().optional(),
  campaign: z.string(),
  code: z.string(),
  by: z.string(),
  at: z.number(),
  state: z.enum(['open', 'approved', 'declined', 'sent', 'cancelled', 'stopped', 'undone']),
  /** For what went out to many: the `occurrence` of its messages, and when it was sent. */
  cause: z.string().optional(),
  sentAt: z.number().optional(),
  /** For what is sent after all: the occurrence that was missed. */
  occurrence: z.string().optional(),
  unit: z.string().optional(),
  units: z.array(z.string()).optional(),
  role: z.enum(['contact', 'deputy']).optional(),
  /** For an extension: the unit above that was asked; absent: the organiser was. */
  level: z.string().optional(),
  /** For an extension: the deadline asked for, and why. */
  until: moment.optional(),
  /** What alone it is about, `summary` or an area's id; absent: everything that is owed. */
  item: z.string().optional(),
  reason: z.string().optional(),
  /** For what opens a campaign again: the plan as the preview knew it. */
  plan: z.string().optional(),
  /** For reviews accepted together: what the preview showed. */
  filings: z.array(z.object({ n: number, version: z.number(), unit: z.string() })).optional(),
});

export type Request = z.infer<typeof request>;
