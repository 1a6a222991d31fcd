import { z } from 'zod';
import { number } from './moment.ts';

const span = z.object({
  names: z.array(z.string()),
  from: z.string(),
  until: z.string(),
  working: z.array(z.string()),
});

/** The statutory holidays of a year as an admin confirmed them. Scope `app`, by the year. */
export const holidays = z.object({ year: number, spans: z.array(span) });

/** The same, read and shown but not confirmed yet. `code` names this very content; `base`: the version it would replace. */
export const holidayDraft = holidays.extend({ code: z.string(), base: z.number() });
