/** Finds people whom the platform does not let the bot reach, judged by the fate of the last message to each. */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Delivery, Outbox } from '../ports/outbox.ts';

const ENOUGH = 20_000;

/** Failure of the last message by open_id; people whose last message arrived are absent. */
export async function failedRecipients(
  outbox: Pick<Outbox, 'list'>,
  campaign: string,
): Promise<ReadonlyMap<string, string>> {
  return failureByPerson(
    await outbox.list({ campaign, states: ['sent', 'failed', 'parked'], limit: ENOUGH }),
  );
}

/** The failure of the last message per person, from deliveries in any order. */
export function failureByPerson(deliveries: readonly Delivery[]): ReadonlyMap<string, string> {
  // A reply is addressed to a chat; another delivery reveals whose it is.
  const personOf = new Map(
    deliveries.flatMap(({ message, chatId }) =>
      message.to.kind === 'person' && chatId !== undefined ? [[chatId, message.to.openId] as const] : [],
    ),
  );
  const last = new Map<string, { at: EpochMs; reason: string | undefined }>();
  for (const { message, state, reason, settledAt = 0 } of deliveries) {
    const { to } = message;
    const person =
      to.kind === 'person' ? to.openId : to.kind === 'chat' ? personOf.get(to.chatId) : undefined;
    if (person === undefined || settledAt < (last.get(person)?.at ?? -Infinity)) continue;
    last.set(person, { at: settledAt, reason: state === 'sent' ? undefined : (reason ?? 'unknown') });
  }
  return new Map(
    [...last].flatMap(([person, { reason }]) => (reason === undefined ? [] : [[person, reason] as const])),
  );
}
