import type { EpochMs } from '../domain/campaign/campaign.ts';

/** Decides every campaign moment, cap, age and lateness. Never compared with Redis TIME. */
export interface Clock {
  now(): EpochMs;
  /** It stands still until it is moved, whatever the machine does meanwhile. */
  readonly isVirtual?: boolean;
}
