/**
 * Occurrences that result from a unit's register rather than from a configured line: reminders of returned filings, and
 * the steps of the ladder after their correction date.
 */
import { campaignFor } from '../campaign/for-unit.ts';
import type { Campaign, EpochMs } from '../campaign/campaign.ts';
import { expectedOf } from '../campaign/naming.ts';
import { endsAt, reopenedAt } from '../deadlines/closing.ts';
import { closesAt, effectiveDeadline, scheduledDeadline, tZero } from '../deadlines/deadline.ts';
import { mendingsOf, type Mending } from '../deadlines/returned.ts';
import type { FilingHead, UnitRegister } from '../register/register.ts';
import { addWorkingDays, isWorkingDay } from '../time/calendar.ts';
import { compareMoments, localAt } from '../time/local-time.ts';
import { officeHoursOn } from '../time/office-hours.ts';
import type { Occurrence } from './occurrence.ts';
import { ladderFrom } from './schedule.ts';

const RETURNED = 'notice.returned';

/** For all units, in roster order. */
export function returnOccurrencesOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
): readonly Occurrence[] {
  return campaign.roster.units.flatMap(({ id }) => {
    const register = registers.get(id);
    if (!register) return [];
    const own = campaignFor(campaign, id);
    const notifications = mendingsOf(own, register).flatMap((mending) => [
      ...reminderOf(own, id, mending, register),
      ...laterSteps(own, id, mending, register),
    ]);
    return [...new Map(notifications.map((each) => [each.id, each])).values()];
  });
}

/** Whether the occurrence id is that of a reminder of returned filings. */
export function isReturnReminder(occurrence: string): boolean {
  return occurrence.startsWith(`${RETURNED}@`);
}

/**
 * One reminder before the correction date: at the start of office hours on the last working day but one, or, if the
 * filing was returned after that, on the last.
 */
function reminderOf(
  campaign: Campaign,
  unit: string,
  mending: Mending,
  register: UnitRegister,
): Occurrence[] {
  const { by, at: dueAt } = mending;
  const last = tZero(campaign, dueAt);
  const mornings = [addWorkingDays(campaign.days, last, -1), last].map(
    (date) => officeHoursOn(campaign, date).from,
  );
  const since = dateSetAt(mending, register);
  const at = mornings.find((morning) => morning > since && morning < dueAt);
  if (at === undefined) return [];
  const { date } = localAt(campaign.timezone, at);
  const graceUntil = Math.min(officeHoursOn(campaign, date).to, dueAt);
  return [
    {
      ...occurrenceAt(campaign, RETURNED, `${date}~${unit}~${by.date}T${by.time}`, at, graceUntil),
      job: 'remind' as const,
      to: ['owing' as const],
      unit,
      ownDeadline: by,
    },
  ];
}

/**
 * Steps of the ladder counted from the correction date of an item that is owed, after the last step that is counted from
 * its deadline: until then the unit is chased by those. Without a ladder the chase lines of the schedule decide.
 */
function laterSteps(
  campaign: Campaign,
  unit: string,
  mending: Mending,
  register: UnitRegister,
): Occurrence[] {
  const { item, by } = mending;
  if (campaign.ladder.length === 0 || expectedOf(campaign, item) === 0) return [];
  const ends = endsAt(campaign, [{ id: unit }]);
  const deadline = effectiveDeadline(campaign, { extensions: register.extensions }, item);
  const reopened = reopenedAt(campaign, unit);
  const isOpen = ({ at }: Occurrence) => at <= closesAt(campaign) || at > reopened;
  // After the close, only a unit with more time is still chased by the steps from its deadline.
  const isExtended = compareMoments(deadline, scheduledDeadline(campaign, item)) > 0;
  const fromDeadline = ladderFrom(campaign, deadline, ends).filter((step) =>
    isExtended ? isOpen(step) : step.at <= closesAt(campaign),
  );
  const last = Math.max(...fromDeadline.map(({ at }) => at), -Infinity);
  const after = Math.max(last, dateSetAt(mending, register));
  return ladderFrom(campaign, by, ends)
    .filter((step) => step.at > after && isOpen(step) && !step.skipped)
    .map((step) => ({
      ...step,
      id: `${step.id}~${unit}~returned~${by.date}T${by.time}`,
      unit,
      ownDeadline: by,
    }));
}

/** When the correction date was set, by a return or an extension; nothing before that is planned. */
function dateSetAt({ filings, by }: Mending, { extensions = {} }: UnitRegister): EpochMs {
  const granted = Object.values(extensions).filter(({ date, time }) => date === by.date && time === by.time);
  return Math.max(...filings.map(returnedAt), ...granted.map(({ grantedAt }) => grantedAt));
}

function occurrenceAt(campaign: Campaign, entry: string, name: string, at: EpochMs, graceUntil: EpochMs) {
  const { date } = localAt(campaign.timezone, at);
  return {
    id: `${entry}@${name}`,
    entry,
    at,
    date,
    workingDay: isWorkingDay(campaign.days, date),
    anyHour: false,
    graceUntil,
  };
}

function returnedAt({ past, lastFiledAt }: FilingHead): EpochMs {
  return past?.at(-1)?.until ?? lastFiledAt;
}
