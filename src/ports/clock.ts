import type { EpochMs } from '../domain/campaign/campaign.ts';

/** Decides every campaign moment, cap, age and lateness. Never compared with Redis TIME. */
export interface Clock {
  now(): EpochMs;
  /** A virtual clock: stands still until it is moved. */
  readonly isVirtual?: boolean;
}
