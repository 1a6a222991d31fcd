import type { LocalDate } from '../campaign/campaign.ts';
import { masked } from '../screening/masked.ts';
import { screen } from '../screening/screening.ts';
import type { NoticeReading } from './notice.ts';
import { readNotice } from './read-notice.ts';

export interface SafeReading {
  readonly reading: NoticeReading;
  /** It bears a secrecy mark: nothing of it may be kept. */
  readonly secret: boolean;
}

/** What a notice says, with everything personal struck out of its sentences. */
export function readSafely(text: string, receivedOn: LocalDate): SafeReading {
  return {
    reading: readNotice(masked(text), { receivedOn }),
    secret: screen(text).some(({ kind }) => kind === 'classification'),
  };
}
