/** The effect of a changed plan of a series on the run after the current one. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { isSeries } from '../domain/periods/series.ts';
import { planDiff, type NextDiff } from '../domain/plan/plan-diff.ts';
import type { Store } from '../ports/store.ts';
import { read } from '../records/access.ts';
import { runAfter } from './runs.ts';
import { fromStored } from '../records/stored-campaign.ts';

/** `run`: the current run. Undefined for other campaigns, and if either series ends with it. */
export function nextRunDiff(
  before: Campaign,
  after: Campaign,
  run: Campaign,
  now: EpochMs,
): NextDiff | undefined {
  if (!isSeries(before) || !isSeries(after)) return undefined;
  const [old, fresh] = [before, after].map((series) =>
    isSeries(series) ? runAfter(series, run) : undefined,
  );
  return old && fresh && { campaign: fresh, diff: planDiff(old, fresh, now) };
}

/** The same against the plan in force; `hash` names it. */
export async function nextUnderPlan(
  hash: string | undefined,
  after: Campaign,
  { id, run }: { readonly id: string; readonly run: Campaign },
  { store, now }: { readonly store: Store; readonly now: EpochMs },
): Promise<NextDiff | undefined> {
  if (hash === undefined || !isSeries(after)) return undefined;
  const { value } = await read(store, 'plan', id, hash);
  return value && nextRunDiff(fromStored(value), after, run, now);
}
