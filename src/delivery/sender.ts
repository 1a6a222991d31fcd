/**
 * Sends the messages of the outbox: asks the gate again for each, renders it from current facts, sends it under its
 * fixed uuid, and records its fate. It renews the leases of messages in progress. It may crash between any two steps:
 * the lease expires, the next sender asks the gate again and sends under the same uuid, and the platform
 * deduplicates.
 */
import { z } from 'zod';
import { jobs } from '../../jobs/index.ts';
import { askGate } from './departure.ts';
import type { Campaign, EpochMs, JobName } from '../domain/campaign/campaign.ts';
import type { Departure, SkipReason, WaitReason } from '../domain/sending/gate.ts';
import { owedFacts } from '../domain/deadlines/owed.ts';
import { isPaused } from '../domain/plan/pause.ts';
import { pause } from '../intake/wait.ts';
import { createLabels } from './label.ts';
import { fanOut } from '../clock/fan-out.ts';
import type { FactsSource } from '../facts.ts';
import { highlightsOf } from '../filing/highlights.ts';
import { waitingFor } from '../filing/waiting.ts';
import type { RenderFacts } from '../clock/job.ts';
import { earlierRuns } from '../plan/earlier-runs.ts';
import type { Logger } from '../log.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Body, Messenger, SendOutcome, StoredFileBody } from '../ports/messenger.ts';
import type { ClaimedMessage, Fate, Outbox, Pacing } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, read, readAll } from '../records/access.ts';
import { API_TOKEN, apiTokenReport } from './api-token.ts';
import { MORNING, morningReport } from './morning.ts';
import { STOP_REPORT, stopReport } from './stop-report.ts';
import { UNDO_REPORT, undoReport } from './undo-report.ts';
import { wordsFor } from '../words/index.ts';

/**
 * The platform deduplicates a uuid for an hour; a message whose outcome is unknown for this long is left to an admin.
 */
const UNKNOWN_FATE_MS = 50 * 60_000;
/** Backoff in ms by the number of earlier attempts; the last value repeats. */
const BACK_OFF_MS = [500, 1_000, 2_000, 5_000, 15_000, 60_000];
/** After this many failed uploads the file counts as refused. */
const MAX_UPLOADS = 8;
/** After this many attempts a temporary refusal counts as final. */
const MAX_TRIES = 500;
const CLAIM = 48;
/** Places reserved for replies, so that they do not wait behind planned messages while the platform is slow. */
const FOR_ANSWERS = 8;
/** Most renewals of one lease: enough for the slowest file, but bounded in case a delivery hangs. */
const RENEWALS_TO_A_LEASE = 3;
const MAX_RENEWALS = 100;
const REPORT_AGAIN_MS = 1_000;
/** Poll interval for messages that become due by time; new messages wake the sender. */
const LOOK_AGAIN_MS = 250;
const HALF_A_SECOND = 500;
/** The message is released earlier, as soon as the clock is right. */
const CLOCK_WAIT_MS = 5 * 60_000;
const WAITS_FOR_CLOCK = 'clock' satisfies WaitReason;

export interface Sender {
  /** Sends until the signal aborts; resolves when the messages in progress are settled. */
  run(signal: AbortSignal): Promise<void>;
  /** Wakes a sender that waits for work. */
  wake(): void;
  busy(): number;
}

export interface SenderParts {
  readonly campaigns: () => readonly Campaign[];
  /** Called before each message of the plan; brings the plan up to date. */
  readonly upToDate: () => Promise<void>;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly facts: FactsSource;
  readonly messenger: Messenger;
  readonly attachments: Pick<Attachments, 'read'>;
  readonly clock: Clock;
  /** Whether the clock can be trusted; while it cannot, only replies are sent. */
  readonly isClockSure: () => boolean;
  readonly pacing: Pacing;
  /** Absent where the read-only API is off. */
  readonly apiToken?: ((id: string) => string) | undefined;
  readonly log: Logger;
  readonly onSettled?: (kind: string, state: string) => void;
}

const localMoment = z.object({ date: z.string(), time: z.string() });
const jobFacts = z.object({
  campaign: z.string(),
  occurrence: z.string(),
  at: z.number(),
  as: z.enum(['group', 'contact', 'parent', 'admin']),
  unit: z.string().optional(),
  late: z.boolean(),
  ownDeadline: localMoment.optional(),
  deadlines: z.array(localMoment).optional(),
  only: z.string().optional(),
  byHand: z.boolean().optional(),
});

/** Creates a sender. Several may run in one or more processes; leases keep them apart. */
export function createSender(parts: SenderParts): Sender {
  const { campaigns, store, outbox, facts, messenger, clock, log } = parts;
  const labels = createLabels({ campaigns, facts });
  /** Messages in progress, and how often their leases were renewed. */
  const inHand = new Map<ClaimedMessage, number>();

  async function run(signal: AbortSignal): Promise<void> {
    const sending = new Set<Promise<void>>();
    const renewals = setInterval(() => void renewLeases(), outbox.leaseMs / RENEWALS_TO_A_LEASE);
    while (!signal.aborted) {
      const lookedAt = performance.now();
      let waitMs = LOOK_AGAIN_MS;
      try {
        const room = CLAIM - sending.size;
        // Both calls go to Redis in one write, and are awaited together.
        const [, taken] = await Promise.all([
          outbox.releaseHeld(clock.now()),
          room > 0
            ? outbox.claim(room, parts.pacing, room - FOR_ANSWERS)
            : { claimed: [], waitMs: undefined },
        ]);
        for (const claimed of taken.claimed) {
          const done = deliver(claimed).finally(() => sending.delete(done));
          sending.add(done);
        }
        if (taken.claimed.length > 0 && taken.waitMs === undefined) continue;
        waitMs = Math.min(taken.waitMs ?? LOOK_AGAIN_MS, LOOK_AGAIN_MS);
      } catch (error) {
        log.error({ err: error }, 'outbox unreachable; retrying');
      }
      // Wait for work, a wake-up or the abort; if all places are taken, for a free one.
      await (sending.size >= CLAIM ? Promise.race(sending) : rest(waitMs, lookedAt, signal));
    }
    await Promise.all(sending);
    clearInterval(renewals);
  }

  async function renewLeases(): Promise<void> {
    const held = [...inHand].filter(([, renewals]) => renewals < MAX_RENEWALS).map(([claimed]) => claimed);
    if (held.length === 0) return;
    for (const claimed of held) inHand.set(claimed, (inHand.get(claimed) ?? 0) + 1);
    try {
      await outbox.renew(held);
    } catch (error) {
      log.warn({ err: error }, 'leases not renewed; another sender may claim the messages');
    }
  }

  /**
   * Waits until there may be work. With a rate limit, it resumes no more often than messages may leave, because a
   * burst of acts would wake it for each.
   */
  async function rest(waitMs: number, lookedAt: number, signal: AbortSignal): Promise<void> {
    await outbox.waitForWork(Math.max(waitMs, 5), signal);
    const tooSoonMs = lookedAt + HALF_A_SECOND / parts.pacing.perSecond - performance.now();
    if (tooSoonMs > 0) await pause(tooSoonMs, signal);
  }

  async function deliver(claimed: ClaimedMessage): Promise<void> {
    inHand.set(claimed, 0);
    const { message } = claimed;
    try {
      const fate = await fateOf(claimed);
      await outbox.settle(claimed, fate, clock.now());
      if (fate.state === 'held' && fate.reason === 'paused') await releaseIfResumed(message.about.campaign);
      // The clock became reliable while this message was claimed.
      if (fate.state === 'held' && fate.reason === WAITS_FOR_CLOCK && parts.isClockSure())
        await store.commit({ release: { campaign: message.about.campaign ?? '', reason: WAITS_FOR_CLOCK } });
      parts.onSettled?.(message.about.kind, fate.state);
      if (fate.state === 'failed' || fate.state === 'parked' || fate.state === 'retry') {
        log.warn(
          { message: message.id, kind: message.about.kind, reason: fate.reason, tries: claimed.tries },
          `message ${fate.state}`,
        );
      }
    } catch (error) {
      // Not settled: the lease expires and the message is claimed again.
      log.error({ err: error, message: message.id }, 'message not settled; its lease will expire');
    } finally {
      inHand.delete(claimed);
    }
  }

  /** Resumed while this message was in progress: the act that resumed could not find it among the waiting ones. */
  async function releaseIfResumed(campaign = ''): Promise<void> {
    const { value } = await read(store, 'pause', APP, campaign);
    if (isPaused(value, clock.now())) return;
    await store.commit({ release: { campaign, reason: 'paused' satisfies WaitReason } });
  }

  async function fateOf(claimed: ClaimedMessage): Promise<Fate> {
    const { message } = claimed;
    if (claimed.outcomeUnknownForMs > UNKNOWN_FATE_MS) return { state: 'parked', reason: 'outcome-unknown' };
    const now = clock.now();
    const ready = await prepare(message, now);
    // Stopped between two attempts, the first of which may have arrived, so it must not be reported as unsent.
    if (
      'state' in ready &&
      ready.state === 'skipped' &&
      ready.reason === 'stopped' &&
      claimed.outcomeUnknownForMs > 0
    )
      return { state: 'parked', reason: 'outcome-unknown' };
    if ('state' in ready) return ready;
    const body =
      ready.type === 'file-from-store'
        ? await uploaded({ ...ready, name: await labels.fileName(message, ready.name) }, claimed.tries)
        : ready;
    if ('state' in body) return body;
    const named = await labels.body(message, body);
    return fromOutcome(await messenger.deliver(message.to, named, claimed.uuid), claimed.tries);
  }

  /** An upload is not visible to anyone, so it may be repeated. */
  async function uploaded({ hash, name }: StoredFileBody, tries: number): Promise<Body | Fate> {
    const bytes = await parts.attachments.read(hash);
    if (!bytes) return { state: 'failed', reason: 'file-gone' };
    try {
      return { type: 'file', fileKey: await messenger.upload({ name, bytes }) };
    } catch (error) {
      log.info({ err: error }, 'the platform refused a file');
      if (tries >= MAX_UPLOADS) return { state: 'failed', reason: 'upload' };
      return { state: 'retry', afterMs: backOff(tries), reason: 'upload', unknown: false };
    }
  }

  /** The body to send now, or the fate of a message that must not leave now. */
  async function prepare(message: OutgoingMessage, now: EpochMs): Promise<Body | StoredFileBody | Fate> {
    const { body, about } = message;
    const reportOf = body.type === 'render' ? REPORTS[body.template] : undefined;
    if (body.type === 'render' && reportOf) return report(reportOf, body.facts, about.campaign, now);
    const given = body.type === 'render' ? jobFacts.parse(body.facts) : undefined;
    const free = !given && UNGATED.has(about.kind) && about.request === undefined;
    if (about.campaign === undefined || free) return bodyOf(message, undefined, undefined);

    await parts.upToDate();
    const campaign = campaigns().find(({ id }) => id === about.campaign);
    if (!campaign) return { state: 'skipped', reason: 'no-campaign' };
    if (!parts.isClockSure()) return { state: 'held', until: now + CLOCK_WAIT_MS, reason: WAITS_FOR_CLOCK };
    const departure = departureOf(message, given);
    for (let attempt = 0; ; attempt += 1) {
      const { gate, reserve, register } = await askGate(store, outbox, campaign, departure, message, now);
      if (gate.verdict === 'skip') return { state: 'skipped', reason: gate.reason };
      if (gate.verdict === 'wait') return { state: 'held', until: gate.until, reason: gate.reason };
      const result = reserve ? await store.commit(reserve) : DONE;
      if (result.status === 'conflict' && attempt < 20) continue;
      if (result.status === 'conflict')
        return { state: 'retry', afterMs: 1_000, reason: 'busy', unknown: false };
      // A message to one unit about itself needs only that unit's register; others may show all units.
      const { unit } = departure;
      const registers =
        unit !== undefined && ABOUT_ONE_UNIT.has(about.kind)
          ? new Map([[unit, register]])
          : await facts.registers(campaign);
      const words = wordsFor(campaign.language);
      const snapshots = SHOWS_LISTS.has(about.kind)
        ? await readAll(store, 'snapshot', campaign.id)
        : undefined;
      const occurrences =
        about.kind === 'digest' ? await readAll(store, 'occurrence', campaign.id) : undefined;
      const counts = message.body.type === 'render' && COUNTS_WAITING.has(message.body.template);
      const waiting = counts ? await waitingFor(campaign, { store, outbox }) : undefined;
      const before =
        about.kind === 'digest' ? await earlierRuns(campaign, campaigns(), store, TREND_PERIODS) : undefined;
      const highlights =
        about.kind === 'digest' ? await highlightsOf(campaign, registers, store, words) : undefined;
      const known = { now, campaign, registers, words, snapshots, occurrences, waiting, before, highlights };
      return bodyOf(message, given, known);
    }
  }

  /** Sends a report once its facts are known; until then the message is retried. */
  async function report(
    reportOf: Report,
    given: unknown,
    campaignId: string | undefined,
    now: EpochMs,
  ): Promise<Body | Fate> {
    const campaign = campaigns().find(({ id }) => id === campaignId);
    if (!campaign) return { state: 'skipped', reason: 'no-campaign' };
    const directory = await facts.directory(campaign);
    const words = wordsFor(campaign.language);
    const body = await reportOf(given, {
      store,
      outbox,
      campaign,
      directory,
      words,
      now,
      facts,
      apiToken: parts.apiToken,
      campaigns: campaigns(),
      fanOut: (occurrence, known) => fanOut(occurrence, known, { late: false }),
    });
    return body ?? { state: 'retry', afterMs: REPORT_AGAIN_MS, reason: 'not-known-yet', unknown: false };
  }

  return { run, wake: () => outbox.ring(), busy: () => inHand.size };
}

type Report = (
  given: unknown,
  parts: Parameters<typeof undoReport>[1] &
    Parameters<typeof morningReport>[1] &
    Parameters<typeof apiTokenReport>[1],
) => Promise<Body | Fate | undefined>;

/** Reports by template. */
const REPORTS: Readonly<Record<string, Report | undefined>> = {
  [UNDO_REPORT]: undoReport,
  [STOP_REPORT]: stopReport,
  [MORNING]: morningReport,
  [API_TOKEN]: apiTokenReport,
};
const DONE = { status: 'done' } as const;
const UNGATED = new Set(['reply', 'notice', 'review', 'card']);
/** Periods before the present one in a digest. */
const TREND_PERIODS = 5;
const SHOWS_LISTS = new Set(['digest', 'snapshot']);
const COUNTS_WAITING = new Set(['closing']);
const ABOUT_ONE_UNIT = new Set(['announce', 'remind', 'chase']);

function departureOf(message: OutgoingMessage, given: z.infer<typeof jobFacts> | undefined): Departure {
  const { about } = message;
  return {
    kind: about.kind,
    cause: about.occurrence ?? message.id,
    unit: given?.as === 'contact' ? about.unit : undefined,
    ownDeadline: given?.ownDeadline,
    deadlines: given?.deadlines,
    anyHour: about.anyHour,
    byHand: given?.byHand,
    graceUntil: about.graceUntil,
    plannedAt: given?.at,
  };
}

function bodyOf(
  message: OutgoingMessage,
  given: z.infer<typeof jobFacts> | undefined,
  known: RenderFacts | undefined,
): Body | StoredFileBody | Fate {
  if (message.body.type !== 'render') return message.body;
  if (!given || !known) return { state: 'failed', reason: 'no-facts' };
  const body = jobs[templateOf(message, given, known)].render(given, known);
  return body ?? { state: 'skipped', reason: unsaid(message, given) };
}

/** Why there is nothing left to say. */
function unsaid({ about }: OutgoingMessage, { as }: z.infer<typeof jobFacts>): SkipReason {
  if (about.kind === 'digest') return 'unchanged';
  return as === 'group' && about.kind === 'remind' ? 'past-deadline' : 'filed';
}

// 催办 becomes a reminder before the unit's deadline and a chase after it, depending on when it leaves.
function templateOf(
  message: OutgoingMessage,
  given: z.infer<typeof jobFacts>,
  { campaign, registers, now }: RenderFacts,
): JobName {
  const template = (message.body as { template: string }).template as JobName;
  const reminds = template === 'remind' || template === 'chase';
  if (!given.byHand || !reminds || given.as !== 'contact' || !given.unit) return template;
  const owed = owedFacts(campaign, registers.get(given.unit), given.unit, now)?.owed ?? [];
  return owed.some(({ daysLate }) => daysLate === undefined) ? 'remind' : 'chase';
}

function fromOutcome(outcome: SendOutcome, tries: number): Fate {
  if (outcome.ok)
    return { state: 'sent', messageId: outcome.messageId, ...(outcome.chatId && { chatId: outcome.chatId }) };
  if (outcome.fate === 'final' || tries >= MAX_TRIES) return { state: 'failed', reason: outcome.code };
  const afterMs = outcome.afterMs ?? backOff(tries);
  return {
    state: 'retry',
    afterMs,
    reason: outcome.code,
    unknown: outcome.fate === 'unknown',
    ...(outcome.pauseApp && { pauseAppMs: afterMs }),
  };
}

function backOff(tries: number): number {
  return BACK_OFF_MS[Math.min(tries, BACK_OFF_MS.length - 1)] ?? 1_000;
}
