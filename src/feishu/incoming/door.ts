/**
 * Decides which webhook calls are accepted. Pure: headers and bytes in, a verdict out. `webhook.ts` checks for
 * repeats and stores the event.
 */
import { z } from 'zod';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import { envelopeOf, isObject, type Envelope } from './envelope.ts';
import { parseJson } from './json.ts';
import { parseMoment } from './moment.ts';
import { decrypt, isSame, isSigned, type Signature } from './signature.ts';

/** Allowed clock difference, including the duration of the call. */
const FRESH_MS = 5 * 60_000;
/** The platform retries an event for 7 h 5 min; the rest allows for delays in its own queue. */
const LATE_PUSH_MS = 8 * 3_600_000;
/** Largest unsigned body in bytes: only the URL verification comes unsigned, and it is small. */
export const LONGEST_UNSIGNED = 4 * 1024;

/** The app's webhook keys from the platform's console. */
export interface Keys {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export type Verdict =
  /** URL verification by the platform. */
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** Authentic. `isLate`: signed long ago, so it is accepted only if it was not seen before. */
  | { readonly kind: 'event'; readonly event: Envelope; readonly nonce: string }
  /** Authentic, but of the old schema, which the bot does not use. */
  | { readonly kind: 'old-event' }
  /**
   * Authentic but a replay: older than the platform's retries, or a repeated press, which the platform never retries.
   * If the event is known, the caller still gets 200, which reveals and changes nothing.
   */
  | { readonly kind: 'stale'; readonly eventId: string }
  /** Not a call of the platform. */
  | { readonly kind: 'malformed' }
  /** A forgery, or a wrong key on either side. The reason labels a counter and is not sent to the caller. */
  | { readonly kind: 'refused'; readonly why: 'unsigned' | 'signature' | 'encryption' | 'token' };

const Challenge = z.object({
  type: z.literal('url_verification'),
  token: z.string(),
  challenge: z.string().min(1).max(1024),
});
const OldEvent = z.object({ type: z.literal('event_callback'), token: z.string(), uuid: z.string() });

/**
 * Verifies the signature over the raw bytes before parsing them. Without a signature, only a URL verification is
 * accepted.
 *
 * @param signature the three signature headers, if all are present
 */
export function judge(raw: Uint8Array, signature: Signature | undefined, keys: Keys, now: EpochMs): Verdict {
  if (signature === undefined && raw.byteLength > LONGEST_UNSIGNED)
    return { kind: 'refused', why: 'unsigned' };
  if (signature !== undefined && !isSigned(signature, raw, keys.encryptKey))
    return { kind: 'refused', why: 'signature' };
  const body = parse(utf8(raw));
  if (typeof body !== 'object' || body === null) return { kind: 'malformed' };

  // Only the encrypted content is authentic; ignore fields beside `encrypt`.
  const sealed = sealedIn(body);
  const opened = sealed === undefined ? undefined : parse(decrypt(sealed, keys.encryptKey));
  if (sealed !== undefined && opened === undefined) return { kind: 'refused', why: 'encryption' };

  // URL verification is not signed, and may arrive before the key is set on the platform's side.
  const challenge = isOfType(opened ?? body) ? Challenge.safeParse(opened ?? body) : undefined;
  if (challenge?.success) {
    if (!isSame(challenge.data.token, keys.verificationToken)) return { kind: 'refused', why: 'token' };
    return { kind: 'challenge', challenge: challenge.data.challenge };
  }
  if (signature === undefined) return { kind: 'refused', why: 'unsigned' };
  if (sealed === undefined) return { kind: 'refused', why: 'encryption' };
  return judgeEvent(opened, signature, keys, now);
}

function judgeEvent(opened: unknown, { timestamp, nonce }: Signature, keys: Keys, now: EpochMs): Verdict {
  const old = isOfType(opened) ? OldEvent.safeParse(opened) : undefined;
  if (old?.success)
    return isSame(old.data.token, keys.verificationToken)
      ? { kind: 'old-event' }
      : { kind: 'refused', why: 'token' };

  const token = tokenIn(opened);
  if (token === undefined || !isSame(token, keys.verificationToken)) return { kind: 'refused', why: 'token' };
  const event = envelopeOf(opened);
  if (!event) return { kind: 'malformed' };

  const { event_id: eventId, event_type: type, create_time: createdAt } = event.header;
  const isFresh = isWithin(FRESH_MS, parseMoment(timestamp), now);
  const isLatePush = type !== 'card.action.trigger' && isWithin(LATE_PUSH_MS, parseMoment(createdAt), now);
  return isFresh || isLatePush ? { kind: 'event', event, nonce } : { kind: 'stale', eventId };
}

// These two are checked on every call; a schema for each costs more than the decryption.

function sealedIn(body: object): string | undefined {
  const encrypt = 'encrypt' in body ? body.encrypt : undefined;
  return typeof encrypt === 'string' && encrypt !== '' ? encrypt : undefined;
}

function tokenIn(opened: unknown): string | undefined {
  const header = isObject(opened) ? opened['header'] : undefined;
  const token = isObject(header) ? header['token'] : undefined;
  return typeof token === 'string' ? token : undefined;
}

/**
 * Schema 2.0 events have no `type`. Checking that first avoids a failing zod parse, which costs more than all other
 * checks together.
 */
function isOfType(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'type' in body;
}

/** Whether a time is within the maximum age, and not further in the future than the clocks may differ. */
function isWithin(ms: number, moment: EpochMs | undefined, now: EpochMs): boolean {
  return moment !== undefined && now - moment <= ms && moment - now <= FRESH_MS;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function utf8(raw: Uint8Array): string | undefined {
  try {
    return decoder.decode(raw);
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): unknown {
  return text === undefined ? undefined : parseJson(text);
}
