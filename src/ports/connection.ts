import type { EpochMs } from '../domain/campaign/campaign.ts';

/** The long connection (or the webhook): where events come from. */
export interface Connection {
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): { readonly connected: boolean; readonly since: EpochMs; readonly lastError?: string };
}
