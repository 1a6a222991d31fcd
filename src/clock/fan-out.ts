/** Makes the messages of an occurrence, one for each recipient. */
import { jobs } from '../../jobs/index.ts';
import type { Campaign, JobName } from '../domain/campaign/campaign.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { recipientKey, type RecipientEntry } from '../domain/people/recipients.ts';
import type { Facts, JobFacts } from './job.ts';
import type { MessageAbout, OutgoingMessage } from '../ports/outgoing-message.ts';

export interface Manner {
  /** The bot was down when it was due. */
  readonly late: boolean;
  /** It was taken back so often: its messages are others than those that went by mistake. */
  readonly round?: number | undefined;
  /** An admin sends it now: no grace ends it, and caps do not hold it back. */
  readonly byHand?: boolean;
}

/** The messages are the same however often they are made: an id says occurrence and addressee. */
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

/** The bot's own notices are bound by no rule of the schedule. */
function kindOf(job: JobName): MessageAbout['kind'] {
  return job === 'unreachable' || job === 'closing' || job === 'morning' ? 'notice' : job;
}
