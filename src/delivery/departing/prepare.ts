/** Asks the gate again whether a message may still leave, and renders it if so. */
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import type { WaitReason } from '../../domain/sending/gate.ts';
import type { Body, StoredFileBody } from '../../ports/messenger.ts';
import type { Fate } from '../../ports/outbox.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import { unansweredBody } from '../../setup/approval.ts';
import { askGate } from '../departure.ts';
import { mergedBody } from '../merged-answers.ts';
import type { SenderParts } from './parts.ts';
import { renderFactsOf } from './render-facts.ts';
import { bodyOf, departureOf, givenWith } from './render.ts';
import { reportBody } from './report.ts';

export const WAITS_FOR_CLOCK = 'clock' satisfies WaitReason;
/** Recheck interval in ms, in case no event announces that the clock is right again. */
const CLOCK_WAIT_MS = 5 * 60_000;
/** Attempts to count a message against its unit's caps if other messages of the unit conflict. */
const MOST_CONFLICTS = 20;
const BUSY_MS = 1_000;
/** Kinds that the gate is not asked about, unless they are about a request. */
const UNGATED = new Set(['reply', 'notice', 'review', 'card']);

/** The body to send now, or the fate of a message that must not leave now. */
export async function prepare(
  parts: SenderParts,
  message: OutgoingMessage,
  now: EpochMs,
): Promise<Body | StoredFileBody | Fate> {
  const report =
    (await mergedBody(parts.store, message)) ??
    (await unansweredBody(parts.store, message)) ??
    (await reportBody(parts, message, now));
  if (report) return report;
  const { about } = message;
  const given = givenWith(message);
  const isFree = !given && UNGATED.has(about.kind) && about.request === undefined;
  if (about.campaign === undefined || isFree) return bodyOf(message, undefined, undefined);

  await parts.upToDate();
  const campaign = parts.campaigns().find(({ id }) => id === about.campaign);
  if (!campaign) return { state: 'skipped', reason: 'no-campaign' };
  if (!parts.isClockSure()) return { state: 'held', until: now + CLOCK_WAIT_MS, reason: WAITS_FOR_CLOCK };
  return throughTheGate(parts, campaign, message, given, now);
}

async function throughTheGate(
  parts: SenderParts,
  campaign: Campaign,
  message: OutgoingMessage,
  given: ReturnType<typeof givenWith>,
  now: EpochMs,
): Promise<Body | StoredFileBody | Fate> {
  const { store, outbox } = parts;
  const departure = departureOf(message, given);
  for (let attempt = 0; attempt <= MOST_CONFLICTS; attempt += 1) {
    const { gate, reserve, register } = await askGate(store, outbox, campaign, departure, message, now);
    if (gate.verdict === 'skip') return { state: 'skipped', reason: gate.reason };
    if (gate.verdict === 'wait') return { state: 'held', until: gate.until, reason: gate.reason };
    if (reserve && (await store.commit(reserve)).status === 'conflict') continue;
    const own = { unit: departure.unit, register };
    return bodyOf(message, given, await renderFactsOf(parts, campaign, message, own, now));
  }
  return { state: 'retry', afterMs: BUSY_MS, reason: 'busy', unknown: false };
}
