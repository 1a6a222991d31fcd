/** The fan-out of an occurrence: one message per recipient. */
import { jobs } from '../../jobs/index.ts';
import type { Campaign, JobName, LocalMoment } from '../domain/campaign/campaign.ts';
import { calendarOf, type CalendarName } from '../domain/campaign/unit-calendar.ts';
import { hasOneDeadline } from '../domain/deadlines/deadline.ts';
import type { Occurrence, PlannedDeadline } from '../domain/plan/occurrence.ts';
import { plannedFor, plannedForGroup } from '../domain/plan/planned-for.ts';
import { inTurns, partly, type InParts } from '../domain/in-parts.ts';
import { recipientKey, type RecipientEntry } from '../domain/people/recipients.ts';
import type { Facts, JobFacts } from './job.ts';
import type { MessageAbout, OutgoingMessage } from '../ports/outgoing-message.ts';

/** How an occurrence is sent. */
export interface Manner {
  /** The bot was down when it was due. */
  readonly late: boolean;
  /** How often it was reinstated; part of the message ids, so that they differ from those sent by mistake. */
  readonly round?: number | undefined;
  /** An admin sends it now: neither its grace nor the caps apply. */
  readonly byHand?: boolean;
}

/** Deterministic: the message id consists of occurrence and recipient, so repeating it adds nothing. */
export function fanOut(...about: Parameters<typeof fanOutInParts>): Promise<readonly OutgoingMessage[]> {
  return inTurns(fanOutInParts(...about));
}

/** Yields the messages in parts, so that with tens of thousands of units other work runs in between. */
export function* fanOutInParts(
  occurrence: Occurrence,
  facts: Facts,
  manner: Manner,
): InParts<readonly OutgoingMessage[]> {
  const planned = new PlannedForRecipients(occurrence, facts.campaign);
  const entries = yield* jobs[occurrence.job].addressees(occurrence, facts);
  return yield* partly(entries, (entry) =>
    planned.concerns(entry)
      ? [messageTo(entry, planned.deadlinesFor(entry), { occurrence, facts, manner })]
      : [],
  );
}

/** The deadlines that a firing is about, worked out once per calendar and not per recipient. */
class PlannedForRecipients {
  readonly #occurrence: Occurrence;
  readonly #campaign: Campaign;
  readonly #byCalendar = new Map<CalendarName, readonly LocalMoment[]>();
  readonly #ofGroup: readonly LocalMoment[];
  readonly #all: readonly LocalMoment[];

  constructor(occurrence: Occurrence, campaign: Campaign) {
    this.#occurrence = occurrence;
    this.#campaign = campaign;
    this.#all = walls(occurrence.deadlines ?? []);
    this.#ofGroup = walls(plannedForGroup(occurrence) ?? []);
  }

  /** Units that keep another calendar are told at another firing of the line. */
  concerns({ as, unit }: RecipientEntry): boolean {
    return as !== 'contact' || unit === undefined || this.#ofUnit(unit).length > 0;
  }

  /** Omits the calendars: they describe the whole firing, not what one unit or group is told. */
  deadlinesFor({ as, unit }: RecipientEntry): readonly PlannedDeadline[] | undefined {
    const { deadlines, job } = this.#occurrence;
    // Lists of overdue units are rendered at departure and must then name the same units.
    if (job === 'chase' && as !== 'contact') return deadlines;
    if (!deadlines || hasOneDeadline(this.#campaign)) return undefined;
    if (as === 'contact') return this.#ofUnit(unit ?? '');
    return as === 'parent' ? this.#all : this.#ofGroup;
  }

  #ofUnit(unit: string): readonly LocalMoment[] {
    const calendar = calendarOf(this.#campaign, unit);
    const known = this.#byCalendar.get(calendar);
    if (known) return known;
    const planned = walls(plannedFor(this.#campaign, this.#occurrence, unit));
    this.#byCalendar.set(calendar, planned);
    return planned;
  }
}

function walls(planned: readonly LocalMoment[]): LocalMoment[] {
  return planned.map(({ date, time }) => ({ date, time }));
}

interface Firing {
  readonly occurrence: Occurrence;
  readonly facts: Facts;
  readonly manner: Manner;
}

function messageTo(
  entry: RecipientEntry,
  deadlines: readonly PlannedDeadline[] | undefined,
  { occurrence, facts: { campaign }, manner: { late, byHand = false, round = 0 } }: Firing,
): OutgoingMessage {
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

/** Rules of the schedule do not apply to the bot's own notifications. */
function kindOf(job: JobName): MessageAbout['kind'] {
  return job === 'unreachable' || job === 'closing' || job === 'morning' ? 'notice' : job;
}
