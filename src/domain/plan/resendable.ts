import type { Campaign, EpochMs, JobName } from '../campaign/campaign.ts';
import { isLate, plannedDeadlines, scheduledDeadlines } from '../deadlines/deadline.ts';
import type { Occurrence } from './occurrence.ts';

/** Notifications of the bot itself, which cannot be resent. */
const OWN_NOTICES: ReadonlySet<JobName> = new Set(['unreachable', 'closing', 'morning']);
const UNITS_PEOPLE: readonly string[] = ['contacts', 'deputies', 'owing'];

/**
 * Whether a missed firing may still be sent by hand. After the deadline, a reminder is sent as a chase to units that
 * still owe; an announcement or a group message no longer makes sense.
 */
export function mayBeResent(campaign: Campaign, occurrence: Occurrence, now: EpochMs): boolean {
  if (OWN_NOTICES.has(occurrence.job) || occurrence.at > now) return false;
  return !asksInVain(campaign, occurrence, now) || speaksToOwing(occurrence);
}

/** Whether it asks for filings by a deadline that has passed. */
export function asksInVain(
  campaign: Campaign,
  { job, ownDeadline, deadlines }: Pick<Occurrence, 'job' | 'ownDeadline' | 'deadlines'>,
  now: EpochMs,
): boolean {
  if (job !== 'remind' && job !== 'announce') return false;
  // An announcement covers all deadlines.
  const asked =
    job === 'announce'
      ? scheduledDeadlines(campaign)
      : plannedDeadlines(campaign, { ownDeadline, deadlines });
  return asked.every((deadline) => isLate(campaign, deadline, now));
}

function speaksToOwing({ job, to }: Occurrence): boolean {
  return job === 'remind' && to.some((recipient) => UNITS_PEOPLE.includes(recipient));
}
