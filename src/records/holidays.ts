import { z } from 'zod';
import { number } from './moment.ts';

const span = z.object({
  names: z.array(z.string()),
  from: z.string(),
  until: z.string(),
  working: z.array(z.string()),
});

/** The statutory holidays of a year, confirmed by an admin. Scope `app`, by the year. */
export const holidays = z.object({ year: number, spans: z.array(span) });

/**
 * A holiday table that was shown and is not confirmed yet. `code` identifies this exact content; `base` is the
 * version that it would replace. `shownTo`: the admins who were shown this content, and may confirm it by typing.
 */
export const holidayDraft = holidays.extend({
  code: z.string(),
  base: z.number(),
  shownTo: z.array(z.string()).exactOptional(),
});
