import { z } from 'zod';
import { number } from './moment.ts';

/** The message that brought a filing or a file; recalling it undoes that. Scope `app`, by message id. */
export const source = z.object({
  n: number,
  campaign: z.string(),
  /** Further filings that the same message brought: the other rows of an entry sheet. */
  others: z.array(number).optional(),
});

/** A recall that arrived before its message. Scope `app`, by message id. */
export const recalled = z.object({ at: z.number() });

/**
 * The filing to which a file belongs. Scope: the campaign, by hash. `removed`: taken out of the current version; an
 * earlier version still has it.
 */
export const filed = z.object({ n: number, unit: z.string(), removed: z.boolean().optional() });

/** The number of the filing that a form card created. Scope `app`, by the card's message id. */
export const form = z.object({ n: number });
