/** The fan-out of an occurrence: one message per recipient. */
import { jobs } from '../../jobs/index.ts';
import type { Campaign, JobName } from '../domain/campaign/campaign.ts';
import { hasOneDeadline } from '../domain/deadlines/deadline.ts';
import type { Occurrence, PlannedDeadline } from '../domain/plan/occurrence.ts';
import { plannedFor, plannedForGroup } from '../domain/plan/planned-for.ts';
import { recipientKey, type RecipientEntry } from '../domain/people/recipients.ts';
import type { Facts, JobFacts } from './job.ts';
import type { MessageAbout, OutgoingMessage } from '../ports/outgoing-message.ts';

/** How an occurrence is sent. */
export interface Manner {
  /** The bot was down when it was due. */
  readonly late: boolean;
  /** How often it was taken back; part of the message ids, so that they differ from those sent by mistake. */
  readonly round?: number | undefined;
  /** An admin sends it now: neither its grace nor the caps apply. */
  readonly byHand?: boolean;
}

/** Deterministic: the message id consists of occurrence and recipient, so repeating it adds nothing. */
export function fanOut(occurrence: Occurrence, facts: Facts, manner: Manner): readonly OutgoingMessage[] {
  return jobs[occurrence.job]
    .addressees(occurrence, facts)
    .filter((entry) => isConcerned(entry, occurrence, facts.campaign))
    .map((entry) => messageTo(entry, occurrence, facts.campaign, manner));
}

/** Units that keep another calendar are told at another firing of the line. */
function isConcerned({ as, unit }: RecipientEntry, occurrence: Occurrence, campaign: Campaign): boolean {
  if (as !== 'contact' || unit === undefined) return true;
  return plannedFor(campaign, occurrence, unit).length > 0;
}

/** What a message is about: for a unit or a group without the calendars, which are those of the whole firing. */
function deadlinesFor(
  { as, unit }: RecipientEntry,
  occurrence: Occurrence,
  campaign: Campaign,
): readonly PlannedDeadline[] | undefined {
  const { deadlines, job } = occurrence;
  // Lists of overdue units are made when they leave, and must name the same units.
  if (job === 'chase' && as !== 'contact') return deadlines;
  if (!deadlines || hasOneDeadline(campaign)) return undefined;
  const theirs = () => {
    if (as === 'contact') return plannedFor(campaign, occurrence, unit ?? '');
    return as === 'parent' ? deadlines : plannedForGroup(occurrence);
  };
  return theirs()?.map(({ date, time }) => ({ date, time }));
}

function messageTo(
  entry: RecipientEntry,
  occurrence: Occurrence,
  campaign: Campaign,
  { late, byHand = false, round = 0 }: Manner,
): OutgoingMessage {
  const deadlines = deadlinesFor(entry, occurrence, campaign);
  const facts: JobFacts = {
    campaign: campaign.id,
    occurrence: occurrence.id,
    at: occurrence.at,
    as: entry.as,
    unit: entry.unit,
    late,
    ownDeadline: occurrence.ownDeadline,
    ...(deadlines && { deadlines }),
    only: occurrence.unit,
    ...(byHand && { byHand }),
  };
  return {
    id: `${campaign.id}/${occurrence.id}/${recipientKey(entry)}${round > 0 ? `~${round}` : ''}`,
    to: entry.to,
    body: { type: 'render', template: occurrence.job, facts },
    about: {
      kind: kindOf(occurrence.job),
      campaign: campaign.id,
      occurrence: occurrence.id,
      entry: occurrence.entry,
      ...(entry.unit !== undefined && { unit: entry.unit }),
      ...(occurrence.anyHour && { anyHour: true }),
      ...(!byHand && Number.isFinite(occurrence.graceUntil) && { graceUntil: occurrence.graceUntil }),
    },
  };
}

/** Rules of the schedule do not apply to the bot's own notices. */
function kindOf(job: JobName): MessageAbout['kind'] {
  return job === 'unreachable' || job === 'closing' || job === 'morning' ? 'notice' : job;
}
