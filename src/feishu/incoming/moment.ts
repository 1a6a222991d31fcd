/** Parses the platform's timestamps. */
import type { EpochMs } from '../../domain/campaign/campaign.ts';

/** Year 5138 in milliseconds; a larger number is in microseconds. */
const MICROSECONDS_FROM = 1e14;
/** Year 5138 in seconds; a larger number is in milliseconds. */
const SECONDS_BELOW = 1e11;

/** Message events use milliseconds, card presses microseconds, a few documented examples seconds. */
export function parseMoment(written: string | number | null | undefined): EpochMs | undefined {
  const value = typeof written === 'string' && /^\d{1,17}$/u.test(written.trim()) ? Number(written) : written;
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return undefined;
  return Math.floor(value >= MICROSECONDS_FROM ? value / 1000 : value < SECONDS_BELOW ? value * 1000 : value);
}

/**
 * The platform's time of an act, in ms, capped at the time of receipt so that nobody files in the future. An
 * unreadable time becomes the time of receipt.
 */
export function momentOf(written: string | number | null | undefined, receivedAt: EpochMs): EpochMs {
  return Math.min(parseMoment(written) ?? receivedAt, receivedAt);
}
