import { addWorkingDays, isWorkingDay } from './calendar.ts';
import type { Campaign, EpochMs, LocalDate } from '../campaign/campaign.ts';
import { localAt, momentAt } from './local-time.ts';

type Office = Pick<Campaign, 'timezone' | 'days' | 'officeHours'>;

/**
 * Whether `now` is within office hours of a working day (start included, end excluded). `opensAt` is the first such
 * moment from `now` on, and `now` itself while the office is open.
 */
export function officeWindow(
  campaign: Office,
  now: EpochMs,
): { readonly open: boolean; readonly opensAt: EpochMs } {
  const { date } = localAt(campaign.timezone, now);
  if (isWorkingDay(campaign.days, date)) {
    const today = officeHoursOn(campaign, date);
    if (now < today.from) return { open: false, opensAt: today.from };
    if (now < today.to) return { open: true, opensAt: now };
  }
  return { open: false, opensAt: officeHoursOn(campaign, addWorkingDays(campaign.days, date, 1)).from };
}

/** The office hours of a date as moments, on days off too. */
export function officeHoursOn(
  campaign: Office,
  date: LocalDate,
): { readonly from: EpochMs; readonly to: EpochMs } {
  return {
    from: momentAt(campaign.timezone, { date, time: campaign.officeHours.from }),
    to: momentAt(campaign.timezone, { date, time: campaign.officeHours.to }),
  };
}
