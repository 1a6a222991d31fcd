/** The fan-out of an occurrence: one message per recipient. */
import { jobs } from '../../jobs/index.ts';
import type { Campaign, JobName } from '../domain/campaign/campaign.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
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
    .map((entry) => messageTo(entry, occurrence, facts.campaign, manner));
}

function messageTo(
  entry: RecipientEntry,
  occurrence: Occurrence,
  campaign: Campaign,
  { late, byHand = false, round = 0 }: Manner,
): OutgoingMessage {
  const facts: JobFacts = {
    campaign: campaign.id,
    occurrence: occurrence.id,
    at: occurrence.at,
    as: entry.as,
    unit: entry.unit,
    late,
    ownDeadline: occurrence.ownDeadline,
    ...(occurrence.deadlines && { deadlines: occurrence.deadlines }),
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
