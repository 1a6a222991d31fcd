/**
 * Retention: once a day it deletes what a campaign's retention period no longer covers. It uses a bookkeeping record
 * per campaign, so that it continues after the folder is deleted. Every step is idempotent, so an interrupted run is
 * simply repeated.
 */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import { emptyOldTexts } from './old-texts.ts';
import { sweepInTurn, type Swept } from './files.ts';
import { DAY_MS, type CampaignRecord, type RetentionParts } from './parts.ts';
import { dropUnusedLookups, emptyOldSetups } from './setups.ts';
import { takeOutPersons } from './persons.ts';

/** Days for texts that belong to no campaign, and for campaigns without a recorded period. */
const RAW_DAYS = 7;

export interface Retention {
  /** Runs at most once a day; further calls on the same day return at once. */
  run(): Promise<void>;
}

export function createRetention(parts: RetentionParts): Retention {
  const { store, campaigns, clock, log } = parts;
  let doneOn = '';

  async function run(): Promise<void> {
    const now = clock.now();
    const day = new Date(now).toISOString().slice(0, 10);
    if (doneOn === day) return;
    const last = await read(store, 'retention', APP, 'daily');
    if (last.value?.day !== day) {
      const since = last.value?.since ?? now;
      await Promise.all(campaigns().map((campaign) => remember(campaign, store, now)));
      const swept = await takeOut(now, since, last.value ?? {});
      await store.commit({ put: [{ ...key('retention', APP, 'daily'), value: { day, since, ...swept } }] });
    }
    doneOn = day;
  }

  async function takeOut(now: EpochMs, since: EpochMs, last: Swept): Promise<Swept> {
    const known = await readAll(store, 'campaign', APP);
    const rawDays = Math.max(RAW_DAYS, ...[...known.values()].map((each) => each.rawDays ?? 0));
    const before = (campaign: string): EpochMs =>
      now - (campaign === '' ? rawDays : (known.get(campaign)?.rawDays ?? RAW_DAYS)) * DAY_MS;
    const texts = await emptyOldTexts(parts, before, [...known.keys()]);
    const span = { from: since, before: before('') };
    const { files, done } = await sweepInTurn(parts, [...known.keys()], span, last);
    const setups = await emptyOldSetups(store, now);
    const withPeople = parts.campaigns().filter(({ id }) => known.get(id)?.emptiedAt === undefined);
    const lookups = await dropUnusedLookups(store, withPeople, now);
    const gone = { ...texts, files, setups, lookups };
    if (Object.values(gone).some((count) => count > 0)) log.info(gone, 'expired texts and files removed');

    const due = [...known].filter(([, { closesAt: closed, personalDays, emptiedAt }]) => {
      if (closed === undefined || personalDays === undefined || emptiedAt !== undefined) return false;
      return now >= closed + personalDays * DAY_MS;
    });
    for (const [id] of due) {
      await takeOutPersons(parts, id, now);
      log.info({ campaign: id }, 'personal data of a closed campaign removed');
    }
    return done;
  }

  return { run };
}

/** Records what retention needs to know after the campaign's folder is deleted. */
async function remember(campaign: Campaign, store: RetentionParts['store'], now: EpochMs): Promise<void> {
  const at = key('campaign', APP, campaign.id);
  const found = await read(store, 'campaign', APP, campaign.id);
  const { rawDays, personalDays } = campaign.retention;
  const closes = endsAt(campaign);
  const value: CampaignRecord = {
    firstLoadedAt: now,
    ...found.value,
    closesAt: closes,
    rawDays,
    personalDays,
  };
  // A reopened campaign collects personal data again.
  if (now < closes) delete value.emptiedAt;
  // A write makes every process read the campaigns anew.
  if (found.value && isSame(found.value, value)) return;
  await store.commit({ expect: [expected(at, found)], put: [{ ...at, value }] });
}

function isSame(
  before: CampaignRecord,
  { closesAt, rawDays, personalDays, emptiedAt }: CampaignRecord,
): boolean {
  return (
    before.closesAt === closesAt &&
    before.rawDays === rawDays &&
    before.personalDays === personalDays &&
    before.emptiedAt === emptiedAt
  );
}
