/** The dependencies of every retention step. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Logger } from '../log.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeadLetters } from '../ports/dead-letters.ts';
import type { Keeping } from '../ports/retention.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Store } from '../ports/store.ts';
import type { Value } from '../records/families.ts';

export const DAY_MS = 86_400_000;

export type CampaignRecord = Value<'campaign'>;

export interface RetentionParts {
  readonly store: Store;
  readonly keeping: Keeping;
  readonly letters: DeadLetters;
  readonly attachments: Pick<Attachments, 'drop' | 'sweep'>;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly campaigns: () => readonly Campaign[];
  /** Whether a repeating campaign has future periods, whose people are already bound. */
  readonly goesOn: (series: string) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
}
