/**
 * The runs of a series in the store. A started run has its plan under its own id: it follows the accepted plan of the
 * series while open, and stays unchanged after the close.
 */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import { seriesIdIn, type Series } from '../domain/periods/series.ts';
import { planHash, underPlan } from '../domain/plan/plan-parts.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import type { PlanInForce } from '../records/campaign.ts';
import { currentRun, runById, runsAt } from './runs.ts';
import { fromStored, toStored } from '../records/stored-campaign.ts';

/** Origin of the series's plan. */
export interface Origin {
  readonly folder: string;
  /** Hash of the folder's whole content, so that changed texts are stored too. */
  readonly content: string;
}

export interface SeriesRuns {
  /**
   * Open runs, and started runs with personal data, oldest first. Includes the first run before its start, because
   * people are bound before it opens.
   */
  runs(series: Series): readonly Campaign[];
  /** Starts runs that are due, applies the plan of the series to open runs, and loads closed ones. */
  settle(series: Series, origin: Origin): Promise<void>;
}

/** A closed run with everything that it is built from: its own plan, and the people and texts of the series. */
interface ClosedRun {
  readonly hash: string;
  readonly content: string;
  /** Another object as soon as anything in the series is different. */
  readonly series: Series;
  readonly run: Campaign;
}

type Head = Awaited<ReturnType<typeof read<'campaign'>>>;

export function createSeriesRuns(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
}): SeriesRuns {
  const { store, clock, log } = parts;
  /** Closed runs by id, each with its own plan. */
  const closed = new Map<string, ClosedRun>();
  /**
   * Texts stored by this process, so that two machines with different folders do not overwrite each other forever.
   */
  const stored = new Set<string>();

  async function settle(series: Series, origin: Origin): Promise<void> {
    const now = clock.now();
    const open = runsAt(series, now);
    const { value: head } = await read(store, 'campaign', APP, series.id);
    const here = head?.firstLoadedAt ?? now;
    for (const run of open) await keep(run, origin, { now, here });
    await loadClosed(closed, series, new Set(open.map(({ id }) => id)), store);
  }

  /** `here`: since when the series is known here. */
  async function keep(
    run: Campaign,
    { folder, content }: Origin,
    { now, here }: { readonly now: EpochMs; readonly here: EpochMs },
  ): Promise<void> {
    const found = await read(store, 'campaign', APP, run.id);
    const plan = found.value?.plan;
    const hash = planHash(run);
    const textsKept = plan?.content === content || stored.has(`${run.id} ${content}`);
    if (plan?.hash === hash && textsKept) return;
    // In force from its opening, even if the bot was down then; but not from before the series was first loaded.
    const begun = Math.min(now, Math.max(opensAt(run), here, found.value?.firstLoadedAt ?? 0));
    const next = nextPlan(plan, { hash, folder, content }, plan ? now : begun);
    if (!(await write(store, run, found, next, begun))) return;
    stored.add(`${run.id} ${content}`);
    if (!plan) log.info({ campaign: run.id }, 'new period started');
  }

  return {
    settle,
    runs(series) {
      const open = runsAt(series, clock.now());
      const others = [...closed].flatMap(([id, { run }]) =>
        seriesIdIn(id) === series.id && !open.some((each) => each.id === id) ? [run] : [],
      );
      const runs = [...others, ...open].toSorted((a, b) => opensAt(a) - opensAt(b));
      const first = runs.length === 0 ? currentRun(series, clock.now()) : undefined;
      return first ? [first] : runs;
    },
  };
}

/** Brings the closed runs of the series up to date; those without a plan or personal data are left out. */
async function loadClosed(
  closed: Map<string, ClosedRun>,
  series: Series,
  isOpen: ReadonlySet<string>,
  store: Store,
): Promise<void> {
  const heads = await readAll(store, 'campaign', APP);
  for (const [id, { plan, emptiedAt }] of heads) {
    if (id === series.id || seriesIdIn(id) !== series.id) continue;
    if (!plan || emptiedAt !== undefined || isOpen.has(id)) closed.delete(id);
    else if (!isUpToDate(closed.get(id), plan, series)) {
      const { hash, content } = plan;
      const run = await closedRun(store, series, id, hash);
      if (run) closed.set(id, { hash, content, series, run });
      else closed.delete(id);
    }
  }
}

function isUpToDate(known: ClosedRun | undefined, { hash, content }: PlanInForce, series: Series): boolean {
  return known?.hash === hash && known.content === content && known.series === series;
}

/** A closed run under its own plan; undefined if the plan is not stored. */
async function closedRun(
  store: Store,
  series: Series,
  id: string,
  hash: string,
): Promise<Campaign | undefined> {
  const { value } = await read(store, 'plan', id, hash);
  if (!value) return undefined;
  const stored = fromStored(value);
  const now = runById(series, id);
  return now ? { ...underPlan(now, stored), title: stored.title } : stored;
}

/**
 * The run's plan after the one in force. Changed texts alone are no new revision, and the plan keeps the moment, in
 * epoch ms, at which it was accepted.
 */
export function nextPlan(
  before: PlanInForce | undefined,
  after: Pick<PlanInForce, 'hash' | 'folder' | 'content'>,
  at: EpochMs,
): PlanInForce {
  const isSame = before?.hash === after.hash;
  return {
    ...after,
    revision: (before?.revision ?? 0) + (isSame ? 0 : 1),
    acceptedAt: isSame ? before.acceptedAt : at,
    offered: [],
  };
}

/** Stores the run's plan in place of its earlier one; false if another process was first. */
async function write(
  store: Store,
  run: Campaign,
  found: Head,
  plan: PlanInForce,
  begun: EpochMs,
): Promise<boolean> {
  const at = key('campaign', APP, run.id);
  const old = found.value?.plan?.hash;
  const result = await store.commit({
    expect: [expected(at, found)],
    put: [
      { ...at, value: { ...found.value, firstLoadedAt: found.value?.firstLoadedAt ?? begun, plan } },
      { ...key('plan', run.id, plan.hash), value: toStored(run) },
    ],
    ...(old !== undefined && old !== plan.hash && { drop: [key('plan', run.id, old)] }),
  });
  // The next check finds the result of the other process.
  return result.status !== 'conflict';
}
