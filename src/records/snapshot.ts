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

/** The standing of all units at a moment, by occurrence; written once and never changed. */
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
