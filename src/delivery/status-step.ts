/** Decides what happens to a group's status card: nothing, a patch, or a new card where it cannot be patched. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { officeWindow } from '../domain/time/office-hours.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { StatusRecord } from '../records/group.ts';

export const PATCH_EVERY_MS = 60_000;
/** The platform refuses to patch messages older than 14 days. */
const FREEZES_MS = 13 * 24 * 3_600_000;
/** A digest sent this recently already shows the current figures. */
const JUST_SENT_MS = 1_000;

/** What to do: nothing, wait, send now, or only record the figures shown. */
export type Step =
  | { readonly wait: EpochMs | undefined }
  | { readonly send?: OutgoingMessage; readonly value: StatusRecord };

export interface StatusFacts {
  readonly campaign: Campaign;
  readonly group: string;
  readonly now: EpochMs;
  /** The message id of the digest that the card continues. */
  readonly base: string;
  readonly held: StatusRecord | undefined;
  /** The message that shows the card. */
  readonly posted: Delivery;
  /** The last patch, if there was one. */
  readonly patch: Delivery | undefined;
  readonly card: CardJson;
  /** A hash of the figures on the card. */
  readonly figures: string;
}

const NOTHING: Step = { wait: undefined };

export function stepOf(facts: StatusFacts, isPaused: boolean): Step {
  const { now, base, held, posted, patch, figures } = facts;
  const postedAt = posted.settledAt ?? now;
  if (!held && now - postedAt < JUST_SENT_MS)
    return { value: { base, patchedAt: postedAt, shown: figures, count: 0 } };
  if (patch && isUnderWay(patch)) return NOTHING;
  const isRefused = patch?.state === 'failed';
  const { shown = '', patchedAt = postedAt } = held ?? {};
  if (shown === figures && !isRefused) return NOTHING;
  // A clock that was set back does not delay the update.
  const next = patchedAt + PATCH_EVERY_MS;
  if (now >= patchedAt && now < next) return { wait: next };
  return isRefused || now - postedAt >= FREEZES_MS ? postAgain(facts, isPaused) : patchCard(facts);
}

function patchCard(facts: StatusFacts): Step {
  const { posted, base } = facts;
  const value = shownNow(facts);
  const id = `${base}/patch-${value.count}`;
  const { messageId = '', chatId } = posted;
  return {
    send: message(facts, id, { kind: 'patch', messageId, ...(chatId && { chatId }) }),
    value: { ...value, patch: id },
  };
}

/** A new card is a message of its own, so it keeps to office hours and pauses. */
function postAgain(facts: StatusFacts, isPaused: boolean): Step {
  const { campaign, group, now, base } = facts;
  if (now >= endsAt(campaign) || isPaused) return NOTHING;
  const hours = officeWindow(campaign, now);
  if (!hours.open) return { wait: hours.opensAt };
  const value = shownNow(facts);
  const id = `${base}/again-${value.count}`;
  return { send: message(facts, id, { kind: 'chat', chatId: group }), value: { ...value, base: id } };
}

function shownNow({ base, held, now, figures }: StatusFacts): StatusRecord {
  return { base: held?.base ?? base, patchedAt: now, shown: figures, count: (held?.count ?? 0) + 1 };
}

function message({ card, campaign }: StatusFacts, id: string, to: OutgoingMessage['to']): OutgoingMessage {
  return {
    id,
    to,
    body: { type: 'card', card },
    about: { kind: 'card', campaign: campaign.id, entry: 'status' },
  };
}

export function isUnderWay({ state }: Delivery): boolean {
  return state === 'planned' || state === 'held' || state === 'sending';
}
