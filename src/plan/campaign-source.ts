/**
 * The campaigns in force. Their folders are looked at again at every heartbeat; a changed plan is offered to the admins
 * and takes effect when one of them accepts it, a folder with faults changes nothing. What is in force is in the store,
 * so every process follows the same plan, whatever its disk holds.
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

/** A file that is being written is looked at again this soon, in ms of real time. */
const UNSETTLED_MS = 100;
const LOOKS = 20;
const TRIES = 5;

export interface CampaignSource {
  /** The same array as long as nothing changed. */
  current(): readonly Campaign[];
  /** Where a campaign's files are. */
  folderOf(id: string): string | undefined;
  /** When the next run of a campaign that repeats begins. */
  nextStart(): EpochMs | undefined;
  /** Whether a campaign that repeats has periods to come. */
  goesOn(series: string): boolean;
  /** Looks at the folders and at the plans accepted elsewhere. */
  refresh(): Promise<void>;
  /** Takes over what was accepted since, here or in another process: nothing is answered or sent by an older plan. */
  upToDate(): Promise<void>;
}

export interface SourceParts {
  readonly load: () => Promise<readonly LoadedCampaign[]>;
  /** Changes whenever `load` might answer something else. */
  readonly stamp: () => Promise<string>;
  /** Changes when a campaign was made or changed in the chat; cheap, because it is asked before every act. */
  readonly madeStamp?: () => Promise<string>;
  readonly content: (dir: string) => Promise<string>;
  /**
   * Why a campaign does not run now; undefined when it does. Reported once. `begun`: it has run here, and its
   * personal data is still stored.
   */
  readonly refusal: (campaign: Campaign, now: EpochMs, begun: boolean) => string | undefined;
  /** A folder that cannot be used, where nothing of it was accepted before. */
  readonly onFaulty: (id: string) => void;
  readonly store: Store;
  readonly facts: FactsSource;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What one folder contains, and the campaign in force because of it. */
interface Entry {
  readonly loaded: LoadedCampaign;
  readonly content: string;
  readonly folder: string;
  campaign?: Campaign;
  /** Hash of the folder's plan. */
  ownHash?: string;
  /** Hash of the accepted plan that `campaign` was built from. */
  hash?: string;
  /** The plan of this folder was offered, or its faults were told. */
  told?: boolean;
}

/** Starts with what the folders hold; call `refresh` before anything is sent. */
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

  /** Ids of the campaigns that have run on this state; none where it cannot be read yet. */
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
    // A series has ended with its last run, whatever its first one says.
    const run = isSeries(campaign) ? currentRun(campaign, now) : undefined;
    return parts.refusal(run ? { ...run, id: campaign.id } : campaign, now, begun.has(campaign.id));
  }

  function admitted(campaign: Campaign | undefined): readonly Campaign[] {
    if (!campaign || !mayRun(campaign)) return [];
    return isSeries(campaign) ? series.runs(campaign) : [campaign];
  }

  function mayRun(campaign: Campaign): boolean {
    // What runs goes on until the process ends: after its close there is still something to answer.
    return campaigns.some((each) => seriesOf(each) === campaign.id) || refusal(campaign) === undefined;
  }

  /** What is accepted and in force, as admins know it: of a series the run whose plan stands for it. */
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
    // What was made in the chat is there for whoever acts next, in whichever process.
    const seen = await parts.madeStamp?.();
    if (seen !== made) {
      made = seen;
      await look();
      return;
    }
    const heads = await readAll(store, 'campaign', APP);
    if (entries.some((entry) => isBehind(entry, heads)) || isReopenedSince(heads)) await takeOver();
  }

  /** A plan other than the one that this process goes by was accepted. */
  function isBehind({ campaign, hash }: Entry, heads: Heads): boolean {
    const plan = campaign && heads.get(campaign.id)?.plan;
    return plan !== undefined && hash !== undefined && plan.hash !== hash;
  }

  function isReopenedSince(heads: Heads): boolean {
    return campaigns.some(({ id, reopened }) => wordOf(heads.get(id)?.reopened) !== wordOf(reopened));
  }

  /** Campaigns with what admins said after their close, by the campaign as its folder has it: the same value while that is the same. */
  const reopenedBy = new WeakMap<Campaign, Campaign>();

  /** Without an answer from the store, what was said before stands. */
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
    // A folder that disappears while the bot runs changes nothing until the next start.
    const orphans = campaigns.filter(({ id }) => !inForce.some((each) => each.id === id));
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

  /** False when another process wrote in between. */
  async function settlePlan(entry: Entry, loaded: Campaign): Promise<boolean> {
    const found = await read(store, 'campaign', APP, loaded.id);
    const plan = found.value?.plan;
    const hash = (entry.ownHash ??= planHash(loaded));
    if (!plan) {
      // The first day of a campaign is the day on which it first runs, so one that does not run yet is not recorded.
      if (refusal(loaded) !== undefined) return true;
      return acceptFirst(entry, loaded, hash, found);
    }
    if (plan.hash === hash) {
      entry.campaign = loaded;
      entry.hash = hash;
      // A plan that is kept has the roster in it: of a campaign whose persons were taken out none is kept anew.
      if (found.value?.emptiedAt !== undefined) return true;
      // Skip campaigns whose `${NAME}` is unset: storing them would overwrite the good copy.
      if (!mayRun(loaded)) return true;
      // Written once for each reading of the folder; otherwise two machines with different folders would write forever.
      if (plan.content === entry.content || entry.told) return true;
      entry.told = await keepTexts(entry, loaded, found, plan);
      return entry.told;
    }
    if (entry.hash !== plan.hash) {
      const accepted = await read(store, 'plan', loaded.id, plan.hash);
      // Long closed, and its persons taken out with its plan: what opens under this id is a campaign of its own.
      if (!accepted.value) return acceptFirst(entry, loaded, hash, found);
      entry.campaign = underPlan(loaded, fromStored(accepted.value));
      entry.hash = plan.hash;
      entry.told = false;
    }
    // What was changed in the chat came with its plan in one commit: an older copy of it is no other plan.
    if ((await parts.madeStamp?.()) !== made) return true;
    // Where the campaign does not run, nobody could accept the plan.
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

  /** Titles, texts and people that changed under the same plan: kept for a day on which the folder cannot be read. */
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
    // An admin answers in a campaign that runs.
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

  /** A folder with faults: what was accepted before stays in force, and the admins are told once. */
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
      // Whoever asks before a look has begun shares it: many are answered at once.
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
