import type { Campaign, EpochMs } from './domain/campaign.ts';
import { localAt } from './domain/local-time.ts';
import { parseReport, type ParsedReport } from './domain/report-fields.ts';

/** A report's text as it is read on the day it came. */
export function readBody(text: string, campaign: Campaign, at: EpochMs): ParsedReport {
  return parseReport(text, {
    today: localAt(campaign.timezone, at).date,
    year: Number(campaign.opens.slice(0, 4)),
  });
}
