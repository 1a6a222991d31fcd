/** What follows one unit's register and no line of the file: a reminder of what came back. */
import { campaignFor } from '../campaign/for-unit.ts';
import type { Campaign, EpochMs } from '../campaign/campaign.ts';
import { tZero } from '../deadlines/deadline.ts';
import { mendingsOf, type Mending } from '../deadlines/returned.ts';
import type { FilingHead, UnitRegister } from '../register/register.ts';
import { addWorkingDays, isWorkingDay } from '../time/calendar.ts';
import { localAt } from '../time/local-time.ts';
import { officeHoursOn } from '../time/office-hours.ts';
import type { Occurrence } from './occurrence.ts';

const RETURNED = 'notice.returned';

/** Of every unit, in roster order. */
export function ownNoticesOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
): readonly Occurrence[] {
  return campaign.roster.units.flatMap(({ id }) => {
    const register = registers.get(id);
    if (!register) return [];
    const own = campaignFor(campaign, id);
    const reminders = mendingsOf(own, register).flatMap((mending) => reminderOf(own, id, mending, register));
    return [...new Map(reminders.map((each) => [each.id, each])).values()];
  });
}

/** Whether an occurrence is the reminder of what came back, by its id. */
export function isReturnReminder(occurrence: string): boolean {
  return occurrence.startsWith(`${RETURNED}@`);
}

/**
 * One reminder before the date by which it is to be filed again: as the office opens on the last working day but one, or
 * where it came back after that, on the last.
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
      ...noticeAt(campaign, RETURNED, `${date}~${unit}~${by.date}T${by.time}`, at, graceUntil),
      job: 'remind' as const,
      to: ['owing' as const],
      unit,
      ownDeadline: by,
    },
  ];
}

/** Since when the date stands: a return of the item or a grant set it, and a morning before that was never planned. */
function dateSetAt({ filings, by }: Mending, { extensions = {} }: UnitRegister): EpochMs {
  const granted = Object.values(extensions).filter(({ date, time }) => date === by.date && time === by.time);
  return Math.max(...filings.map(returnedAt), ...granted.map(({ grantedAt }) => grantedAt));
}

function noticeAt(campaign: Campaign, entry: string, name: string, at: EpochMs, graceUntil: EpochMs) {
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
