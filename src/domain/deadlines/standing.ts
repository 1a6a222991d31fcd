import type { Campaign, EpochMs, Item, LocalMoment, Unit } from '../campaign/campaign.ts';
import { itemsOf } from '../campaign/items.ts';
export { itemsOf };
import { effectiveDeadline, isLate, itemKey, momentAt, scheduledDeadline } from './deadline.ts';
import { expectedOf } from '../campaign/naming.ts';
import type { FilingHead, UnitRegister } from '../register/register.ts';
import { EMPTY_REGISTER } from '../register/register.ts';

/** 未报 待审 退回待改 已延期 逾期 补报 免报 办结: also the key of the word and of the status light. */
export type Standing =
  | 'missing'
  | 'pending'
  | 'returned'
  | 'extended'
  | 'overdue'
  | 'late'
  | 'exempt'
  | 'accepted';

/** The status of one item of one unit. */
export interface ItemStanding {
  readonly item: Item;
  readonly standing: Standing;
  /** Nothing that counts has been filed, and the unit is not exempt. */
  readonly owes: boolean;
  /** The date by which the unit must act: the item's deadline, or the correction date of a return. */
  readonly deadline: LocalMoment;
  /** `deadline` in epoch milliseconds. */
  readonly deadlineAt: EpochMs;
  /** When the item was first fulfilled; a return keeps it, a withdrawal removes it. */
  readonly filedAt?: EpochMs;
  /** Filed after its deadline. */
  readonly late: boolean;
  /** Number of reports still missing; 1 for a missing summary. */
  readonly wanting: number;
  /** If returned: a message about the return was delivered. */
  readonly told: boolean;
}

/** Filings that count towards an item, oldest first, without withdrawn ones. */
export function filingsFor(register: UnitRegister, item: Item): FilingHead[] {
  return register.filings
    .filter((filing) => filing.state !== 'withdrawn')
    .filter((filing) =>
      item.kind === 'summary'
        ? filing.kind === 'summary'
        : filing.kind === 'report' && filing.area === item.area,
    )
    .toSorted((a, b) => a.firstFiledAt - b.firstFiledAt || a.n - b.n);
}

/**
 * Lists compute every unit on every filing. The status of a fulfilled item does not depend on the time, and that of
 * others changes at the deadline alone, so it is cached per register object. Units that have filed nothing share one.
 */
const standings = new WeakMap<UnitRegister, WeakMap<Campaign, Map<string, ItemStanding>>>();

/** The status of one item at `now`. `campaign`: the view from `campaignFor`. */
export function standingOf(
  campaign: Campaign,
  register: UnitRegister | undefined,
  item: Item,
  now: EpochMs,
): ItemStanding {
  const held = register ?? EMPTY_REGISTER;
  const known = standings.get(held)?.get(campaign)?.get(itemKey(item));
  if (known && isStillSo(campaign, known, now)) return known;
  const found = workedOut(campaign, held, item, now);
  const perCampaign = standings.get(held) ?? new WeakMap<Campaign, Map<string, ItemStanding>>();
  standings.set(held, perCampaign);
  const perItem = perCampaign.get(campaign) ?? new Map<string, ItemStanding>();
  perCampaign.set(campaign, perItem.set(itemKey(item), found));
  return found;
}

/** Whether a cached status holds at `now`: that of an owed item changes at its deadline, and no other. */
function isStillSo(campaign: Campaign, { owes, standing, deadline }: ItemStanding, now: EpochMs): boolean {
  return !owes || isLate(campaign, deadline, now) === (standing === 'overdue');
}

function workedOut(campaign: Campaign, held: UnitRegister, item: Item, now: EpochMs): ItemStanding {
  const expected = expectedOf(campaign, item);
  const filings = filingsFor(held, item);
  const own = withoutCorrection(campaign, held, item);
  const fulfilling = filings[expected - 1];
  // A correction date applies to returned filings only; it does not extend the deadline of missing ones.
  const toMend =
    fulfilling !== undefined && filings.slice(0, expected).some(({ state }) => state === 'returned');
  const deadline = toMend ? effectiveDeadline(campaign, held, item) : own;
  const dueAt = momentAt(campaign.timezone, deadline);
  const base = {
    item,
    deadline,
    deadlineAt: dueAt,
    wanting: Math.max(0, expected - filings.length),
    ...(fulfilling && { filedAt: fulfilling.firstFiledAt }),
    told: filings.some(({ state, sentBack }) => state === 'returned' && sentBack?.arrived !== false),
    late: fulfilling !== undefined && isLate(campaign, own, fulfilling.firstFiledAt),
  };

  if (fulfilling)
    return { ...base, owes: false, standing: filedWord(campaign, filings.slice(0, expected), base.late) };
  if (held.exempt) return { ...base, owes: false, standing: 'exempt' };
  if (isLate(campaign, deadline, now)) return { ...base, owes: true, standing: 'overdue' };
  const general = momentAt(campaign.timezone, scheduledDeadline(campaign, item));
  return { ...base, owes: true, standing: dueAt > general ? 'extended' : 'missing' };
}

/** The status of everything that the unit owes. `campaign`: the view from `campaignFor`. */
export function standingsOf(
  campaign: Campaign,
  register: UnitRegister | undefined,
  now: EpochMs,
): ItemStanding[] {
  return itemsOf(campaign).map((item) => standingOf(campaign, register, item, now));
}

/** Items that the unit still owes at `now`. */
export function owedBy(campaign: Campaign, register: UnitRegister | undefined, now: EpochMs): ItemStanding[] {
  return standingsOf(campaign, register, now).filter((standing) => standing.owes);
}

/** Units in roster order, each with its register. */
export function unitsWith(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
): { unit: Unit; register: UnitRegister }[] {
  return campaign.roster.units.map((unit) => ({ unit, register: registers.get(unit.id) ?? EMPTY_REGISTER }));
}

function withoutCorrection(campaign: Campaign, register: UnitRegister, item: Item): LocalMoment {
  const { corrections: _, ...rest } = register;
  return effectiveDeadline(campaign, rest, item);
}

function filedWord({ review }: Campaign, filings: readonly FilingHead[], late: boolean): Standing {
  if (filings.some((filing) => filing.state === 'returned')) return 'returned';
  if (review === 'none' || filings.every((filing) => filing.state === 'accepted')) return 'accepted';
  return late ? 'late' : 'pending';
}
