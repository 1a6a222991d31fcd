/** Dependencies of the routes. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Store } from '../../ports/store.ts';
import type { Scenes } from '../scenes.ts';
import type { WhichRun } from '../which-run.ts';

export interface RoutesParts {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly scenes: Scenes;
  readonly whichRun: WhichRun;
}
