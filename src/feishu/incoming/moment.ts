/** Times as the platform writes them. */
import type { EpochMs } from '../../domain/campaign/campaign.ts';

/** The year 5138 in milliseconds; in microseconds, a day of 1973. */
const MICROSECONDS_FROM = 1e14;
/** The year 5138 in seconds; in milliseconds, another day of 1973. */
const SECONDS_BELOW = 1e11;

/** Message events count in milliseconds, card presses in microseconds, a few examples in seconds. */
export function parseMoment(written: string | number | null | undefined): EpochMs | undefined {
  const value = typeof written === 'string' && /^\d{1,17}$/u.test(written.trim()) ? Number(written) : written;
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return undefined;
  return Math.floor(value >= MICROSECONDS_FROM ? value / 1000 : value < SECONDS_BELOW ? value * 1000 : value);
}

/**
 * When something was done: the platform's time, but never later than our receipt, so that nobody files from the
 * future. A time that cannot be read is the receipt.
 */
export function momentOf(written: string | number | null | undefined, receivedAt: EpochMs): EpochMs {
  return Math.min(parseMoment(written) ?? receivedAt, receivedAt);
}
