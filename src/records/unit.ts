import { z } from 'zod';
import { filingState } from './filing.ts';
import { moment, number } from './moment.ts';

const filingHead = z.object({
  n: number,
  kind: z.enum(['report', 'summary']),
  area: z.string().optional(),
  state: filingState,
  version: z.number().int().positive(),
  by: z.string(),
  firstFiledAt: z.number(),
  lastFiledAt: z.number(),
  acceptedAt: z.number().optional(),
  withdrawnAt: z.number().optional(),
  past: z.array(z.object({ state: filingState, until: z.number() })).optional(),
  returns: z.number().optional(),
  highlight: z.boolean().optional(),
  checks: z.array(z.string()).optional(),
  figures: z.record(z.string(), z.number()).optional(),
});

const granted = moment.extend({ grantedAt: z.number() });

export const unit = z.object({
  filings: z.array(filingHead),
  extensions: z.record(z.string(), granted.extend({ past: z.array(granted).optional() })).optional(),
  corrections: z.record(z.string(), moment).optional(),
  exempt: z.object({ reason: z.string(), at: z.number(), by: z.string() }).optional(),
  exemptions: z.array(z.object({ from: z.number(), until: z.number() })).optional(),
  request: z
    .object({ id: z.string(), at: z.number(), until: z.number(), wanted: moment.optional() })
    .optional(),
  requests: z.array(z.object({ from: z.number(), until: z.number() })).optional(),
  snooze: z.object({ occurrence: z.string(), until: z.number().optional() }).optional(),
});
