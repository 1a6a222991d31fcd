/** Returned filings and their correction date. Messages and the overdue rules use this same date. */
import type { Campaign, EpochMs, Item, LocalMoment } from '../campaign/campaign.ts';
import { expectedOf } from '../campaign/naming.ts';
import { movedTo, withFiling } from '../register/filing.ts';
import type { FilingHead, UnitRegister } from '../register/register.ts';
import { laterMoment, momentAt } from '../time/local-time.ts';
import { effectiveDeadline, itemKey } from './deadline.ts';

export interface Mending {
  readonly item: Item;
  /** Oldest number first. */
  readonly filings: readonly FilingHead[];
  readonly by: LocalMoment;
  /** `by` in epoch milliseconds. */
  readonly at: EpochMs;
  /**
   * A message about one of the returns was delivered; a return that nobody was told of is not held against the unit.
   */
  readonly told: boolean;
}

/**
 * Correction date of an item's returned filings; for an item that is owed, never before its deadline. Undefined if
 * none has a correction date.
 */
export function mendBy(campaign: Campaign, register: UnitRegister, item: Item): LocalMoment | undefined {
  const { corrections } = register;
  const asked = [corrections?.['*'], corrections?.[itemKey(item)]].filter((each) => each !== undefined);
  const [first, ...others] = asked;
  if (!first) return undefined;
  if (expectedOf(campaign, item) > 0) return effectiveDeadline(campaign, register, item);
  return others.reduce<LocalMoment>((latest, each) => laterMoment(latest, each), first);
}

/** Returned filings of the unit, grouped by item. */
export function mendingsOf(campaign: Campaign, register: UnitRegister | undefined): Mending[] {
  const returned = (register?.filings ?? []).filter(({ state }) => state === 'returned');
  if (!register || returned.length === 0) return [];
  const items = new Map(returned.map((head) => [itemKey(itemOf(head)), itemOf(head)]));
  return [...items].flatMap(([name, item]) => {
    const by = mendBy(campaign, register, item);
    if (!by) return [];
    const filings = returned.filter((head) => itemKey(itemOf(head)) === name);
    const told = filings.some(({ sentBack }) => sentBack?.arrived !== false);
    return [{ item, filings, by, at: momentAt(campaign.timezone, by), told }];
  });
}

/**
 * Records a return with a correction date. Several returned reports of one area share the latest date, so that no
 * announced date is shortened.
 */
export function sentBackUntil(
  register: UnitRegister,
  head: FilingHead,
  until: LocalMoment,
  at: EpochMs,
): UnitRegister {
  const name = itemKey(itemOf(head));
  const before = othersReturned(register, head) ? register.corrections?.[name] : undefined;
  return {
    ...withFiling(register, { ...movedTo(head, 'returned', at), returns: (head.returns ?? 0) + 1 }),
    corrections: { ...register.corrections, [name]: before ? laterMoment(before, until) : until },
  };
}

/** Records an acceptance; the item's correction date is dropped unless another of its filings is still returned. */
export function acceptedAt(register: UnitRegister, head: FilingHead, at: EpochMs): UnitRegister {
  const { [itemKey(itemOf(head))]: _, ...others } = register.corrections ?? {};
  return {
    ...withFiling(register, { ...movedTo(head, 'accepted', at), acceptedAt: at }),
    corrections: othersReturned(register, head) ? (register.corrections ?? {}) : others,
  };
}

/** The item that a filing counts towards. */
export function itemOf(head: Pick<FilingHead, 'kind' | 'area'>): Item {
  return head.kind === 'summary' ? { kind: 'summary' } : { kind: 'area', area: head.area ?? '' };
}

function othersReturned(register: UnitRegister, head: FilingHead): boolean {
  const name = itemKey(itemOf(head));
  return register.filings.some(
    (other) => other.n !== head.n && other.state === 'returned' && itemKey(itemOf(other)) === name,
  );
}
