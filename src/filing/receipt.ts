/** Parts of a receipt besides the filing: what is still owed, lateness, and how the fields were parsed. */
import { inline } from '../cards/kit.ts';
import type { Campaign, EpochMs, Item, LocalDate } from '../domain/campaign/campaign.ts';
import {
  dueMoment,
  effectiveDeadline,
  hasOneDeadline,
  workingDaysLate,
} from '../domain/deadlines/deadline.ts';
import { withWeekday } from '../domain/time/local-time.ts';
import { expectedOf, itemName } from '../domain/campaign/naming.ts';
import type { MentionedFigures } from '../domain/reading/mentioned-figures.ts';
import { cutTo } from '../domain/text/plain-text.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { type ParsedReport, type ReportValues } from '../domain/reading/report-fields.ts';
import { REPORT_FIELDS, type ReportField } from '../domain/reading/report-field.ts';
import { itemsOf } from '../domain/campaign/items.ts';
import { owedBy } from '../domain/deadlines/standing.ts';
import type { Scene } from '../routing/handler.ts';
import type { Words } from '../words/index.ts';

/** Working days by which a filing at `at` missed the item's deadline; undefined if it is on time or not owed. */
export function daysLateOf(
  campaign: Campaign,
  register: UnitRegister,
  item: Item,
  at: EpochMs,
): number | undefined {
  const { corrections: _, ...plain } = register;
  return workingDaysLate(campaign, effectiveDeadline(campaign, plain, item), at);
}

/** `campaign`: the unit's view from `campaignFor`. */
export function closingLines(
  campaign: Campaign,
  register: UnitRegister,
  { now, words, chat }: Pick<Scene, 'now' | 'words' | 'chat'>,
): string[] {
  const { summary, report } = words.replies;
  // A group is not shown what the unit still owes.
  if (chat === 'group') return [report.editing];
  const severally = !hasOneDeadline(campaign);
  const owed = owedBy(campaign, register, now)
    .toSorted((a, b) => a.deadlineAt - b.deadlineAt)
    .map(({ item, wanting, deadline }) => {
      const name = inline(itemName(campaign, item, words.terms.summary));
      const what = words.messages.remind.item(name, wanting, expectedOf(campaign, item));
      return severally ? summary.owedBy(what, dueMoment(campaign, deadline, now, item)) : what;
    });
  if (itemsOf(campaign).length === 0) return [report.next, report.editing];
  // The next period will be asked for.
  const done = campaign.period ? summary.donePeriod : summary.done;
  return [owed.length > 0 ? summary.stillOwed(owed) : done, report.next, report.editing];
}

/** The parsed fields of a text of the day `filedOn`, for the sender to check. */
export function understoodFields(
  values: ReportValues,
  filedOn: LocalDate,
  words: Words,
): { name: string; value: string }[] {
  return REPORT_FIELDS.flatMap((field) => {
    const shown = shownValue(field, values, filedOn, words);
    return shown === undefined ? [] : [{ name: words.fields.name[field], value: cutTo(shown, 200) }];
  });
}

/** Figures found in the text, and those mentioned more than once, for the sender to check. */
export function mentionedLines(
  { date, counts, several }: MentionedFigures,
  { summary }: Pick<Campaign, 'summary'>,
  filedOn: LocalDate,
  words: Words,
): string[] {
  const { report } = words.replies;
  const read = understoodFields({ ...(date && { date }), ...counts }, filedOn, words);
  const parts = read.map(({ value }) => value);
  const echo = parts.length > 0 ? [report.mentioned(parts)] : [];
  // Only campaigns with a summary add up figures.
  if (!summary) return echo;
  return [
    ...echo,
    ...(Object.keys(counts).length > 0 ? [report.mentionedCounts] : []),
    ...(several.length > 0 ? [report.several(several.map((field) => words.fields.name[field]))] : []),
  ];
}

/** An activity before the campaign, or before its period, is often one of a mistyped year. */
export function earlyLines(
  { date }: ReportValues,
  { opens, period }: Pick<Campaign, 'opens' | 'period'>,
  { fields, format }: Words,
): string[] {
  const from = period?.from ?? opens;
  return date && date.from < from
    ? [fields.early(fields.name.date, format.fullDate(date.from), format.fullDate(from))]
    : [];
}

/** What a corrected text says that was not read, or is doubtful, in the fields that the correction touched. */
export function correctedLines(
  { fields, unread }: ParsedReport,
  touched: ReadonlySet<ReportField>,
  campaign: Pick<Campaign, 'opens' | 'period'>,
  words: Words,
): string[] {
  const { report } = words.replies;
  const lines = unread
    .filter(({ field }) => touched.has(field))
    .map(({ field, value, reason }) =>
      report.unread(words.fields.name[field], cutTo(value, 60), words.fields.unread[reason]),
    );
  return [
    ...lines,
    ...(lines.length > 0 ? [report.unreadSaved] : []),
    ...(touched.has('date') ? earlyLines(fields, campaign, words) : []),
  ];
}

function shownValue(
  field: ReportField,
  values: ReportValues,
  filedOn: LocalDate,
  { fields, format }: Words,
): string | undefined {
  switch (field) {
    case 'date': {
      const { date } = values;
      const day = (at: string) => {
        const shown = format.day(withWeekday({ date: at }));
        return at.slice(0, 4) === filedOn.slice(0, 4) ? shown : fields.ofYear(at.slice(0, 4), shown);
      };
      return date && (date.to === undefined ? day(date.from) : fields.span(day(date.from), day(date.to)));
    }
    case 'sessions':
    case 'attendances':
    case 'leaflets':
    case 'media': {
      const count = values[field];
      return count && fields.count(count.value, count.mark, count.unit ?? fields.unit[field]);
    }
    default:
      return values[field];
  }
}
