import type { LocalDate } from '../campaign/campaign.ts';
import { dayTableOf, type Holidays } from '../holidays/days.ts';
import { masked } from '../screening/masked.ts';
import { screen } from '../screening/screening.ts';
import type { NoticeReading } from './notice.ts';
import { readNotice } from './read-notice.ts';

export interface SafeReading {
  readonly reading: NoticeReading;
  /** The text carries a secrecy classification; nothing of it may be stored. */
  readonly secret: boolean;
}

/** Parses a notice after masking personal data, so that no quoted sentence contains any. */
export function readSafely(text: string, receivedOn: LocalDate, holidays?: Holidays): SafeReading {
  return {
    reading: readNotice(masked(text), { receivedOn, days: holidays && dayTableOf(holidays) }),
    secret: screen(text).some(({ kind }) => kind === 'classification'),
  };
}
