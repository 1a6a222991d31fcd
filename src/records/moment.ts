import { z } from 'zod';

export const moment = z.object({ date: z.string(), time: z.string() });

/** A number drawn inside a commit travels as digits in a string until it is read. */
export const number = z.coerce.number().int().positive();
