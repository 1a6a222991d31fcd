import { z } from 'zod';
import { number } from './moment.ts';

const standing = z.enum([
  'missing',
  'pending',
  'returned',
  'extended',
  'overdue',
  'late',
  'exempt',
  'accepted',
]);

/** The list at a moment, by its occurrence: written once and never again. */
export const snapshot = z.object({
  at: z.number(),
  items: z.array(
    z.object({
      item: z.string(),
      name: z.string().optional(),
      units: z.array(
        z.object({
          unit: z.string(),
          name: z.string().optional(),
          standing,
          filedAt: z.number().optional(),
          late: z.boolean().optional(),
          n: z.array(number).optional(),
          requested: z.boolean().optional(),
        }),
      ),
    }),
  ),
  sha256: z.string(),
});
