/** Totals of what units owed, filed and counted: overall, by item and area, by level, and by unit. */
import type { Campaign, EpochMs, Unit } from '../campaign/campaign.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { itemKey } from '../deadlines/deadline.ts';
import { itemsOf, standingOf, type ItemStanding } from '../deadlines/standing.ts';
import type { ReportValues } from '../reading/report-fields.ts';
import { addedUp, isAddedUp } from '../reading/item-fields.ts';
import { createRolling } from '../levels/roll-up.ts';
import type { UnitRegister } from '../register/register.ts';
import { addAmounts, noSums, type UsualSums } from './amounts.ts';
import { ownFieldsOf, type OwnField } from './own-fields.ts';

/**
 * `due` = `filed` + `missing` and `filed` = `onTime` + `late`, counted in obligations of units (a summary is one; an
 * area that expects reports is one). `extended` is the part of `missing` whose extended deadline has not passed;
 * `exempt` is not part of `due`. `reports` excludes withdrawn reports; amounts (`sums`
 * and `own`) also exclude returned ones, until they are filed again. What an exempt unit filed counts as filed.
 */
export interface Line {
  due: number;
  filed: number;
  onTime: number;
  late: number;
  missing: number;
  extended: number;
  exempt: number;
  reports: number;
  readonly sums: UsualSums;
  /** Same order as `ownFields`; undefined if nothing was reported. */
  readonly own: (number | undefined)[];
}

export interface Account {
  /** Item fields that are added up. */
  readonly ownFields: readonly OwnField[];
  readonly all: Line;
  /** Keyed by `summary` or area id. */
  readonly parts: ReadonlyMap<string, Line>;
  /**
   * Reports of areas that the campaign no longer has, so that the parts add up to `all`; undefined if there are none.
   */
  readonly former: Line | undefined;
  /** Level 1: units without a parent; `units` is the number of units on the level. */
  readonly levels: ReadonlyMap<number, Line & { units: number }>;
  readonly units: ReadonlyMap<string, Line>;
}

export interface AccountBook extends Account {
  /** Call once per unit; `fieldsOf` gives the fields of a report by its number. */
  add(unit: Unit, register: UnitRegister, fieldsOf: (n: number) => ReportValues | undefined): void;
}

export function createAccount(campaign: Campaign, now: EpochMs): AccountBook {
  const all = emptyLine();
  const parts = new Map<string, Line>([
    ...(campaign.summary ? [['summary', emptyLine()] as const] : []),
    ...campaign.areas.map(({ id }) => [id, emptyLine()] as const),
  ]);
  let former: Line | undefined;
  const levels = new Map<number, Line & { units: number }>();
  const units = new Map<string, Line>();
  const levelOf = createLevels(campaign.roster.units);
  const tables = new Set(campaign.areas.flatMap(({ id, kind }) => (kind === 'figures' ? [id] : [])));
  const rolling = createRolling(campaign);
  const ownFields = ownFieldsOf(campaign).filter(({ field }) => isAddedUp(field));

  return {
    ownFields,
    all,
    parts,
    get former() {
      return former;
    },
    levels,
    units,
    add(unit, register, fieldsOf) {
      const own = emptyLine();
      units.set(unit.id, own);
      const number = levelOf(unit.id);
      const level = levels.get(number) ?? { ...emptyLine(), units: 0 };
      levels.set(number, level);
      level.units += 1;
      // Obligations may depend on the unit.
      const view = campaignFor(campaign, unit.id);
      for (const item of itemsOf(view)) {
        const standing = standingOf(view, register, item, now);
        const part = parts.get(itemKey(item));
        for (const line of [all, level, own, ...(part ? [part] : [])]) addStanding(line, standing);
      }
      for (const { n, kind, area = '', state, figures } of register.filings) {
        if (kind !== 'report' || state === 'withdrawn') continue;
        const fields = fieldsOf(n) ?? {};
        const over = [all, parts.get(area) ?? (former ??= emptyLine())];
        for (const line of [...over, level, own]) line.reports += 1;
        if (state === 'returned') continue;
        for (const line of [...over, level, own]) addAmounts(line.sums, fields);
        if (!figures) continue;
        for (const line of [level, own]) addOwn(line, ownFields, area, figures);
        // In the overall lines, a parent's table replaces those of its descendants, so that nothing counts twice.
        const changes = tables.has(area) ? rolling(area, unit.id, figures) : [{ figures, sign: 1 as const }];
        for (const change of changes)
          for (const line of over) addOwn(line, ownFields, area, change.figures, change.sign);
      }
    },
  };
}

/** A ratio from 0 to 1; undefined if `of` is 0. */
export function rateOf(part: number, of: number): number | undefined {
  return of === 0 ? undefined : part / of;
}

/** Returns the level of a unit: 1 without a parent in the roster, otherwise one more than its parent's. */
export function createLevels(units: readonly Unit[]): (id: string) => number {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const known = new Map<string, number>();
  return (id) => {
    const chain: string[] = [];
    let level = 0;
    for (let at: string | undefined = id; at !== undefined && parents.has(at); at = parents.get(at)) {
      const found = known.get(at);
      // The roster may contain a cycle of parents; stop there.
      if (found !== undefined || chain.includes(at)) {
        level = found ?? 0;
        break;
      }
      chain.push(at);
    }
    for (const each of chain.toReversed()) known.set(each, (level += 1));
    return known.get(id) ?? 1;
  };
}

function emptyLine(): Line {
  return {
    due: 0,
    filed: 0,
    onTime: 0,
    late: 0,
    missing: 0,
    extended: 0,
    exempt: 0,
    reports: 0,
    sums: noSums(),
    own: [],
  };
}

function addStanding(line: Line, { standing, owes, filedAt, late }: ItemStanding): void {
  if (filedAt !== undefined) {
    line.filed += 1;
    line[late ? 'late' : 'onTime'] += 1;
  }
  if (owes) line.missing += 1;
  if (owes && standing === 'extended') line.extended += 1;
  if (standing === 'exempt') line.exempt += 1;
  line.due = line.filed + line.missing;
}

function addOwn(
  line: Line,
  ownFields: readonly OwnField[],
  area: string,
  figures: Readonly<Record<string, number>>,
  sign: 1 | -1 = 1,
): void {
  for (const [index, { of }] of ownFields.entries()) {
    const value = figures[of.get(area) ?? ''];
    if (value !== undefined) line.own[index] = addedUp(line.own[index] ?? 0, sign * value);
  }
}
