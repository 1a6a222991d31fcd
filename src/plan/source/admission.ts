/** Which campaigns are in force, and whether another may join them. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { isSeries, seriesOf } from '../../domain/periods/series.ts';
import { APP, readAll } from '../../records/access.ts';
import { currentRun } from '../runs.ts';
import type { SeriesRuns } from '../series-runs.ts';
import type { SourceParts } from './parts.ts';

export class Admission {
  readonly #parts: Pick<SourceParts, 'store' | 'clock' | 'refusal' | 'log'>;
  readonly #series: Pick<SeriesRuns, 'runs'>;
  #begun: ReadonlySet<string> = new Set();
  #inForce: readonly Campaign[] = [];

  constructor(
    parts: Pick<SourceParts, 'store' | 'clock' | 'refusal' | 'log'>,
    series: Pick<SeriesRuns, 'runs'>,
  ) {
    this.#parts = parts;
    this.#series = series;
  }

  /** The same array object while nothing has changed. */
  get inForce(): readonly Campaign[] {
    return this.#inForce;
  }

  putInForce(next: readonly Campaign[]): void {
    const before = this.#inForce;
    const same = next.length === before.length && next.every((each) => before.includes(each));
    if (!same) this.#inForce = next;
  }

  /** Looks up which campaigns have run on this state; none if the store cannot be read yet. */
  async lookUpBegun(): Promise<void> {
    try {
      const heads = await readAll(this.#parts.store, 'campaign', APP);
      this.#begun = new Set(
        [...heads].filter(([, { plan, emptiedAt }]) => plan && emptiedAt === undefined).map(([id]) => id),
      );
    } catch {
      this.#begun = new Set();
    }
  }

  refusal(campaign: Campaign): string | undefined {
    const now = this.#parts.clock.now();
    // Whether a series has ended depends on its last run, not its first.
    const run = isSeries(campaign) ? currentRun(campaign, now) : undefined;
    return this.#parts.refusal(
      run ? { ...run, id: campaign.id } : campaign,
      now,
      this.#begun.has(campaign.id),
    );
  }

  mayRun(campaign: Campaign): boolean {
    // A running campaign stays until the process ends, because it must still answer after the close.
    return (
      this.#inForce.some((each) => seriesOf(each) === campaign.id) || this.refusal(campaign) === undefined
    );
  }

  /**
   * The campaign, or the runs of a series; none if it may not run. If this cannot be decided, what is in force of it
   * stays, so that the other campaigns run.
   */
  admitted(campaign: Campaign | undefined): readonly Campaign[] {
    if (!campaign) return [];
    try {
      if (!this.mayRun(campaign)) return [];
      return isSeries(campaign) ? this.#series.runs(campaign) : [campaign];
    } catch (error) {
      this.#parts.log.error({ err: error, campaign: campaign.id }, 'campaign not admitted');
      return this.#inForce.filter((each) => seriesOf(each) === campaign.id);
    }
  }

  /** The campaign as admins know it; for a series, its current run. */
  shown(campaign: Campaign): Campaign {
    return isSeries(campaign) ? (currentRun(campaign, this.#parts.clock.now()) ?? campaign) : campaign;
  }
}
