/** Parses a request and rejects a wrong shape like the platform's gateway. */
import type { z } from 'zod';
import { invalidFields } from '../refusals.ts';

export function parseFields<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidFields(
    parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), description: issue.message })),
  );
}
