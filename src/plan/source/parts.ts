/** Dependencies of the campaign source, and its knowledge of each folder. */
import type { LoadedCampaign } from '../../campaigns/index.ts';
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import type { FactsSource } from '../../facts.ts';
import type { Logger } from '../../log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { read } from '../../records/access.ts';

export interface SourceParts {
  readonly load: () => Promise<readonly LoadedCampaign[]>;
  /** Changes whenever `load` might return something else. */
  readonly stamp: () => Promise<string>;
  /** Changes when a campaign was created or changed in chat. Cheap, because it is called before every act. */
  readonly madeStamp?: () => Promise<string>;
  readonly content: (dir: string) => Promise<string>;
  /**
   * Why a campaign does not run now; undefined if it does. Logged once. `begun`: it has run on this state and its
   * personal data still exists.
   */
  readonly refusal: (campaign: Campaign, now: EpochMs, begun: boolean) => string | undefined;
  /** Called for a faulty folder without an accepted plan. */
  readonly onFaulty: (id: string) => void;
  readonly store: Store;
  readonly facts: FactsSource;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The content of a folder and the resulting campaign in force. */
export interface Entry {
  readonly loaded: LoadedCampaign;
  readonly content: string;
  readonly folder: string;
  campaign?: Campaign;
  /** Hash of the folder's plan. */
  ownHash?: string;
  /** Hash of the accepted plan that `campaign` was built from. */
  hash?: string;
  /** The folder's plan was offered, or its faults were reported. */
  told?: boolean;
}

/** The stored record of a campaign with its version. */
export type Head = Awaited<ReturnType<typeof read<'campaign'>>>;
/** The stored records of all campaigns, by id. */
export type Heads = ReadonlyMap<string, Head['value']>;
