/** What every step of retention works with. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Logger } from '../log.ts';
import type { Attachments, Clock, DeadLetters, Keeping, Outbox, Store } from '../ports.ts';
import type { Value } from '../records.ts';

export const DAY_MS = 86_400_000;

export type CampaignRecord = Value<'campaign'>;

export interface RetentionParts {
  readonly store: Store;
  readonly keeping: Keeping;
  readonly letters: DeadLetters;
  readonly attachments: Pick<Attachments, 'drop' | 'sweep'>;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly campaigns: () => readonly Campaign[];
  readonly clock: Clock;
  readonly log: Logger;
}
