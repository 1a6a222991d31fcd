import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { localAt } from '../domain/time/local-time.ts';
import { mentionedFigures, type MentionedFigures } from '../domain/reading/mentioned-figures.ts';
import { bodyOf, parseReport, type ParsedReport } from '../domain/reading/report-fields.ts';
import type { CountField } from '../domain/reading/report-field.ts';

/** Parses a report relative to the day on which it was sent. */
export function readBody(text: string, campaign: Campaign, at: EpochMs): ParsedReport {
  return parseReport(text, contextOf(campaign, at));
}

/**
 * A report's text without the lines of its usual fields. Of an item with fields of its own the text is whole: 形式：线上 is
 * then a line of that item, and a usual field of nothing.
 */
export function textBeside(
  { text, fields }: { readonly text: string; readonly fields: object },
  campaign: Campaign,
  at: EpochMs,
): string {
  return 'figures' in fields ? text : readBody(text, campaign, at).text;
}

/** Figures found in a report's text that none of its field lines gives. */
export function mentionedIn(parsed: ParsedReport, campaign: Campaign, at: EpochMs): MentionedFigures {
  const { date, counts, several } = mentionedFigures(bodyOf(parsed), contextOf(campaign, at));
  const given = new Set<string>([...Object.keys(parsed.fields), ...parsed.unread.map(({ field }) => field)]);
  const open = (field: string) => !given.has(field);
  return {
    ...(date && open('date') && { date }),
    counts: Object.fromEntries(Object.entries(counts).filter(([field]) => open(field))),
    several: several.filter((field: CountField) => open(field)),
  };
}

function contextOf(campaign: Campaign, at: EpochMs) {
  return {
    today: localAt(campaign.timezone, at).date,
    year: Number(campaign.opens.slice(0, 4)),
  };
}
