/**
 * The campaigns in force. Folders are checked at every heartbeat. A changed plan is offered to the admins and applies
 * once one accepts it; a folder with faults changes nothing. The accepted plans are in the store, so all processes
 * follow the same plan, whatever their disks hold.
 */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { isSeries, seriesIdIn, type Series } from '../domain/periods/series.ts';
import { APP, readAll } from '../records/access.ts';
import { nextStart } from './runs.ts';
import { createSeriesRuns, type SeriesRuns } from './series-runs.ts';
import { Admission } from './source/admission.ts';
import { CampaignFolders } from './source/folders.ts';
import { MadeInChat } from './source/made-in-chat.ts';
import type { Entry, Heads, SourceParts } from './source/parts.ts';
import { PlanSettlement } from './source/settlement.ts';
import { isStatedSince, saidOf, Statements } from './source/statements.ts';
import { tellUnknownYears } from './unknown-years.ts';

export type { SourceParts } from './source/parts.ts';

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

/** Starts with the content of the folders; call `refresh` before sending anything. */
export async function createCampaignSource(parts: SourceParts): Promise<CampaignSource> {
  const made = await MadeInChat.open(parts);
  const folders = await CampaignFolders.open(parts);
  const series = createSeriesRuns(parts);
  const admission = new Admission(parts, series);
  await admission.lookUpBegun();
  admission.putInForce(folders.entries.flatMap(({ loaded }) => admission.admitted(loaded.campaign)));
  const source = new Source(parts, made, folders, series, admission);
  return {
    current: () => admission.inForce,
    folderOf: (id) => source.folderOf(id),
    nextStart: () => source.nextStart(),
    goesOn: (id) => source.goesOn(id),
    refresh: () => source.refresh(),
    upToDate: () => source.upToDate(),
  };
}

class Source {
  readonly #parts: SourceParts;
  readonly #made: MadeInChat;
  readonly #folders: CampaignFolders;
  readonly #series: SeriesRuns;
  readonly #admission: Admission;
  readonly #settlement: PlanSettlement;
  readonly #statements = new Statements();
  /** Checks run one after another. */
  #running: Promise<void> = Promise.resolve();
  /** The check that was asked for and has not begun. */
  #asked: Promise<void> | undefined;

  constructor(
    parts: SourceParts,
    made: MadeInChat,
    folders: CampaignFolders,
    series: SeriesRuns,
    admission: Admission,
  ) {
    this.#parts = parts;
    this.#made = made;
    this.#folders = folders;
    this.#series = series;
    this.#admission = admission;
    this.#settlement = new PlanSettlement(parts, admission, made);
  }

  refresh(): Promise<void> {
    const look = () => this.#look();
    this.#running = this.#running.then(look, look);
    return this.#running;
  }

  /** Callers that arrive before a check has begun share it. */
  upToDate(): Promise<void> {
    const adopt = () => {
      this.#asked = undefined;
      return this.#adopt();
    };
    this.#asked ??= this.#running = this.#running.then(adopt, adopt);
    return this.#asked;
  }

  folderOf(id: string): string | undefined {
    return this.#folders.entries.find(
      ({ loaded, campaign }) => (campaign?.id ?? loaded.id) === seriesIdIn(id),
    )?.loaded.dir;
  }

  goesOn(id: string): boolean {
    return this.#allSeries().some(
      (each) => each.id === id && nextStart(each, this.#parts.clock.now()) !== undefined,
    );
  }

  nextStart(): EpochMs | undefined {
    const now = this.#parts.clock.now();
    const starts = this.#allSeries().flatMap((each) => nextStart(each, now) ?? []);
    return starts.toSorted((a, b) => a - b)[0];
  }

  #allSeries(): readonly Series[] {
    return this.#folders.entries.flatMap(({ campaign }) =>
      campaign && isSeries(campaign) ? [campaign] : [],
    );
  }

  async #look(): Promise<void> {
    await this.#made.note();
    await this.#folders.look();
    await this.#takeOver();
  }

  async #adopt(): Promise<void> {
    // Campaigns created in chat become available to all processes.
    if (await this.#made.hasChanged()) return this.#look();
    const heads = await readAll(this.#parts.store, 'campaign', APP);
    const isBehind = this.#folders.entries.some((entry) => followsAnotherPlan(entry, heads));
    if (isBehind || (await isStatedSince(this.#admission.inForce, heads, this.#parts.store)))
      await this.#takeOver();
  }

  async #takeOver(): Promise<void> {
    const { store } = this.#parts;
    await this.#admission.lookUpBegun();
    await this.#forEach((entry) => this.#settlement.settle(entry));
    await this.#forEach((entry) => this.#settleSeries(entry));
    const heads = await readAll(store, 'campaign', APP).catch(() => undefined);
    const admitted = this.#folders.entries.flatMap(({ campaign }) => this.#admission.admitted(campaign));
    const inForce = await Promise.all(
      admitted.map(async (each) => {
        const said = heads && (await saidOf(store, each, heads.get(each.id)).catch(() => undefined));
        return this.#statements.apply(each, said);
      }),
    );
    this.#admission.putInForce([...inForce, ...orphans(this.#admission.inForce, inForce, heads)]);
  }

  /** An error in one campaign never keeps the others from being settled. */
  async #forEach(settle: (entry: Entry) => Promise<void>): Promise<void> {
    for (const entry of this.#folders.entries) {
      try {
        await settle(entry);
      } catch (error) {
        this.#parts.log.error(
          { err: error, folder: entry.folder },
          'plan not checked; the next heartbeat retries',
        );
      }
    }
  }

  async #settleSeries({ campaign, folder, content }: Entry): Promise<void> {
    if (!campaign || !isSeries(campaign) || !this.#admission.mayRun(campaign)) return;
    await this.#series.settle(campaign, { folder, content });
    await tellUnknownYears(campaign, this.#admission.shown(campaign), this.#parts, this.#parts.clock.now());
  }
}

/** Whether another plan than the entry's has been accepted. */
function followsAnotherPlan({ campaign, hash }: Entry, heads: Heads): boolean {
  const plan = campaign && heads.get(campaign.id)?.plan;
  return plan !== undefined && hash !== undefined && plan.hash !== hash;
}

/**
 * Campaigns that have no folder any more: a folder that disappears while the bot runs has no effect until the next
 * start. A run without personal data is over.
 */
function orphans(
  before: readonly Campaign[],
  inForce: readonly Campaign[],
  heads: Heads | undefined,
): readonly Campaign[] {
  const isOver = ({ id, period }: Campaign) =>
    period !== undefined && heads?.get(id)?.emptiedAt !== undefined;
  return before.filter((each) => !isOver(each) && !inForce.some(({ id }) => id === each.id));
}
