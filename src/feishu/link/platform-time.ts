/** Reads the platform's clock from the `Date` header of any answer, including refusals. */
import { z } from 'zod';
import type { EpochMs } from '../../domain/campaign/campaign.ts';

const Dated = z.looseObject({ date: z.string() });

export interface PlatformTime {
  readonly onAnswer: (headers: unknown) => void;
  /**
   * Makes the call and returns the time of the latest answer since, in ms; undefined if no answer came or none had a
   * date.
   */
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
