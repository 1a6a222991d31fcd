import type { Campaign, EpochMs, JobName } from '../campaign/campaign.ts';
import { isLate, plannedDeadlines, scheduledDeadlines } from '../deadlines/deadline.ts';
import type { Occurrence } from './occurrence.ts';

/** Told to the admins, or to everybody once: there is nothing to send after all. */
const OWN_NOTICES: ReadonlySet<JobName> = new Set(['unreachable', 'closing', 'morning']);
const UNITS_PEOPLE: readonly string[] = ['contacts', 'deputies', 'owing'];

/**
 * Whether a firing that did not happen may still be sent by hand. After the deadline nobody is asked to be in time: a
 * reminder reaches units that still owe, as a chase, and an announcement or a date for a group says nothing any more.
 */
export function mayBeResent(campaign: Campaign, occurrence: Occurrence, now: EpochMs): boolean {
  if (OWN_NOTICES.has(occurrence.job) || occurrence.at > now) return false;
  return !asksInVain(campaign, occurrence, now) || speaksToOwing(occurrence);
}

/** It asks people to be in time, and the time is over. */
export function asksInVain(
  campaign: Campaign,
  { job, ownDeadline, deadlines }: Pick<Occurrence, 'job' | 'ownDeadline' | 'deadlines'>,
  now: EpochMs,
): boolean {
  if (job !== 'remind' && job !== 'announce') return false;
  // An announcement is of everything.
  const asked =
    job === 'announce'
      ? scheduledDeadlines(campaign)
      : plannedDeadlines(campaign, { ownDeadline, deadlines });
  return asked.every((deadline) => isLate(campaign, deadline, now));
}

function speaksToOwing({ job, to }: Occurrence): boolean {
  return job === 'remind' && to.some((recipient) => UNITS_PEOPLE.includes(recipient));
}
