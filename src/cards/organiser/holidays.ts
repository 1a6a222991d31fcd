import type { Campaign, LocalDate } from '../../domain/campaign/campaign.ts';
import { specialMonths, type Month } from '../../domain/holidays/month-grid.ts';
import {
  datesBetween,
  daysOffOf,
  netDaysOff,
  workingDaysOf,
  type HolidayFault,
  type HolidaySpan,
  type HolidayYear,
} from '../../domain/holidays/year.ts';
import type { PlanDiff } from '../../domain/plan/plan-diff.ts';
import { withWeekday } from '../../domain/time/local-time.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, rule } from '../kit.ts';
import { diffParagraphs } from './plan-change.ts';

/** Maximum of faults per card. */
const FAULTS = 15;
/** Holidays per year under the regulation of 2025, besides weekends. */
const STATUTORY_DAYS = 13;
const STATUTORY_SINCE = 2025;
/** Columns per day; a mark takes two of them. */
const CELL = 4;

/** A parsed year that awaits confirmation. */
export function holidayDraftCard(
  facts: {
    /** Absent before the first campaign. */
    readonly campaign?: string;
    readonly year: HolidayYear;
    readonly code: string;
    readonly kept: readonly string[];
    readonly replaces: boolean;
    readonly effects: readonly { readonly campaign: Campaign; readonly diff: PlanDiff }[];
  },
  words: Words,
): CardJson {
  const { year, code, kept, replaces, effects } = facts;
  const { holidays } = words;
  const value = { ...(facts.campaign !== undefined && { campaign: facts.campaign }), year: year.year, code };
  return card({
    title: holidays.draftTitle(year.year),
    tone: 'orange',
    elements: [
      md(holidays.lead),
      md(replaces ? holidays.replaces(year.year) : ''),
      md(spanLines(year, words).join('\n')),
      md(kept.length > 0 ? holidays.kept(kept) : ''),
      md(year.year >= STATUTORY_SINCE ? holidays.total(netDaysOff(year), STATUTORY_DAYS) : ''),
      calendarElement(year.year, new Set(daysOffOf(year)), new Set(workingDaysOf(year)), words),
      buttons([
        { text: holidays.accept, type: 'primary', value: { act: 'holidays.accept', ...value } },
        { text: holidays.drop, value: { act: 'holidays.drop', ...value } },
      ]),
      md(holidays.typed(year.year)),
      rule,
      md(effects.length > 0 ? holidays.effects : holidays.noEffect),
      ...effects.flatMap(({ campaign, diff }) => [
        md(holidays.effect(inline(campaign.title))),
        ...diffParagraphs({ campaign, diff }, words).map((paragraph) => md(paragraph)),
      ]),
    ],
  });
}

/** A year in force; holidays are named only if it was read from a notice. */
export function holidayYearCard(
  year: number,
  {
    spans,
    daysOff,
    workingDays,
  }: {
    readonly spans: readonly HolidaySpan[];
    readonly daysOff: ReadonlySet<LocalDate>;
    readonly workingDays: ReadonlySet<LocalDate>;
  },
  words: Words,
): CardJson {
  return card({
    title: words.holidays.title(year),
    tone: 'blue',
    elements: [
      md(spanLines({ spans }, words).join('\n')),
      calendarElement(year, daysOff, workingDays, words),
    ],
  });
}

/** Contradictions and unreadable parts. */
export function holidayFaultsCard(faults: readonly HolidayFault[], words: Words): CardJson {
  const { holidays } = words;
  const lines = faults.slice(0, FAULTS).map((fault) =>
    inline(
      // Faults about missing dates have no line.
      fault.key === 'missing' ? holidays.fault(fault) : holidays.faultLine(fault.line, holidays.fault(fault)),
      120,
    ),
  );
  return card({
    title: words.commands.holidays.words[0] ?? '',
    tone: 'red',
    elements: [
      md(holidays.faults(faults.length)),
      md(lines.join('\n')),
      md(faults.length > FAULTS ? holidays.more(faults.length - FAULTS) : ''),
      md(holidays.again),
    ],
  });
}

/** A line per holiday: its dates with weekdays, and the working days in exchange. */
export function spanLines(
  { spans }: Pick<HolidayYear, 'spans'>,
  { holidays, format }: Words,
): readonly string[] {
  const day = (date: LocalDate) => format.day(withWeekday({ date }));
  return spans.map(({ names, from, until, working }) => {
    const line = holidays.span(names, day(from), day(until), datesBetween(from, until).length);
    return working.length > 0 ? line + holidays.working(working.map(day)) : line;
  });
}

/** Months with special days, in fixed-width columns. */
export function calendarLines(
  year: number,
  daysOff: ReadonlySet<LocalDate>,
  workingDays: ReadonlySet<LocalDate>,
  { holidays }: Pick<Words, 'holidays'>,
): readonly string[] {
  const width = (text: string) => [...text].reduce((sum, each) => sum + (each > '\u2E7F' ? 2 : 1), 0);
  /** The day right-aligned in two columns, followed by a two-column mark. */
  const cell = (text: string, mark: string) => {
    const filled = ' '.repeat(Math.max(0, 2 - width(text))) + text + mark;
    return filled + ' '.repeat(Math.max(0, CELL - width(filled)));
  };
  const week = (days: Month['weeks'][number]) =>
    days.map((each) => (each ? cell(String(each.day), holidays.marks[each.kind]) : ' '.repeat(CELL)));
  return [
    holidays.legend,
    ...specialMonths(year, daysOff, workingDays).flatMap(({ month, weeks }) => [
      holidays.month(month),
      holidays.weekdays
        .map((name) => cell(name, ''))
        .join('')
        .trimEnd(),
      ...weeks.map((days) => week(days).join('').trimEnd()),
    ]),
  ];
}

function calendarElement(
  year: number,
  daysOff: ReadonlySet<LocalDate>,
  workingDays: ReadonlySet<LocalDate>,
  words: Words,
) {
  return md(`\`\`\`\n${calendarLines(year, daysOff, workingDays, words).join('\n')}\n\`\`\``);
}
