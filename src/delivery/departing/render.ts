/** A message of the plan becomes text: its stored facts are parsed, and its job renders it from what is true now. */
import { z } from 'zod';
import { jobs } from '../../../jobs/index.ts';
import type { RenderFacts } from '../../clock/job.ts';
import type { JobName } from '../../domain/campaign/campaign.ts';
import { owedFacts } from '../../domain/deadlines/owed.ts';
import type { Departure, SkipReason } from '../../domain/sending/gate.ts';
import type { Body, StoredFileBody } from '../../ports/messenger.ts';
import type { Fate } from '../../ports/outbox.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';

const localMoment = z.object({ date: z.string(), time: z.string() });
const jobFacts = z.object({
  campaign: z.string(),
  occurrence: z.string(),
  at: z.number(),
  as: z.enum(['group', 'contact', 'parent', 'admin']),
  unit: z.string().optional(),
  late: z.boolean(),
  ownDeadline: localMoment.optional(),
  deadlines: z.array(localMoment.extend({ calendars: z.array(z.string()).optional() })).optional(),
  only: z.string().optional(),
  byHand: z.boolean().optional(),
});

/** The facts stored with a message of the plan. */
type Given = z.infer<typeof jobFacts>;

/** Undefined for a message that was written when it was queued. */
export function givenWith({ body }: OutgoingMessage): Given | undefined {
  return body.type === 'render' ? jobFacts.parse(body.facts) : undefined;
}

export function departureOf({ id, about }: OutgoingMessage, given: Given | undefined): Departure {
  return {
    kind: about.kind,
    cause: about.occurrence ?? id,
    unit: given?.as === 'contact' ? about.unit : undefined,
    ownDeadline: given?.ownDeadline,
    deadlines: given?.deadlines,
    anyHour: about.anyHour,
    byHand: given?.byHand,
    graceUntil: about.graceUntil,
    plannedAt: given?.at,
  };
}

/** The body; or the fate of a message that has nothing left to say. */
export async function bodyOf(
  message: OutgoingMessage,
  given: Given | undefined,
  known: RenderFacts | undefined,
): Promise<Body | StoredFileBody | Fate> {
  if (message.body.type !== 'render') return message.body;
  if (!given || !known) return { state: 'failed', reason: 'no-facts' };
  const job = jobs[templateOf(message.body.template as JobName, given, known)];
  await job.inTurns?.({ message: given }, known);
  const body = job.render(given, known);
  return body ?? { state: 'skipped', reason: unsaid(message, given) };
}

/** The reason to skip a message whose facts leave nothing to report. */
function unsaid({ about }: OutgoingMessage, { as }: Given): SkipReason {
  if (about.kind === 'digest') return 'unchanged';
  return as === 'group' && about.kind === 'remind' ? 'past-deadline' : 'filed';
}

/** 催办 becomes a reminder before the unit's deadline and a chase after it, depending on when it leaves. */
function templateOf(template: JobName, given: Given, { campaign, registers, now }: RenderFacts): JobName {
  const reminds = template === 'remind' || template === 'chase';
  if (!given.byHand || !reminds || given.as !== 'contact' || !given.unit) return template;
  const owed = owedFacts(campaign, registers.get(given.unit), given.unit, now)?.owed ?? [];
  return owed.some(({ daysLate }) => daysLate === undefined) ? 'remind' : 'chase';
}
