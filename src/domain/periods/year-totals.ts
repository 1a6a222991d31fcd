/** Numbers added up over the periods of a year, for fields with `total: year`. */
import type { Area, Campaign, EpochMs, FieldSpec, Period } from '../campaign/campaign.ts';
import { filingsFor } from '../deadlines/standing.ts';
import { addedUp, isAddedUp } from '../reading/item-fields.ts';
import { figuresOf } from '../register/figures.ts';
import { fieldTotals, type FieldTotal } from '../register/item-totals.ts';
import { EMPTY_REGISTER, type FilingHead } from '../register/register.ts';
import { indexAt, spanOf, type Span } from './period.ts';
import type { RunFiled } from './trend.ts';

/** By field id. */
type Sums = Readonly<Record<string, number>>;

export interface AreaYear {
  /** Each period counted as in its own totals: a table of a unit above stands for those below it. */
  readonly all: Sums;
  readonly units: ReadonlyMap<string, Sums>;
}

export interface YearTotals {
  /** The first period of the year in which anything was filed. */
  readonly since: Period;
  readonly areas: ReadonlyMap<string, AreaYear>;
}

export function yearFields({ fields = [] }: Pick<Area, 'fields'>): readonly FieldSpec[] {
  return fields.filter(({ total }) => total === 'year');
}

/** Whether the campaign repeats and has a number that is added up over the year. */
export function hasYearTotals({ period, areas }: Pick<Campaign, 'period' | 'areas'>): boolean {
  return period !== undefined && areas.some((area) => yearFields(area).length > 0);
}

/** The periods of the same year before this one, oldest first. A period belongs to the year in its id. */
export function earlierInYear({ id, every, from }: Period): Span[] {
  const found: Span[] = [];
  const index = indexAt(every, from);
  for (let back = 1; back <= MOST_IN_A_YEAR; back += 1) {
    const span = spanOf(every, index - back);
    if (span === undefined || yearOf(span) !== yearOf({ id })) break;
    found.unshift(span);
  }
  return found;
}

const MOST_IN_A_YEAR = 366;

/** `runs`: of one year, oldest first, the present one last. Undefined if nothing is added up over the year. */
export function yearTotalsOf(runs: readonly RunFiled[], now: EpochMs): YearTotals | undefined {
  const { campaign } = runs.at(-1) ?? {};
  if (!campaign || !hasYearTotals(campaign)) return undefined;
  const filed = runs.filter((run) => isCounted(run, campaign));
  const since = (filed[0]?.campaign ?? campaign).period;
  const totals = filed.map((run) => figuresOf(run.campaign, run.registers, now).totals);
  const areas = campaign.areas.flatMap((area): [string, AreaYear][] => {
    const fields = yearFields(area);
    if (fields.length === 0) return [];
    const all: Record<string, number> = {};
    const units = new Map<string, Record<string, number>>();
    for (const each of totals.flatMap((items) => items.filter((item) => item.area.id === area.id))) {
      addTo(all, fields, each.totals);
      for (const { unit, totals: own } of each.perUnit) {
        const sums = units.get(unit.id) ?? {};
        units.set(unit.id, sums);
        addTo(sums, fields, own);
      }
    }
    return [[area.id, { all, units }]];
  });
  return since && { since, areas: new Map(areas) };
}

/** What one unit filed of an item over the year; undefined if nothing of it is added up over the year. */
export function yearOfUnit(
  runs: readonly RunFiled[],
  { id }: Area,
  unit: string,
): { readonly since: Period; readonly sums: readonly FieldTotal[] } | undefined {
  const { campaign } = runs.at(-1) ?? {};
  const area = campaign?.areas.find((each) => each.id === id);
  if (!campaign?.period || !area || yearFields(area).length === 0) return undefined;
  const filed = runs.filter((run) => isCounted(run, campaign));
  const sums: Record<string, number> = {};
  for (const run of filed) {
    const theirs = run.campaign.areas.find((each) => each.id === id);
    const filings = filingsFor(run.registers.get(unit) ?? EMPTY_REGISTER, { kind: 'area', area: id });
    const counting = filings.filter(({ state }) => state !== 'returned');
    if (theirs) addTo(sums, yearFields(area), fieldTotals(theirs, counting));
  }
  return { since: filed[0]?.campaign.period ?? campaign.period, sums: sumsOfYear(area, sums) };
}

/** Whether anything was filed, in a period that asked for a number of the year already. */
function isCounted({ campaign, registers }: RunFiled, present: Campaign): boolean {
  const asked = present.areas.some((area) => {
    const wanted = new Set(yearFields(area).map(({ id }) => id));
    const theirs = campaign.areas.find(({ id }) => id === area.id)?.fields ?? [];
    return theirs.some((field) => wanted.has(field.id) && isAddedUp(field));
  });
  return asked && [...registers.values()].some(({ filings }) => filings.some(isStanding));
}

function isStanding({ state }: FilingHead): boolean {
  return state !== 'withdrawn';
}

/** As totals in field order, of the fields that are added up over the year. */
export function sumsOfYear(area: Area, sums: Sums | undefined): FieldTotal[] {
  return yearFields(area).map((field) => ({ field, value: sums?.[field.id] ?? 0 }));
}

function addTo(sums: Record<string, number>, fields: readonly FieldSpec[], totals: readonly FieldTotal[]) {
  for (const { id } of fields) {
    const value = totals.find(({ field }) => field.id === id)?.value ?? 0;
    sums[id] = addedUp(sums[id] ?? 0, value);
  }
}

function yearOf({ id }: Pick<Period, 'id'>): string {
  return id.slice(0, 4);
}
