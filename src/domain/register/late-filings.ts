/** Filings and changes after the deadline list was made; shown beside the list, which itself never changes. */
import { isBy } from '../deadlines/as-of.ts';
import type { Campaign, EpochMs, Item, LocalMoment, Unit } from '../campaign/campaign.ts';
import {
  effectiveDeadline,
  hasOneDeadline,
  itemKey,
  momentAt,
  scheduledDeadline,
  scheduledDeadlines,
  workingDaysLate,
} from '../deadlines/deadline.ts';
import { expectedOf } from '../campaign/naming.ts';
import type { FilingHead, UnitRegister } from './register.ts';
import { snapshotOf, type Snapshot, type SnapshotList, type SnapshotUnit } from './snapshot.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { itemsOf } from '../campaign/items.ts';
import { filingsFor, standingOf, unitsWith } from '../deadlines/standing.ts';

export interface Arrival {
  readonly unit: Unit;
  readonly item: Item;
  readonly n: number;
  readonly filedAt: EpochMs;
  /** `in-time`: filed by the deadline but received later; `extended`: filed by the unit's extended deadline. */
  readonly as: 'late' | 'extended' | 'in-time';
  /** Of a late filing: working days since the unit's own deadline; 0 is less than one. */
  readonly daysLate?: number | undefined;
}

/** A change to a unit's place on the list without a filing. */
export interface Change {
  readonly unit: Unit;
  readonly item: Item;
  readonly as: 'extended' | 'exempt' | 'owing' | 'withdrawn' | 'refiled';
  /** Set for an extension. */
  readonly until?: LocalMoment | undefined;
}

export interface LateFilings {
  /** Moment of the list. */
  readonly since: EpochMs;
  /** By item, then in roster order. */
  readonly arrivals: readonly Arrival[];
  readonly changes: readonly Change[];
}

export function filedAfter(
  campaign: Campaign,
  list: SnapshotList,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): LateFilings {
  const places = itemsOf(campaign).flatMap((item): Place[] => {
    const listed = list.items.find((each) => each.item === itemKey(item));
    const before = new Map(listed?.units.map((each) => [each.unit, each]));
    return unitsWith(campaign, registers).flatMap((place) => {
      const own = campaignFor(campaign, place.unit.id);
      const was = before.get(place.unit.id);
      if (own !== campaign && expectedOf(own, item) === 0) return [];
      // A list covers only what is due at its deadline; units added later are on none.
      const due = momentAt(campaign.timezone, scheduledDeadline(own, item));
      return was || hasOneDeadline(campaign) || due === list.at ? [{ ...place, own, item, was }] : [];
    });
  });
  return {
    since: list.at,
    arrivals: places.flatMap((place) => arrivalsAt(campaign, list.at, place)),
    changes: places.flatMap((place) => changeAt(list.at, place, now) ?? []),
  };
}

/** The same for each past deadline, relative to its stored list or, without one, to the filing times. */
export function filedAfterDeadlines(
  campaign: Campaign,
  kept: Iterable<Snapshot>,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): LateFilings[] {
  const lists = [...kept];
  return scheduledDeadlines(campaign).flatMap((deadline) => {
    const at = momentAt(campaign.timezone, deadline);
    if (now < at) return [];
    const by = hasOneDeadline(campaign) ? undefined : [deadline];
    const list = lists.find((each) => each.at === at) ?? snapshotOf(campaign, registers, at, '', by);
    const later = filedAfter(campaign, list, registers, now);
    return later.arrivals.length + later.changes.length > 0 ? [later] : [];
  });
}

interface Place {
  readonly unit: Unit;
  /** The campaign as it applies to the unit. */
  readonly own: Campaign;
  readonly item: Item;
  readonly register: UnitRegister;
  readonly was: SnapshotUnit | undefined;
}

function arrivalsAt(
  all: Campaign,
  at: EpochMs,
  { unit, own: campaign, item, register, was }: Place,
): Arrival[] {
  const own = ownDeadline(campaign, register, item);
  const scheduled = momentAt(campaign.timezone, scheduledDeadline(campaign, item));
  // Lists of earlier versions have no names and numbers.
  const wasThere = ({ n, firstFiledAt }: FilingHead) =>
    was && was.name === undefined ? isBy(all, at, firstFiledAt) : (was?.n ?? []).includes(n);
  return filingsFor(register, item)
    .slice(0, expectedOf(campaign, item))
    .filter((filing) => !wasThere(filing))
    .map(({ n, firstFiledAt: filedAt }) => {
      const daysLate = workingDaysLate(campaign, own, filedAt);
      const as = daysLate !== undefined ? 'late' : filedAt > scheduled ? 'extended' : 'in-time';
      return { unit, item, n, filedAt, as, daysLate };
    });
}

function changeAt(
  at: EpochMs,
  { unit, own: campaign, item, register, was }: Place,
  now: EpochMs,
): Change | undefined {
  if (!was) return undefined;
  const { standing, filedAt } = standingOf(campaign, register, item, now);
  const change = (as: Change['as'], until?: LocalMoment): Change => ({ unit, item, as, until });
  if (filedAt !== undefined) {
    const isMended = was.standing === 'returned' && standing !== 'returned';
    return isMended ? change('refiled') : undefined;
  }
  if (was.filedAt !== undefined) return change('withdrawn');
  if (was.standing === 'exempt') return standing === 'exempt' ? undefined : change('owing');
  if (standing === 'exempt') return change('exempt');
  const until = ownDeadline(campaign, register, item);
  const isGranted = Object.values(register.extensions ?? {}).some(({ grantedAt }) => grantedAt > at);
  const scheduled = momentAt(campaign.timezone, scheduledDeadline(campaign, item));
  return isGranted && momentAt(campaign.timezone, until) > scheduled ? change('extended', until) : undefined;
}

function ownDeadline(campaign: Campaign, register: UnitRegister, item: Item): LocalMoment {
  const { corrections: _, ...plain } = register;
  return effectiveDeadline(campaign, plain, item);
}
