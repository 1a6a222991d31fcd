/** What a unit's own reports amount to, by area: joined and added up, and nothing that is not in them. */
import type { Area, Campaign, LocalDate } from '../campaign/campaign.ts';
import type { MentionedCounts } from '../reading/mentioned-figures.ts';
import type { Count } from '../reading/number-reader.ts';
import { fieldTotals, type FieldTotal } from './item-totals.ts';
import type { FilingState } from './register.ts';
import type { ParsedReport } from '../reading/report-fields.ts';
import type { CountField } from '../reading/report-field.ts';

export const COUNT_FIELDS: readonly CountField[] = ['sessions', 'attendances', 'leaflets', 'media'];

export interface DraftReport {
  readonly n: number;
  readonly area: string;
  readonly state: FilingState;
  readonly parsed: ParsedReport;
  /** Counts that its words name where no line of it does. */
  readonly mentioned?: MentionedCounts;
  /** Of an item with fields of its own: the numbers that are added up. */
  readonly figures?: Readonly<Record<string, number>> | undefined;
}

/** A sum of what was counted in one unit. `about` as soon as one part was; `over` where parts were at least so many. */
export interface Total {
  readonly value: number;
  readonly mark: Count['mark'];
  readonly unit: string;
}

export type Totals = Readonly<Record<CountField, readonly Total[]>>;

export interface DraftArea {
  readonly area: Area;
  readonly reports: readonly DraftReport[];
  readonly totals: Totals;
  /** Sums of the item's own fields. */
  readonly own: readonly FieldTotal[];
}

export interface Draft {
  /** Areas with reports, in the campaign's order; reports by the day of the activity, then by number. */
  readonly areas: readonly DraftArea[];
  readonly totals: Totals;
  /** First and last day of the activities that say when they were. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  /** Reports that say in a 亮点 line what was special about them. */
  readonly highlights: readonly DraftReport[];
  /** Reports with words and not one count that could be read: added up nowhere. */
  readonly uncounted: readonly number[];
  /** Reports of which a count stands in their words, and not in a line of its own. */
  readonly fromWords: readonly number[];
  /** Reports that are a file alone: their words are not known here. */
  readonly wordless: readonly number[];
  /** Reports that the organiser has returned and that wait for correction. */
  readonly returned: readonly number[];
}

/** `units`: in what a count is given where its writer did not say. */
export function draftOf(
  campaign: Campaign,
  reports: readonly DraftReport[],
  units: Readonly<Record<CountField, string>>,
): Draft {
  const counting = reports.filter(({ state }) => state !== 'withdrawn');
  const worded = counting.filter((report) => !isWordless(report));
  const areas = campaign.areas.flatMap((area) => {
    const own = worded.filter((report) => report.area === area.id).toSorted(byDay);
    return own.length > 0
      ? [{ area, reports: own, totals: totalsOf(own, units), own: fieldTotals(area, own) }]
      : [];
  });
  const inAreas = areas.flatMap((area) => area.reports);
  const [first, ...others] = inAreas
    .flatMap(({ parsed: { fields } }) =>
      fields.date ? [fields.date.from, fields.date.to ?? fields.date.from] : [],
    )
    .toSorted();
  const last = others.at(-1) ?? first;
  return {
    areas,
    totals: totalsOf(inAreas, units),
    ...(first !== undefined && { from: first }),
    ...(last !== undefined && { to: last }),
    highlights: inAreas.filter(({ parsed }) => parsed.fields.highlight !== undefined),
    uncounted: inAreas
      .filter(({ figures }) => figures === undefined)
      .filter((report) => COUNT_FIELDS.every((field) => countIn(report, field) === undefined))
      .map(({ n }) => n),
    fromWords: inAreas
      .filter(({ figures }) => figures === undefined)
      .filter(({ parsed: { fields }, mentioned }) =>
        COUNT_FIELDS.some((field) => fields[field] === undefined && mentioned?.[field] !== undefined),
      )
      .map(({ n }) => n),
    wordless: counting.filter(isWordless).map(({ n }) => n),
    returned: inAreas.filter(({ state }) => state === 'returned').map(({ n }) => n),
  };
}

function totalsOf(reports: readonly DraftReport[], units: Readonly<Record<CountField, string>>): Totals {
  const totals = (field: CountField) =>
    sums(
      reports.flatMap((report) => countIn(report, field) ?? []),
      units[field],
    );
  return {
    sessions: totals('sessions'),
    attendances: totals('attendances'),
    leaflets: totals('leaflets'),
    media: totals('media'),
  };
}

/** Numbers of an item with fields of its own are added up in those, and not once more as they read in words. */
function countIn(
  { parsed: { fields }, mentioned, figures }: DraftReport,
  field: CountField,
): Count | undefined {
  return figures === undefined ? (fields[field] ?? mentioned?.[field]) : undefined;
}

/** Ways of writing one unit; anything else is a unit of its own, and leaflets and banners are not one number. */
const SAME_UNIT: Readonly<Record<string, string>> = {
  场次: '场',
  '场(次)': '场',
  '人(次)': '人次',
  篇次: '篇',
  '篇(次)': '篇',
  条次: '条',
  '条(次)': '条',
  名: '人',
};

/** One sum for each unit of counting, in the order in which the units were met; nought is no total. */
export function sums(counts: readonly Pick<Count, 'value' | 'mark' | 'unit'>[], unitGiven: string): Total[] {
  const found = new Map<string, Total>();
  for (const { value, mark, unit: typed } of counts) {
    if (value === 0) continue;
    const unit =
      typed === undefined ? unitGiven : (SAME_UNIT[typed] ?? typed.replace('(', '（').replace(')', '）'));
    const before = found.get(unit);
    found.set(
      unit,
      before
        ? { unit, value: before.value + value, mark: joinedMark(before.mark, mark) }
        : { unit, value, mark },
    );
  }
  return [...found.values()];
}

// Something near 100 and something over 200 are something near 300: it may be less than that.
function joinedMark(a: Count['mark'], b: Count['mark']): Count['mark'] {
  if (a === 'about' || b === 'about') return 'about';
  return a === 'over' || b === 'over' ? 'over' : 'exact';
}

function isWordless({ parsed: { fields, text } }: DraftReport): boolean {
  return text === '' && Object.keys(fields).length === 0;
}

function byDay(a: DraftReport, b: DraftReport): number {
  const day = ({ parsed }: DraftReport) => parsed.fields.date?.from ?? '9999';
  return day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.n - b.n;
}
