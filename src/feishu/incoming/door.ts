/**
 * Who may come in over the webhook. Pure: headers and bytes in, a verdict out; whether an event is known, and storing
 * it, is the business of `webhook.ts`.
 */
import { z } from 'zod';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import { Envelope } from './envelope.ts';
import { parseJson } from './json.ts';
import { parseMoment } from './moment.ts';
import { decrypt, isSame, isSigned, type Signature } from './seal.ts';

/** The clocks of the platform and of this machine may differ by so much, and a call may take so long. */
const FRESH_MS = 5 * 60_000;
/** The platform pushes an event again for 7 h 5 min; the rest is for its queue. */
const LATE_PUSH_MS = 8 * 3_600_000;
/** The check of the address is small, and it is all that comes without a signature. */
export const LONGEST_UNSIGNED = 4 * 1024;

export interface Keys {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export type Verdict =
  /** The platform checks that this address is ours. */
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** Authentic. `isLate`: signed long ago, so it is only taken while it is unknown. */
  | { readonly kind: 'event'; readonly event: Envelope; readonly nonce: string }
  /** Authentic, of the old schema, and never of use to the bot. */
  | { readonly kind: 'old-event' }
  /**
   * Authentic and older than what the platform still pushes, or a press, which it never pushes twice: a replay. An
   * event that is known gets its 200 all the same, which gives nothing away and changes nothing.
   */
  | { readonly kind: 'stale'; readonly eventId: string }
  /** Bytes that are no call of the platform at all. */
  | { readonly kind: 'malformed' }
  /** A forgery, or a wrong key on either side. The reasons are for the counter alone: the caller is not told. */
  | { readonly kind: 'refused'; readonly why: 'unsigned' | 'signature' | 'encryption' | 'token' };

const Sealed = z.object({ encrypt: z.string().min(1) });
const Challenge = z.object({
  type: z.literal('url_verification'),
  token: z.string(),
  challenge: z.string().min(1).max(1024),
});
const OldEvent = z.object({ type: z.literal('event_callback'), token: z.string(), uuid: z.string() });
const HeaderToken = z.object({ header: z.object({ token: z.string() }) });

/**
 * The signature is proven over the bytes before any of them is read; without one, only what may be the check of the
 * address is looked at.
 *
 * @param signature the headers, where all three of them are there
 */
export function judge(raw: Uint8Array, signature: Signature | undefined, keys: Keys, now: EpochMs): Verdict {
  if (signature === undefined && raw.byteLength > LONGEST_UNSIGNED)
    return { kind: 'refused', why: 'unsigned' };
  if (signature !== undefined && !isSigned(signature, raw, keys.encryptKey))
    return { kind: 'refused', why: 'signature' };
  const body = parse(utf8(raw));
  if (typeof body !== 'object' || body === null) return { kind: 'malformed' };

  // Only what was encrypted counts: fields that stand beside `encrypt` were put there by someone else.
  const sealed = Sealed.safeParse(body);
  const opened = sealed.success ? parse(decrypt(sealed.data.encrypt, keys.encryptKey)) : undefined;
  if (sealed.success && opened === undefined) return { kind: 'refused', why: 'encryption' };

  // The check of the address is not signed, and it may come before the key is set on the platform's side.
  const challenge = Challenge.safeParse(opened ?? body);
  if (challenge.success) {
    if (!isSame(challenge.data.token, keys.verificationToken)) return { kind: 'refused', why: 'token' };
    return { kind: 'challenge', challenge: challenge.data.challenge };
  }
  if (signature === undefined) return { kind: 'refused', why: 'unsigned' };
  if (!sealed.success) return { kind: 'refused', why: 'encryption' };
  return judgeEvent(opened, signature, keys, now);
}

function judgeEvent(opened: unknown, { timestamp, nonce }: Signature, keys: Keys, now: EpochMs): Verdict {
  const old = OldEvent.safeParse(opened);
  if (old.success)
    return isSame(old.data.token, keys.verificationToken)
      ? { kind: 'old-event' }
      : { kind: 'refused', why: 'token' };

  const token = HeaderToken.safeParse(opened);
  if (!token.success || !isSame(token.data.header.token, keys.verificationToken))
    return { kind: 'refused', why: 'token' };
  const event = Envelope.safeParse(opened);
  if (!event.success) return { kind: 'malformed' };

  const { event_id: eventId, event_type: type, create_time: createdAt } = event.data.header;
  const isFresh = isWithin(FRESH_MS, parseMoment(timestamp), now);
  const isLatePush = type !== 'card.action.trigger' && isWithin(LATE_PUSH_MS, parseMoment(createdAt), now);
  return isFresh || isLatePush ? { kind: 'event', event: event.data, nonce } : { kind: 'stale', eventId };
}

/** Not older than so long, and not from further in the future than clocks differ. */
function isWithin(ms: number, moment: EpochMs | undefined, now: EpochMs): boolean {
  return moment !== undefined && now - moment <= ms && moment - now <= FRESH_MS;
}

function utf8(raw: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): unknown {
  return text === undefined ? undefined : parseJson(text);
}
