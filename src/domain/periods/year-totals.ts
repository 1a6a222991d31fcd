/** Numbers added up over the periods of a year, for fields with `total: year`. */
import type { Area, Campaign, FieldSpec, Period } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';
import { atOnce, type InParts } from '../in-parts.ts';
import { filingsFor } from '../deadlines/standing.ts';
import { addedUp, isAddedUp } from '../reading/item-fields.ts';
import { fieldTotals, itemTotalsOf, type FieldTotal, type ItemTotals } from '../register/item-totals.ts';
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

/**
 * `runs`: of one year, oldest first, the present one last. Undefined if nothing is added up over the year. Totals depend
 * on no moment, so they are added up once per version, that is for the same objects.
 */
export function yearTotalsOf(runs: readonly RunFiled[]): YearTotals | undefined {
  const present = runs.at(-1);
  if (!present || !hasYearTotals(present.campaign)) return undefined;
  return derive([present.campaign, present.registers, ...runs.slice(0, -1)], totalsOfYear);
}

function totalsOfYear(
  campaign: Campaign,
  registers: RunFiled['registers'],
  ...before: readonly RunFiled[]
): YearTotals | undefined {
  const earlier = atOnce(earlierSumsInParts(campaign, before));
  const areas = new Map([...earlier].map(([id, { all, units }]) => [id, { all, units: new Map(units) }]));
  const present: RunFiled = { campaign, registers };
  if (isCounted(present, campaign)) addRun(areas, campaign, derive([campaign, registers], itemTotalsOf));
  const since = sinceOf([...before, present], campaign);
  return since && { since, areas };
}

/** The first period in which anything was filed, or else the present one. */
function sinceOf(runs: readonly RunFiled[], present: Campaign): Period | undefined {
  return runs.find((run) => isCounted(run, present))?.campaign.period ?? present.period;
}

/** While it is added up; the sums themselves are never changed, so copies share them. */
interface AreaSums {
  all: Sums;
  readonly units: Map<string, Sums>;
}

/** What the periods before come to, in parts, once per version; then `yearTotalsOf` adds the present period only. */
export function* earlierSumsInParts(
  campaign: Campaign,
  before: readonly RunFiled[],
): InParts<ReadonlyMap<string, AreaSums>> {
  const last = derive([campaign, ...before], noSums);
  if (last.areas) return last.areas;
  const areas = new Map(
    campaign.areas
      .filter((area) => yearFields(area).length > 0)
      .map(({ id }): [string, AreaSums] => [id, { all: {}, units: new Map() }]),
  );
  for (const run of before.filter((each) => isCounted(each, campaign))) {
    addRun(areas, campaign, derive([run.campaign, run.registers], itemTotalsOf));
    yield;
  }
  last.areas = areas;
  return areas;
}

const noSums = (): { areas?: ReadonlyMap<string, AreaSums> } => ({});

function addRun(
  areas: ReadonlyMap<string, AreaSums>,
  campaign: Campaign,
  items: readonly ItemTotals[],
): void {
  for (const area of campaign.areas) {
    const sums = areas.get(area.id);
    if (!sums) continue;
    const fields = yearFields(area);
    for (const { totals, perUnit } of items.filter((item) => item.area.id === area.id)) {
      sums.all = plus(sums.all, fields, totals);
      for (const { unit, totals: own } of perUnit)
        sums.units.set(unit.id, plus(sums.units.get(unit.id), fields, own));
    }
  }
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
  const since = sinceOf(runs, campaign);
  if (!since) return undefined;
  let sums: Sums = {};
  for (const run of runs.filter((each) => isCounted(each, campaign))) {
    const theirs = run.campaign.areas.find((each) => each.id === id);
    const filings = filingsFor(run.registers.get(unit) ?? EMPTY_REGISTER, { kind: 'area', area: id });
    const counting = filings.filter(({ state }) => state !== 'returned');
    if (theirs) sums = plus(sums, yearFields(area), fieldTotals(theirs, counting));
  }
  return { since, sums: sumsOfYear(area, sums) };
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

function plus(sums: Sums | undefined, fields: readonly FieldSpec[], totals: readonly FieldTotal[]): Sums {
  const valueOf = (id: string) => totals.find(({ field }) => field.id === id)?.value ?? 0;
  return Object.fromEntries(fields.map(({ id }) => [id, addedUp(sums?.[id] ?? 0, valueOf(id))]));
}

function yearOf({ id }: Pick<Period, 'id'>): string {
  return id.slice(0, 4);
}
