/** Filings and changes after the deadline list was made; shown beside the list, which itself never changes. */
import { derive } from '../derive.ts';
import { atOnce, inTurns, partly, type InParts } from '../in-parts.ts';
import { filedBy } from '../deadlines/as-of.ts';
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
import { listInParts, type Snapshot, type SnapshotList, type SnapshotUnit } from './snapshot.ts';
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
  return atOnce(laterInParts(campaign, list, registers, now));
}

function* laterInParts(
  campaign: Campaign,
  list: SnapshotList,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): InParts<LateFilings> {
  const isOne = hasOneDeadline(campaign);
  const isThen = filedBy(campaign, list.at);
  let arrivals: Arrival[] = [];
  let changes: Change[] = [];
  for (const item of itemsOf(campaign)) {
    // Thousands of units share a few views.
    const dueOf = oncePerCampaign((own: Campaign) =>
      momentAt(campaign.timezone, scheduledDeadline(own, item)),
    );
    const listed = list.items.find((each) => each.item === itemKey(item));
    const before = new Map(listed?.units.map((each) => [each.unit, each]));
    const places = yield* partly(unitsWith(campaign, registers), (place): Place[] => {
      const own = campaignFor(campaign, place.unit.id);
      const was = before.get(place.unit.id);
      if (own !== campaign && expectedOf(own, item) === 0) return [];
      // A list covers only what is due at its deadline; units added later are on none.
      return was || isOne || dueOf(own) === list.at ? [{ ...place, own, item, was }] : [];
    });
    arrivals = arrivals.concat(yield* partly(places, (place) => arrivalsAt(isThen, place)));
    changes = changes.concat(
      yield* partly(places, (place) => {
        const change = changeAt(list.at, place, now);
        return change ? [change] : [];
      }),
    );
  }
  return { since: list.at, arrivals, changes };
}

/** The same for each past deadline, relative to its stored list or, without one, to the filing times. */
export function filedAfterDeadlines(
  campaign: Campaign,
  stored: Iterable<Snapshot>,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): readonly LateFilings[] {
  return atOnce(deadlinesInParts(campaign, stored, registers, now));
}

/** The same in turns with everything else. */
export function filedAfterDeadlinesInTurns(
  ...about: Parameters<typeof filedAfterDeadlines>
): Promise<readonly LateFilings[]> {
  return inTurns(deadlinesInParts(...about));
}

function* deadlinesInParts(
  campaign: Campaign,
  stored: Iterable<Snapshot>,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): InParts<readonly LateFilings[]> {
  const lists = [...stored];
  // A list of the past is the same for every reader of one version.
  const known = derive([campaign, registers], nothingMade);
  const { made } = known;
  if (known.now === now && known.stored === lists.length && known.found) return known.found;
  const found: LateFilings[] = [];
  for (const deadline of scheduledDeadlines(campaign)) {
    const at = momentAt(campaign.timezone, deadline);
    if (now < at) continue;
    const by = hasOneDeadline(campaign) ? undefined : [deadline];
    const kept = lists.find((each) => each.at === at) ?? made.get(at);
    const list = kept ?? (yield* listInParts(campaign, registers, at, '', by));
    if (!kept) made.set(at, list);
    yield;
    const later = yield* laterInParts(campaign, list, registers, now);
    if (later.arrivals.length + later.changes.length > 0) found.push(later);
  }
  Object.assign(known, { now, stored: lists.length, found });
  return found;
}

/** The lists of one version, and what came after them at the last moment that was asked for. */
interface Made {
  readonly made: Map<EpochMs, SnapshotList>;
  now?: EpochMs;
  /** How many lists were stored; they never change. */
  stored?: number;
  found?: readonly LateFilings[];
}

const nothingMade = (): Made => ({ made: new Map() });

/** The function, asked once for each campaign. */
function oncePerCampaign<T>(of: (campaign: Campaign) => T): (campaign: Campaign) => T {
  const known = new Map<Campaign, T>();
  return (campaign) => {
    const found = known.get(campaign) ?? of(campaign);
    known.set(campaign, found);
    return found;
  };
}

interface Place {
  readonly unit: Unit;
  /** The campaign as it applies to the unit. */
  readonly own: Campaign;
  readonly item: Item;
  readonly register: UnitRegister;
  readonly was: SnapshotUnit | undefined;
}

/** `isThen`: whether something filed then was on time for the list. */
function arrivalsAt(
  isThen: (filedAt: EpochMs) => boolean,
  { unit, own: campaign, item, register, was }: Place,
): Arrival[] {
  if (register.filings.length === 0) return [];
  // Lists of earlier versions have no names and numbers.
  const wasThere = ({ n, firstFiledAt }: FilingHead) =>
    was && was.name === undefined ? isThen(firstFiledAt) : (was?.n ?? []).includes(n);
  const arrived = filingsFor(register, item)
    .slice(0, expectedOf(campaign, item))
    .filter((filing) => !wasThere(filing));
  if (arrived.length === 0) return [];
  const own = ownDeadline(campaign, register, item);
  const scheduled = momentAt(campaign.timezone, scheduledDeadline(campaign, item));
  return arrived.map(({ n, firstFiledAt: filedAt }) => {
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
  // Thousands of units have none.
  if (!register.extensions) return undefined;
  const { [itemKey(item)]: ofItem, '*': ofAll } = register.extensions;
  const until = ownDeadline(campaign, register, item);
  const isGranted = [ofItem, ofAll].some((extension) => extension !== undefined && extension.grantedAt > at);
  const scheduled = momentAt(campaign.timezone, scheduledDeadline(campaign, item));
  return isGranted && momentAt(campaign.timezone, until) > scheduled ? change('extended', until) : undefined;
}

function ownDeadline(campaign: Campaign, register: UnitRegister, item: Item): LocalMoment {
  const { corrections: _, ...plain } = register;
  return effectiveDeadline(campaign, plain, item);
}
