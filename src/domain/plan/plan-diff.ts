import type { Campaign, EpochMs, Unit } from '../campaign/campaign.ts';
import { unitName } from '../campaign/naming.ts';
import { dueMoment, type DueMoment } from '../deadlines/deadline.ts';
import type { Occurrence } from './occurrence.ts';
import { canonical, planParts } from './plan-parts.ts';
import { planOf } from './schedule.ts';

/** Plan parts other than the schedule, whose change is reported by name. */
export type PlanPart = Exclude<
  keyof ReturnType<typeof planParts>,
  'deadline' | 'areas' | 'units' | 'schedule'
>;

/** Ids that were added, removed, or changed. */
export interface NameDiff {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly changed: readonly string[];
}

export interface PlanDiff {
  readonly deadline: { readonly from: DueMoment; readonly to: DueMoment } | undefined;
  readonly areas: NameDiff;
  readonly units: NameDiff;
  /** Units of both plans that stand under another unit now, by name; without one, under the organiser itself. */
  readonly parents: readonly {
    readonly unit: string;
    readonly from: string | undefined;
    readonly to: string | undefined;
  }[];
  readonly parts: readonly PlanPart[];
  /** Future occurrences at the time of the comparison, in time order. */
  readonly added: readonly Occurrence[];
  readonly dropped: readonly Occurrence[];
  readonly moved: readonly { readonly from: Occurrence; readonly to: Occurrence }[];
  /** Same moment, but a different job or recipients. */
  readonly changed: readonly Occurrence[];
  /** Only in the new plan and already past their grace period: they will not be sent. */
  readonly past: readonly Occurrence[];
}

/** The effect of a new plan on the run after the current one. */
export interface NextDiff {
  /** That run under the new plan. */
  readonly campaign: Campaign;
  readonly diff: PlanDiff;
}

/** The effect of a new plan at `now`; occurrences whose ids are in `happened` are left out. */
export function planDiff(
  before: Campaign,
  after: Campaign,
  now: EpochMs,
  happened: ReadonlySet<string> = new Set(),
): PlanDiff {
  const open = (campaign: Campaign) => firing(campaign).filter(({ id }) => !happened.has(id));
  const [old, fresh] = [open(before), open(after)];
  const ahead = ({ at }: Occurrence) => at >= now;
  const added = fresh.filter((each) => !old.some(({ id }) => id === each.id) && each.graceUntil >= now);
  const dropped = old.filter((each) => ahead(each) && !fresh.some(({ id }) => id === each.id));
  const pairs = old.flatMap((from) => {
    const to = fresh.find(({ id }) => id === from.id);
    return to && (ahead(from) || ahead(to)) ? [{ from, to }] : [];
  });
  // A moved one-time line has a new occurrence id, but readers expect to see it as a shift.
  const shifted = dropped.flatMap((from) => {
    const same = (each: Occurrence) => each.entry === from.entry;
    const [to, ...others] = added.filter(same);
    return to && others.length === 0 && dropped.filter(same).length === 1 ? [{ from, to }] : [];
  });
  return {
    deadline:
      sameValue(before.deadline, after.deadline) && sameValue(dueMoment(before), dueMoment(after))
        ? undefined
        : { from: dueMoment(before), to: dueMoment(after) },
    areas: nameDiff(before.areas, after.areas),
    units: nameDiff(before.roster.units, after.roster.units),
    parents: movedUnits(before, after).map(({ unit, from, to }) => ({
      unit: unit.name,
      from: from && unitName(before, from),
      to: to && unitName(after, to),
    })),
    parts: changedParts(before, after),
    added: added.filter((each) => !shifted.some(({ to }) => to === each)),
    dropped: dropped.filter((each) => !shifted.some(({ from }) => from === each)),
    moved: [...pairs.filter(({ from, to }) => from.at !== to.at), ...shifted].toSorted(
      (a, b) => a.to.at - b.to.at,
    ),
    changed: pairs
      .filter(({ from, to }) => from.at === to.at && !sameValue([from.job, from.to], [to.job, to.to]))
      .map(({ to }) => to),
    past: fresh.filter((each) => !old.some(({ id }) => id === each.id) && each.graceUntil < now),
  };
}

/** Units of both plans whose parent differs. */
export function movedUnits(
  before: Pick<Campaign, 'roster'>,
  after: Pick<Campaign, 'roster'>,
): readonly { readonly unit: Unit; readonly from: string | undefined; readonly to: string | undefined }[] {
  const old = new Map(before.roster.units.map((unit) => [unit.id, unit]));
  return after.roster.units.flatMap((unit) => {
    const from = old.get(unit.id)?.parent;
    return old.has(unit.id) && from !== unit.parent ? [{ unit, from, to: unit.parent }] : [];
  });
}

function firing(campaign: Campaign): readonly Occurrence[] {
  return planOf(campaign).filter(({ skipped }) => !skipped);
}

function nameDiff(
  before: readonly { readonly id: string; readonly name: string }[],
  after: readonly { readonly id: string; readonly name: string }[],
): NameDiff {
  const [old, fresh] = [before, after].map((all) => new Map(all.map((each) => [each.id, each])));
  const without = (all: typeof before, others: typeof old) =>
    all.filter(({ id }) => !others?.has(id)).map(({ name }) => name);
  return {
    added: without(after, old),
    dropped: without(before, fresh),
    changed: after
      .filter((each) => old?.has(each.id) && !sameValue(old.get(each.id), each))
      .map(({ name }) => name),
  };
}

function changedParts(before: Campaign, after: Campaign): PlanPart[] {
  const { deadline: _d, areas: _a, units: _u, schedule: _s, ...old } = planParts(before);
  const fresh = planParts(after);
  // Includes parts that only one of the two plans has.
  const { deadline: _nd, areas: _na, units: _nu, schedule: _ns, ...parts } = { ...fresh, ...old };
  return (Object.keys(parts) as PlanPart[]).filter((part) => !sameValue(old[part], fresh[part]));
}

function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}
