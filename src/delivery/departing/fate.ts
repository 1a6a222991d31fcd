/** What becomes of a claimed message: sent, held, skipped, tried again, or left to an admin. */
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { Body, SendOutcome, StoredFileBody } from '../../ports/messenger.ts';
import type { ClaimedMessage, Fate } from '../../ports/outbox.ts';
import type { Labels } from '../label.ts';
import type { SenderParts } from './parts.ts';
import { prepare } from './prepare.ts';

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
const OUTCOME_UNKNOWN: Fate = { state: 'parked', reason: 'outcome-unknown' };

/** Sends the message if it may leave at `now`. */
export async function fateOf(
  parts: SenderParts,
  labels: Labels,
  { message, uuid, tries, outcomeUnknownForMs }: ClaimedMessage,
  now: EpochMs,
): Promise<Fate> {
  if (outcomeUnknownForMs > UNKNOWN_FATE_MS) return OUTCOME_UNKNOWN;
  const ready = await prepare(parts, message, now);
  if ('state' in ready) {
    // Stopped between two attempts, the first of which may have arrived, so it must not be reported as unsent.
    const isStopped = ready.state === 'skipped' && ready.reason === 'stopped';
    return isStopped && outcomeUnknownForMs > 0 ? OUTCOME_UNKNOWN : ready;
  }
  const body =
    ready.type === 'file-from-store'
      ? await uploaded(parts, { ...ready, name: await labels.fileName(message, ready.name) }, tries)
      : ready;
  if ('state' in body) return body;
  const named = await labels.body(message, body);
  return fateAfter(await parts.messenger.deliver(message.to, named, uuid), tries);
}

/** An upload is not visible to anyone, so it may be repeated. */
async function uploaded(
  { attachments, messenger, log }: SenderParts,
  { hash, name }: StoredFileBody,
  tries: number,
): Promise<Body | Fate> {
  const bytes = await attachments.read(hash);
  if (!bytes) return { state: 'failed', reason: 'file-gone' };
  try {
    return { type: 'file', fileKey: await messenger.upload({ name, bytes }) };
  } catch (error) {
    log.info({ err: error }, 'file refused by the platform');
    if (tries >= MAX_UPLOADS) return { state: 'failed', reason: 'upload' };
    return { state: 'retry', afterMs: backOff(tries), reason: 'upload', unknown: false };
  }
}

/** The fate of a message after the platform's answer; `tries`: earlier attempts. */
export function fateAfter(outcome: SendOutcome, tries: number): Fate {
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
