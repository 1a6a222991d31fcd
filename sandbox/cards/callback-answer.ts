/** The response format of a card callback. */
import { z } from 'zod';

const toast = z.strictObject({
  type: z.enum(['info', 'success', 'error', 'warning']).optional(),
  content: z.string().optional(),
  i18n: z.record(z.string(), z.string()).optional(),
});

const card = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw'), data: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    type: z.literal('template'),
    data: z.strictObject({
      template_id: z.string(),
      template_version_name: z.string().optional(),
      template_variable: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
]);

const answer = z.strictObject({ toast: toast.optional(), card: card.optional() });

export interface CallbackAnswer {
  readonly toast?: z.output<typeof toast>;
  /** The new content of the message. */
  readonly card?: Readonly<Record<string, unknown>>;
}

/**
 * Undefined if the body has the wrong shape (the client then shows 200672). A handler that returned nothing keeps the
 * card.
 */
export function judgeAnswer(data: unknown): CallbackAnswer | undefined {
  const parsed = answer.safeParse(data ?? {});
  if (!parsed.success) return undefined;
  const { toast: shown, card: returned } = parsed.data;
  return {
    ...(shown && { toast: shown }),
    ...(returned && { card: returned.type === 'raw' ? returned.data : returned }),
  };
}
