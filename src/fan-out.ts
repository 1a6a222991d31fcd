/** From an occurrence to the messages that it means, one to each addressee. */
import type { Campaign } from './domain/campaign.ts';
import type { Occurrence } from './domain/occurrence.ts';
import { recipientKey, type RecipientEntry } from './domain/recipients.ts';
import type { JobFacts } from './job.ts';
import type { OutgoingMessage } from './ports.ts';

/** The message is the same however often it is made: its id says occurrence and addressee. */
export function messageTo(
  entry: RecipientEntry,
  occurrence: Occurrence,
  campaign: Campaign,
  late: boolean,
): OutgoingMessage {
  const facts: JobFacts = {
    campaign: campaign.id,
    occurrence: occurrence.id,
    at: occurrence.at,
    as: entry.as,
    unit: entry.unit,
    late,
    ownDeadline: occurrence.ownDeadline,
    only: occurrence.unit,
  };
  return {
    id: `${campaign.id}/${occurrence.id}/${recipientKey(entry)}`,
    to: entry.to,
    body: { type: 'render', template: occurrence.job, facts },
    about: {
      kind: occurrence.job,
      campaign: campaign.id,
      occurrence: occurrence.id,
      entry: occurrence.entry,
      ...(entry.unit !== undefined && { unit: entry.unit }),
      ...(occurrence.anyHour && { anyHour: true }),
      ...(Number.isFinite(occurrence.graceUntil) && { graceUntil: occurrence.graceUntil }),
    },
  };
}
