/**
 * The campaigns in force. Folders are checked at every heartbeat. A changed plan is offered to the admins and applies
 * once one accepts it; a folder with faults changes nothing. The accepted plans are in the store, so all processes
 * follow the same plan, whatever their disks hold.
 */
import { basename } from 'node:path';
import type { LoadedCampaign } from '../campaigns/index.ts';
import type { Campaign, EpochMs, Reopening } from '../domain/campaign/campaign.ts';
import { isSeries, seriesIdIn, seriesOf } from '../domain/periods/series.ts';
import { withReopenings } from '../domain/deadlines/closing.ts';
import { planHash, underPlan } from '../domain/plan/plan-parts.ts';
import { requestCode } from '../domain/people/request-code.ts';
import type { FactsSource } from '../facts.ts';
import type { Logger } from '../log.ts';
import { happenedOf } from './changes.ts';
import { faultsNotice, planOfferedNotice } from './notices-of-change.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import { type PlanInForce } from '../records/campaign.ts';
import { type Request } from '../records/request.ts';
import { currentRun, nextStart } from './runs.ts';
import { createSeriesRuns } from './series-runs.ts';
import { fromStored, toStored } from './stored-campaign.ts';
import { tellUnknownYears } from './unknown-years.ts';

/** A file that is still being written is checked again after this time, in ms of real time. */
const UNSETTLED_MS = 100;
const LOOKS = 20;
const TRIES = 5;

export interface CampaignSource {
  /** Returns the same array object while nothing has changed. */
  current(): readonly Campaign[];
  /** Path of a campaign's folder, if known. */
  folderOf(id: string): string | undefined;
  /** Start of the next run of any repeating campaign. */
  nextStart(): EpochMs | undefined;
  /** Whether a repeating campaign has further periods. */
  goesOn(series: string): boolean;
  /** Checks the folders and the plans accepted by other processes. */
  refresh(): Promise<void>;
  /** Adopts plans accepted since, here or elsewhere, so that no message uses an outdated plan. */
  upToDate(): Promise<void>;
}

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
interface Entry {
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

/** Starts with the content of the folders; call `refresh` before sending anything. */
export async function createCampaignSource(parts: SourceParts): Promise<CampaignSource> {
  const { store, facts, clock, log } = parts;
  const series = createSeriesRuns({ store, clock, log });
  let made = await parts.madeStamp?.().catch(() => undefined);
  let stamp = await parts.stamp().catch(() => '');
  let entries = await readFolders();
  let campaigns: readonly Campaign[] = [];
  let begun = await begunHere();
  campaigns = entries.flatMap(({ loaded }) => admitted(loaded.campaign));
  let running: Promise<void> = Promise.resolve();

  async function readFolders(): Promise<Entry[]> {
    const loaded = await parts.load();
    return Promise.all(
      loaded.map(async (each) => ({
        loaded: each,
        content: await parts.content(each.dir),
        folder: basename(each.dir),
      })),
    );
  }

  /** Ids of campaigns that have run on this state; empty if the store cannot be read yet. */
  async function begunHere(): Promise<ReadonlySet<string>> {
    try {
      const heads = await readAll(store, 'campaign', APP);
      return new Set(
        [...heads].filter(([, { plan, emptiedAt }]) => plan && emptiedAt === undefined).map(([id]) => id),
      );
    } catch {
      return new Set();
    }
  }

  function refusal(campaign: Campaign): string | undefined {
    const now = clock.now();
    // Whether a series has ended depends on its last run, not its first.
    const run = isSeries(campaign) ? currentRun(campaign, now) : undefined;
    return parts.refusal(run ? { ...run, id: campaign.id } : campaign, now, begun.has(campaign.id));
  }

  function admitted(campaign: Campaign | undefined): readonly Campaign[] {
    if (!campaign || !mayRun(campaign)) return [];
    return isSeries(campaign) ? series.runs(campaign) : [campaign];
  }

  function mayRun(campaign: Campaign): boolean {
    // A running campaign stays until the process ends, because it must still answer after the close.
    return campaigns.some((each) => seriesOf(each) === campaign.id) || refusal(campaign) === undefined;
  }

  /** The campaign as admins know it; for a series, its current run. */
  function shown(campaign: Campaign): Campaign {
    return isSeries(campaign) ? (currentRun(campaign, clock.now()) ?? campaign) : campaign;
  }

  async function look(): Promise<void> {
    made = await parts.madeStamp?.().catch(() => made);
    await lookAtFolders();
    await takeOver();
  }

  let asked: Promise<void> | undefined;

  function adoptNow(): Promise<void> {
    asked = undefined;
    return adopt();
  }

  async function adopt(): Promise<void> {
    // Campaigns created in chat become available to all processes.
    const seen = await parts.madeStamp?.();
    if (seen !== made) {
      made = seen;
      await look();
      return;
    }
    const heads = await readAll(store, 'campaign', APP);
    if (entries.some((entry) => isBehind(entry, heads)) || isReopenedSince(heads)) await takeOver();
  }

  /** Whether another plan than this process's has been accepted. */
  function isBehind({ campaign, hash }: Entry, heads: Heads): boolean {
    const plan = campaign && heads.get(campaign.id)?.plan;
    return plan !== undefined && hash !== undefined && plan.hash !== hash;
  }

  function isReopenedSince(heads: Heads): boolean {
    return campaigns.some(({ id, reopened }) => wordOf(heads.get(id)?.reopened) !== wordOf(reopened));
  }

  /** Campaigns with their reopenings, keyed by the campaign from the folder, so that object identity is stable. */
  const reopenedBy = new WeakMap<Campaign, Campaign>();

  /** If the store cannot be read, the previous reopenings apply. */
  function asReopened(campaign: Campaign, heads: Heads | undefined): Campaign {
    const known = reopenedBy.get(campaign) ?? campaign;
    const said = heads?.get(campaign.id)?.reopened;
    if (!heads || wordOf(said) === wordOf(known.reopened)) return known;
    const made = withReopenings(campaign, said);
    reopenedBy.set(campaign, made);
    return made;
  }

  async function takeOver(): Promise<void> {
    begun = await begunHere();
    for (const entry of entries) {
      try {
        await settle(entry);
      } catch (error) {
        log.error({ err: error, folder: entry.folder }, 'plan not looked at; the next heartbeat tries again');
      }
    }
    for (const { campaign, folder, content } of entries) {
      if (!campaign || !isSeries(campaign) || !mayRun(campaign)) continue;
      await series.settle(campaign, { folder, content });
      await tellUnknownYears(campaign, shown(campaign), parts, clock.now());
    }
    const heads = await readAll(store, 'campaign', APP).catch(() => undefined);
    const inForce = entries.flatMap(({ campaign }) =>
      admitted(campaign).map((each) => asReopened(each, heads)),
    );
    // A folder that disappears while the bot runs has no effect until the next start. A run without personal data is over.
    const isOver = ({ id, period }: Campaign) =>
      period !== undefined && heads?.get(id)?.emptiedAt !== undefined;
    const orphans = campaigns.filter((each) => !isOver(each) && !inForce.some(({ id }) => id === each.id));
    const next = [...inForce, ...orphans];
    const same = next.length === campaigns.length && next.every((each) => campaigns.includes(each));
    if (!same) campaigns = next;
  }

  async function lookAtFolders(): Promise<void> {
    try {
      let seen = await parts.stamp();
      if (seen === stamp) return;
      for (let looks = 0; looks < LOOKS; looks += 1) {
        await new Promise((resolve) => setTimeout(resolve, UNSETTLED_MS));
        const again = await parts.stamp();
        if (again === seen) break;
        seen = again;
      }
      entries = await readFolders();
      stamp = seen;
    } catch (error) {
      log.warn({ err: error }, 'campaign folders not readable; what is in force stays');
    }
  }

  async function settle(entry: Entry): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { campaign } = entry.loaded;
      if (await (campaign ? settlePlan(entry, campaign) : keepAccepted(entry))) return;
    }
  }

  /** False if another process wrote in between. */
  async function settlePlan(entry: Entry, loaded: Campaign): Promise<boolean> {
    const found = await read(store, 'campaign', APP, loaded.id);
    const plan = found.value?.plan;
    const hash = (entry.ownHash ??= planHash(loaded));
    if (!plan) {
      // The first recorded day is the day of the first run, so campaigns that do not run yet are not recorded.
      if (refusal(loaded) !== undefined) return true;
      return acceptFirst(entry, loaded, hash, found);
    }
    if (plan.hash === hash) {
      entry.campaign = loaded;
      entry.hash = hash;
      // The stored plan contains the roster, so none is stored after personal data was removed.
      if (found.value?.emptiedAt !== undefined) return true;
      // Skip campaigns whose `${NAME}` is unset: storing them would overwrite the good copy.
      if (!mayRun(loaded)) return true;
      // Written once per reading of the folder; otherwise two machines with different folders would overwrite each
      // other forever.
      if (plan.content === entry.content || entry.told) return true;
      entry.told = await keepTexts(entry, loaded, found, plan);
      return entry.told;
    }
    if (entry.hash !== plan.hash) {
      const accepted = await read(store, 'plan', loaded.id, plan.hash);
      // The old plan was removed with its personal data, so a campaign under this id starts anew.
      if (!accepted.value) return acceptFirst(entry, loaded, hash, found);
      entry.campaign = underPlan(loaded, fromStored(accepted.value));
      entry.hash = plan.hash;
      entry.told = false;
    }
    // A change made in chat was committed with its plan; an outdated copy must not be offered as a change.
    if ((await parts.madeStamp?.()) !== made) return true;
    // A campaign that does not run has no admins to accept the plan.
    if (entry.told || !entry.campaign || !mayRun(entry.campaign)) return true;
    const done = await offer(loaded, hash, found, plan, entry);
    entry.told = done;
    return done;
  }

  async function acceptFirst(entry: Entry, loaded: Campaign, hash: string, found: Head): Promise<boolean> {
    const now = clock.now();
    const firstLoadedAt = found.value?.firstLoadedAt ?? now;
    const plan: PlanInForce = {
      revision: 1,
      hash,
      acceptedAt: firstLoadedAt,
      folder: entry.folder,
      content: entry.content,
      offered: [],
    };
    const at = key('campaign', APP, loaded.id);
    const result = await store.commit({
      expect: [expected(at, found)],
      put: [
        { ...at, value: { ...found.value, firstLoadedAt, plan } },
        { ...key('plan', loaded.id, hash), value: toStored(loaded) },
      ],
    });
    if (result.status === 'conflict') return false;
    entry.campaign = loaded;
    entry.hash = hash;
    return true;
  }

  /** Stores changed titles, texts and people under the same plan, in case the folder cannot be read later. */
  async function keepTexts(entry: Entry, loaded: Campaign, found: Head, plan: PlanInForce): Promise<boolean> {
    const at = key('campaign', APP, loaded.id);
    const { content, folder } = entry;
    const result = await store.commit({
      expect: [expected(at, found)],
      put: [
        { ...at, value: { ...found.value, plan: { ...plan, content, folder } } },
        { ...key('plan', loaded.id, plan.hash), value: toStored(loaded) },
      ],
    });
    return result.status !== 'conflict';
  }

  async function offer(
    loaded: Campaign,
    hash: string,
    found: Head,
    plan: PlanInForce,
    { campaign = loaded }: Entry,
  ): Promise<boolean> {
    if (plan.offered.some((each) => each.hash === hash)) return true;
    const now = clock.now();
    const id = `plan-${plan.revision}-${hash.slice(0, 16)}`;
    // Admins answer in the run that is current.
    const before = shown(campaign);
    const requests = await readAll(store, 'request', before.id);
    const taken = new Set(
      [...requests.values()].filter(({ state }) => state === 'open').map(({ code }) => code),
    );
    const request: Request = {
      kind: 'plan',
      campaign: before.id,
      code: requestCode(id, taken),
      by: 'system',
      at: now,
      state: 'open',
      cause: hash,
    };
    const at = key('campaign', APP, loaded.id);
    const run = before.id === loaded.id ? {} : { run: before.id };
    const offered = [...plan.offered, { hash, request: id, ...run }];
    const known = await facts.facts(before, now);
    const result = await store.commit({
      expect: [expected(at, found)],
      put: [
        { ...at, value: { ...found.value, plan: { ...plan, offered } } },
        { ...key('plan', loaded.id, hash), value: toStored(loaded) },
        { ...key('request', before.id, id), value: request },
      ],
      messages: planOfferedNotice(
        {
          before,
          after: shown(underPlan(campaign, loaded)),
          id,
          request,
          happened: await happenedOf(before.id, store),
        },
        known,
      ),
      journal: [
        {
          at: now,
          by: 'system',
          act: 'plan.offered',
          campaign: before.id,
          detail: { plan: hash.slice(0, 16) },
        },
      ],
    });
    if (result.status === 'conflict') return false;
    log.info(
      { campaign: loaded.id, plan: hash.slice(0, 16) },
      'the folder holds another plan; admins are asked',
    );
    return true;
  }

  /** A faulty folder: the accepted campaign stays in force, and admins are told once. */
  async function keepAccepted(entry: Entry): Promise<boolean> {
    const { loaded, folder, content } = entry;
    const heads = entry.campaign ? undefined : await readAll(store, 'campaign', APP);
    const id =
      entry.campaign?.id ??
      [...(heads ?? [])].find(
        ([campaignId, { plan }]) => plan?.folder === folder || campaignId === loaded.id,
      )?.[0];
    if (id === undefined) return unknown(entry);
    const { value } = await read(store, 'campaign', APP, id);
    const plan = value?.plan;
    if (!plan) return unknown(entry);
    if (entry.hash !== plan.hash) {
      const accepted = await read(store, 'plan', id, plan.hash);
      if (!accepted.value) return unknown(entry);
      entry.campaign = fromStored(accepted.value);
      entry.hash = plan.hash;
    }
    if (entry.told || !entry.campaign || !mayRun(entry.campaign)) return true;
    const now = clock.now();
    const known = await facts.facts(shown(entry.campaign), now);
    await store.commit({ messages: faultsNotice({ ...loaded, content }, known) });
    log.warn(
      { campaign: id, folder, faults: loaded.faults.length },
      'the folder has faults; the plan in force stays',
    );
    entry.told = true;
    return true;
  }

  function unknown(entry: Entry): true {
    if (!entry.told) parts.onFaulty(entry.loaded.id);
    entry.told = true;
    return true;
  }

  return {
    current: () => campaigns,
    folderOf: (id) =>
      entries.find(({ loaded, campaign }) => (campaign?.id ?? loaded.id) === seriesIdIn(id))?.loaded.dir,
    goesOn: (id) =>
      entries.some(
        ({ campaign }) =>
          campaign?.id === id && isSeries(campaign) && nextStart(campaign, clock.now()) !== undefined,
      ),
    nextStart() {
      const starts = entries.flatMap(({ campaign }) =>
        campaign && isSeries(campaign) ? (nextStart(campaign, clock.now()) ?? []) : [],
      );
      return starts.toSorted((a, b) => a - b)[0];
    },
    refresh() {
      running = running.then(look, look);
      return running;
    },
    upToDate() {
      // Callers that arrive before a check has begun share it.
      asked ??= running = running.then(adoptNow, adoptNow);
      return asked;
    },
  };
}

type Heads = ReadonlyMap<string, Head['value']>;
type Head = Awaited<ReturnType<typeof read<'campaign'>>>;

function wordOf(reopened: readonly Reopening[] | undefined): string {
  return JSON.stringify((reopened ?? []).map(({ until, at, units }) => [until, at, units]));
}
