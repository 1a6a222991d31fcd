/** Which lines of a schedule ask units for what they owe. */
import type { JobName } from '../campaign/campaign.ts';

/** Reminders and chases ask units for what they owe. */
export function asksUnits({ job }: { readonly job: JobName }): boolean {
  return job === 'remind' || job === 'chase';
}

/** The job refers to the units that owe something by a particular deadline: it asks them, or lists them. */
export function asksByDeadline(line: { readonly job: JobName }): boolean {
  return asksUnits(line) || line.job === 'snapshot';
}
