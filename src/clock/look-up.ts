/** Resolves the people of a campaign to open_ids; logs once when this starts to fail and once when it works again. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import type { FactsSource } from '../facts.ts';
import type { Logger } from '../log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { APP, read, readAll } from '../records/access.ts';
import { isExpired } from '../setup/stored-setup.ts';

export interface LookUpParts {
  readonly store: Store;
  readonly facts: Pick<FactsSource, 'refreshLookups'>;
  readonly messenger: Messenger;
  readonly log: Logger;
}

/** False if the platform could not resolve someone; the next heartbeat tries again. */
export type LookUp = (campaign: Campaign, now: EpochMs) => Promise<boolean>;

export function createLookUp({ store, facts, messenger, log }: LookUpParts): LookUp {
  /** Current failure by campaign id. A refusal may last for weeks. */
  const trouble = new Map<string, string>();

  return async function lookUp(campaign, now) {
    if (await isEmptied(store, campaign, now)) return true;
    try {
      await facts.refreshLookups(campaign, messenger, now);
      if (trouble.delete(campaign.id)) log.info({ campaign: campaign.id }, 'people can be looked up again');
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (trouble.get(campaign.id) !== reason)
        log.warn({ err: error, campaign: campaign.id }, 'people not looked up by e-mail or mobile');
      trouble.set(campaign.id, reason);
      return false;
    }
  };
}

/** People of rosters that are being set up, so that the preview can say who was not found. */
export async function lookUpSetups(
  { store, facts, messenger, log }: LookUpParts,
  now: EpochMs,
): Promise<void> {
  for (const record of (await readAll(store, 'setup', APP)).values()) {
    const { fields } = record;
    if (!fields.roster || isExpired(record, now)) continue;
    try {
      await facts.refreshLookups({ roster: fields.roster }, messenger, now);
    } catch (error) {
      log.info({ err: error }, 'people of a new roster not looked up; the next heartbeat retries');
      return;
    }
  }
}

/** Whether retention has removed the personal data of a closed campaign; then nobody is looked up any more. */
async function isEmptied(store: Store, campaign: Campaign, now: EpochMs): Promise<boolean> {
  if (now < endsAt(campaign)) return false;
  return (await read(store, 'campaign', APP, campaign.id)).value?.emptiedAt !== undefined;
}
