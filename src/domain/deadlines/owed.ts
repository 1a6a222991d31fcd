import { campaignFor } from '../campaign/for-unit.ts';
import type { Campaign, EpochMs, Unit } from '../campaign/campaign.ts';
import { atOnce, partly, type InParts } from '../in-parts.ts';
import { dueMoment, momentAt, workingDaysLate } from './deadline.ts';
import { unitName } from '../campaign/naming.ts';
import type { FilingHead, OpenRequest, UnitRegister } from '../register/register.ts';
import { mendingsOf } from './returned.ts';
import type { PlannedDeadline } from '../plan/occurrence.ts';
import { concernsUnit } from '../campaign/unit-calendar.ts';
import { filingsFor, standingsOf, type ItemStanding } from './standing.ts';

export interface OwedItem {
  readonly standing: ItemStanding;
  readonly due: ReturnType<typeof dueMoment>;
  /** Working days since the deadline; absent before it. */
  readonly daysLate?: number | undefined;
  /** Numbers of the returned filings to be filed again. */
  readonly refile: readonly number[];
  /** Reasons of the returns, if they were looked up. */
  readonly reasons: readonly { readonly n: number; readonly reason: string }[];
}

/**
 * Everything that the unit must do at `now`, soonest deadline first: items it owes, and returned items past their
 * correction date. Undefined if there is nothing.
 */
export function owedFacts(
  campaign: Campaign,
  register: UnitRegister | undefined,
  unit: string,
  now: EpochMs,
) {
  const own = campaignFor(campaign, unit);
  const owed: OwedItem[] = dueOf(own, register, now)
    .map((standing) => {
      const returned =
        register && standing.standing === 'returned' ? filingsFor(register, standing.item) : [];
      return owedItem(own, standing, returned, now);
    })
    .toSorted((a, b) => a.standing.deadlineAt - b.standing.deadlineAt);
  return owed.length > 0 ? { campaign: own, unit: unitName(campaign, unit), owed } : undefined;
}

/** The items that the unit must act on. `own`: the campaign as it applies to the unit. */
function dueOf(own: Campaign, register: UnitRegister | undefined, now: EpochMs): ItemStanding[] {
  return standingsOf(own, register, now).filter(
    (standing) =>
      standing.owes ||
      (standing.standing === 'returned' && standing.told && !register?.exempt && now >= standing.deadlineAt),
  );
}

/**
 * Like `owedFacts`, plus returned items that are still within their correction date: the full to-do list of a message
 * to the unit.
 */
export function todoFacts(
  campaign: Campaign,
  register: UnitRegister | undefined,
  unit: string,
  now: EpochMs,
) {
  const own = campaignFor(campaign, unit);
  const owed = owedFacts(campaign, register, unit, now)?.owed ?? [];
  const mending = (register?.exempt ? [] : mendingsOf(own, register))
    .filter(({ told, at }) => told && now < at)
    .map(({ item, by, at, filings }) => {
      const standing: ItemStanding = {
        item,
        standing: 'returned',
        owes: false,
        deadline: by,
        deadlineAt: at,
        late: false,
        wanting: 0,
        told: true,
      };
      return owedItem(own, standing, filings, now);
    });
  const todo = [...owed, ...mending].toSorted((a, b) => a.standing.deadlineAt - b.standing.deadlineAt);
  if (todo.length === 0) return undefined;
  return {
    campaign: own,
    unit: unitName(campaign, unit),
    owed: todo,
    request: openRequest(campaign, register, now),
  };
}

/** The unanswered request, unless the date asked for has already passed. */
export function openRequest(
  { timezone }: Pick<Campaign, 'timezone'>,
  register: UnitRegister | undefined,
  now: EpochMs,
): OpenRequest | undefined {
  const request = register?.request;
  const isPast = request?.wanted && momentAt(timezone, request.wanted) <= now;
  return isPast ? undefined : request;
}

function owedItem(
  campaign: Campaign,
  standing: ItemStanding,
  filings: readonly FilingHead[],
  now: EpochMs,
): OwedItem {
  const returned = filings.filter(({ state }) => state === 'returned');
  return {
    standing,
    due: dueMoment(campaign, standing.deadline, now, standing.item),
    daysLate: workingDaysLate(campaign, standing.deadline, now),
    refile: returned.map(({ n }) => n),
    reasons: returned.flatMap(({ n, sentBack }) => (sentBack ? [{ n, reason: sentBack.reason }] : [])),
  };
}

/**
 * Units that owe something, in roster order; `by` restricts to these deadlines. A returned item past its correction
 * date was planned for none of them, and counts only for a chase (`with-returned`).
 */
export function owingUnits(...about: Parameters<typeof owingInParts>): Unit[] {
  return atOnce(owingInParts(...about));
}

/** The units that owe, in parts. */
export function* owingInParts(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
  by?: readonly PlannedDeadline[],
  returned?: 'with-returned',
): InParts<Unit[]> {
  const moments = by?.map((deadline) => ({ deadline, at: momentAt(campaign.timezone, deadline) }));
  const owes = ({ id }: Unit) =>
    dueOf(campaignFor(campaign, id), registers.get(id), now).some(
      ({ deadlineAt, standing }) =>
        !moments ||
        moments.some(
          ({ deadline, at }) =>
            (at === deadlineAt || (returned !== undefined && standing === 'returned')) &&
            concernsUnit(campaign, deadline, id),
        ),
    );
  return yield* partly(campaign.roster.units, (unit) => (owes(unit) ? [unit] : []));
}
