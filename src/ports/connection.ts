import type { EpochMs } from '../domain/campaign/campaign.ts';

/** The source of events: the long connection or the webhook. */
export interface Connection {
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): { readonly connected: boolean; readonly since: EpochMs; readonly lastError?: string };
}
