/** What time it is for the platform: the `Date` of an answer to a call of our own, a refusal's as good as any. */
import { z } from 'zod';
import type { EpochMs } from '../../domain/campaign/campaign.ts';

const Dated = z.looseObject({ date: z.string() });

export interface PlatformTime {
  readonly onAnswer: (headers: unknown) => void;
  /** Makes the call and gives the time of the newest answer since; undefined where none came or none had a time. */
  ask(call: () => Promise<unknown>): Promise<EpochMs | undefined>;
}

export function createPlatformTime(): PlatformTime {
  let heard: EpochMs | undefined;
  return {
    onAnswer(headers) {
      const dated = Dated.safeParse(headers);
      const time = dated.success ? Date.parse(dated.data.date) : Number.NaN;
      if (!Number.isNaN(time)) heard = time;
    },
    async ask(call) {
      heard = undefined;
      await call().catch(() => undefined);
      return heard;
    },
  };
}
