/** Parses a press on a card: a button, or a submitted form. */
import { z } from 'zod';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { Incoming } from '../../ports/incoming.ts';
import { fieldsAtFault, type Envelope } from './envelope.ts';
import { momentOf } from './moment.ts';

const id = z.string().min(1).max(128);
const place = id.nullish().catch(undefined);
const record = z.record(z.string(), z.unknown());

const Press = z.object({
  operator: z.object({ open_id: id }),
  token: z.string().max(512).nullish().catch(undefined),
  action: z.object({
    // A card may hold a string here, but the platform's clients only forward objects.
    value: record.catch({}),
    name: z.string().nullish().catch(undefined),
    tag: z.string().nullish().catch(undefined),
    form_value: record.nullish().catch(undefined),
    input_value: z.unknown().optional(),
    option: z.unknown().optional(),
    options: z.unknown().optional(),
    checked: z.unknown().optional(),
  }),
  // A forwarded card, or one opened outside a chat, may lack both ids.
  context: z.object({ open_message_id: place, open_chat_id: place }).nullish().catch(undefined),
});

/**
 * Form values as the client wrote them; dates are strings with the viewer's offset (`2024-04-01 +0800`). A choice
 * outside a form has a single value, which is stored under the component's name as if it came from a form.
 */
export function pressOf(
  { header, event }: Envelope,
  now: EpochMs,
): (Incoming & { readonly kind: 'press' }) | { readonly where: string } {
  const parsed = Press.safeParse(event);
  if (!parsed.success) return { where: fieldsAtFault(parsed.error) };
  const { operator, token, action, context } = parsed.data;
  const choice = action.input_value ?? action.options ?? action.option ?? action.checked;
  const form =
    action.form_value ??
    (choice === undefined || choice === null
      ? undefined
      : { [action.name || action.tag || 'value']: choice });

  return {
    kind: 'press',
    eventId: header.event_id,
    at: momentOf(header.create_time, now),
    token: token ?? '',
    messageId: context?.open_message_id ?? '',
    chatId: context?.open_chat_id ?? '',
    presser: operator.open_id,
    value: action.value,
    ...(form === undefined ? {} : { form }),
  };
}
