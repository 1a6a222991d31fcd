/** Dependencies of requested exports. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { FactsSource } from '../../facts.ts';
import type { Logger } from '../../log.ts';
import type { Attachments } from '../../ports/attachments.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { Store } from '../../ports/store.ts';
import type { FiledUnits } from '../filed.ts';
import type { ExportJob, Made } from '../job.ts';

export interface ExportsParts {
  readonly campaigns: () => readonly Campaign[];
  /** Unique to this run of the process. */
  readonly name: string;
  readonly uptime: () => number;
  readonly make: (job: Omit<ExportJob, 'filesFolder'>, units: FiledUnits, stop: AbortSignal) => Promise<Made>;
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'find' | 'list'>;
  readonly facts: FactsSource;
  readonly attachments: Pick<Attachments, 'keep'>;
  readonly clock: Clock;
  readonly log: Logger;
}
