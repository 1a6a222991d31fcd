/** Dependencies of sending. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { FactsSource } from '../../facts.ts';
import type { Logger } from '../../log.ts';
import type { Attachments } from '../../ports/attachments.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Outbox, Pacing } from '../../ports/outbox.ts';
import type { Store } from '../../ports/store.ts';

export interface SenderParts {
  readonly campaigns: () => readonly Campaign[];
  /** Called before each message of the plan; brings the plan up to date. */
  readonly upToDate: () => Promise<void>;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly facts: FactsSource;
  readonly messenger: Messenger;
  readonly attachments: Pick<Attachments, 'read'>;
  readonly clock: Clock;
  /** Monotonic, in ms; it paces looks at the outbox, whatever the clock does. */
  readonly uptime: () => number;
  /** Whether the clock can be trusted; while it cannot, only replies are sent. */
  readonly isClockSure: () => boolean;
  readonly pacing: Pacing;
  /** Absent where the read-only API is off. */
  readonly apiToken?: ((id: string) => string) | undefined;
  readonly log: Logger;
  readonly onSettled?: (kind: string, state: string) => void;
}
