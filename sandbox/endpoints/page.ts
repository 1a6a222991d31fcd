/** Pagination with `page_size` and an opaque `page_token`. */
import { z } from 'zod';
import { parseFields } from '../content/refused-shape.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly has_more: boolean;
  readonly page_token: string;
}

export function pageOf<T>(
  all: readonly T[],
  query: Readonly<Record<string, unknown>>,
  limits: { readonly size: number; readonly max: number },
): Page<T> {
  const { page_size: size, page_token: token } = parseFields(
    z.looseObject({
      page_size: z.coerce.number().int().min(1).max(limits.max).default(limits.size),
      page_token: z.string().optional(),
    }),
    query,
  );
  const from = token ? Number(Buffer.from(token, 'base64url').toString()) || 0 : 0;
  const more = from + size < all.length;
  return {
    items: all.slice(from, from + size),
    has_more: more,
    page_token: more ? Buffer.from(String(from + size)).toString('base64url') : '',
  };
}
