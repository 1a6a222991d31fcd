import { z } from 'zod';
import { number } from './moment.ts';

/** The message that filed or attached something: recalling it undoes that. Scope `app`, by message id. */
export const source = z.object({ n: number, campaign: z.string() });

/** A recall that came before its message. Scope `app`, by message id. */
export const recalled = z.object({ at: z.number() });

/** Where a file has been filed: scope the campaign, by hash. `removed`: taken out again; an earlier version still has it. */
export const filed = z.object({ n: number, unit: z.string(), removed: z.boolean().optional() });

/** The form card's message, and the number that its submission got: scope `app`, by message id. */
export const form = z.object({ n: number });
