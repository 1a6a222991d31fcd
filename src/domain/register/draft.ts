/** The draft of a summary: a unit's reports by area, joined and added up, without any addition of its own. */
import { addedCount } from '../exports/amounts.ts';
import type { Area, Campaign, LocalDate } from '../campaign/campaign.ts';
import type { MentionedCounts } from '../reading/mentioned-figures.ts';
import type { Count } from '../reading/number-reader.ts';
import { fieldTotals, type FieldTotal } from './item-totals.ts';
import type { FilingState } from './register.ts';
import type { ParsedReport } from '../reading/report-fields.ts';
import { COUNT_FIELDS, type CountField } from '../reading/report-field.ts';

export interface DraftReport {
  readonly n: number;
  readonly area: string;
  readonly state: FilingState;
  readonly parsed: ParsedReport;
  /** Counts mentioned in the text, used where no field line gives them. */
  readonly mentioned?: MentionedCounts;
  /** The added-up numbers of an item with its own fields. */
  readonly figures?: Readonly<Record<string, number>> | undefined;
}

/**
 * A sum in one counting unit. `about` if any part was approximate; otherwise `over` if any part was a lower bound.
 */
export interface Total {
  readonly value: number;
  readonly mark: Count['mark'];
  readonly unit: string;
}

export type Totals = Readonly<Record<CountField, readonly Total[]>>;

export interface DraftArea {
  /** Undefined: areas that the campaign no longer has, together. */
  readonly area: Area | undefined;
  readonly reports: readonly DraftReport[];
  readonly totals: Totals;
  /** Sums of the item's own fields. */
  readonly own: readonly FieldTotal[];
}

export interface Draft {
  /**
   * Areas with reports in campaign order, then those that it no longer has; the reports of an area by date of the activity,
   * then by number.
   */
  readonly areas: readonly DraftArea[];
  readonly totals: Totals;
  /** First and last day of the dated activities. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  /** Reports with a 亮点 line. */
  readonly highlights: readonly DraftReport[];
  /** Numbers of reports that have a text but no readable count. */
  readonly uncounted: readonly number[];
  /** Numbers of reports with a count taken from the text instead of a field line. */
  readonly fromWords: readonly number[];
  /** Numbers of reports that consist of a file only. */
  readonly wordless: readonly number[];
  /** Numbers of reports returned and awaiting correction. */
  readonly returned: readonly number[];
}

/** `units`: default units for counts given without one. */
export function draftOf(
  campaign: Campaign,
  reports: readonly DraftReport[],
  units: Readonly<Record<CountField, string>>,
): Draft {
  // An original on paper was ticked off by the organiser; the unit wrote nothing about it.
  const originals = new Set(campaign.areas.filter(({ kind }) => kind === 'original').map(({ id }) => id));
  const counting = reports.filter(({ state, area }) => state !== 'withdrawn' && !originals.has(area));
  const worded = counting.filter((report) => !isWordless(report));
  const known = new Map(campaign.areas.map((area) => [area.id, area]));
  const areas = [...campaign.areas, undefined].flatMap((area) => {
    const own = worded.filter((report) => known.get(report.area) === area).toSorted(byDay);
    return own.length > 0
      ? [{ area, reports: own, totals: totalsOf(own, units), own: area ? fieldTotals(area, own) : [] }]
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
      reports.flatMap((report) => {
        const count = countIn(report, field);
        return count ? [addedCount(count, field)] : [];
      }),
      units[field],
    );
  return {
    sessions: totals('sessions'),
    attendances: totals('attendances'),
    leaflets: totals('leaflets'),
    media: totals('media'),
  };
}

/** Items with their own fields are added up by those; counts in their text would be counted twice. */
function countIn(
  { parsed: { fields }, mentioned, figures }: DraftReport,
  field: CountField,
): Count | undefined {
  return figures === undefined ? (fields[field] ?? mentioned?.[field]) : undefined;
}

/** Spellings of the same unit. Other units are never merged: leaflets and banners do not add up. */
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

/** One sum per counting unit, in order of first occurrence; zero counts are omitted. */
export function sums(counts: readonly AddedCount[], unitGiven: string): Total[] {
  const found = createSums(unitGiven);
  for (const count of counts) found.add(count);
  return found.totals();
}

type AddedCount = Pick<Count, 'value' | 'mark' | 'unit'>;

export interface Sums {
  add(count: AddedCount): void;
  totals(): Total[];
}

/** The incremental form of `sums`, for counts that are too many to keep. */
export function createSums(unitGiven: string): Sums {
  const found = new Map<string, Total>();
  return {
    add({ value, mark, unit: typed }) {
      if (value === 0) return;
      const unit =
        typed === undefined ? unitGiven : (SAME_UNIT[typed] ?? typed.replace('(', '（').replace(')', '）'));
      const before = found.get(unit);
      found.set(
        unit,
        before
          ? { unit, value: before.value + value, mark: joinedMark(before.mark, mark) }
          : { unit, value, mark },
      );
    },
    totals: () => [...found.values()],
  };
}

// "Over 200" plus "about 100" is "about 300", because the sum may be less.
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
