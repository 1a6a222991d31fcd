import { z } from 'zod';

export const moment = z.object({ date: z.string(), time: z.string() });

/** A number drawn inside a commit is stored as a string of digits, because it replaces a token in the JSON. */
export const number = z.coerce.number().int().positive();
