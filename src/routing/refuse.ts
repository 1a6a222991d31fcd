import type { Campaign, EpochMs, LocalMoment } from '../domain/campaign/campaign.ts';
import { localAt, momentAt } from '../domain/time/local-time.ts';
import type { Words } from '../words/index.ts';
import type { Outcome } from './handler.ts';

/** A refusal changes nothing: the same sentence as a reply to typed text, and as a toast for a press. */
export function refuse(text: string): Outcome {
  return { reply: { text }, toast: { type: 'warning', text } };
}

/** Maximum length of a reason, in characters: cards show it beside dates and buttons. */
const LONGEST_REASON = 1_000;

/** The refusal of a reason that is too long for a card; undefined for a shorter one. */
export function longReason(reason: string, { replies }: Words, most = LONGEST_REASON): string | undefined {
  const { length } = [...reason];
  return length > most ? replies.longReason(length, most) : undefined;
}

/** The refusal of a moment that is over: its day, or only its hour of today. Undefined for one that is still to come. */
export function pastMoment(
  until: LocalMoment,
  now: EpochMs,
  { timezone }: Pick<Campaign, 'timezone'>,
  { extension }: Words,
): string | undefined {
  if (momentAt(timezone, until) > now) return undefined;
  return localAt(timezone, now).date > until.date ? extension.badDate['before-today'] : extension.hourPassed;
}
